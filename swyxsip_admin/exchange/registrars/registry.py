"""The registrars that users can be exported to, by the word the console takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from swyxsip_admin.exchange.registrars.accounts import Registrar
from swyxsip_admin.exchange.registrars.asterisk import ASTERISK_DIGEST, ASTERISK_MD5
from swyxsip_admin.exchange.registrars.kamailio_sql import KAMAILIO_SQL
from swyxsip_admin.exchange.registrars.kamailio_sqlite import KAMAILIO_SQLITE

REGISTRARS: Final[Mapping[str, Registrar]] = {
    "kamailio-sqlite": KAMAILIO_SQLITE,
    "kamailio-sql": KAMAILIO_SQL,
    "asterisk": ASTERISK_MD5,
    "asterisk-digest": ASTERISK_DIGEST,
}
