"""The command line as a person meets it: what it answers, and how it ends. Needs JIANJIA, the program's path."""

import json
import re
import sys
import tempfile
import pathlib
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support.program import ROOT, Folder, is_chinese, refused, run  # noqa: E402

EDITION = """document: edition
id: trial-2015
title: 试行标准
standard: trial
issuer: 某市总工会
applies_to: [grassroots]
effective: 2015-01-01
published: true
period: trailing_12_months
source: {name: 试行, status: chosen}
not_applicable: excluded
levels:
  - {id: qualified, name: 合格, min: 60, status: chosen, clause: G4}
sections:
  - id: A
    name: 组织建设
    points: 3
    criteria:
      - {id: A1, name: 主席在任, clause: O1, status: chosen, points: 3, shape: all_or_nothing,
         fact: chair_in_post, at_least: 100%}
"""


class Asking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        made = cls.folder.demo()
        assert made.code == 0, made
        cls.made = made

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__()

    def test_demo_prints_its_accounts(self):
        for login in ["admin", "city", "yanjiu", "anji", "meixi", "hongxing", "caiwu", "jingshen", "huiyuan", "zuzhibu", "shenji"]:
            self.assertRegex(self.made.out, rf"(?m)^\s+{login}\s")
        self.assertIn("jianjia-demo", self.made.out)
        again = self.folder.demo("--if-missing")
        self.assertEqual(again.code, 0, again)
        refused(self, self.folder.demo(), "--replace")

    def test_townships_on_four_days(self):
        days = {"2013-04-12": 67, "2014-01-15": 69, "2015-05-08": 67, "2015-05-11": 68}
        for day, count in days.items():
            counted = self.folder.ask("units", "--kind", "township", "--as-of", day, "--count")
            self.assertEqual((counted.code, counted.out.strip()), (0, str(count)), day)
        units = json.loads(self.folder.ask("units", "--kind", "township", "--json").out)
        self.assertEqual(len(units), 69)
        self.assertTrue(all(unit["kind"] == "township" and is_chinese(unit["name"]) for unit in units))
        anji = json.loads(self.folder.ask("units", "--words", "安吉县总工会", "--json").out)[0]
        below = self.folder.ask("units", "--kind", "township", "--under", anji["id"], "--count")
        self.assertGreater(int(below.out), 10)
        refused(self, self.folder.ask("units", "--under", "NOPE"), "没有这个单位")

    def test_check_finds_no_difference(self):
        checked = self.folder.ask("check")
        self.assertEqual((checked.code, checked.out.splitlines()[-1]), (0, "0 differences"))
        self.assertEqual(json.loads(self.folder.ask("check", "--json").out)["differences"], [])

    def test_doctor_counts_what_is_wrong(self):
        asked = self.folder.ask("doctor")
        self.assertEqual(asked.code, 1, asked)
        self.assertRegex(asked.out.splitlines()[-1], r"^\d+ checks, [1-9]\d* errors, \d+ warnings$")
        self.assertIn("错误 certificate_expired 法人资格证书已过期：1", asked.out.splitlines())
        report = json.loads(self.folder.ask("doctor", "--json").out)
        late = next(line for line in report["checks"] if line["check"] == "term_over")
        self.assertEqual((late["severity"], late["dismissed"]), ("error", 1))
        self.assertEqual(report["errors"], sum(c["open"] for c in report["checks"] if c["severity"] == "error"))

    def test_check_names_what_was_tampered_with(self):
        wounds = {
            "figure": "UPDATE figure SET numerator = numerator + 1 WHERE indicator = 'members' AND organisation = :unit",
            "rollup": "UPDATE rollup SET numerator = 0 WHERE indicator = 'members' AND organisation = :above",
            "score": "UPDATE score SET earned = earned + 500 WHERE organisation = :unit",
            "gone": "DELETE FROM figure WHERE indicator = 'members' AND organisation = :unit",
        }
        for name, wound in wounds.items():
            with self.subTest(name), Folder(like=self.folder) as folder:
                store = folder.store()
                ids = dict(store.execute("SELECT name, id FROM organisation WHERE name IN ('红星机械厂工会', '梅溪镇总工会')"))
                store.close()
                unit, above = ids["红星机械厂工会"], ids["梅溪镇总工会"]
                self.assertGreater(folder.change(wound, {"unit": unit, "above": above}), 0)
                checked = folder.ask("check")
                self.assertEqual(checked.code, 1, checked)
                self.assertNotIn("0 differences", checked.out.splitlines())
                lines = [line for line in checked.out.splitlines() if "stored" in line]
                self.assertTrue(lines, checked)
                listed = folder.ask("units", "--words", "梅溪镇总工会" if name == "rollup" else "红星机械厂工会")
                self.assertIn(listed.out.split("\t")[0], checked.out)
                if name != "score":
                    self.assertIn("members", checked.out)
                report = json.loads(folder.ask("check", "--json").out)
                self.assertEqual(len(report["differences"]), len(lines))

    def test_score_gives_reasons(self):
        unit = self.folder.ask("units", "--words", "红星机械厂工会").out.split("\t")[0]
        words = self.folder.ask("score", "--unit", unit)
        self.assertEqual(words.code, 0, words)
        lines = re.findall(r"(?m)^  ([A-Z]+\d+)  \S+ / \S+  (.+)：(.+)$", words.out)
        self.assertGreater(len(lines), 20)
        self.assertTrue(all(is_chinese(reason) for _, _, reason in lines))
        report = json.loads(self.folder.ask("score", "--unit", unit, "--json").out)
        self.assertEqual(len(report["criteria"]), len(lines))
        self.assertTrue(all(line["reason"] for line in report["criteria"]))
        past = json.loads(self.folder.ask("score", "--unit", unit, "--as-of", "2014-06-30", "--json").out)
        self.assertEqual(past["day"], "2014-06-30")
        for id in ["NOPE", "0", "红星", "ZZZZZZZZZZZZZ", "' OR 1=1"]:
            refused(self, self.folder.ask("score", f"--unit={id}"), "没有这个单位")
        city = self.folder.ask("units", "--kind", "city").out.split("\t")[0]
        refused(self, self.folder.ask("score", "--unit", city), "没有适用的标准")
        refused(self, self.folder.ask("score", "--unit", unit, "--as-of", "1999-01-01"))

    def test_users_are_refused_with_a_reason(self):
        with Folder(like=self.folder) as folder:
            new = ["--login", "shen", "--name", "沈秋云"]
            refused(self, folder.ask("user add", *new, stdin="short\n"), "口令至少 8 个字符")
            refused(self, folder.ask("user add", *new), "没有读到口令")
            refused(self, folder.ask("user add", "--login", "city", "--name", "又一个", stdin="long enough\n"), "已有人使用")
            refused(self, folder.ask("user add", *new, "--unit", "NOPE", stdin="long enough\n"), "没有这个单位")
            self.assertEqual(folder.ask("user add", *new, stdin="long enough\n").code, 0)
            self.assertIn("shen\t沈秋云\t没有授权", folder.ask("user list").out)
            unit = folder.ask("units", "--words", "红星机械厂工会").out.split("\t")[0]
            shen = ["--login", "shen"]
            self.assertEqual(folder.ask("user grant", *shen, "--role", "reader", "--unit", unit).code, 0)
            refused(self, folder.ask("user grant", *shen, "--role", "reader", "--unit", unit), "已经有“查阅”")
            # Everything that stands in the way, at once.
            post = folder.ask("user grant", *shen, "--post", "chair", "--unit", unit)
            self.assertEqual((post.code, len(post.sentences)), (1, 2), post)
            self.assertIn("一个账号只归本人", post.err)
            self.assertIn("已经对应一个账号", post.err)
            refused(self, folder.ask("user grant", *shen, "--post", "vice_chair", "--unit", unit), "没有在任的副主席")
            self.assertIn("shen\t沈秋云\t查阅 · 红星机械厂工会", folder.ask("user list").out)
            self.assertIn("1 项", folder.ask("user end", *shen, "--unit", unit).out)
            refused(self, folder.ask("user disable", "--login", "nobody"), "没有账号")


class RollBenched(unittest.TestCase):
    def test_every_row_is_accounted_for(self):
        measured = run("bench", "import", "--rows", "400", "--unions", "20", "--json")
        self.assertEqual(measured.code, 0, measured)
        result = json.loads(measured.out)
        self.assertEqual((result["rows"], result["bad"]), (400, 16), result)
        self.assertEqual(result["good"], 384)


class StandardsChecked(unittest.TestCase):
    def test_shipped_files_are_sound(self):
        files = sorted((ROOT / "Sources/App/Resources/standards").rglob("*.yaml"))
        checked = run("standards", "check", *files)
        self.assertEqual(checked.code, 0, checked)
        self.assertEqual(len(re.findall(r"(?m)^  kind ", checked.out)), len(files))
        lines = run("standards", "check", "--json", *files).out.splitlines()
        reports = [json.loads(line) for line in lines]
        self.assertEqual([report["file"] for report in reports], [str(file) for file in files])

    def check(self, text, *, name="trial.yaml"):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / name
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
            return file, run("standards", "check", file)

    def test_problems_are_named_with_file_and_line(self):
        _, sound = self.check(EDITION)
        self.assertEqual(sound.code, 0, sound)
        broken = [
            ("points: 3\n    criteria", "points: 4\n    criteria", None),
            ("shape: all_or_nothing", "shape: guessing", 19),
            ("at_least: 100%", "at_least: lots", 20),
            ("document: edition", "document: novel", 1),
            ("effective: 2015-01-01", "effective: 2015-02-30", 7),
            ("fact: chair_in_post", "fact: no_such_fact", None),
            ("published: true", "published: perhaps", 8),
            ("title: 试行标准", "title: [试行标准", None),
            ("name: 合格, min: 60", "name: 合格, colour: red, min: 60", 13),
            ("issuer: 某市总工会\n", "issuer: 某市总工会\nissuer: 另一个\n", None),
        ]
        for old, new, line in broken:
            with self.subTest(new):
                self.assertIn(old, EDITION)
                file, checked = self.check(EDITION.replace(old, new))
                self.assertEqual(checked.code, 1, checked)
                for sentence in checked.sentences:
                    self.assertRegex(sentence, rf"^{re.escape(str(file))}:\d+: .+")
                    self.assertTrue(is_chinese(sentence), sentence)
                if line:
                    self.assertIn(f"{file}:{line}: ", checked.err)

    def test_what_is_no_standard_at_all(self):
        for text in [b"", b"\n", b"- 1\n- 2\n", b"just words", b"\xff\xfe\x00", b"a: &a [*a]\n", b"{" * 5000]:
            with self.subTest(text[:12]):
                file, checked = self.check(text)
                self.assertEqual(checked.code, 1, checked)
                self.assertRegex(checked.sentences[0], rf"^{re.escape(str(file))}:\d+: .+")
                self.assertTrue(is_chinese(checked.sentences[0]), checked)
        refused(self, run("standards", "check", "/nowhere/trial.yaml"), "/nowhere/trial.yaml:1: ")


if __name__ == "__main__":
    unittest.main()
