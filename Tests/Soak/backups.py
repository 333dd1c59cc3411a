"""Backs up while the day goes on, restores, and looks: `backups.py [--count 12] [--seed 1]`.

What is restored is one of the legal states, checks without a difference, and its chain holds. A backup that is killed or
finds no room leaves nothing that could be taken for one, and nothing is ever overwritten.
"""

import errno
import shutil
import threading
import time

from day import Day
from fault import Fault
from legal import Legal, errors, unsound
from part import Part
from support.program import TRACES, Folder, is_chinese, start
from support.server import Server


class Backups(Part):
    def prepare(self):
        self.legal = Legal()
        self.length, _ = self.legal.length()
        self.fault = Fault()

    def one(self, index, chance):
        with Folder(like=self.legal.base) as folder:
            [self.meanwhile, self.killed, self.no_room][index % 3](folder, folder.base / "city.backup", chance)

    def meanwhile(self, folder, file, chance):
        server = Server(folder.path)
        day, ended = Day(server.site, ["--data", str(folder.path)]), []
        try:
            for _ in range(chance.randrange(len(self.legal.states) - 6)):
                day.go()
            before = day.count
            backing = threading.Thread(target=lambda: ended.append(folder.ask("backup", "--to", file, seconds=60)))
            backing.start()
            while day.step and backing.is_alive():
                day.go()
            backing.join()
            after = day.count
            while day.step:
                day.go()
        finally:
            _, log = server.stop()
        assert ended[0].code == 0 and not errors(log), (ended[0], log)
        self.legal.place(folder, day.count)
        with Folder() as there:
            self.restored(there, file, range(before, after + 1))
            again = there.ask("restore", "--from", file)
            assert again.code == 1 and is_chinese(again.err), again
        sound = file.read_bytes()
        again = folder.ask("backup", "--to", file)
        assert again.code == 1 and "已经存在" in again.err and file.read_bytes() == sound, again
        self.count("made while others wrote")
        self.count("steps meanwhile", after - before)

    def restored(self, there, file, allowed):
        # A backup does not hold the keys: without them it is refused in a sentence, with them it is the city again.
        if not there.path.exists():
            ended = there.ask("restore", "--from", file, seconds=60)
            assert ended.code == 1 and "密钥文件" in ended.err and not there.database.exists(), ended
            there.path.mkdir(exist_ok=True)
            shutil.copy(self.legal.base.path / "keys", there.path)
        ended = there.ask("restore", "--from", file, seconds=60)
        assert ended.code == 0, ended
        self.legal.place(there, *allowed)
        assert not (wrong := unsound(there)), wrong

    def killed(self, folder, file, chance):
        making = start("backup", "--data", folder.path, "--to", file)
        time.sleep(chance.uniform(0, 1))
        making.kill()
        said = making.communicate()[0]
        with Folder() as there:
            if file.exists():
                self.restored(there, file, [0])
                return self.count("faster than the blow")
            assert not said, said
            refusal = there.ask("restore", "--from", file)
            assert refusal.code == 1 and is_chinese(refusal.err), refusal
            ended = folder.ask("backup", "--to", file, seconds=60)
            assert ended.code == 0, ended
            self.restored(there, file, [0])
        self.count("killed, and made the second time")

    def no_room(self, folder, file, chance):
        environment, calls = self.fault.environment(
            folder.base, file, at=chance.randrange(1, 60), code=chance.choice([errno.ENOSPC, errno.EIO]), stays=1)
        ended = folder.ask("backup", "--to", file, seconds=60, environment=environment)
        if not calls():
            return self.count("there was room")
        assert ended.code == 1 and len(ended.sentences) == 1 and is_chinese(ended.err), ended
        assert not TRACES.search(ended.err) and not file.exists(), ended
        self.legal.place(folder, 0)
        again = folder.ask("backup", "--to", file, seconds=60)
        assert again.code == 0, again
        self.count("without room refused")


if __name__ == "__main__":
    Backups("backups", 12).main()
