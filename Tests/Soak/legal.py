"""The states that the scripted day may leave behind, and what must hold of any state whatever was done to it."""

import shutil
import time

from support.program import Folder, run
from support.server import Server

import digest
from day import Day
from steps import DAY


class Legal:
    """Goes the day once, undisturbed, and keeps the digest of each state."""

    def __init__(self, months=False):
        """`months`: also what the month-ends are once the server has taken those that a step made stale."""
        self.base = Folder()
        made = self.base.demo()
        assert made.code == 0, made
        self.states, self.months = [digest.content(self.base.path)], []
        with Folder(like=self.base) as folder:
            server = Server(folder.path)
            day = Day(server.site, ["--data", str(folder.path)])
            self.months.append(kept(folder) if months else None)
            while day.step:
                name = day.step.name
                day.go()
                self.states.append(digest.content(folder.path))
                assert digest.unlike(self.states[-1], self.states[-2]), f"{name} changed nothing"
                self.months.append(kept(folder) if months else None)
            _, log = server.stop()
            assert not errors(log), log
            assert not (wrong := unsound(folder)), wrong

    def place(self, folder, *allowed):
        """Which of the allowed states a folder is in."""
        found = digest.content(folder.path)
        for count in allowed:
            if count < len(self.states) and not digest.unlike(found, self.states[count]):
                return count
        apart = {count: digest.unlike(found, self.states[count]) for count in allowed if count < len(self.states)}
        elsewhere = [count for count, state in enumerate(self.states) if state == found]
        raise AssertionError(f"no legal state: differs from {apart}; is state {elsewhere or 'of no step'}")

    def length(self):
        """Seconds from the start of the server to the end of the day, and of the answer to each step."""
        with Folder(like=self.base) as folder:
            started = time.monotonic()
            server = Server(folder.path)
            day = Day(server.site, ["--data", str(folder.path)])
            while day.step:
                day.go()
            seconds = time.monotonic() - started
            server.stop()
            return seconds, day.took


def errors(log):
    """The lines of a log that report an error; that a month-end was taken again is none."""
    return [line for line in log.splitlines() if " error " in line or " critical " in line]


def kept(folder):
    """The month-ends of this state after the server has been started once on a copy of it."""
    with Folder() as copy:
        copy.path.mkdir()
        for name in ["jianjia.sqlite", "jianjia.sqlite-wal", "keys"]:
            if (folder.path / name).exists():
                shutil.copy(folder.path / name, copy.path)
        Server(copy.path).settle().stop()
        return digest.months(copy.path)


def unsound(folder, place=None):
    """What `jianjia check` and `jianjia audit verify` have against a folder; nothing when it is whole."""
    where = place or ["--data", folder.path]
    checked, chain = run("check", *where, seconds=60), run("audit", "verify", *where, seconds=60)
    if checked.code or checked.out.splitlines()[-1:] != ["0 differences"]:
        return f"check: {checked}"
    return f"audit verify: {chain}" if chain.code else ""


def finish(legal, folder, day, place=None):
    """Goes on with the day from where it stands to its end, which is the same as if nothing had happened."""
    first = True
    while day.step:
        name, before = day.step.name, day.count
        day.go()
        if first:
            # The step that was interrupted: sent again, it is done once.
            try:
                legal.place(folder, before + 1)
            except AssertionError as error:
                raise AssertionError(f"{name}, sent again: {error}")
            first = False
    legal.place(folder, len(DAY))
