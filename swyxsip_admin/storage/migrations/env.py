"""Run by Alembic: migrates the connection it is given, in the transaction that is already open."""

from alembic import context
from sqlmodel import SQLModel

import swyxsip_admin.storage.tables  # noqa: F401  # fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
