"""The served program, from outside: started, waited for, killed, and its log."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from support.program import PROGRAM, free_port


class Server:
    """`jianjia serve`, ready to be asked. What it writes goes to files, so that it never waits for a reader."""

    def __init__(self, *place, waits=True, environment=None):
        """`place` is a data folder, or the options that say where the city is."""
        where = ["--data", str(place[0])] if len(place) == 1 else list(map(str, place))
        self.port = free_port()
        self.site = f"http://127.0.0.1:{self.port}"
        self.log = pathlib.Path(tempfile.mkdtemp(prefix="jianjia-log-"))
        with open(self.log / "out", "w") as out, open(self.log / "err", "w") as err:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", *where, "--port", str(self.port)], stdout=out, stderr=err,
                env={**os.environ, **(environment or {})})
        if waits and not self.answers():
            raise AssertionError(f"no server: {self.stop()}")

    def answers(self, seconds=15):
        """Whether it is there in time; false as soon as it has ended."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.site + "/assets/icon.svg", timeout=5).close()
                return True
            except urllib.error.HTTPError:
                return True
            except OSError:
                time.sleep(0.02)
        return False

    def settle(self, seconds=60):
        """Waits until what is due at a start, beside the pages, has been done."""
        until = time.monotonic() + seconds
        while "up to date" not in self.said[1]:
            if time.monotonic() > until or self.process.poll() is not None:
                raise AssertionError(f"never up to date: {self.stop()}")
            time.sleep(0.02)
        return self

    @property
    def said(self):
        """What it wrote so far: to the person at the terminal, and to its log."""
        return (self.log / "out").read_text(), (self.log / "err").read_text()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.ended()

    def stop(self):
        """Asks it to end, and waits until it has."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self):
        self.process.wait(timeout=20)
        said = self.said
        for file in self.log.iterdir():
            file.unlink()
        self.log.rmdir()
        return said
