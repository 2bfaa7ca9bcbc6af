"""The MSI's source, written from the frozen tree: one component a file, with names that stay the same for ever."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree import ElementTree as Xml

from frozen import PRODUCT, PUBLISHER

UPGRADE_CODE: Final = "371D6B50-6170-428E-AF02-60103E8580A0"
"""What makes a later MSI an upgrade of an earlier one. Never change it."""
COMPONENTS: Final = uuid.UUID("3e1f459c-b3dc-4226-ba16-bc2b2c12e794")
"""The name space of the components: the same file has the same component in every version. Never change it."""
OWN_KEY: Final = r"Software\SwyxSIP Admin"
NEWER: Final = "A newer version of SwyxSIP Admin is installed. / Eine neuere Version von SwyxSIP Admin ist installiert."
BY_SETUP: Final = (
    "SwyxSIP Admin was installed by its setup program; remove it first. / "
    "SwyxSIP Admin wurde mit dem Setup-Programm installiert; bitte entfernen Sie es zuerst."
)
_OWN_VALUE: Final = {"Root": "HKLM", "Key": OWN_KEY, "Name": "InstalledBy"}
WINDOW_EXE: Final = "SwyxSIP Admin.exe"


@dataclass(slots=True)
class _Numbers:
    """Short names that are unique inside the MSI."""

    taken: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str, path: PurePosixPath) -> str:
        return self.taken.setdefault(f"{kind}:{path}", f"{kind}{len(self.taken)}")


def write_source(target: Path, tree: Path, icon: Path, version: str, *, seen_as: Path) -> None:
    """Write the `.wxs` file that wixl or WiX makes the MSI from; `seen_as` is where that program sees the tree."""
    wix = Xml.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = Xml.SubElement(
        wix,
        "Product",
        Id="*",
        Name=PRODUCT,
        Version=version,
        Manufacturer=PUBLISHER,
        UpgradeCode=UPGRADE_CODE,
        Language="1033",
        Codepage="1252",
    )
    Xml.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Description=f"{PRODUCT} {version}",
        Manufacturer=PUBLISHER,
    )
    Xml.SubElement(product, "MajorUpgrade", DowngradeErrorMessage=NEWER)
    Xml.SubElement(product, "Media", Id="1", Cabinet="program.cab", EmbedCab="yes")
    _properties(product, icon)
    components = _directories(product, tree, seen_as)
    feature = Xml.SubElement(product, "Feature", Id="Program", Title=PRODUCT, Level="1")
    for component in components:
        Xml.SubElement(feature, "ComponentRef", Id=component)
    Xml.indent(wix)
    Xml.ElementTree(wix).write(target, encoding="utf-8", xml_declaration=True)


def _properties(product: Xml.Element, icon: Path) -> None:
    Xml.SubElement(product, "Icon", Id="program.ico", SourceFile=str(icon))
    for name, value in (("ARPPRODUCTICON", "program.ico"), ("ARPNOMODIFY", "1"), ("ARPNOREPAIR", "1")):
        Xml.SubElement(product, "Property", Id=name, Value=value)
    found = Xml.SubElement(product, "Property", Id="INSTALLEDBY")
    Xml.SubElement(
        found, "RegistrySearch", Id="Found", Root="HKLM", Key=OWN_KEY, Name="InstalledBy", Type="raw", Win64="yes"
    )
    condition = Xml.SubElement(product, "Condition", Message=BY_SETUP)
    condition.text = 'Installed OR NOT (INSTALLEDBY = "setup")'


def _directories(product: Xml.Element, tree: Path, seen_as: Path) -> list[str]:
    numbers, names = _Numbers(), []
    target = Xml.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = Xml.SubElement(target, "Directory", Id="ProgramFiles64Folder")
    home = Xml.SubElement(programs, "Directory", Id="INSTALLDIR", Name=PRODUCT)
    folders = {PurePosixPath("."): home}
    for path in sorted(tree.rglob("*")):
        inside = PurePosixPath(path.relative_to(tree).as_posix())
        if path.is_dir():
            folders[inside] = Xml.SubElement(
                folders[inside.parent], "Directory", Id=numbers.of("d", inside), Name=inside.name
            )
        else:
            names.append(_file(folders[inside.parent], numbers, seen_as / inside, inside))
    names.append(_registration(home))
    names.append(_shortcut(Xml.SubElement(target, "Directory", Id="ProgramMenuFolder")))
    return names


def _file(folder: Xml.Element, numbers: _Numbers, source: Path, inside: PurePosixPath) -> str:
    name = numbers.of("c", inside)
    component = _component(folder, name, str(inside))
    Xml.SubElement(component, "File", Id=numbers.of("f", inside), Name=inside.name, Source=str(source), KeyPath="yes")
    return name


def _component(folder: Xml.Element, name: str, meaning: str) -> Xml.Element:
    guid = str(uuid.uuid5(COMPONENTS, meaning)).upper()
    return Xml.SubElement(folder, "Component", Id=name, Guid=guid, Win64="yes")


def _registration(home: Xml.Element) -> str:
    component = _component(home, "registration", "*registration")
    Xml.SubElement(
        component,
        "RegistryValue",
        Root="HKLM",
        Key=OWN_KEY,
        Name="InstalledBy",
        Type="string",
        Value="msi",
        KeyPath="yes",
    )
    return "registration"


def _shortcut(menu: Xml.Element) -> str:
    component = _component(menu, "shortcut", "*shortcut")
    Xml.SubElement(
        component,
        "Shortcut",
        Id="StartMenu",
        Name=PRODUCT,
        Target=f"[INSTALLDIR]{WINDOW_EXE}",
        WorkingDirectory="INSTALLDIR",
        Icon="program.ico",
    )
    Xml.SubElement(
        component, "RegistryValue", Root="HKLM", Key=OWN_KEY, Name="StartMenu", Type="integer", Value="1", KeyPath="yes"
    )
    return "shortcut"
