"""Warnings about values that a user's own phones are known not to take; what nobody found out is not warned about."""

from __future__ import annotations

from collections.abc import Iterator

from swyxsip_admin.domain.device import read_device
from swyxsip_admin.domain.fields import SecretSpec
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import IdentityMapping, Severity
from swyxsip_admin.domain.makers import makers
from swyxsip_admin.domain.makers.base import Value
from swyxsip_admin.domain.record import Effective, Values
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.server import ServerProfile


def device_warnings(values: Values, comes_to: Effective, server: ServerProfile) -> Iterator[Finding]:
    """What the user's phones do not take of SIP user name, SIP user ID and name."""
    if not values["phones"] or not values["sip_allowed"]:
        return
    by_id = server.identity_mapping is IdentityMapping.ID_IS_AOR
    aor, digest = ("sip_user_id", "sip_user_name") if by_id else ("sip_user_name", "sip_user_id")
    yield from _broken(values, "name", Value.DISPLAY_NAME, str(values["name"]))
    yield from _broken(values, aor, Value.AOR_USER, getattr(comes_to, aor))
    yield from _broken(values, digest, Value.DIGEST_USERNAME, getattr(comes_to, digest))


def password_warnings(spec: SecretSpec, secret: Secret, values: Values) -> Iterator[Finding]:
    """What the user's phones do not take of a new password that is to apply to them."""
    if values["sip_allowed"]:
        yield from _broken(values, spec.name, Value.PASSWORD, secret.reveal())


def _broken(values: Values, field: str, value: Value, text: str) -> Iterator[Finding]:
    for key in sorted({read_device(phone).maker for phone in values["phones"]}):
        maker = makers().get(key)
        for limit in () if maker is None else maker.broken(value, text):
            yield Finding(field, Severity.WARNING, limit.message(maker=maker.name if maker else key))
