"""A stand-in for the dialog that gnome-keyring shows: it answers "no", or never."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_call, new_method_return
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.gnome.keyring.SystemPrompter"
CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"


@contextmanager
def prompter(*, dismisses: bool) -> Iterator[list[str]]:
    """Own the prompter's name on the session bus; yields the calls it got. Without ``dismisses`` it stays silent."""
    calls: list[str] = []
    stop = threading.Event()
    with closing(open_dbus_connection()) as connection:
        assert Proxy(message_bus, connection).RequestName(NAME)[0] == 1
        thread = threading.Thread(target=_serve, args=(connection, calls, stop, dismisses))
        thread.start()
        try:
            yield calls
        finally:
            stop.set()
            thread.join()


def _serve(connection: Any, calls: list[str], stop: threading.Event, dismisses: bool) -> None:
    while not stop.is_set():
        try:
            message = connection.receive(timeout=0.05)
        except TimeoutError:
            continue
        if message.header.message_type is not MessageType.method_call:
            continue
        fields = message.header.fields
        member = fields[HeaderFields.member]
        calls.append(member)
        connection.send(new_method_return(message))
        if dismisses and member in ("BeginPrompting", "PerformPrompt"):
            callback = DBusAddress(message.body[0], bus_name=fields[HeaderFields.sender], interface=CALLBACK)
            answer = "" if member == "BeginPrompting" else "no"
            connection.send(new_method_call(callback, "PromptReady", "sa{sv}s", (answer, {}, "")))
