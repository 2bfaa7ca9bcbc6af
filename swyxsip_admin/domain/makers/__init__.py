"""The makers whose phones this program writes files for: a module each, found by being here.

A new maker is one file in this folder that says ``MAKER = Maker(…)``, and its test.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from swyxsip_admin.domain.device import OTHER
from swyxsip_admin.domain.makers.base import Maker
from swyxsip_admin.texts import Text, tr_noop

OTHER_MAKER: Final = tr_noop("Phones", "Other")


@cache
def makers() -> Mapping[str, Maker]:
    """Every maker by its key: those of phones first, then programs, each in the order of their names."""
    found: list[Maker] = []
    for module in pkgutil.iter_modules(__path__):
        made = getattr(importlib.import_module(f"{__name__}.{module.name}"), "MAKER", None)
        if isinstance(made, Maker):
            found.append(made)
    found.sort(key=lambda maker: (not maker.by_mac, maker.name.lower()))
    return MappingProxyType({maker.key: maker for maker in found})


def maker_name(key: str) -> str | Text:
    """What a maker is called; one that this version does not know by its key."""
    if key == OTHER:
        return OTHER_MAKER
    known = makers().get(key)
    return key if known is None else known.name
