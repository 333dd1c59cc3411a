"""What the parts of the soak have in common: many trials of their own chance, two at a time, counted."""

import argparse
import collections
import concurrent.futures
import pathlib
import random
import sys
import threading
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Scripts"))


class Part:
    # Trials at once.
    width = 2

    def __init__(self, name, trials):
        options = argparse.ArgumentParser()
        options.add_argument("--count", type=int, default=trials)
        options.add_argument("--seed", type=int, default=1)
        options.add_argument("--only", type=int, help="one trial, to look at it again")
        self.given = options.parse_args()
        self.name, self.lock = name, threading.Lock()
        self.counts, self.failures = collections.Counter(), []

    def prepare(self):
        pass

    def one(self, index, chance):
        """One trial; what it raises is a failure."""
        raise NotImplementedError

    def finish(self):
        """Says what was found beside the counts."""

    def close(self):
        """Takes away what `prepare` made outside of this process."""

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] += number

    def trial(self, index):
        try:
            self.one(index, random.Random(f"{self.name} {self.given.seed} {index}"))
        except Exception as error:
            where = traceback.format_exc(limit=-3)
            with self.lock:
                self.failures.append(index)
                print(f"{self.name} {index} FAILED: {error}\n{where}", flush=True)

    def main(self):
        started = time.monotonic()
        self.prepare()
        chosen = range(self.given.count) if self.given.only is None else [self.given.only]
        with concurrent.futures.ThreadPoolExecutor(self.width) as pool:
            list(pool.map(self.trial, chosen))
        self.finish()
        self.close()
        counts = ", ".join(f"{number} {what}" for what, number in sorted(self.counts.items()))
        print(f"{self.name}: {len(chosen)} trials, {len(self.failures)} failed; {counts} "
              f"({time.monotonic() - started:.0f} s)", flush=True)
        sys.exit(1 if self.failures else 0)
