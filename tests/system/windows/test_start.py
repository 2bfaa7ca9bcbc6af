"""How long the installed program takes to its first rows, against an empty window frozen with the same libraries."""

from __future__ import annotations

import shutil
from statistics import median

from freeze import ANALYSIS
from frozen import PRODUCT
from runtime import PYTHON
from sandbox import Windows
from steps import Step, record

from tests.system.windows.tried import Packages

HOME = rf"C:\Program Files\{PRODUCT}"
RUNS = 15
LIMIT = 1.5
MAKE_SAMPLE = (
    "from pathlib import Path; from swyxsip_admin.services.owner import present_owner;"
    " from swyxsip_admin.services.sample import create_sample;"
    " create_sample(Path(r'Z:\\report\\sample.swyxsip'), present_owner()).close()"
)
# Both programs in turn, in one running Windows; the first round only warms up.
MEASURE = """
wineserver -p
wine cmd /c exit
for round in $(seq 0 "$1"); do
    rm -f /report/painted
    began=$(date +%s.%N); wine "$2/empty-window.exe" 'Z:\\report\\painted'
    echo "empty $round $began $(cat /report/painted)"
    rm -f /report/painted
    began=$(date +%s.%N)
    wine "$2/SwyxSIP Admin.exe" --database 'Z:\\report\\sample.swyxsip' --paint-time 'Z:\\report\\painted'
    echo "program $round $began $(cat /report/painted)"
done
wineserver -k
"""


def test_the_first_rows_come_soon_after_an_empty_window(windows: Windows, packages: Packages) -> None:
    assert windows.run(rf"Z:\packages\{packages.setup}", "/S").code == 0
    home = windows.drive / "Program Files" / PRODUCT
    shutil.copyfile(ANALYSIS / "empty-window.exe", home / "empty-window.exe")
    windows.run(PYTHON, "-c", MAKE_SAMPLE).checked("python.exe")
    measure = ("sh", "-c", MEASURE, "sh", str(RUNS), f"/prefix/drive_c/Program Files/{PRODUCT}")
    printed = windows.shell(*measure, seconds=900).output
    seconds: dict[str, list[float]] = {"empty": [], "program": []}
    for line in printed.splitlines():
        words = line.split()
        if len(words) == 4 and words[0] in seconds and words[1] != "0":
            seconds[words[0]].append(float(words[3]) - float(words[2]))
    assert [len(found) for found in seconds.values()] == [RUNS, RUNS], printed
    empty, program = median(seconds["empty"]), median(seconds["program"])
    # Each against its neighbour: what else the machine does changes from minute to minute.
    times = median(mine / floor for mine, floor in zip(seconds["program"], seconds["empty"], strict=True))
    record(
        [
            Step("Start: an empty window", f"empty-window.exe, not delivered; median of {RUNS}", round(empty, 2)),
            Step("Start: first rows of the sample", f"{PRODUCT}.exe; {times:.2f} × as long", round(program, 2)),
        ]
    )
    assert times <= LIMIT, f"{times:.2f} times an empty window: {seconds}"
