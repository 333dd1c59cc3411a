"""Flips bytes of the database, of its journal and of a backup: `flips.py [--count 90] [--seed 1]`.

Of each flip it is found out what comes of it. Refused: a command ends with one sentence, or `jianjia check` or
`jianjia audit verify` names what is wrong. Harmless: what the file holds is a legal state, and sound to its last index.
Silent: neither. A silent flip is named with its table and column, and fails the run; with SOAK_STRICT=0 one that only
changes a value is counted and does not.
"""

import os
import sqlite3

from day import Day
from legal import Legal
from part import Part
from support.program import TRACES, Folder, is_chinese
from support.server import Server

import digest


class Flips(Part):
    def prepare(self):
        self.legal = Legal()
        self.structure, self.values = [], []
        # One folder after the day at rest, and one whose server was killed with its journal full.
        self.rest, self.killed = Folder(like=self.legal.base), Folder(like=self.legal.base)
        for folder in [self.rest, self.killed]:
            server = Server(folder.path)
            day = Day(server.site, ["--data", str(folder.path)])
            while day.step:
                day.go()
            server.kill()
        store = self.rest.store()
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        self.journal = self.killed.path / "jianjia.sqlite-wal"
        assert self.journal.stat().st_size > 1 << 16
        self.backup = self.rest.base / "city.backup"
        made = self.rest.ask("backup", "--to", self.backup)
        self.has_backup = made.code == 0
        if not self.has_backup:
            print(f"flips: SKIPPED in a backup, there is no command: {made.err.strip().splitlines()[0]}")

    def one(self, index, chance):
        if index % 6 == 0 and self.has_backup:
            return self.in_backup(chance)
        folder, name = [(self.rest, "jianjia.sqlite"), (self.killed, "jianjia.sqlite-wal")][index % 6 == 1]
        with Folder(like=folder) as copy:
            place, old, new = flip(copy.path / name, chance)
            where = f"{'the journal' if name.endswith('wal') else 'the file'}"
            said = self.refusal(copy)
            if said:
                return self.count(f"in {where} refused by {said}")
            found = digest.content(copy.path)
            wrong = wrong_with(copy)
            if not wrong and found in self.legal.states:
                return self.count(f"in {where} harmless")
            self.count(f"in {where} SILENT" + (", in a value" if not wrong else ""))
            with self.lock:
                line = f"byte {place} of {name}, {old:#04x} → {new:#04x}: {wrong or unlike(folder, copy)}"
                (self.structure if wrong else self.values).append(line)

    def refusal(self, folder):
        """The command that refuses or names what is wrong; nothing when none does."""
        for command in [("check",), ("audit verify",), ("units", "--count")]:
            ended = folder.ask(*command, seconds=60)
            said = ended.out + ended.err
            assert not TRACES.search(said), ended
            if ended.code:
                assert is_chinese(said) or "stored" in said, ended
                return command[0]
        return ""

    def in_backup(self, chance):
        with Folder(like=self.rest) as folder, Folder() as there:
            backup = folder.path / "city.backup"
            for end in ["", ".sha256"]:
                data = self.backup.with_name("city.backup" + end).read_bytes()
                (folder.path / ("city.backup" + end)).write_bytes(data)
            if cut := chance.random() < 0.3:
                backup.write_bytes(backup.read_bytes()[: chance.randrange(backup.stat().st_size)])
            else:
                flip(backup, chance)
            ended = there.ask("restore", "--from", backup)
            assert ended.code == 1 and len(ended.sentences) == 1 and is_chinese(ended.err), ended
            assert not TRACES.search(ended.err) and not there.database.exists(), ended
            self.count("in a backup cut and refused" if cut else "in a backup refused")

    def finish(self):
        for line in self.structure + self.values:
            print(f"flips: SILENT {line}")
        self.failures += self.structure + (self.values if os.environ.get("SOAK_STRICT", "1") != "0" else [])


def flip(file, chance):
    """Changes one byte; where, from what, to what."""
    data = bytearray(file.read_bytes())
    place = chance.randrange(len(data))
    old = data[place]
    data[place] ^= chance.randrange(1, 256)
    file.write_bytes(data)
    return place, old, data[place]


def wrong_with(folder):
    """What SQLite itself finds when it compares every index with its table."""
    store = folder.store()
    try:
        found = [line for (line,) in store.execute("PRAGMA integrity_check(3)")]
        return "" if found == ["ok"] else f"integrity_check: {found}"
    except sqlite3.DatabaseError as error:
        return f"SQLite: {error}"
    finally:
        store.close()


def unlike(sound, flipped):
    """The cells in which two folders differ."""
    found = []
    one, other = sound.store(), flipped.store()
    one.text_factory = other.text_factory = lambda text: text.decode(errors="replace")
    for (table,) in one.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        answer = one.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2')
        columns = [column[0] for column in answer.description]
        for row, now in zip(answer, other.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2')):
            found += [f"{table}.{columns[at]}: {str(row[at])[:60]!r} → {str(now[at])[:60]!r}"
                      for at in range(len(columns)) if row[at] != now[at]]
    return "; ".join(found[:4]) or "nothing that can be read differs"


if __name__ == "__main__":
    Flips("flips", 90).main()
