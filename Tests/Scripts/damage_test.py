"""What must not lose anything: damaged, locked and foreign files, taken ports, broken data files, and a demonstration
that is killed while it is made. Needs JIANJIA, the program's path."""

import hashlib
import pathlib
import random
import signal
import socket
import sqlite3
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support.program import Folder, free_port, refused, start  # noqa: E402


def content(file):
    """Everything a database holds; the file itself is touched by opening it."""
    store = sqlite3.connect(file)
    try:
        names = [name for (name,) in store.execute("SELECT name FROM pragma_table_list WHERE type = 'table' ORDER BY name")]
        rows = [(name, sorted(map(repr, store.execute(f'SELECT * FROM "{name}"')))) for name in names]
        return hashlib.sha256(repr(rows).encode()).hexdigest()
    finally:
        store.close()


def pages(file):
    data = file.read_bytes()
    return [data[start : start + 4096] for start in range(0, len(data), 4096)]


def free(pages):
    """How many of its pages the first one says hold nothing."""
    return int.from_bytes(pages[0][36:40], "big")


def trunk(pages):
    """The page that lists the free ones."""
    return {int.from_bytes(pages[0][32:36], "big") - 1}


def schema(pages):
    """The pages of SQLite's table of tables, from the first on."""
    found, left = set(), [0]
    while left:
        place = left.pop()
        page, start = pages[place], 0 if place else 100
        found.add(place)
        # A page that is cut off has no children.
        if len(page) == 4096 and page[start] == 5:
            count = int.from_bytes(page[start + 3 : start + 5], "big")
            cells = [int.from_bytes(page[at : at + 2], "big") for at in range(start + 12, start + 12 + 2 * count, 2)]
            left += [int.from_bytes(page[at : at + 4], "big") - 1 for at in [start + 8, *cells]]
            left = [child for child in left if child < len(pages)]
    return found


class Damage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sound = Folder()
        made = cls.sound.demo()
        assert made.code == 0, made

    @classmethod
    def tearDownClass(cls):
        cls.sound.__exit__()

    def copy(self):
        folder = Folder(like=self.sound)
        self.addCleanup(folder.__exit__)
        return folder

    def both(self, folder, *words):
        """`check` and `serve` end with one sentence and leave the file as it was."""
        before = pages(folder.database) if folder.database.exists() else []
        refused(self, folder.ask("check"), *words)
        refused(self, folder.ask("serve", "--port", free_port()), *words)
        after = pages(folder.database) if folder.database.exists() else []
        # Opening may leave free pages behind where there were none, and nothing else.
        if before:
            self.assertEqual(len(after) - len(before), free(after) - free(before))
            self.assertLessEqual(len(after) - len(before), 2)
        # Whoever turns the journal on makes a table and drops it: that moves rows in the table of tables, not in ours.
        touched = {place for place, (old, new) in enumerate(zip(before, after)) if old != new}
        moved = schema(before) | schema(after) | trunk(after) if before else set()
        self.assertLessEqual(touched, moved)

    def test_no_folder(self):
        with Folder() as folder:
            self.both(folder, "找不到数据库")
            self.assertFalse(folder.path.exists())

    def test_no_database(self):
        for data in [b"not a database", "红星机械厂".encode() * 4000, random.Random(1).randbytes(50_000)]:
            with self.subTest(data[:10]), Folder() as folder:
                folder.path.mkdir()
                folder.database.write_bytes(data)
                self.both(folder, "不是数据库文件")
                refused(self, folder.ask("migrate", "--name", "某市总工会"), "不是数据库文件")
                refused(self, folder.demo())

    def test_a_folder_in_its_place(self):
        with Folder() as folder:
            folder.database.mkdir(parents=True)
            refused(self, folder.ask("check"))

    def test_a_database_of_another_program(self):
        with Folder() as folder:
            folder.path.mkdir()
            store = sqlite3.connect(folder.database)
            store.execute("CREATE TABLE orders (id INTEGER)")
            store.commit()
            store.close()
            for command in ["check", "units", "migrate"]:
                refused(self, folder.ask(command), "别的程序")
            refused(self, folder.demo())
            refused(self, folder.demo("--replace"))
            tables = sqlite3.connect(folder.database).execute("SELECT name FROM sqlite_master").fetchall()
            self.assertEqual(tables, [("orders",)])

    def test_a_truncated_database(self):
        for share in [0.1, 0.5, 0.95]:
            with self.subTest(share):
                folder = self.copy()
                data = folder.database.read_bytes()
                folder.database.write_bytes(data[: int(len(data) * share) // 4096 * 4096 + 100])
                self.both(folder, "已损坏")

    def test_flipped_bytes(self):
        for seed in range(4):
            with self.subTest(seed):
                chance = random.Random(seed)
                folder = self.copy()
                data = bytearray(folder.database.read_bytes())
                page = chance.randrange(len(data) // 4 // 4096, len(data) // 4096 - 4)
                for place in range(page * 4096, (page + 3) * 4096):
                    data[place] ^= 0xFF
                folder.database.write_bytes(data)
                self.both(folder, "已损坏")

    def test_a_changed_value(self):
        """The file is sound to its last index, but one value is not what was written."""
        for table, column in [("organisation", "name"), ("record", "body"), ("person_words_data", "block")]:
            with self.subTest(table):
                folder = self.copy()
                change = f"UPDATE {table} SET {column} = {column} || 'x' WHERE rowid = (SELECT MAX(rowid) FROM {table})"
                self.assertEqual(folder.change(change, noticed=True), 1)
                self.both(folder, "已损坏", f"表 {table} 的内容与校验和不符")
                with Folder() as other:
                    refused(self, folder.ask("backup", "--to", other.base / "city.backup"), f"表 {table} ")

    def test_a_locked_database(self):
        folder = self.copy()
        before = folder.ask("units").out
        holder = sqlite3.connect(folder.database, isolation_level=None)
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        ended = []
        asked = [
            ("check",), ("units",), ("serve", "--port", free_port()),
            ("user add", "--login", "qiuyun", "--name", "沈秋云"),
        ]
        crowd = [
            threading.Thread(target=lambda asks=asks: ended.append(folder.ask(*asks, stdin="long enough\n")))
            for asks in asked
        ]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join()
        holder.execute("ROLLBACK")
        holder.close()
        self.assertEqual(len(ended), len(asked))
        for one in ended:
            refused(self, one, "正被另一个程序", within=12)
        self.assertEqual(folder.ask("units").out, before)
        self.assertEqual(folder.ask("check").out.strip(), "0 differences")

    def test_a_writer_that_stays(self):
        folder = self.copy()
        holder = sqlite3.connect(folder.database, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        refused(self, folder.ask("user add", "--login", "qiuyun", "--name", "沈秋云", stdin="long enough\n"), "请稍后再试")
        holder.execute("ROLLBACK")
        holder.close()
        self.assertNotIn("qiuyun", folder.ask("user list").out)

    def test_a_taken_port(self):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            door.listen()
            port = door.getsockname()[1]
            refused(self, self.sound.ask("serve", "--port", port), f"端口 {port} 已被占用")

    def test_migrations_are_not_rewritten(self):
        for change, words in [
            ("UPDATE migration SET hash = 'other' WHERE number = 3", "0003_officers"),
            ("INSERT INTO migration VALUES (9999, '9999_future', 'x', '2030-01-01T00:00:00.000Z')", "9999"),
        ]:
            with self.subTest(change):
                folder = self.copy()
                store = sqlite3.connect(folder.database)
                store.execute(change)
                store.commit()
                store.close()
                self.both(folder, words)
                refused(self, folder.ask("migrate"), words)

    def test_broken_data_files(self):
        for place, text, line in [
            ("kinds/visit.yaml", "id: visit\ntitle: 走访\npurpose: [a\n", None),
            ("kinds/visit.yaml", "id: visit\nid: visit\n", None),
            ("standards/trial.yaml", "document: novel\n", 1),
            ("plans/trial.yaml", "", 1),
            ("denominators/trial.yaml", "- 1\n", 1),
            ("indicators/trial.sql", "SELECT 1\n", 1),
        ]:
            with self.subTest(place, text=text):
                folder = self.copy()
                file = folder.path / "catalogue" / place
                file.parent.mkdir(parents=True)
                file.write_text(text)
                for ended in [folder.ask("check"), folder.ask("serve", "--port", free_port())]:
                    self.assertEqual(ended.code, 1, ended)
                    self.assertTrue(ended.sentences, ended)
                    for sentence in ended.sentences:
                        self.assertRegex(sentence, rf"^{place}:{line or '[0-9]+'}: .*[\u4e00-\u9fff]")
                file.unlink()
                self.assertEqual(folder.ask("check").out.strip(), "0 differences")

    def test_a_demonstration_spares_an_installation(self):
        with Folder() as folder:
            self.assertEqual(folder.ask("migrate", "--name", "某市总工会").code, 0)
            before = content(folder.database)
            for more in [[], ["--replace"], ["--if-missing"]]:
                refused(self, folder.demo(*more), "没有改动它")
            self.assertEqual(content(folder.database), before)
            self.assertEqual(sorted(file.name for file in folder.path.iterdir()), ["jianjia.sqlite", "keys"])

    def test_a_killed_demonstration_is_seen_and_repaired(self):
        units = self.sound.ask("units").out
        for pause in [0.0, 0.3, 0.9, 1.6]:
            with self.subTest(pause), Folder() as folder:
                building = folder.path / "jianjia.sqlite.building"
                making = start("demo", "--data", folder.path, "--size", "small")
                until = time.monotonic() + 10
                while not building.exists() and making.poll() is None and time.monotonic() < until:
                    time.sleep(0.002)
                time.sleep(pause)
                making.send_signal(signal.SIGKILL)
                making.communicate()
                if folder.database.exists():
                    # It was faster than the blow, and whole.
                    self.assertEqual(folder.ask("check").out.strip(), "0 differences")
                    continue
                self.both(folder, "没有做完", "jianjia demo")
                refused(self, folder.ask("migrate", "--name", "某市总工会"), "没有做完")
                self.assertEqual(folder.demo("--if-missing").code, 0)
                self.assertEqual(folder.ask("units").out, units)
                self.assertEqual(folder.ask("check").out.strip(), "0 differences")
                self.assertEqual(sorted(file.name for file in folder.path.iterdir()), ["ballots", "evidence", "jianjia.sqlite", "keys"])


if __name__ == "__main__":
    unittest.main()
