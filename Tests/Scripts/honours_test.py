"""The order and the places of every title, worked out again from the data files and the facts alone, in fractions. Needs
JIANJIA, the program's path; HONOURS_SIZE=city asks the large demonstration."""

import datetime
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
from fractions import Fraction

import yaml

JIANJIA = os.environ["JIANJIA"]
SIZE = os.environ.get("HONOURS_SIZE", "small")
ROOT = pathlib.Path(__file__).resolve().parents[2]
HONOURS = ROOT / "Sources/App/Resources/honours"


def amount(text):
    text = str(text)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def figure(facts, name):
    """A fact as a fraction, or None where the question does not arise."""
    pair = facts["facts"].get(name)
    return None if pair is None or pair[1] <= 0 else Fraction(pair[0], pair[1])


def holds(test, facts):
    if "all" in test:
        return all(holds(part, facts) for part in test["all"])
    if "any" in test:
        return any(holds(part, facts) for part in test["any"])
    value = figure(facts, test["fact"])
    if value is None:
        return False
    return value >= amount(test["at_least"]) if "at_least" in test else value <= amount(test["at_most"])


def months_before(day, months):
    """The same day of an earlier month, or that month's last."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)).day
    return datetime.date(year, month, min(day.day, last))


def is_met(rule, facts, day):
    if "held" in rule:
        held = facts["held"].get(rule["held"]["standard"])
        least = facts["ranks"].get(rule["held"]["level"])
        return held is not None and least is not None and held["rank"] >= least
    if "record" in rule:
        text = facts["records"].get(rule["record"]["kind"])
        if text is None:
            return False
        return months_before(day, rule["record"]["months"]) < datetime.date.fromisoformat(text) <= day
    if "years" in rule:
        since = facts.get("inPostSince")
        if since is None:
            return False
        return datetime.date.fromisoformat(since) <= months_before(day, 12 * rule["years"])
    if "no_lapse" in rule:
        return not facts["lapses"]
    return holds(rule, facts)


def places(quota, counted):
    if "number" in quota:
        return quota["number"]
    return min(counted, max(quota.get("least", 0), int(counted * amount(quota["share"])))) if counted else 0


def key(kind, facts):
    """What is compared, the greatest first; what does not arise stands last."""
    held = facts["held"].get(kind["ranked_by"])
    share = Fraction(held["earned"], held["possible"]) if held and held["possible"] else None
    values = [share] + [figure(facts, name) for name in kind["tie_keys"]]
    return tuple((0, 0) if value is None else (1, value) for value in values)


def judged(kind, report):
    """Standing and rank of each candidate, by unit."""
    day = datetime.date.fromisoformat(report["day"])
    found = {}
    for county in report["counties"]:
        assert county["places"] == places(kind["quota"], county["counted"]), county
        own = [one for one in report["candidates"] if one["county"] == county["county"]]
        eligible = []
        for one in own:
            rules = [rule for rule in kind["rules"] if rule.get("from_year", 0) <= day.year]
            unmet = [rule["id"] for rule in rules if not is_met(rule, one["facts"], day)]
            found[one["unit"]] = ("ineligible", None, unmet)
            if not unmet:
                eligible.append((key(kind, one["facts"]), one["unit"]))
        for value, unit in eligible:
            better = sum(other > value for other, _ in eligible)
            level = sum(other == value for other, _ in eligible)
            left = county["places"] - better
            tied = {"all": "chosen", "none": "beyond"}.get(kind["ties"], "tied")
            standing = "chosen" if level <= left else "beyond" if left <= 0 else tied
            found[unit] = (standing, better + 1, [])
    return found


class Honours(unittest.TestCase):
    def test_every_title_of_every_year(self):
        kinds = {kind["id"]: kind for kind in (yaml.safe_load(path.read_text()) for path in HONOURS.glob("*.yaml"))}
        with tempfile.TemporaryDirectory() as folder:
            made = subprocess.run([JIANJIA, "demo", "--size", SIZE, "--data", folder + "/a"], capture_output=True)
            self.assertEqual(made.returncode, 0, made.stderr)
            seen = {"chosen": 0, "tied": 0, "beyond": 0, "ineligible": 0}
            for year in (2013, 2014):
                asked = subprocess.run(
                    [JIANJIA, "honours", "--year", str(year), "--json", "--data", folder + "/a"],
                    capture_output=True, text=True)
                self.assertEqual(asked.returncode, 0, asked.stderr)
                reports = json.loads(asked.stdout)
                self.assertEqual(sorted(report["honour"] for report in reports), sorted(kinds))
                for report in reports:
                    expected = judged(kinds[report["honour"]], report)
                    self.assertEqual(len(expected), len(report["candidates"]))
                    for one in report["candidates"]:
                        answer = (one["standing"], one.get("rank"), one["unmet"])
                        self.assertEqual(answer, expected[one["unit"]], (report["honour"], year, one))
                        seen[one["standing"]] += 1
            # A world in which nobody is eligible would agree with anything.
            self.assertGreater(seen["chosen"], 4, seen)
            # The small one has places for all who are eligible.
            if SIZE == "city":
                self.assertGreater(seen["beyond"], 5, seen)
            self.assertGreater(seen["ineligible"], 50, seen)


if __name__ == "__main__":
    unittest.main()
