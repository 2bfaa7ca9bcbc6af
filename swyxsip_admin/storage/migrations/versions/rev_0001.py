"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    _database()
    _history()
    _server()
    _users()
    _what_belongs_to_users()


def _database() -> None:
    op.create_table(
        "database",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("history_months", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("history_months BETWEEN 1 AND 120", name=op.f("ck_database_history_months")),
        sa.CheckConstraint("id = 1", name=op.f("ck_database_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_database")),
    )


def _history() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("machine", sa.String(), nullable=False),
        sa.CheckConstraint("source IN ('import', 'statement')", name=op.f("ck_delivery_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("machine", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )
    op.create_index(op.f("ix_operation_done_at"), "operation", ["done_at"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("user_label", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"], name=op.f("fk_change_operation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_operation_id"), "change", ["operation_id"], unique=False)
    op.create_index(op.f("ix_change_user_id"), "change", ["user_id"], unique=False)
    op.create_table(
        "undo_data",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"], name=op.f("fk_undo_data_operation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo_data")),
    )
    op.create_index(op.f("ix_undo_data_operation_id"), "undo_data", ["operation_id"], unique=False)
    op.create_index(op.f("ix_undo_data_user_id"), "undo_data", ["user_id"], unique=False)


def _server() -> None:
    op.create_table(
        "server",
        sa.Column("server_name", sa.String(), nullable=False),
        sa.Column("sip_realm", sa.String(), nullable=False),
        sa.Column("registrar_host", sa.String(), nullable=False),
        sa.Column("registrar_port", sa.Integer(), nullable=False),
        sa.Column(
            "transport",
            sa.Enum("udp", "tcp", "tls", name="transport", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("expiry", sa.Integer(), nullable=False),
        sa.Column("tls_ca_file", sa.String(), nullable=False),
        sa.Column(
            "default_auth_mode",
            sa.Enum(
                "unknown", "always", "never", name="known_mode", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column(
            "complex_password_default",
            sa.Enum("unknown", "yes", "no", name="known_answer", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column(
            "upn_rule",
            sa.Enum(
                "unknown", "whole", "before_at", name="upn_rule", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column(
            "identity_mapping",
            sa.Enum(
                "id_is_aor",
                "name_is_aor",
                name="identity_mapping",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_server_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_server")),
    )


def _users() -> None:
    op.create_table(
        "user",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("server_user_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("administration_profile", sa.String(), nullable=False),
        sa.Column("feature_profile", sa.String(), nullable=False),
        sa.Column("windows_login_allowed", sa.Boolean(), nullable=False),
        sa.Column("windows_accounts", sa.Text(), nullable=False),
        sa.Column("federated_login_allowed", sa.Boolean(), nullable=False),
        sa.Column("password_login_allowed", sa.Boolean(), nullable=False),
        sa.Column("user_name", sa.String(), nullable=True),
        sa.Column(
            "force_complex_password",
            sa.Enum(
                "server_default",
                "yes",
                "no",
                name="complex_password",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("sip_allowed", sa.Boolean(), nullable=False),
        sa.Column(
            "sip_auth_mode",
            sa.Enum(
                "server_default",
                "always",
                "never",
                name="auth_mode",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("sip_user_name", sa.String(), nullable=True),
        sa.Column("sip_user_id", sa.String(), nullable=True),
        sa.Column(
            "sip_password_source",
            sa.Enum("user", "own", name="password_source", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("sip_as_system_phone", sa.Boolean(), nullable=False),
        sa.Column("internal_numbers", sa.Text(), nullable=False),
        sa.Column("public_numbers", sa.Text(), nullable=False),
        sa.Column("alternative_number", sa.String(), nullable=False),
        sa.Column("phones", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("user_name_key", sa.String(), nullable=False),
        sa.Column("user_name_sort", sa.String(), nullable=False),
        sa.Column("effective_user_name", sa.String(), nullable=False),
        sa.Column("effective_sip_user_name", sa.String(), nullable=False),
        sa.Column("effective_sip_user_id", sa.String(), nullable=False),
        sa.Column("sip_user_name_key", sa.String(), nullable=True),
        sa.Column("sip_user_id_key", sa.String(), nullable=True),
        sa.Column("sip_user_id_sort", sa.String(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("open_changes", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_user_name")),
        sa.CheckConstraint("open_changes >= 0", name=op.f("ck_user_open_changes")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_user_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_user_name_key"), "user", ["name_key"], unique=True)
    op.create_index(op.f("ix_user_name_sort_id"), "user", ["name_sort", "id"], unique=False)
    op.create_index(
        op.f("ix_user_open_changes"),
        "user",
        ["open_changes"],
        unique=False,
        sqlite_where=sa.text("open_changes > 0"),
    )
    op.create_index(op.f("ix_user_server_user_id"), "user", ["server_user_id"], unique=True)
    op.create_index(op.f("ix_user_sip_user_id_key"), "user", ["sip_user_id_key"], unique=True)
    op.create_index(op.f("ix_user_sip_user_name_key"), "user", ["sip_user_name_key"], unique=True)
    op.create_index(op.f("ix_user_user_name_key"), "user", ["user_name_key"], unique=False)


def _what_belongs_to_users() -> None:
    op.create_table(
        "phone",
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("line >= 1", name=op.f("ck_phone_line")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_phone_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mac", "line", name=op.f("pk_phone")),
    )
    op.create_index(op.f("ix_phone_user_id"), "phone", ["user_id"], unique=False)
    op.create_table(
        "secret_intent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("machine", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=False),
        sa.CheckConstraint("operation IN ('store', 'drop')", name=op.f("ck_secret_intent_operation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret_intent")),
    )
    op.create_index(op.f("ix_secret_intent_reference"), "secret_intent", ["reference"], unique=True)
    op.create_table(
        "secret",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("user", "sip", name="secret_kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("machine", sa.String(), nullable=False),
        sa.Column("stored_at", sa.DateTime(), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_secret_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "kind", name=op.f("pk_secret")),
    )
    op.create_index(op.f("ix_secret_reference"), "secret", ["reference"], unique=True)
    op.create_table(
        "failed_login",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("realm", sa.String(), nullable=False),
        sa.Column("failed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_login")),
    )
    op.create_index(
        op.f("ix_failed_login_reference_username_realm"),
        "failed_login",
        ["reference", "username", "realm"],
        unique=True,
    )
    op.create_table(
        "server_state",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_server_state_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_server_state")),
    )
