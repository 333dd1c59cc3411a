"""An import that is killed goes on where it stopped: the city is that of an import nobody disturbed, and nothing is there
twice. Needs JIANJIA, the program's path; IMPORT_ROWS=1000000 kills a large one at half."""

import datetime
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support import people  # noqa: E402
from support.program import PROGRAM, Folder  # noqa: E402

# More than two of the pieces in which an import writes.
ROWS = int(os.environ.get("IMPORT_ROWS", 50_000))
UNIONS = 1_500


def write(path, rows):
    path.write_text("\n".join(",".join(cell or "" for cell in row) for row in rows) + "\n", encoding="utf-8")
    return path


class Killed(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        made = self.folder.ask("migrate", "--name", "湖州市总工会", "--opened", "2000-01-01")
        self.assertEqual(made.code, 0, made)
        self.bring("divisions", write(self.folder.base / "divisions.csv", people.DIVISIONS))

    def tearDown(self):
        self.folder.__exit__()

    def bring(self, kind, file):
        brought = self.folder.ask(f"import {kind}", file, seconds=240 + ROWS // 1_000)
        self.assertEqual(brought.code, 0, brought)
        return brought.out

    def kill(self, kind, file, read=0, after=0.0):
        """Starts an import and kills it once it has read so many rows, or after some time."""
        started = subprocess.Popen(
            [PROGRAM, "import", kind, "--data", str(self.folder.path), str(file)], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        if read:
            for line in started.stderr:
                said = re.search(r"已读 (\d+) 行", line)
                if said and int(said[1]) >= read:
                    break
        time.sleep(after)
        started.send_signal(signal.SIGKILL)
        started.wait()
        started.stderr.close()
        return started.returncode == -signal.SIGKILL

    def count(self, question):
        store = self.folder.store()
        try:
            return store.execute(question).fetchone()[0]
        finally:
            store.close()

    def test_members(self):
        self.bring("unions", write(self.folder.base / "unions.csv", people.UNIONS))
        rows = [["姓名", "身份证号", "手机", "入会日期", "工会"]]
        for serial in range(ROWS):
            # So many fit into the invented region on one birthday.
            day = datetime.date(1980, 3, 15) + datetime.timedelta(days=serial // 60_000)
            number = people.identity(serial, f"{day:%Y%m%d}")
            # Every fiftieth is wrong, wherever the program is killed.
            number = number[:16] + "99" if serial % 50 == 0 else number
            rows.append(["王小红", number, people.phone(serial), "2014-01-01", "绿源竹业工会" if serial % 2 else "梅溪商圈联合工会"])
        file = write(self.folder.base / "members.csv", rows)
        self.assertTrue(self.kill("members", file, read=2 * ROWS // 5, after=0.1))
        half = self.count("SELECT COUNT(*) FROM membership")
        self.assertTrue(0 < half < ROWS, half)
        out = self.bring("members", file)
        self.assertEqual(self.count("SELECT COUNT(*) FROM import_batch WHERE kind = 'members'"), 1)
        bad = self.count("SELECT bad FROM import_batch WHERE kind = 'members'")
        self.assertGreaterEqual(bad, ROWS // 50 - ROWS // 500)
        self.assertIn(f"有问题 {bad} 行", out)
        for question in ["SELECT COUNT(*) FROM membership", "SELECT COUNT(DISTINCT person) FROM membership",
                         "SELECT COUNT(*) FROM person", "SELECT COUNT(*) FROM person_document"]:
            self.assertEqual(self.count(question), ROWS - bad, question)
        self.assertEqual(self.count("SELECT COUNT(*) FROM import_refusal"), bad)
        self.assertEqual(self.folder.ask("check").out.splitlines()[-1], "0 differences")

    def test_unions(self):
        rows = [people.UNIONS[0]] + [
            [f"梅溪第{serial}工会", "基层工会", "梅溪镇总工会", f"20{10 + serial % 5}-0{serial % 9 + 1}-01"]
            for serial in range(UNIONS)]
        file = write(self.folder.base / "unions.csv", rows)
        before = self.count("SELECT COUNT(*) FROM organisation")
        killed = [self.kill("unions", file, after=after) for after in (0.15, 0.3, 0.6)]
        self.assertTrue(any(killed))
        # All of them or none: what was killed has left no unit behind.
        self.assertIn(self.count("SELECT COUNT(*) FROM organisation"), (before, before + UNIONS))
        self.assertIn("已导入", self.bring("unions", file))
        self.assertEqual(self.count("SELECT COUNT(*) FROM organisation"), before + UNIONS)
        self.assertEqual(self.count("SELECT COUNT(*) FROM placement"), 2 * (before + UNIONS))
        self.assertEqual(self.folder.ask("check").out.splitlines()[-1], "0 differences")


if __name__ == "__main__":
    unittest.main()
