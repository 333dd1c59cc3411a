"""Stops PostgreSQL in the middle of the day, as if its machine had failed: `postgres.py [--count 10] [--seed 1]`.

Whoever asks meanwhile reads a sentence, and the log says why. When it is there again the same program goes on, nothing
that was answered is lost, and the day ends as on a file. A pool without a free connection is answered in words, and a
database of a newer program is refused.
"""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import time

from day import BROKEN, Day, NotDone
from legal import Legal, finish, unsound
from part import Part
from support.browser import Browser
from support.program import ROOT, TRACES, Folder, free_port, run
from support.server import Server

REASON = re.compile("连接中断|连不上数据库|都在使用中|正被另一个程序写入")


class Postgres(Part):
    # It is one server that is stopped.
    width = 1

    def prepare(self):
        self.legal = Legal()
        _, self.took = self.legal.length()
        self.cluster = tempfile.mkdtemp(prefix="jianjia-pg-")
        os.chmod(self.cluster, 0o755)
        self.url = self.pg("start")

    def close(self):
        self.pg("stop")
        shutil.rmtree(self.cluster)

    def pg(self, *asked):
        action, *more = asked
        done = subprocess.run([ROOT / "bin/pg", action, self.cluster, *more], capture_output=True, text=True)
        assert done.returncode == 0, done
        return done.stdout.strip()

    def one(self, index, chance):
        schema = f"soak_{index}"
        place = ["--data", f"{self.cluster}/folders", "--database", f"{self.url}?schema={schema}"]
        made = run("demo", *place, "--size", "small", seconds=120)
        assert made.code == 0, made
        if index % 5 == 4:
            return self.newer(schema, place)
        server = Server(*place)
        day = Day(server.site, place)
        try:
            (self.full if index % 5 == 3 else self.stopped)(schema, server, day, chance)
            finish(self, day.where, day)
        finally:
            _, log = server.stop()
        assert not TRACES.search(log), log
        assert REASON.search(log), f"no reason in the log: {log!r}"
        assert not (wrong := unsound(None, place)), wrong

    def place(self, place, *allowed):
        """Which legal state the city on the server is in, read from a copy in a file."""
        with Folder() as copy:
            moved = run("transfer", *place, "--to", copy.path, seconds=60)
            assert moved.code == 0, moved
            return self.legal.place(copy, *allowed)

    def stopped(self, schema, server, day, chance):
        aimed = chance.choice(sorted(self.took))
        clock = threading.Timer(chance.uniform(0, 1.5 * self.took[aimed]), self.pg, ["stop", "--immediate"])
        day.about_to_send = lambda count: clock.start() if count == aimed and not clock.ident else None
        refused = until_refused(day)
        clock.join()
        # Whoever asks while it is gone is told so too, and the program stays.
        asked = refused or until_refused(day)
        status, _, _, page = Browser(server.site).open("/sign-in", seconds=30)
        assert status == 503 and "数据库现在不能使用" in page and not TRACES.search(page), (status, page[:600])
        assert server.process.poll() is None, "the program ended"
        self.pg("start")
        kept = self.place(day.where, day.count, day.count + 1)
        self.count("stopped in a step that was kept unanswered" if kept > day.count else "stopped", bool(asked) or 1)

    def full(self, schema, server, day, chance):
        """A table that nobody may read for a while: every connection waits, and whoever comes then waits for one."""
        for _ in range(chance.randrange(4, 12)):
            day.go()
        visitor = day.visitors["hongxing"]
        holder = self.psql(f"BEGIN; LOCK {schema}.record IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(14)")
        time.sleep(1)
        answers = []
        ask = lambda count: answers.append(visitor.open(f"/records?words={count}", seconds=60))
        crowd = [threading.Thread(target=ask, args=[count]) for count in range(24)]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join()
        holder.wait()
        assert len(answers) == 24, "some were not answered"
        told = [page for status, _, _, page in answers if status == 503]
        assert told and all("刚才的操作没有保存" in page and not TRACES.search(page) for page in told), answers[0]
        assert all(status in (200, 503) for status, *_ in answers), [status for status, *_ in answers]
        self.count("full: asked", 24)
        self.count("full: told to come back", len(told))

    def newer(self, schema, place):
        self.psql(f"INSERT INTO {schema}.migration VALUES (9999, '9999_future', 'x', '2030-01-01T00:00:00.000Z')").wait()
        for command in [("serve", "--port", free_port()), ("check",), ("audit", "verify")]:
            ended = run(*command, *place)
            assert ended.code == 1 and len(ended.sentences) == 1 and "9999" in ended.err, ended
        self.count("newer than the program, refused")

    def psql(self, statement):
        user, host, port, database = re.fullmatch(r"postgres://(.*)@(.*):(\d+)/(.*)", self.url).groups()
        command = ["psql", "-qAt", "-h", host, "-p", port, "-U", user, database, "-c", statement]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def until_refused(day):
    try:
        while day.step:
            day.go()
    except NotDone as refusal:
        return str(refusal)
    except BROKEN as broken:
        raise AssertionError(f"no answer: {broken!r}")
    return ""


if __name__ == "__main__":
    Postgres("postgres", 10).main()
