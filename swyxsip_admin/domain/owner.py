"""Whose keyring it is; light, so that the list knows it before anything heavy is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """Who stores secrets where: an OS account on a machine. Compared as a whole."""

    account: str
    machine: str

    def __str__(self) -> str:
        return f"{self.account} @ {self.machine}"
