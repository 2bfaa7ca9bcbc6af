"""Light and dark, and colours derived from a palette. No colour is written down anywhere else."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

_DARK: Final = {
    Role.Window: "#1f1f1f",
    Role.WindowText: "#f0f0f0",
    Role.Base: "#171717",
    Role.AlternateBase: "#1e1e1e",
    Role.ToolTipBase: "#2b2b2b",
    Role.ToolTipText: "#f0f0f0",
    Role.Text: "#f0f0f0",
    Role.PlaceholderText: "#a0a0a0",
    Role.Button: "#2d2d2d",
    Role.ButtonText: "#f0f0f0",
    Role.BrightText: "#ff9a9a",
    Role.Link: "#7ab8ff",
    Role.LinkVisited: "#c3a6ff",
    Role.Highlight: "#2f5f9f",
    Role.HighlightedText: "#ffffff",
    Role.Light: "#4a4a4a",
    Role.Midlight: "#3c3c3c",
    Role.Mid: "#303030",
    Role.Dark: "#111111",
    Role.Shadow: "#000000",
    Role.Accent: "#4a90e2",
}
_LIGHT: Final = {
    Role.Window: "#f3f3f3",
    Role.WindowText: "#1a1a1a",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#f7f7f7",
    Role.ToolTipBase: "#ffffff",
    Role.ToolTipText: "#1a1a1a",
    Role.Text: "#1a1a1a",
    Role.PlaceholderText: "#6a6a6a",
    Role.Button: "#ececec",
    Role.ButtonText: "#1a1a1a",
    Role.BrightText: "#a80000",
    Role.Link: "#0a5bb5",
    Role.LinkVisited: "#5c3d99",
    Role.Highlight: "#1f5fa8",
    Role.HighlightedText: "#ffffff",
    Role.Light: "#ffffff",
    Role.Midlight: "#f0f0f0",
    Role.Mid: "#c4c4c4",
    Role.Dark: "#9a9a9a",
    Role.Shadow: "#6a6a6a",
    Role.Accent: "#1f5fa8",
}
_DISABLED: Final = {True: "#8a8a8a", False: "#767676"}


def palette(*, dark: bool) -> QPalette:
    """A palette of our own, for platforms that have none of that kind (offscreen, plain X11)."""
    made = QPalette()
    for role, colour in (_DARK if dark else _LIGHT).items():
        made.setColor(Group.All, role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        made.setColor(Group.Disabled, role, QColor(_DISABLED[dark]))
    return made


def is_dark(of: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    return of.color(Role.WindowText).lightness() > of.color(Role.Window).lightness()


def pale(of: QPalette, background: QPalette.ColorRole) -> QColor:
    """The colour of assumed values: clearly paler than text, and still readable (over 4.5 : 1 in our palettes)."""
    return mixed(of.color(Role.Text), of.color(background), 0.66)


def tint(of: QPalette) -> QColor:
    """The background of a banner: the window's with a breath of the accent colour."""
    return mixed(of.color(Role.Highlight), of.color(Role.Window), 0.16)


def mixed(upper: QColor, lower: QColor, share: float) -> QColor:
    """Two colours over each other; ``share`` is how much of the upper one is seen."""
    return QColor(
        round(upper.red() * share + lower.red() * (1 - share)),
        round(upper.green() * share + lower.green() * (1 - share)),
        round(upper.blue() * share + lower.blue() * (1 - share)),
    )


def with_visible_boxes(plain: QPalette) -> QPalette:
    """A palette in which a check box can be seen on a dark ground: the style draws its frame darker than the window."""
    tinted = QPalette(plain)
    if is_dark(plain):
        tinted.setColor(Role.Window, mixed(plain.color(Role.WindowText), plain.color(Role.Window), 0.8))
    return tinted
