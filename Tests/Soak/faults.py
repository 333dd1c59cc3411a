"""Lets the n-th write to the database fail, for n = 1, 2, 3 …: `faults.py [--count 200] [--seed 1]`.

By turns the disk is full or broken, for once or from then on. What cannot be written is answered with a page that says
so in a sentence, the reason is in the log, and the server stays up. When the disk is sound again and the program is
started anew, the step that failed is sent once more with the same form, and the day ends as if nothing had happened.
"""

import errno
import pathlib
import re
import tempfile

from day import BROKEN, Day, NotDone
from fault import Fault
from legal import Legal, finish, unsound
from part import Part
from steps import DAY
from support.program import TRACES, Folder, is_chinese
from support.server import Server

# What the log may say of a disk.
REASON = re.compile("磁盘|读写")


class Faults(Part):
    def prepare(self):
        self.legal = Legal()
        self.steps, self.calls = set(), set()
        self.fault = Fault()

    def one(self, index, chance):
        code = [errno.ENOSPC, errno.EIO][index % 2]
        stays = index // 2 % 2
        with Folder(like=self.legal.base) as folder, tempfile.TemporaryDirectory() as place:
            # Some are counted from the start of the program on, some from a step far enough from the day's end.
            early = index % 8 == 4
            begin = chance.randrange(int(len(DAY) * (1 - min(index, 200) / 400)))
            environment, failed_calls = self.fault.environment(
                place, folder.database, index + 1, code, stays, on=early)
            server = Server(folder.path, waits=False, environment=environment)
            day = Day(server.site, ["--data", str(folder.path)])
            refused = self.until_it_fails(server, day, pathlib.Path(place, "fault-on"), begin)
            calls = failed_calls()
            failed, alive = day.step and day.step.name, server.process.poll() is None
            self.legal.place(folder, day.count, day.count + 1)
            if refused and alive and not stays:
                # It was for once: the same server goes on.
                finish(self.legal, folder, day)
            _, log = server.stop()
            self.judge(refused, alive, calls, log)
            server = Server(folder.path)
            try:
                day.move(server.site)
                finish(self.legal, folder, day)
            finally:
                server.stop()
            assert not (wrong := unsound(folder)), wrong
            self.tell(refused, alive, calls, failed)

    def tell(self, refused, alive, calls, failed):
        how = "not reached" if not calls else "went unnoticed" if not refused else "refused" if alive else "not started"
        with self.lock:
            self.counts[how] += 1
            self.steps.add(failed)
            self.calls |= set(calls[:1])

    def finish(self):
        print(f"faults: in {len(self.steps - {None})} of the day's steps; first to fail: {', '.join(sorted(self.calls))}")

    def until_it_fails(self, server, day, switch, begin):
        """Goes the day until an answer says that something was not done; what it says, or nothing."""
        if not server.answers():
            return "the program did not start"
        try:
            while day.step:
                if day.count == begin:
                    switch.touch()
                day.go()
        except NotDone as refusal:
            return str(refusal)
        except BROKEN as broken:
            raise AssertionError(f"no answer: {broken!r}")
        return ""

    def judge(self, refused, alive, calls, log):
        assert not TRACES.search(log), f"traces in the log: {log}"
        if refused == "the program did not start":
            lines = [line for line in log.splitlines() if line.strip()]
            assert calls and len(lines) == 1 and is_chinese(log) and REASON.search(log), f"ended with: {log}"
            return
        assert alive, f"the server ended: {log}"
        if refused:
            assert calls, f"refused without a fault: {refused}, {log}"
            assert REASON.search(log), f"no reason in the log of {calls[:3]}: {log!r}"


if __name__ == "__main__":
    Faults("faults", 200).main()
