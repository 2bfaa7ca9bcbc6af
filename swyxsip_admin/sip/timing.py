"""How long is waited (RFC 3261 section 17.1.1.1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """The timers of RFC 3261, in seconds.

    Attributes:
        t1: an estimate of the round trip: the first retransmission over UDP comes after it, each further one after
            twice the time of the one before.
        t2: the longest time between two retransmissions.
    """

    t1: float = 0.5
    t2: float = 4.0

    @property
    def limit(self) -> float:
        """How long a transaction may take (timer F); as long is waited for a connection and a name."""
        return 64 * self.t1


RFC_3261 = Timing()
