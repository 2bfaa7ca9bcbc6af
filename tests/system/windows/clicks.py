"""Clicks through windows of a Windows in Wine, and takes pictures of them: shell scripts for `Windows.shell`.

Every picture is in `build/windows/reports/test_interactive`; they are there to be looked at.
"""

from __future__ import annotations

from typing import Final

# `see NAME COUNT` waits until so many windows of the program or its setup stand, and takes a picture of the screen;
# `gone COUNT` waits until no more than so many are left.
_WAITING: Final = """
count() { xdotool search --onlyvisible --name "SwyxSIP Admin" 2>/dev/null | wc -l; }
see() {
    for attempt in $(seq 600); do [ "$(count)" -ge "$2" ] && break; sleep 0.1; done
    sleep 1.5
    import -window root "/report/$1.png"
}
gone() { for attempt in $(seq 600); do [ "$(count)" -le "$1" ] && break; sleep 0.1; done; }
"""

REMOVE: Final = (
    _WAITING
    + """
# $1 the uninstaller, $2 the language's number, $3 its name, $4 the keys that answer the question about passwords
wine "$1" /AllUsers /LANG=$2 &
see "remove-$3-1-confirm" 1
xdotool key Return
see "remove-$3-2-passwords" 2
xdotool key $4
gone 1
see "remove-$3-3-done" 1
xdotool key Return
gone 0
wait
"""
)

SETUP_OVER_RUNNING: Final = (
    _WAITING
    + """
# $1 the program, $2 the setup program, $3 the language's number, $4 its name
uninstaller="/prefix/drive_c/Program Files/SwyxSIP Admin/Uninstall.exe"
before=$(stat -c %Y "$uninstaller")
wine "$1" & program=$!
see "running-$4-1-program" 1
wine "$2" /LANG=$3 &
see "running-$4-2-welcome" 2
xdotool key Return; sleep 1
xdotool key alt+a; sleep 1
xdotool key Return; sleep 1
xdotool key Return
see "running-$4-3-please-close" 3
kill $program
gone 2
xdotool key Return
# The new uninstaller is the last file that is written.
for attempt in $(seq 1200); do
    sleep 0.1
    [ "$(stat -c %Y "$uninstaller")" != "$before" ] && break
done
sleep 3
see "running-$4-4-done" 1
wineserver -k
exit 0
"""
)
