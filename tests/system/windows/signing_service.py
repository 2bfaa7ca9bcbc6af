"""Stands in for a signing service: `signing_service.py KEY-FOLDER FILE` signs a file in place."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

from sandbox import prepare_sandbox

keys, file = (Path(argument) for argument in sys.argv[1:])
signed = file.with_name(f"{file.name}.service")
command = ("osslsigncode", "sign", "-certs", "/key/certificate.pem", "-key", "/key/key.pem", "-h", "sha256")
names = ("-in", f"/target/{file.name}", "-out", f"/target/{signed.name}")
prepare_sandbox().run(*command, *names, mounts={"/key": keys, "/target": file.parent}).checked("osslsigncode")
signed.replace(file)
