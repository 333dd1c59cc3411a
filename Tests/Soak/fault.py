"""Puts `fault.c` between the program and its disk."""

import os
import pathlib
import subprocess
import tempfile


class Fault:
    """The compiled library, and the settings of one run."""

    def __init__(self):
        self.place = tempfile.TemporaryDirectory(prefix="jianjia-fault-")
        self.library = f"{self.place.name}/fault.so"
        source = pathlib.Path(__file__).parent / "fault.c"
        made = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", self.library, source, "-ldl"]
        subprocess.run(made, check=True)

    def noting(self, folder):
        """Starts the program so that it is known what had reached the disk, and a way to let the power fail: what had
        not is gone from the journal.
        """
        note, journal = folder.base / "synced", folder.path / "jianjia.sqlite-wal"

        def power_fails():
            synced = int(note.read_text() or 0) if note.exists() else 0
            if journal.exists() and journal.stat().st_size > synced:
                os.truncate(journal, synced)

        settings = {"LD_PRELOAD": self.library, "FAULT_FILE": str(folder.database), "FAULT_SYNCED": str(note)}
        return settings, power_fails

    def environment(self, place, begins, at, code, stays, on=True):
        """What the program is started with, and a way to ask which calls have failed so far. `place` is a folder for
        the switch, which is a file named `fault-on`, and for the notes of what failed.
        """
        switch, hit = pathlib.Path(place, "fault-on"), pathlib.Path(place, "fault-hit")
        if on:
            switch.touch()
        environment = {
            "LD_PRELOAD": self.library, "FAULT_FILE": str(begins), "FAULT_SWITCH": str(switch), "FAULT_AT": str(at),
            "FAULT_ERRNO": str(code), "FAULT_STAYS": str(stays), "FAULT_HIT": str(hit),
        }
        return environment, lambda: hit.read_text().split() if hit.exists() else []
