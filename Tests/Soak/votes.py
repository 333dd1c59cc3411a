"""Kills the program while many vote and looks at the count: `votes.py [--count 10] [--seed 1]`.

Everybody at the demonstration's factory votes with a code, from sixteen connections at once, each with answers of their
own. The program is killed in the middle and started again; who got no answer sends the same vote once more, and is either
taken or told that the code has been used. Nobody who was answered is lost and nobody counts twice: the marks are as many as
the envelopes after each kill, and the sums at the end are exactly those of the answers given.
"""

import collections
import html
import http.client
import re
import sqlite3
import threading
import urllib.parse

from part import Part
from support.browser import BROKEN, Browser, form
from support.program import Folder, run
from support.server import Server

ENVELOPE = 80
GRADES = ["satisfied", "basically", "unsatisfied"]
QUESTIONS = ["union", "home", "chair"]
TITLES = {"满意": "satisfied", "基本满意": "basically", "不满意": "unsatisfied"}
CLIENTS = 16


class Votes(Part):
    # They go for the rate at which one server takes votes.
    width = 1

    def prepare(self):
        self.base = Folder()
        made = self.base.demo()
        assert made.code == 0, made
        server = Server(self.base.path)
        chair = Browser(server.site)
        assert chair.sign_in("hongxing", "jianjia-demo")[0] == 200
        home = re.search(r'href="(/organisations/[0-9A-Z]+)"', chair.open("/")[3]).group(1)
        listed = chair.open(home + "/appraisals")[3]
        self.address = next(
            link for link in re.findall(r'href="(/organisations/[0-9A-Z]+/appraisals/[0-9A-Z]+)"', listed)
            if "投票码" in chair.open(link)[3])
        ask = form(chair.open(self.address)[3], "印投票码")
        # Each stands on its slip twice: by itself and in the address that fills it in.
        printed = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", chair.open(ask.action, ask.sent)[3])
        self.codes = list(dict.fromkeys(printed))
        server.stop()
        assert len(self.codes) > 200, len(self.codes)

    def one(self, index, chance):
        given = {code: [chance.choice(GRADES) for _ in QUESTIONS] for code in self.codes}
        waiting, answered = list(self.codes), set()
        chance.shuffle(waiting)
        kills = 0
        with Folder(like=self.base) as folder:
            while waiting:
                server = Server(folder.path)
                kills += 1
                after = chance.randrange(len(waiting) // 2) if kills <= 3 else None
                taken = self.round(server, waiting, given, after)
                if after is None:
                    server.stop()
                else:
                    server.ended()
                    self.count("kills")
                answered |= taken
                marks, envelopes = cast(folder)
                assert marks == envelopes, (marks, envelopes)
                assert marks >= len(answered), (marks, len(answered))
                self.count("votes kept though nobody was told", marks - len(answered))
                waiting = [code for code in waiting if code not in taken]
            self.count_up(folder, given)
        self.count("votes", len(given))

    def round(self, server, codes, given, after):
        """Which of the codes were answered: taken now, or used before. The server is killed after so many answers."""
        taken, lock, left = set(), threading.Lock(), iter(list(codes))

        def client():
            link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
            while True:
                with lock:
                    code = next(left, None)
                if code is None:
                    return
                sent = {"csrf": "soak", "step": "cast", "code": code, **dict(zip(QUESTIONS, given[code]))}
                try:
                    link.request("POST", "/appraise", urllib.parse.urlencode(sent), {
                        "Cookie": "jianjia_appraise=soak", "Content-Type": "application/x-www-form-urlencoded"})
                    answer = link.getresponse()
                    page = answer.read().decode()
                except BROKEN:
                    return
                assert answer.status == 200 or "已经用过" in page, (answer.status, page)
                with lock:
                    taken.add(code)
                    if len(taken) - 1 == after:
                        server.process.kill()

        threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return taken

    def count_up(self, folder, given):
        """All have voted, so it can be counted: each sum is that of the answers given."""
        server = Server(folder.path)
        try:
            chair = Browser(server.site)
            chair.sign_in("hongxing", "jianjia-demo")
            ask = form(chair.open(self.address)[3], "计票")
            page = chair.open(ask.action, ask.sent)[3]
            said = html.unescape(re.sub(r"<[^>]+>", " ", page))
            assert f"{len(given)}" in said, said
        finally:
            server.stop()
        store = sqlite3.connect(folder.database)
        rows = store.execute(
            "SELECT question, satisfied, basically, unsatisfied FROM appraisal_result WHERE appraisal = "
            "(SELECT id FROM appraisal ORDER BY closed IS NULL, closed DESC LIMIT 1)").fetchall()
        store.close()
        expected = {
            question: tuple(collections.Counter(answers[place] for answers in given.values())[grade] for grade in GRADES)
            for place, question in enumerate(QUESTIONS)}
        assert {row[0]: tuple(row[1:]) for row in rows} == expected, (rows, expected)
        checked = run("check", "--data", folder.path)
        assert checked.out.strip() == "0 differences", checked


def cast(folder):
    """The marks of those who voted with a code, and how many envelopes there are; papers are counted apart."""
    store = sqlite3.connect(folder.database)
    try:
        [(marks,)] = store.execute(
            "SELECT SUM(CASE WHEN paper = 1 THEN 0 ELSE voted END) FROM appraisal_voter WHERE appraisal IN "
            "(SELECT id FROM appraisal WHERE closed IS NULL AND voided IS NULL)")
        [(length,)] = store.execute("SELECT COALESCE(SUM(LENGTH(sealed)), 0) FROM appraisal_envelope")
        assert length % ENVELOPE == 0, length
        return marks, length // ENVELOPE
    finally:
        store.close()


if __name__ == "__main__":
    Votes("votes", 10).main()
