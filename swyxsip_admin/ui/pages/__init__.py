"""The pages of the property dialog: one for each section, generated from its declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from swyxsip_admin.domain.fields import Section
from swyxsip_admin.domain.sections import SipDevices, SipRegistration
from swyxsip_admin.ui.pages.section_page import SectionPage
from swyxsip_admin.ui.pages.sip_devices import SipDevicesPage
from swyxsip_admin.ui.pages.sip_registration import SipRegistrationPage

__all__ = ["SectionPage", "page_class", "page_name"]

_OWN_PAGES: Final[Mapping[type[Section], type[SectionPage]]] = {
    SipRegistration: SipRegistrationPage,
    SipDevices: SipDevicesPage,
}


def page_class(section: type[Section]) -> type[SectionPage]:
    """The page of a section: a plain form, unless the section needs more."""
    return _OWN_PAGES.get(section, SectionPage)


def page_name(section: type[Section]) -> str:
    """The page's ``objectName``: the section's key in camel case, and ``Page``."""
    first, *others = section.key.split("_")
    return "".join([first, *(part.capitalize() for part in others), "Page"])
