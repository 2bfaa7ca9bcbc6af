"""Storing very many passwords through one connection, so that nothing but announced entries ever lies in the keyring.

Stored in batches: the references of a batch are announced by one commit, then written, read back and compared. No row
knows of any of them until the caller points rows to them in one transaction. Whatever ends the work before that, what
lies in the keyring is announced, and dropped at once or at the window's next start.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from typing import Final, TypeVar

from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.store import SecretStore, new_reference
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, SurroundingsError
from swyxsip_admin.services.secrets import NOT_KEPT
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.texts import Phrase

BATCH: Final = 50
"""So many references are announced by one commit."""

K = TypeVar("K", bound=Hashable)


@contextmanager
def withdrawn_on_error(workspace: Workspace, references: Mapping[K, str], stopped: Phrase) -> Iterator[None]:
    """Drop what was stored when the block fails; to be used in ``workspace.secrets.writing()``.

    Args:
        workspace: the open database.
        references: what was stored so far; filled inside the block.
        stopped: what is said of a failure of the surroundings, around its ``reason``.

    Raises:
        SurroundingsError: the block's own, with ``stopped`` around it where something had been stored.
    """
    workspace.secrets.finish_interrupted()
    try:
        yield
    except BaseException as error:
        workspace.secrets.drop_now(list(references.values()))
        if isinstance(error, SurroundingsError) and references:
            raise SurroundingsError(stopped(reason=error.message), details=error.details) from error
        raise


def store_many(
    workspace: Workspace,
    wanted: Sequence[K],
    secret_of: Callable[[K], Secret],
    references: MutableMapping[K, str],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Store a password for each of the keys; to be used inside :func:`withdrawn_on_error`.

    Args:
        workspace: the open database.
        wanted: what the passwords are for.
        secret_of: makes or finds the password of one.
        references: key → reference, filled here as soon as the reference is announced.
        progress: called with passwords done and passwords in total.
        cancelled: asked before each.

    Raises:
        SurroundingsError: the keyring locked or failed in between.
        CancelledError: ``cancelled`` said so.
    """
    with workspace.secrets.store.connection() as store:
        for start in range(0, len(wanted), BATCH):
            batch = {one: new_reference(workspace.database.uuid) for one in wanted[start : start + BATCH]}
            with workspace.database.write() as session:
                IntentLog(session, workspace.here).announce(Aim.STORE, batch.values())
            references.update(batch)
            for place, (one, reference) in enumerate(batch.items(), start):
                if cancelled():
                    raise CancelledError
                if progress is not None:
                    progress(place, len(wanted))
                _store_one(store, reference, secret_of(one))
    if cancelled():
        raise CancelledError
    if progress is not None:
        progress(len(wanted), len(wanted))


def _store_one(store: SecretStore, reference: str, secret: Secret) -> None:
    store.put(reference, secret)
    if store.get(reference) != secret:
        raise SurroundingsError(NOT_KEPT(store=store.description))
