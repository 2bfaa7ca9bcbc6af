"""The German catalogue: bring it up to date with the sources, or prove that it is complete.

`python packaging/catalogues.py update` writes the `.ts` and the `.qm`; `check` changes nothing and fails when a
text is missing, unfinished or no longer used, or when the `.qm` is not what the `.ts` compiles to.
Both run in the environment that `dev.py` makes; Qt's `lupdate` and `lrelease` do the work.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "swyxsip_admin"
CATALOGUE = ROOT / "resources" / "i18n" / "swyxsip_admin_de.ts"
# The markers of `swyxsip_admin.texts`, which must work without Qt.
ALIASES = "QT_TRANSLATE_NOOP+=tr_noop"
PLURAL = "tr_n_noop"
REASONS = {"unfinished": "not translated", "vanished": "no longer used", "obsolete": "no longer used"}


def tool(name: str, *arguments: str | Path) -> None:
    """Run a Qt tool out of PySide6 itself, wherever that is installed; what it complains about ends this program."""
    folder = Path(PySide6.__file__).parent
    command = [shutil.which(name, path=str(folder)) or name, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    warnings = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode or warnings:
        sys.exit("\n".join(warnings) or f"{name} failed with exit code {done.returncode}.")


def plurals(sources: list[Path]) -> str:
    """Return the texts marked with `tr_n_noop` as calls that lupdate reads: its Python has no such marker."""
    calls = []
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and PLURAL in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
                context, source = (ast.literal_eval(argument) for argument in node.args)
                calls.append(f"QCoreApplication.translate({context!r}, {source!r}, None, 1)")
    return "\n".join(calls)


def extract(catalogue: Path, *options: str) -> None:
    """Bring a catalogue up to date with the sources, without file names and lines: they would change daily."""
    sources = sorted(SOURCES.rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        listed, plural = Path(folder, "sources.lst"), Path(folder, "plurals.py")
        plural.write_text(plurals(sources), encoding="utf-8")
        listed.write_text("\n".join(map(str, [*sources, plural])), encoding="utf-8")
        language = ("-source-language", "en", "-target-language", "de_DE")
        marked = ("-locations", "none", "-tr-function-alias", ALIASES)
        tool("lupdate", f"@{listed}", *options, *language, *marked, "-ts", catalogue)


def problems(catalogue: Path) -> list[str]:
    """Return a line for every text of an up-to-date catalogue that is not translated or not used."""
    lines = []
    for context in ElementTree.parse(catalogue).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = translation.get("type", "") if translation is not None else "unfinished"
            if kind:
                text = message.findtext("source", "").replace("\n", " ")
                lines.append(f"{REASONS.get(kind, kind)}: {context.findtext('name')}: {text}")
    return lines


def update() -> int:
    """Write the catalogue and its compiled form; texts that are no longer used are dropped."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    extract(CATALOGUE, "-no-obsolete")
    tool("lrelease", CATALOGUE, "-qm", CATALOGUE.with_suffix(".qm"))
    for line in problems(CATALOGUE):
        print(line)
    return 0


def check() -> int:
    """Return 0 if the committed catalogue is complete and compiled, else say what lacks and return 1."""
    if not CATALOGUE.is_file():
        print("There is no catalogue yet.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(shutil.copy(CATALOGUE, folder))
        extract(fresh)
        lines = problems(fresh)
        compiled = Path(folder, "fresh.qm")
        tool("lrelease", CATALOGUE, "-qm", compiled)
        shipped = CATALOGUE.with_suffix(".qm")
        if not shipped.is_file() or shipped.read_bytes() != compiled.read_bytes():
            lines.append(f"{shipped.name} is not what {CATALOGUE.name} compiles to.")
    for line in lines:
        print(line)
    print("Run `python3 dev.py translate`, then translate." if lines else "The German catalogue is complete.")
    return 1 if lines else 0


if __name__ == "__main__":
    verbs = {"update": update, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        sys.exit("usage: catalogues.py update|check")
    sys.exit(verbs[sys.argv[1]]())
