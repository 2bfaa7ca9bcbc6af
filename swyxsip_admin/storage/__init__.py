"""The database file: engine, tables, migrations, repository and the list's own reads."""
