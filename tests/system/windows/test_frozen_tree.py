"""What is delivered, and what is not."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import struct
from pathlib import Path

import contents
import package
import pytest
from freeze import ANALYSIS
from frozen import PLUGINS, PRODUCT, ROOT, distribution, locked, version
from icon import SIZES
from sandbox import Sandbox
from steps import BUILD, tree_size

from tests.system.windows.tried import Packages, check_signature

MEGABYTE = 1_000_000
PROGRAMS = (f"{PRODUCT}.exe", "swyxsip.exe")


def names(packages: Packages) -> set[str]:
    return {path.relative_to(packages.tree).as_posix() for path in packages.tree.rglob("*") if path.is_file()}


def modules(archive: Path) -> set[str]:
    return {entry[0] for entry in ast.literal_eval(archive.read_text(encoding="utf-8"))[1]}


def test_the_sizes_stay_within_their_limits(packages: Packages) -> None:
    assert tree_size(packages.tree) <= 100 * MEGABYTE
    assert (packages.folder / packages.setup).stat().st_size <= 35 * MEGABYTE
    assert (packages.folder / packages.msi).stat().st_size <= 45 * MEGABYTE


def test_no_test_no_cache_no_tool_is_inside(packages: Packages) -> None:
    unwanted = re.compile(r"(^|/)(tests?|__pycache__|\.\w+_cache|pip|setuptools|mypy|pytest)(/|$)|\.(pyc|ts|log)$")
    assert [name for name in names(packages) if unwanted.search(name)] == []
    inside = set().union(*(modules(archive) for archive in ANALYSIS.glob("PYZ-*.toc")))
    foreign = re.compile(r"(tests|pytest|_pytest|hypothesis|mypy|pip|setuptools|PyInstaller|pre_commit)(\.|$)")
    assert [name for name in inside if foreign.match(name)] == []


def test_nothing_of_wine_is_inside(packages: Packages) -> None:
    """Neither Wine's own libraries nor the stand-ins for what it lacks."""
    stand_ins = {f"{source.stem}.dll" for source in (ROOT / "packaging" / "wine_stubs").glob("*.c")}
    assert stand_ins == {"icuuc.dll", "mscms.dll"}
    for path in packages.tree.rglob("*"):
        assert path.name.lower() not in stand_ins
        if path.suffix.lower() in (".dll", ".exe", ".pyd"):
            content = path.read_bytes()
            assert b"Wine builtin DLL" not in content and b"Wine placeholder DLL" not in content, path


def test_only_the_plugins_that_are_used_are_inside(packages: Packages) -> None:
    plugins = packages.tree / "_internal" / "PySide6" / "plugins"
    assert {path.relative_to(plugins).as_posix() for path in plugins.rglob("*.dll")} == PLUGINS


def test_what_the_program_reads_is_inside(packages: Packages) -> None:
    inside = names(packages)
    assert "_internal/PySide6/translations/qtbase_de.qm" in inside
    assert [name for name in inside if re.fullmatch(r"_internal/swyxsip_admin/resources/i18n/.*_de\.qm", name)]
    assert [name for name in inside if name.startswith("_internal/swyxsip_admin/resources/help/de/")]
    assert "_internal/swyxsip_admin/THIRD-PARTY-NOTICES.md" in inside  # shown under About
    revisions = {path.name for path in (ROOT / "swyxsip_admin/storage/migrations/versions").glob("*.py")}
    folder = packages.tree / "_internal/swyxsip_admin/storage/migrations/versions"
    assert {path.name for path in folder.glob("*.py")} == revisions


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_says_what_it_is(packages: Packages, program: str) -> None:
    content = (packages.tree / program).read_bytes()
    for text in ("CompanyName", PRODUCT, version(), "LegalCopyright", program):
        assert text.encode("utf-16-le") in content, text
    for setting in (b"PerMonitorV2", b"longPathAware", b">UTF-8</activeCodePage>", b'level="asInvoker"'):
        assert setting in content, setting


@pytest.mark.parametrize(("program", "subsystem"), [(PROGRAMS[0], 2), (PROGRAMS[1], 3)])
def test_one_has_a_window_the_other_a_console(packages: Packages, program: str, subsystem: int) -> None:
    content = (packages.tree / program).read_bytes()
    (header,) = struct.unpack_from("<I", content, 0x3C)
    assert struct.unpack_from("<H", content, header + 24 + 68) == (subsystem,)


def test_the_icon_has_every_size(packages: Packages) -> None:
    content = (BUILD / "freeze" / "swyxsip-admin.ico").read_bytes()
    (count,) = struct.unpack_from("<H", content, 4)
    sizes = [content[6 + 16 * number] or 256 for number in range(count)]
    assert tuple(sizes) == SIZES


@pytest.mark.parametrize("what", [*PROGRAMS, "setup", "msi", "old_setup", "old_msi"])
def test_everything_is_signed(packages: Packages, sandbox: Sandbox, what: str) -> None:
    """This version with a key file, the older one by a command of one's own."""
    file = packages.tree / what if what in PROGRAMS else packages.folder / getattr(packages, what)
    check_signature(sandbox, packages, file)


def test_the_sums_are_right(packages: Packages) -> None:
    lines = (packages.folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert {packages.setup, packages.msi, f"SwyxSIP-Admin-{version()}.cdx.json"} == sums.keys()
    for name, digest in sums.items():
        assert hashlib.sha256((packages.folder / name).read_bytes()).hexdigest() == digest


@pytest.fixture(scope="module")
def inside(packages: Packages, sandbox: Sandbox) -> list[contents.Software]:
    site, _licence = package.python_files(sandbox)
    return contents.software(ANALYSIS, site, package.versions(sandbox))


def test_every_package_inside_is_locked_and_noted(inside: list[contents.Software]) -> None:
    """What is inside is pinned by the lock and stands, with the same licence, in THIRD-PARTY-NOTICES.md."""
    listed = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    for piece in inside:
        if piece.is_package:
            assert distribution(piece.name) in locked(ROOT / "requirements.lock")
            assert f"| {piece.name} | {piece.version} | {piece.licence} |" in listed


def test_the_notices_tell_of_everything_inside(packages: Packages, inside: list[contents.Software]) -> None:
    folder = packages.tree / "licences"
    assert (folder / "NOTICES.txt").read_text(encoding="utf-8") == contents.render_notices(inside)
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "CPython.txt", f"{PRODUCT}.txt"):
        assert (folder / name).stat().st_size > 1000
    for piece in inside:
        has_text = piece.name in contents.IN_PYTHONS_TEXT or "GPL" in piece.licence
        assert has_text or (folder / f"{piece.name}.txt").stat().st_size > 200, piece.name


def test_the_lgpl_libraries_can_be_replaced(packages: Packages) -> None:
    """They are separate files of their own names, as the licence wants it."""
    for name in ("Qt6Core.dll", "Qt6Gui.dll", "Qt6Widgets.dll", "pyside6.abi3.dll", "QtWidgets.pyd"):
        assert (packages.tree / "_internal" / "PySide6" / name).is_file()
    assert (packages.tree / "_internal" / "shiboken6" / "shiboken6.abi3.dll").is_file()


def test_the_notices_say_where_the_sources_are_and_how_to_replace_the_libraries(packages: Packages) -> None:
    text = (packages.tree / "licences" / "NOTICES.txt").read_text(encoding="utf-8")
    qt = dict(re.findall(r"^(Qt|pyside6-essentials|shiboken6) ([\d.]+): LGPL", text, flags=re.MULTILINE))
    assert len(qt) == 3
    assert f"qt-everywhere-src-{qt['Qt']}.tar.xz" in text
    assert f"pyside-setup-everywhere-src-{qt['pyside6-essentials']}.tar.xz" in text
    assert "To replace one of them" in text


def test_the_bill_of_materials_is_complete(packages: Packages, inside: list[contents.Software]) -> None:
    bill = json.loads((packages.folder / f"SwyxSIP-Admin-{version()}.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {row["name"]: row["version"] for row in bill["components"]} == {row.name: row.version for row in inside}
    files = {place["location"] for row in bill["components"] for place in row["evidence"]["occurrences"]}
    own = {name for name in names(packages) if "/swyxsip_admin/" in name or name.startswith("licences/")}
    delivered = {name.removeprefix("_internal/") for name in names(packages) - own}
    assert delivered - files <= set(PROGRAMS)
