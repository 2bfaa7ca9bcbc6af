"""`swyxsip phone`: list, add and remove the phones of users."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin.cli.grammar import NAME, NUMBER, TEXT, family, json_option, verb
from swyxsip_admin.cli.session import Session, check_text
from swyxsip_admin.cli.who import name_argument, said_who, server_id_option
from swyxsip_admin.errors import RefusedError, UsageError
from swyxsip_admin.texts import Message, Phrase, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.domain.device import Device
    from swyxsip_admin.domain.draft import UserDraft

PHONE = tr_noop("Console", "List, add and remove the phones of users.")
LIST = tr_noop("Console", "List the phones of a user, or of all users.")
ADD = tr_noop("Console", "Add a phone to a user.")
REMOVE = tr_noop("Console", "Remove phones from a user: those that fit all that is said of them.")
MAKER_HELP = tr_noop("Console", "The maker, or “other”.")
MAC_HELP = tr_noop("Console", "The MAC address, in any usual spelling.")
LINE_HELP = tr_noop("Console", "The line of the phone that the user has; 1 without this option.")
WHICH_LINE_HELP = tr_noop("Console", "The line of the phone.")
MODEL_HELP = tr_noop("Console", "The model, as you call it.")
ADDED = Phrase("console_phone_added", tr_noop("Console", "“{user}” now has the phone {phone}."))
REMOVED = Phrase("console_phone_removed", tr_noop("Console", "“{user}” no longer has the phone {phone}."))
NO_SUCH = Phrase("console_no_such_phone", tr_noop("Console", "“{user}” has no such phone."))
NOTHING_SAID = Phrase("usage_which_phone", tr_noop("Console", "Say which phone: --mac, --maker, --model or --line."))
_COLUMNS = (
    tr_noop("Console", "User"),
    tr_noop("Phones", "Maker"),
    tr_noop("Phones", "Model"),
    tr_noop("Phones", "MAC address"),
    tr_noop("Phones", "Line"),
)


def build_phone(session: Session) -> typer.Typer:
    """The commands about phones."""
    app = family(session, "phone", PHONE)
    _declare_list(app, session)
    _declare_add(app, session)
    _declare_remove(app, session)
    return app


def _option(session: Session, name: str, explanation: Any, shape: Any = TEXT) -> Any:
    return typer.Option(name, metavar=session.output.say(shape), help=session.output.say(explanation))


def _declare_list(app: typer.Typer, session: Session) -> None:
    output = session.output

    @verb(session, app, "list", LIST)
    def list_phones(
        user: Annotated[
            str | None, typer.Argument(metavar=f"[{output.say(NAME)}]", help=output.say(LIST), show_default=False)
        ] = None,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> None:
        from swyxsip_admin.services.phones import phones_of

        with session.workspace() as workspace:
            row_ids = None if user is None else [session.find(workspace, user, None)]
            found = phones_of(workspace, row_ids)
        if as_json:
            output.json_list({"user": name, **_object(device)} for name, device in found)
            return
        output.table(_COLUMNS, ([name, *_cells(session, device)] for name, device in found))


def _declare_add(app: typer.Typer, session: Session) -> None:
    @verb(session, app, "add", ADD)
    def add_phone(
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
        maker: Annotated[str, _option(session, "--maker", MAKER_HELP)] = "other",
        mac: Annotated[str, _option(session, "--mac", MAC_HELP)] = "",
        line: Annotated[str, _option(session, "--line", LINE_HELP, NUMBER)] = "1",
        model: Annotated[str, _option(session, "--model", MODEL_HELP)] = "",
    ) -> None:
        who = said_who(user, server_user_id)
        device = _read(maker, mac, line, model)
        with session.workspace() as workspace:
            draft = workspace.users.open(session.find(workspace, *who))
            draft["phones"] = [*draft["phones"], str(device)]
            workspace.users.save(draft)
            session.warn_of(workspace.users.findings(workspace.users.open(draft.baseline.row_id or 0)))
        session.output.tell(ADDED(user=str(draft["name"]), phone=_shown(session, device)))


def _declare_remove(app: typer.Typer, session: Session) -> None:
    @verb(session, app, "remove", REMOVE)
    def remove_phone(
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
        maker: Annotated[str | None, _option(session, "--maker", MAKER_HELP)] = None,
        mac: Annotated[str | None, _option(session, "--mac", MAC_HELP)] = None,
        line: Annotated[str | None, _option(session, "--line", WHICH_LINE_HELP, NUMBER)] = None,
        model: Annotated[str | None, _option(session, "--model", MODEL_HELP)] = None,
    ) -> None:
        who = said_who(user, server_user_id)
        said = {"maker": maker, "mac": mac, "line": line, "model": model}
        if all(one is None for one in said.values()):
            raise UsageError(NOTHING_SAID())
        wanted = _read(maker or "other", mac or "", line or "1", model or "")
        with session.workspace() as workspace:
            draft = workspace.users.open(session.find(workspace, *who))
            gone = _without(draft, wanted, [name for name, one in said.items() if one is not None])
            if not gone:
                raise RefusedError(NO_SUCH(user=str(draft["name"])))
            workspace.users.save(draft)
        for device in gone:
            session.output.tell(REMOVED(user=str(draft["name"]), phone=_shown(session, device)))


def _without(draft: "UserDraft", wanted: "Device", attributes: list[str]) -> "list[Device]":
    """Take the phones that fit off a draft; returns them."""
    from swyxsip_admin.domain.device import read_devices

    devices = read_devices(draft["phones"])
    gone = [one for one in devices if all(getattr(one, name) == getattr(wanted, name) for name in attributes)]
    draft["phones"] = [str(one) for one in devices if one not in gone]
    return gone


def _read(maker: str, mac: str, line: str, model: str) -> "Device":
    """A phone from what was said of it.

    Raises:
        UsageError: a maker this program does not know.
        RefusedError: anything else that cannot be noted.
    """
    from swyxsip_admin.cli.fields import one_of
    from swyxsip_admin.domain.device import OTHER, Device, DeviceError, read_line, read_mac, read_model
    from swyxsip_admin.domain.makers import makers

    one_of("--maker", maker, (*makers(), OTHER))
    check_text(_COLUMNS[2], model)
    try:
        return Device(maker, read_mac(mac) if mac.strip() else "", read_line(line), read_model(model))
    except DeviceError as error:
        raise RefusedError(error.message) from None


def _object(device: "Device") -> dict[str, Any]:
    from swyxsip_admin.domain.device import pretty_mac

    return {"maker": device.maker, "model": device.model, "mac": pretty_mac(device.mac), "line": device.line}


def _cells(session: Session, device: "Device") -> list[str]:
    from swyxsip_admin.domain.device import pretty_mac
    from swyxsip_admin.domain.makers import maker_name

    name = maker_name(device.maker)
    shown = name if isinstance(name, str) else session.output.say(name)
    return [shown, device.model, pretty_mac(device.mac), str(device.line)]


def _shown(session: Session, device: "Device") -> Message | str:
    maker, model, mac, line = _cells(session, device)
    return ", ".join(part for part in (" ".join((maker, model)).strip(), mac, line) if part)
