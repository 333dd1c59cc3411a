"""Runs the program from outside, for the scripts beside this folder. Python 3, standard library."""

import contextlib
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time

PROGRAM = os.environ["JIANJIA"]
ROOT = pathlib.Path(__file__).resolve().parents[3]
# What betrays that an error was not expected.
TRACES = re.compile(r"Fatal error|Stack dump|Error Domain|SQLITE_|SQLite error|\bnil\b|Optional\(|\.swift\b|DecodingError")


class Ended:
    """How a command ended."""

    def __init__(self, done, seconds):
        self.code, self.out, self.err, self.seconds = done.returncode, done.stdout, done.stderr, seconds

    def __str__(self):
        return f"exit {self.code} after {self.seconds:.1f} s\nout: {self.out[:600]}\nerr: {self.err[:600]}"

    @property
    def sentences(self):
        return [line for line in self.err.splitlines() if line.strip()]


def run(*arguments, stdin="", seconds=30, environment=None):
    """Runs the program to its end. One that hangs is killed and fails the test."""
    started = time.monotonic()
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, text=True, timeout=seconds,
        env={**os.environ, **(environment or {})})
    return Ended(done, time.monotonic() - started)


def start(*arguments, stdin=None):
    """Starts the program and leaves it running; the caller ends it."""
    started = subprocess.Popen(
        [PROGRAM, *map(str, arguments)], stdin=stdin and subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    if stdin:
        started.stdin.write(stdin)
        started.stdin.close()
        started.stdin = None
    return started


def is_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def refused(test, ended, *words, within=10):
    """One Chinese sentence on standard error, exit code 1, in time, and the words in it."""
    test.assertEqual(ended.code, 1, ended)
    test.assertEqual(len(ended.sentences), 1, ended)
    test.assertTrue(is_chinese(ended.err), ended)
    test.assertIsNone(TRACES.search(ended.err), ended)
    test.assertLess(ended.seconds, within, ended)
    for word in words:
        test.assertIn(word, ended.err)


class Folder:
    """A data folder that is gone at the end."""

    def __init__(self, like=None):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="jianjia-test-"))
        self.path = self.base / "data"
        if like:
            shutil.copytree(like.path, self.path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.base, ignore_errors=True)

    @property
    def database(self):
        return self.path / "jianjia.sqlite"

    def store(self):
        return sqlite3.connect(self.database)

    def change(self, statement, values=(), noticed=False):
        """Changes rows by hand; the sums of the rows are forgotten too, unless the change is to be noticed by them."""
        store = self.store()
        changed = store.execute(statement, values).rowcount
        if not noticed:
            store.execute("DROP TABLE row_sum")
            store.execute("PRAGMA user_version = 0")
        store.commit()
        store.close()
        return changed

    def write(self, statements):
        """Adds rows by hand, in one transaction: lists of values by the statement that takes them."""
        with contextlib.closing(self.store()) as store, store:
            for statement, lines in statements.items():
                store.executemany(statement, lines)
            store.execute("DROP TABLE row_sum")
            store.execute("PRAGMA user_version = 0")

    def rows(self, question, values=()):
        """Looks on; also while the city is served."""
        with contextlib.closing(self.store()) as store:
            return store.execute(question, values).fetchall()

    def demo(self, *more, size="small", seconds=60):
        return run("demo", "--data", self.path, "--size", size, *more, seconds=seconds)

    def ask(self, command, *more, **options):
        return run(*command.split(), "--data", self.path, *more, **options)


def code(identity):
    """An identity as addresses and forms write it (base 32, Crockford's alphabet)."""
    digits = ""
    while identity or not digits:
        identity, digit = divmod(identity, 32)
        digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[digit] + digits
    return digits


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]
