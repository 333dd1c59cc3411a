"""The same demonstration on both engines: check, units and score say the same, byte for byte."""

import os
import subprocess
import tempfile
import unittest

JIANJIA = os.environ["JIANJIA"]
SERVER = os.environ.get("JIANJIA_TEST_DATABASE")


def ask(*arguments):
    return subprocess.run([JIANJIA, *arguments], capture_output=True, text=True)


class Engines(unittest.TestCase):
    def test_both_answer_alike(self):
        if not SERVER:
            self.skipTest("needs a server: bin/test starts one")
        with tempfile.TemporaryDirectory() as folder:
            places = [["--data", folder + "/a"]]
            places.append(["--data", folder + "/b", "--database", SERVER + f"?schema=engines_{os.getpid()}"])
            for place in places:
                made = ask("demo", "--size", "small", *place)
                self.assertEqual(made.returncode, 0, made.stderr)
            questions = [["check"], ["units", "--json"], ["units", "--kind", "township", "--count", "--as-of", "2014-06-30"]]
            first = ask("units", "--kind", "grassroots", "--json", *places[0]).stdout.splitlines()
            unit = __import__("json").loads(first[0])
            unit = (unit[0] if isinstance(unit, list) else unit)["id"]
            questions.append(["score", "--unit", unit, "--as-of", "2015-02-28", "--json"])
            for question in questions:
                one, other = (ask(*question, *place) for place in places)
                self.assertEqual(one.returncode, 0, (question, one.stderr))
                self.assertTrue(one.stdout)
                self.assertEqual(one.stdout, other.stdout, question)

    def test_a_server_that_is_not_there_is_one_sentence(self):
        answer = ask("check", "--database", "postgres://nobody:geheim@127.0.0.1:1/x")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("连不上数据库", answer.stderr)
        self.assertNotIn("geheim", answer.stderr)
        self.assertEqual(len(answer.stderr.strip().splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
