"""One line that says what a city holds, the same for two runs of the same day.

What differs from run to run although nothing different was done is left out or replaced: an identity by its rank in its
table, an instant by the fact that there is one, a password or a token by its kind. Everything else counts: every table,
every column, every row, and the order in which rows came.
"""

import hashlib
import json
import pathlib
import re
import shutil
import sqlite3
import tempfile

# Who is signed in, the seals and the sums of rows (`jianjia audit verify` and `jianjia check` go over them), and what
# SQLite knows about its own tables.
APART = {"session", "sign_in_failure", "event_link", "row_sum", "sqlite_stat1", "sqlite_stat4", "sqlite_schema"}
# Month-ends that a late record made stale are taken again when the server has time; what they are then is compared
# after a restart.
MONTHS = {"month", "snapshot"}
# What the checks find is looked for when the server has time as well; a test of its own says that a round finds the
# same whenever it comes.
ROUNDS = {"examination", "examined", "finding"}
# A list that somebody asked for is written as a file when the server has time.
LISTS = {"export"}
# Of these tables the rows that are not business: a session that began twice because the answer to the first was lost,
# and what a round of checks or the making of a list left.
WITHOUT = {
    "event": " WHERE action NOT LIKE 'session.%' AND action NOT LIKE 'export.%' AND action <> 'quality.round'",
    "figure": " WHERE indicator <> 'data_clean'",
    "rollup": " WHERE indicator <> 'data_clean'",
}
# Tables whose rows are followed by their identity, parents first.
RANKED = [
    "organisation", "body", "employer", "tenure", "account", "placement", "record", "judgement", "rating",
    "account_grant", "account_tenure", "denominator_exception", "event",
]
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WRITTEN = re.compile(r"\b[0-9][0-9A-HJKMNP-TV-Z]{11,12}\b")
LONG = re.compile(r"\b[0-9]{15,19}\b")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
# Of each account its own, and of each opened form.
TOKEN = re.compile(r"^form:([^:]+):.*$")


def number(text):
    value = 0
    for letter in text:
        value = value << 5 | BASE32.index(letter)
    return value


class Reading:
    """A database read whole, with its identities replaced."""

    def __init__(self, file):
        self.store = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        # A flipped byte may leave a text that is none.
        self.store.text_factory = lambda text: text.decode(errors="replace")
        self.tables = [
            name for (name,) in self.store.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")]
        self.names = {}
        for table in RANKED:
            if table in self.tables:
                ids = self.store.execute(f"SELECT id FROM {table}{WITHOUT.get(table, '')} ORDER BY id")
                for rank, (id,) in enumerate(ids):
                    self.names[id] = f"{table} {rank}"

    def rows(self, table):
        """The rows of a table as they compare, in the order of identity or of all their columns."""
        answer = self.store.execute(f'SELECT * FROM "{table}"{WITHOUT.get(table, "")} ORDER BY 1')
        columns = [column[0] for column in answer.description]
        rows = [tuple(self.plain(cell) for cell in row) for row in answer]
        return columns, rows if "id" in columns else sorted(rows, key=repr)

    def plain(self, cell):
        if isinstance(cell, int):
            return self.names.get(cell, cell) if cell > 1 << 40 else cell
        if not isinstance(cell, str):
            return cell
        # What is drawn by chance is kept as a fingerprint, such as an applicant's receipt.
        if FINGERPRINT.fullmatch(cell):
            return "fingerprint"
        if cell.startswith("$argon2id$"):
            return "password"
        if cell.startswith("{"):
            # Nothing is said by the order of the keys, which Swift leaves to chance.
            try:
                cell = json.dumps(json.loads(cell), ensure_ascii=False, sort_keys=True)
            except ValueError:
                return f"broken {cell}"
        cell = TOKEN.sub(r"form:\1:token", cell)
        cell = WRITTEN.sub(lambda found: self.names.get(number(found[0]), found[0]), cell)
        cell = LONG.sub(lambda found: self.names.get(int(found[0]), found[0]), cell)
        return INSTANT.sub("instant", cell)


def tables(folder, chosen=lambda table: table not in APART | MONTHS | ROUNDS | LISTS):
    """Of each table its digest, read from a copy, so that the journal stays as the program left it."""
    with tempfile.TemporaryDirectory(prefix="jianjia-digest-") as place:
        for name in ["jianjia.sqlite", "jianjia.sqlite-wal"]:
            if (pathlib.Path(folder) / name).exists():
                shutil.copy(pathlib.Path(folder) / name, place)
        store = sqlite3.connect(pathlib.Path(place) / "jianjia.sqlite")
        store.execute("PRAGMA journal_mode")
        reading = Reading(pathlib.Path(place) / "jianjia.sqlite")
        found = {
            table: hashlib.sha256(repr(reading.rows(table)).encode()).hexdigest()[:16]
            for table in reading.tables if chosen(table)}
        reading.store.close()
        store.close()
        return found


def content(folder):
    return tables(folder)


def months(folder):
    return tables(folder, lambda table: table in MONTHS)


def unlike(one, other):
    """The names of the tables in which two states differ."""
    return sorted(table for table in one.keys() | other.keys() if one.get(table) != other.get(table))
