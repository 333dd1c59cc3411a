"""A city's database lent to Django, and given back as it was."""

import contextlib
import os
import sqlite3
import tempfile


@contextlib.contextmanager
def borrowed(database):
    """The database that Django may add its own tables to, and its undoing."""
    if database.startswith("postgres"):
        import psycopg

        def schema(statement):
            with psycopg.connect(database.split("?")[0], autocommit=True) as connection:
                connection.execute(statement)

        schema("DROP SCHEMA IF EXISTS peer CASCADE")
        schema("CREATE SCHEMA peer")
        try:
            yield database
        finally:
            schema("DROP SCHEMA peer CASCADE")
    else:
        with tempfile.TemporaryDirectory(prefix="jianjia-peer-") as folder:
            copy = os.path.join(folder, "jianjia.sqlite")
            with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source:
                with contextlib.closing(sqlite3.connect(copy)) as target:
                    source.backup(target)
            yield copy
