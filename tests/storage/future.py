"""Plays the next version of the program, whose schema has one revision more.

Run as a program, it upgrades a database as that version would: ``future.py DATABASE BACKUPS SCRIPT``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import alembic.config
from alembic.config import Config

from swyxsip_admin.storage import engine, files, light, migrations

REVISION = '''"""The next schema."""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None

def upgrade():
    connection = op.get_bind()
    real = not connection.engine.url.database.endswith(".upgrade")
    connection.exec_driver_sql("PRAGMA cache_size=1")  # pages go into the file before the commit
    connection.exec_driver_sql("UPDATE user SET email = hex(zeroblob(4000))")
    op.add_column("user", sa.Column("device", sa.String(), nullable=False, server_default=""))
{body}
'''


def write_revision(folder: Path, body: str) -> Path:
    """The next revision as a file; ``body`` is run after it has changed the schema, ``real`` on the file itself."""
    folder.mkdir(exist_ok=True)
    (folder / "rev_0002.py").write_text(REVISION.format(body=f"    {body}"))
    return folder


def become(folder: Path, patch: Callable[[object, str, object], None]) -> None:
    """Make this program that version."""
    ours = Path(migrations.__file__).with_name("versions")

    def config() -> Config:
        made = Config()
        made.set_main_option("path_separator", "os")
        made.set_main_option("version_locations", f"{ours}{os.pathsep}{folder}")
        return made

    patch(alembic.config, "Config", config)
    for module in (files, light):
        patch(module, "HEAD_REVISION", "0002")
    patch(engine, "SCHEMA_VERSION", 2)


if __name__ == "__main__":
    become(Path(sys.argv[3]), setattr)
    files.upgrade_database(Path(sys.argv[1]), Path(sys.argv[2]))
