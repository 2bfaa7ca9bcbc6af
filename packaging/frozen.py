"""What belongs into the frozen program and what does not, and what its files say of themselves.

The spec asks it while freezing, so it needs nothing but PyInstaller and the standard library.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

ROOT: Final = Path(__file__).resolve().parent.parent
PRODUCT: Final = "SwyxSIP Admin"
PUBLISHER: Final = "The SwyxSIP Admin authors"
COPYRIGHT: Final = "Copyright (C) the SwyxSIP Admin authors; MIT licence. Qt and PySide6: LGPL 3."
DESCRIPTIONS: Final = {"swyxsip.exe": "SwyxSIP Admin, console program"}

# Plugins: the platform, the style of Windows 11, drawings (SVG) and icons. Nothing of the program asks for another.
PLUGINS: Final = frozenset(
    {
        "iconengines/qsvgicon.dll",
        "imageformats/qico.dll",
        "imageformats/qsvg.dll",
        "platforms/qwindows.dll",
        "styles/qmodernwindowsstyle.dll",
    }
)
# Libraries that only the other plugins need, or that draw without a graphics card what is drawn without one anyway.
UNUSED: Final = re.compile(
    r"(^|/)(opengl32sw|d3dcompiler_\d+|Qt6(Network|OpenGL\w*|Pdf|Qml\w*|Quick\w*|VirtualKeyboard|DBus))\.dll$",
    re.IGNORECASE,
)
QT_TEXTS: Final = ("qtbase_de.qm",)
"""Of Qt's own texts: German. English is in the code."""
# Modules that only tools ask for: lexers and styles of other languages, type checkers' plugins, test helpers; other
# databases (PostgreSQL's types alembic loads itself), and the Python forms of what CPython has in C.
UNUSED_MODULES: Final = re.compile(
    r"pygments\.(lexers|styles)\.(?!_mapping$|default$|python$|special$|text$)|pygments\.formatters\b"
    r"|sqlalchemy\.dialects\.(mssql|mysql|oracle)\b|(_pydatetime|_pydecimal)\b"
    r"|(alembic|sqlalchemy)\.testing\b|pydantic\.(mypy|v1)\b|sqlalchemy\.ext\.mypy\b"
    r"|(_pyrepl|curses|pydoc|pydoc_data|xmlrpc)\b"
)
# A quarter of them is docstrings, they are in both archives, and they work without.
WITHOUT_DOCSTRINGS: Final = re.compile(r"(openpyxl|sqlalchemy|xlsxwriter)\b")
# Each program has an archive of its own: the window writes to no terminal, the console shows no window.
ONLY_CONSOLE: Final = re.compile(r"(markdown_it|mdurl|pygments|rich|shellingham|swyxsip_admin\.cli|typer)\b")
ONLY_WINDOW: Final = re.compile(r"swyxsip_admin\.(__main__|app|selftest|ui)\b")
# Sources of catalogues and notes for people who work on the program.
NO_RESOURCE: Final = re.compile(r"swyxsip_admin/resources/(README\.md|.*\.ts|pictures/.*)$")


def keep_file(name: str) -> bool:
    """Tell whether a file that PyInstaller collected, named as inside the frozen folder, is used."""
    path = PureWindowsPath(name).as_posix()
    plugin = re.search(r"(^|/)PySide6/(?:Qt/)?plugins/(.+)$", path)
    if plugin:
        return plugin[2] in PLUGINS
    if re.search(r"(^|/)PySide6/(?:Qt/)?translations/", path):
        return path.endswith(QT_TEXTS)
    return not (UNUSED.search(path) or NO_RESOURCE.search(path) or "__pycache__" in path)


def locked(lock: Path) -> frozenset[str]:
    """Return the names of the packages that a lock pins, as `distribution()` spells them."""
    pins = re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return frozenset(distribution(name) for name in pins)


def distribution(name: str) -> str:
    """Return the one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def tools() -> list[str]:
    """Return the modules of the packages that only the work on the program needs, the tests and the type checker."""
    needed, installed = locked(ROOT / "requirements.lock"), metadata.packages_distributions()
    return sorted(name for name, owners in installed.items() if needed.isdisjoint(map(distribution, owners)))


def keep_module(name: str, *, console: bool) -> bool:
    """Tell whether a module goes into the archive of the console program, or of the one with a window."""
    foreign = ONLY_WINDOW if console else ONLY_CONSOLE
    return not (UNUSED_MODULES.match(name) or foreign.match(name))


def modules(collected: Iterable[tuple[str, str, str]], *, console: bool) -> list[tuple[str, str, str]]:
    """Return the entries of one program's archive, as PyInstaller lists them: name, source, kind."""
    return [
        (name, source, "PYMODULE-2" if WITHOUT_DOCSTRINGS.match(name) else kind)
        for name, source, kind in collected
        if keep_module(name, console=console)
    ]


def version() -> str:
    """Return the program's version, `1.2.3`, from its one place, without importing the program."""
    text = (ROOT / "swyxsip_admin" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)[^"]*"', text, flags=re.MULTILINE)
    if not found:
        sys.exit("swyxsip_admin/__init__.py states no version of the form 1.2.3.")
    return found[1]


def version_resource(file: str) -> VSVersionInfo:
    """Return what Explorer shows under Details of a program file."""
    from PyInstaller.utils.win32 import versioninfo as info

    major, minor, patch = (int(part) for part in version().split("."))
    four = (major, minor, patch, 0)
    words = {
        "CompanyName": PUBLISHER,
        "FileDescription": DESCRIPTIONS.get(file, PRODUCT),
        "FileVersion": version(),
        "InternalName": file,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": file,
        "ProductName": PRODUCT,
        "ProductVersion": version(),
    }
    strings = [info.StringStruct(name, text) for name, text in words.items()]
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=four, prodvers=four, mask=0x3F, flags=0, OS=0x40004, fileType=1),
        kids=[
            info.StringFileInfo([info.StringTable("040904B0", strings)]),
            info.VarFileInfo([info.VarStruct("Translation", [0x0409, 0x04B0])]),
        ],
    )
