"""Kills the program at random instants and looks at what is left: `kills.py [--count 100] [--seed 1]`.

Of ten kills seven fall into the day, one each into a start with a new day's work, a bulk load and a single command. In
one of the seven the power fails too: what had not reached the disk is gone.
Afterwards the file is in one of the legal states, nothing that was answered is lost, the program opens it again, finds
no difference and a whole chain, and the day goes on to its end.
"""

import random
import threading
import time

from day import BROKEN, Day, NotDone
from fault import Fault
from legal import Legal, finish, unsound
from part import Part
from support.program import Folder, run, start
from support.server import Server

import digest

MONTH_LATER = "2015-04-02"
NEW = ["--login", "xinren", "--name", "辛仁"]


class Kills(Part):
    def prepare(self):
        self.legal, self.fault = Legal(months=True), Fault()
        self.length, self.took = self.legal.length()
        self.next_day = Folder(like=self.legal.base)
        self.next_day.change("UPDATE setting SET value = ? WHERE name = 'demo_day'", [MONTH_LATER])
        self.early = digest.content(self.next_day.path)
        with Folder(like=self.next_day) as folder:
            started = time.monotonic()
            Server(folder.path).settle().stop()
            self.start_length = time.monotonic() - started
            self.late, self.late_months = digest.content(folder.path), digest.months(folder.path)

    def one(self, index, chance):
        kind = [self.start, self.bulk, self.command, self.power][index % 10] if index % 10 < 4 else self.day
        self.count(kind(chance))

    def power(self, chance):
        return "in the day, with the power" + self.day(chance, power=True).removeprefix("in the day")

    def day(self, chance, power=False):
        with Folder(like=self.legal.base) as folder:
            noting, power_fails = self.fault.noting(folder)
            server = Server(folder.path, waits=False, environment=noting if power else {})
            day = Day(server.site, ["--data", str(folder.path)])
            day.environment = noting if power else {}
            clock = self.clock(chance, day, server)
            try:
                if server.answers():
                    while day.step:
                        day.go()
            except (*BROKEN, NotDone):
                pass
            clock.cancel()
            server.kill()
            if power:
                power_fails()
            done = self.legal.place(folder, day.count, day.count + 1)
            answered = day.count
            server = Server(folder.path)
            try:
                day.move(server.settle().site)
                assert self.legal.place(folder, done) == done
                unlike = digest.unlike(digest.months(folder.path), self.legal.months[done])
                assert not unlike, f"month-ends: {unlike}"
                assert not (wrong := unsound(folder)), wrong
                finish(self.legal, folder, day)
                assert not (wrong := unsound(folder)), wrong
            finally:
                server.stop()
            return "in the day, step kept unanswered" if done > answered else "in the day"

    def clock(self, chance, day, server):
        """Half of the blows fall anywhere, half while one step's form is on its way and being answered."""
        if chance.random() < 0.5:
            clock = threading.Timer(chance.uniform(0, self.length), server.process.kill)
            clock.start()
            return clock
        aimed = chance.choice(sorted(self.took))
        clock = threading.Timer(chance.uniform(0, 1.2 * self.took[aimed]), server.process.kill)
        day.about_to_send = lambda count: clock.start() if count == aimed and not clock.ident else None
        return clock

    def start(self, chance):
        with Folder(like=self.next_day) as folder:
            server = Server(folder.path, waits=False)
            time.sleep(chance.uniform(0, self.start_length))
            server.kill()
            found = digest.content(folder.path)
            assert found in (self.early, self.late), digest.unlike(found, self.late)
            Server(folder.path).settle().stop()
            unlike = digest.unlike(digest.content(folder.path), self.late)
            unlike += digest.unlike(digest.months(folder.path), self.late_months)
            assert not unlike, unlike
            assert not (wrong := unsound(folder)), wrong
            return "in a start on a new day"

    def bulk(self, chance):
        with Folder() as folder:
            making = start("demo", "--data", folder.path, "--size", "small")
            time.sleep(chance.uniform(0.01, 2))
            making.kill()
            making.communicate()
            assert folder.demo("--if-missing").code == 0
            self.legal.place(folder, 0)
            assert not (wrong := unsound(folder)), wrong
            return "in a bulk load"

    def command(self, chance):
        with Folder(like=self.legal.base) as folder:
            adding = start("user", "add", "--data", folder.path, *NEW, stdin="long enough\n")
            time.sleep(chance.uniform(0.01, 0.2))
            adding.kill()
            said = adding.communicate()[0]
            is_there = "xinren" in folder.ask("user list").out
            assert is_there or not said, "said that it was done, and it was not"
            again = folder.ask("user add", *NEW, stdin="long enough\n")
            assert (again.code == 1 and "已有人使用" in again.err) if is_there else again.code == 0, again
            assert not (wrong := unsound(folder)), wrong
            return "in a command"


if __name__ == "__main__":
    Kills("kills", 100).main()
