"""Certificates of the tests, made by the openssl program: good, self-signed, expired, for another name."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

PAST = ("20200101000000Z", "20200201000000Z")
FUTURE = ("20900101000000Z", "20900201000000Z")


def has_openssl() -> bool:
    return shutil.which("openssl") is not None


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@dataclass(frozen=True)
class Authority:
    """A certification authority in a folder."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Authority:
        folder.mkdir(exist_ok=True)
        extensions = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"]
        _openssl(folder, *_new_key("ca.key", "ca.pem", "/CN=Test authority"), "-days", "2", *extensions)
        (folder / "index.txt").write_text("")
        (folder / "index.txt.attr").write_text("unique_subject = no\n")
        (folder / "serial").write_text("1000\n")
        (folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ncertificate=ca.pem\n"
            "private_key=ca.key\ndefault_md=sha256\npolicy=p\ncopy_extensions=copy\n[p]\ncommonName=supplied\n"
        )
        return cls(folder)

    @property
    def file(self) -> str:
        return str(self.folder / "ca.pem")

    def server(self, name: str = "IP:127.0.0.1,DNS:localhost", dates: tuple[str, str] | None = None) -> ssl.SSLContext:
        """A server whose certificate this authority signed, for these names and dates."""
        return _context(*self.files(name, dates))

    def files(
        self, name: str = "IP:127.0.0.1,DNS:localhost", dates: tuple[str, str] | None = None
    ) -> tuple[Path, Path]:
        """Certificate and key of such a server; the next one replaces them."""
        request = ["-newkey", "rsa:2048", "-nodes", "-keyout", "s.key", "-out", "s.csr", "-subj", "/CN=server"]
        _openssl(self.folder, "req", "-new", *request, "-addext", f"subjectAltName={name}")
        valid = ["-days", "2"] if dates is None else ["-startdate", dates[0], "-enddate", dates[1]]
        _openssl(self.folder, "ca", "-batch", "-config", "ca.cnf", "-in", "s.csr", "-out", "s.pem", "-notext", *valid)
        return self.folder / "s.pem", self.folder / "s.key"


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server whose certificate nobody else signed."""
    _openssl(folder, *_new_key("self.key", "self.pem", "/CN=self"), "-addext", "subjectAltName=IP:127.0.0.1")
    return _context(folder / "self.pem", folder / "self.key")


def _new_key(key: str, certificate: str, subject: str) -> list[str]:
    return ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj", subject]


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
