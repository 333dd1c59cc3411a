"""A whole round over HTTP: every union hands in its sheet, townships, counties and the city review them, the result is
shown, objected to and decided; then the levels are worked out again from the edition, the facts and the reviewers' points
alone, in fractions. Needs JIANJIA, the program's path; ROUND_SIZE=city takes the 8,000 unions of the large one."""

import bisect
import datetime
import hashlib
import json
import os
import re
import sys
import time
import unittest
from fractions import Fraction

import yaml

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(__file__), "../Oracle")]
import round_oracle
from support.browser import Browser
from support.crowd import Crowd, enlist
from support.program import ROOT, Folder, code
from support.server import Server

SIZE = os.environ.get("ROUND_SIZE", "small")
# How many of each county may be 先进职工之家: so few that not everybody finds a place.
PLACES = 10 if SIZE == "city" else 1
EDITION = yaml.load((ROOT / "Sources/App/Resources/standards/grassroots-star-2013.yaml").read_text(), yaml.BaseLoader)
LEVELS = [level["id"] for level in EDITION["levels"]]
TODAY, LATER = "2015-03-01", "2015-03-16"
NAMES = {level["name"]: rank + 1 for rank, level in enumerate(EDITION["levels"])}
MOST = {line["id"]: Fraction(line["points"]) for section in EDITION["sections"] for line in section["criteria"]}


def decimal(points):
    return f"{float(points):g}"


class Round:
    """What the script knows by itself: who stands where, and what it said."""

    def __init__(self, folder):
        self.folder = folder
        self.number, self.city, self.standard = folder.rows(
            "SELECT id, organisation, standard FROM rating_round WHERE standard = 'grassroots-star' AND closed IS NULL")[0]
        kinds = dict(folder.rows("SELECT id, kind FROM organisation"))
        # Some moves are decided ahead.
        self.parent = dict(folder.rows(
            "SELECT organisation, parent FROM placement WHERE tree = 'command' AND from_day <= :day"
            " AND (until_day IS NULL OR until_day > :day)", {"day": TODAY}))
        open_then = folder.rows(
            "SELECT id FROM organisation WHERE kind IN ('grassroots', 'joint') AND closed IS NULL AND opened <= ?",
            (folder.rows("SELECT facts_day FROM rating_round WHERE id = ?", (self.number,))[0][0],))
        self.unions = sorted(unit for (unit,) in open_then)
        # From the nearest: who leads a union.
        self.leaders = {
            unit: [above for above in self.line(unit) if kinds[above] not in ("grassroots", "joint")]
            for unit in self.unions}
        self.reviewers = sorted({above for line in self.leaders.values() for above in line})
        self.depth = {above: len(self.line(above)) for above in self.reviewers}
        self.given = {}

    def chance(self, word, unit, line):
        """A number from 0 to 99 that is the same in every run."""
        words = f"{word}:{bisect.bisect(self.unions, unit)}:{line}"
        return hashlib.blake2b(words.encode()).digest()[0] * 100 // 256

    def line(self, unit):
        above, found = self.parent.get(unit), []
        while above:
            found.append(above)
            above = self.parent.get(above)
        return found

    def area(self, unit):
        """The county, or another leader directly below the city; the city where there is none."""
        return ([self.city] + [above for above in self.leaders[unit] if self.parent.get(above) == self.city])[-1]

    def sheet(self, unit, word=""):
        return f"/organisations/{code(unit)}/sheets/{code(self.number)}{word}"


class WholeRound(unittest.TestCase):
    def moved(self, answer, to):
        self.assertEqual(answer[0], 303, (answer[1], "".join(re.findall(r'class="error"[^>]*>([^<]*)', answer[2]))))
        self.assertIn(to, answer[1])

    def hand_in(self, unit):
        """What a chair does: begins, says what stands and why, declares."""
        chair, ask = self.people["chair", unit], self.crowd.ask
        self.moved(ask(chair, self.round.sheet(unit, "/start"), {}), self.round.sheet(unit))
        page = ask(chair, self.round.sheet(unit))[2]
        form = dict(re.findall(r'name="(version-[^"]+)" value="([^"]*)"', page))
        for line in re.findall(r'name="points-([^"]+)"', page):
            share = Fraction(1) if self.round.chance("own", unit, line) < 85 else Fraction(1, 2)
            form |= {f"points-{line}": decimal(MOST[line] * share), f"remark-{line}": "台账在工会办公室"}
        self.moved(ask(chair, self.round.sheet(unit), form), "declaration")
        said = {"agrees": "true", "late": "换届交接，晚了几天"}
        self.moved(ask(chair, self.round.sheet(unit, "/declaration"), said), "submitted")
        return {name[7:]: Fraction(points) for name, points in form.items() if name.startswith("points-")}

    def review(self, unit):
        """What the first reviewer does: gives its own points to every line."""
        for leader in self.round.leaders[unit]:
            person = self.people["staff", leader]
            if self.crowd.ask(person, self.round.sheet(unit, "/steps/begin"), {})[0] == 303:
                break
        else:
            self.fail(f"nobody reviews {unit}")
        form = {}
        for line, own in self.round.given[unit].items():
            points = own if self.round.chance("review", unit, line) < 90 else own / 2
            form[f"points-{line}"], form[f"seen-{line}"] = decimal(points), ""
            if points != own:
                form[f"reason-{line}"] = "只看到一半的凭据"
            self.round.given[unit][line] = points
        self.moved(self.crowd.ask(person, self.round.sheet(unit, "/review"), form), "scored")

    def pass_on(self, leader):
        """Passes on whatever waits, a hundred at a time."""
        while True:
            answer = self.crowd.ask(self.people["staff", leader], f"/rounds/{code(self.round.number)}/bulk/pass", {})
            if answer[0] == 404:
                return
            self.moved(answer, "done=pass")
            if answer[1].endswith("count=0"):
                return

    def timed(self, name, act, over):
        started = time.monotonic()
        found = self.crowd.each(act, over)
        print(f"{name}: {len(over)} in {time.monotonic() - started:.1f} s")
        return found

    def expected(self):
        """The rank of every unit, by fractions alone; and those who stand level at a last place, with what would do."""
        folder, found, sheets = self.round.folder, {}, {}
        for unit, facts, *kept in folder.rows(
            "SELECT organisation, facts, rank, earned, possible FROM sheet WHERE round = ? AND state = 'accepted'",
            (self.round.number,)):
            facts = json.loads(facts)
            # A sheet that the demonstration had brought to the city goes on with the points it had.
            said = self.round.given.get(unit)
            given = {line: int(points * 1000) for line, points in said.items()} if said else facts["judgements"]
            self.assertEqual(facts["judgements"], given, unit)
            sheets[unit], found[unit] = facts, round_oracle.reached(EDITION, facts)
            self.assertEqual(tuple(kept), found[unit], unit)
        places = {(level, area): number for level, area, number in folder.rows(
            "SELECT level, county, places FROM round_quota WHERE round = ?", (self.round.number,))}
        ranks, tied = round_oracle.placed(
            EDITION, sheets, found, {unit: self.round.area(unit) for unit in found}, places)
        self.crowded_out = sum(ranks[unit] < found[unit][0] for unit in found)
        return ranks, tied

    def test_from_sheets_to_levels(self):
        with Folder() as folder:
            made = folder.demo(size=SIZE, seconds=1200)
            self.assertEqual(made.code, 0, made)
            # What the demonstration began stays as it is: its sheets are for others to look at.
            begun = {unit for (unit,) in folder.rows("SELECT organisation FROM sheet")}
            self.round = Round(folder)
            self.home = f"/organisations/{code(self.round.city)}"
            self.round.unions = [unit for unit in self.round.unions if unit not in begun]
            roles = [("chair", unit) for unit in self.round.unions] + [("staff", unit) for unit in self.round.reviewers]
            now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
            self.people = enlist(folder, roles, now)
            self.until_shown(folder)
            self.decided(folder)
            for command in ("check", "audit verify"):
                checked = folder.ask(command, seconds=600)
                self.assertEqual(checked.code, 0, checked)

    def until_shown(self, folder):
        server = Server(folder.path)
        self.crowd = Crowd(server)
        try:
            home = f"{self.home}/rounds/{code(self.round.number)}"
            staff, ask = self.people["staff", self.round.city], self.crowd.ask
            areas = folder.rows("SELECT level, county FROM round_quota WHERE round = ?", (self.round.number,))
            places = {f"places-{level}-{code(area)}": str(PLACES) for level, area in areas}
            places["reason"] = "本轮名额"
            self.moved(ask(staff, home + "/edit", places), "adjusted")
            given = self.timed("sheets handed in", self.hand_in, self.round.unions)
            self.round.given = dict(zip(self.round.unions, given))
            self.assertEqual(ask(staff, home + "/decision", {"document": "湖总工〔2015〕9号", "day": TODAY})[0], 422)
            self.timed("first reviews", self.review, self.round.unions)
            for depth in sorted(set(self.round.depth.values()), reverse=True):
                level = [leader for leader in self.round.reviewers if self.round.depth[leader] == depth]
                self.timed(f"passed on, {depth} below the city", self.pass_on, level)
            states = dict(folder.rows(
                "SELECT state, COUNT(*) FROM sheet WHERE round = ? AND submitted_by >= 9000000000000 AND submitted_by"
                " < 9000010000000 GROUP BY state", (self.round.number,)))
            self.assertEqual(states, {"accepted": len(self.round.unions)})
            ranks, tied = self.expected()
            said = {"document": "湖总工〔2015〕9号", "contact": "基层组织部", "first": TODAY, "workdays": "5"}
            if tied:
                refused = ask(staff, home + "/announcement", said)
                self.assertEqual(refused[0], 422)
                self.assertIn("并列在最后一个名额上", refused[2])
                places = {f"places-{level}-{code(area)}": str(count) for (level, area), count in tied.items()}
                places["reason"] = "并列的都要"
                self.moved(ask(staff, home + "/edit", places), "adjusted")
                ranks, tied = self.expected()
                self.assertEqual(tied, {})
            started = time.monotonic()
            self.moved(ask(staff, home + "/announcement", said), "/announcements")
            print(f"shown: {time.monotonic() - started:.1f} s")
            self.ranks = ranks
            self.object(folder, server)
        finally:
            self.crowd.leave()
            server.stop()

    def object(self, folder, server):
        """The public says something against three; staff finds two of it to be so."""
        (self.shown,) = folder.rows("SELECT id FROM announcement WHERE matter = ?", (f"round:{code(self.round.number)}",))[0]
        lines = folder.rows(
            "SELECT id, organisation, proposal FROM announcement_line WHERE announcement = ? ORDER BY id", (self.shown,))
        self.assertEqual(
            {unit: NAMES[name] for _, unit, name in lines}, {unit: rank for unit, rank in self.ranks.items() if rank > 0})
        staff, ask = self.people["staff", self.round.city], self.crowd.ask
        path = f"/public/announcements/{code(self.shown)}/objections"
        self.struck = set()
        for place, outcome in [(0, "upheld"), (len(lines) // 2, "dismissed"), (len(lines) - 1, "upheld")]:
            line, unit, _ = lines[place]
            reader = Browser(server.site)
            token = reader.token(reader.open(path)[3])
            said = {"facts": f"第 {place} 家的职工代表大会今年没有开过，可以问职工。", "line": code(line), "csrf": token}
            self.assertEqual(reader.open(path, said)[0], 200)
            (objection,) = folder.rows("SELECT MAX(id) FROM objection WHERE announcement = ?", (self.shown,))[0]
            self.moved(
                ask(staff, f"{self.home}/announcements/{code(self.shown)}/objections/{code(objection)}",
                    {"outcome": outcome, "reason": "到现场核实过"}), "answer")
            if outcome == "upheld":
                self.struck.add(unit)
        early = ask(staff, f"{self.home}/announcements/{code(self.shown)}/settlement", {})
        self.assertEqual(early[0], 422)

    def decided(self, folder):
        """Two weeks later."""
        folder.change("UPDATE setting SET value = ? WHERE name = 'demo_day'", (LATER,))
        server = Server(folder.path)
        self.crowd = Crowd(server)
        try:
            staff, ask = self.people["staff", self.round.city], self.crowd.ask
            self.moved(ask(staff, f"{self.home}/announcements/{code(self.shown)}/settlement", {}), "settlement")
            said = {"document": "湖总工〔2015〕12号", "day": LATER, "until": "2017-03-16"}
            started = time.monotonic()
            self.moved(ask(staff, f"{self.home}/rounds/{code(self.round.number)}/decision", said), "decided")
            print(f"decided: {time.monotonic() - started:.1f} s")
            again = ask(staff, f"{self.home}/rounds/{code(self.round.number)}/decision", said)
            self.assertEqual(again[0], 422)
            self.assertEqual(ask(staff, "/ladder")[0], 200)
        finally:
            self.crowd.leave()
            server.stop()
        held = dict(folder.rows(
            "SELECT organisation, rank FROM rating WHERE cause = ?", (f"round:{code(self.round.number)}",)))
        expected = {unit: rank for unit, rank in self.ranks.items() if rank > 0 and unit not in self.struck}
        self.assertEqual(held, expected)
        counts = [list(held.values()).count(rank + 1) for rank in range(len(LEVELS))]
        print(
            f"levels of {len(self.ranks)}: {dict(zip(LEVELS, counts))}, {self.crowded_out} without a place,"
            f" {len(self.struck)} struck")
        # A round in which everybody reached the same would agree with anything.
        self.assertGreater(sum(count > 0 for count in counts), 2)
        self.assertGreater(self.crowded_out, 0)


if __name__ == "__main__":
    unittest.main()
