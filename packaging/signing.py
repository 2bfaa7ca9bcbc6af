"""Signs program files: by a command of your own, or with a key in a PKCS#12 file. Without either nothing is signed.

`SWYXSIP_SIGN_COMMAND` is a command line in which `{file}` stands for the file; it signs in place (a token, a cloud
service). `SWYXSIP_SIGN_PKCS12` names a key file, `SWYXSIP_SIGN_PASSWORD_FILE` the file that holds its password.
`SWYXSIP_SIGN_TIMESTAMP` is the address of a time-stamp service (RFC 3161); without one signatures end with the key.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frozen import PRODUCT
from sandbox import Sandbox
from steps import PackagingError, call

SIGNED_NAME: Final = f"{PRODUCT} Setup"


@dataclass(frozen=True, slots=True)
class Signer:
    """How files are signed; the key never enters a command line, only the names of files that hold it."""

    command: str | None = None
    key_file: Path | None = None
    password_file: Path | None = None
    timestamp: str | None = None
    sandbox: Sandbox | None = None

    @property
    def signs(self) -> bool:
        """Tell whether there is anything to sign with."""
        return bool(self.command or self.key_file)

    @property
    def summary(self) -> str:
        """Say how the packages are signed, in the words of the summary."""
        if not self.signs:
            return "unsigned: no key was given"
        time = "with a time stamp" if self.timestamp or self.command else "without a time stamp"
        return f"signed by {'the given command' if self.command else 'a PKCS#12 key'}, {time}"

    def sign(self, file: Path) -> None:
        """Sign a file in place.

        Raises:
            PackagingError: the command failed.
        """
        if self.command:
            call(*(part.replace("{file}", str(file)) for part in split_command(self.command)))
        elif self.key_file and os.name == "nt":
            self._sign_with_signtool(file)
        elif self.key_file:
            self._sign_with_osslsigncode(file)

    def _sign_with_osslsigncode(self, file: Path) -> None:
        if self.sandbox is None or self.key_file is None:
            raise PackagingError("Signing with a PKCS#12 file needs the sandbox.")
        options = ["-pkcs12", f"/key/{self.key_file.name}", "-h", "sha256", "-n", SIGNED_NAME]
        if self.password_file:
            options += ["-readpass", f"/password/{self.password_file.name}"]
        if self.timestamp:
            options += ["-ts", self.timestamp]
        mounts = {"/key": self.key_file.parent, "/target": file.parent}
        if self.password_file:
            mounts["/password"] = self.password_file.parent
        signed = file.with_name(f"{file.name}.signed")
        command = ("osslsigncode", "sign", *options, "-in", f"/target/{file.name}", "-out", f"/target/{signed.name}")
        self.sandbox.run(*command, mounts=mounts, network=bool(self.timestamp)).checked("osslsigncode")
        signed.replace(file)

    def _sign_with_signtool(self, file: Path) -> None:
        tool = shutil.which("signtool")
        if not tool:
            raise PackagingError("signtool, a part of the Windows SDK, is not on the PATH.")
        options = ["/fd", "sha256", "/f", str(self.key_file), "/d", SIGNED_NAME]
        if self.password_file:  # signtool reads it from nowhere else
            options += ["/p", self.password_file.read_text(encoding="utf-8").strip()]
        if self.timestamp:
            options += ["/tr", self.timestamp, "/td", "sha256"]
        call(tool, "sign", *options, file)


if sys.platform == "win32":
    import ctypes

    def split_command(line: str) -> list[str]:
        """Split a command line as Windows does: backslashes are no escapes."""
        count = ctypes.c_int()
        split = ctypes.windll.shell32.CommandLineToArgvW
        split.restype = ctypes.POINTER(ctypes.c_wchar_p)
        parts = split(line, ctypes.byref(count))
        return [parts[index] for index in range(count.value)]
else:

    def split_command(line: str) -> list[str]:
        """Split a command line as a shell does."""
        return shlex.split(line)


def signer_of(env: Mapping[str, str], sandbox: Sandbox | None) -> Signer:
    """Read from the environment how to sign.

    Raises:
        PackagingError: a file that is named there does not exist.
    """
    files = {name: Path(env[name]).absolute() for name in _FILES if env.get(name)}
    for name, file in files.items():
        if not file.is_file():
            raise PackagingError(f"{name} names {file}, which is no file.")
    return Signer(
        env.get("SWYXSIP_SIGN_COMMAND") or None,
        files.get("SWYXSIP_SIGN_PKCS12"),
        files.get("SWYXSIP_SIGN_PASSWORD_FILE"),
        env.get("SWYXSIP_SIGN_TIMESTAMP") or None,
        sandbox,
    )


_FILES: Final = ("SWYXSIP_SIGN_PKCS12", "SWYXSIP_SIGN_PASSWORD_FILE")

if __name__ == "__main__":
    signer_of(os.environ, None).sign(Path(sys.argv[1]))
