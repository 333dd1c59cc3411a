"""Measures the program beside its peers: pages and change beside Django, the engine beside DuckDB. One command.

Usage: peers.py --jianjia BINARY --data DIR [--requests 4000] [--clients 8] [--unions 2000 20000] [--runs 200] [--rows 100000 1000000]
                [--peer-runs 50] [--workers 2] [--threads 4] [--parts engine change import pages kept postgres]

DIR is a demonstration, `jianjia demo --data DIR --size city`. Parts:
  engine    the scoring engine and DuckDB on the same columns
  change    one record changed, and the same change through Django's ORM on the same made registry
  import    a roll of members read until it counts, and the same file through Django's bulk_create
  pages     every page made anew by both, SQLite
  kept      what both may keep is kept until something is written, SQLite
  postgres  every page made anew by both, on a private PostgreSQL server that is thrown away
Prints one JSON document; progress goes to standard error. Everything stays on 127.0.0.1 and stops by itself.
Run it on a quiet machine, from the root of the repository, with the Python of bin/setup --bench.
"""

import argparse
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def lines(command):
    """Runs a command that prints JSON, one object a line."""
    print("$", " ".join(map(str, command)), file=sys.stderr, flush=True)
    done = subprocess.run(list(map(str, command)), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@contextlib.contextmanager
def django(database, arguments, *options):
    """The peer's server, from when it answers until it has stopped."""
    command = [
        sys.executable, ROOT / "Bench/pages_django.py", "--database", database, "--workers", str(arguments.workers),
        "--threads", str(arguments.threads), *options,
    ]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        said = server.stdout.readline()
        if not said:
            raise SystemExit("the peer did not start")
        yield json.loads(said)
    finally:
        server.stdin.close()
        server.wait()


def pages(arguments, place, database, kept=False):
    with django(database, arguments, *(["--cache"] if kept else [])) as peer:
        return lines([
            arguments.jianjia, "bench", "pages", "--json", *place, *([] if kept else ["--fresh"]),
            "--requests", arguments.requests, "--clients", arguments.clients, "--peer", peer["port"],
            "--peer-cookie", peer["cookie"],
        ])


def on_postgres(arguments):
    with tempfile.TemporaryDirectory(prefix="jianjia-pg-") as folder:
        os.chmod(folder, 0o755)  # the server runs as a user of its own
        server = os.path.join(folder, "server")
        try:
            started = subprocess.run([ROOT / "bin/pg", "start", server], stdout=subprocess.PIPE, text=True, check=True)
            address = started.stdout.strip()
            subprocess.run(
                [arguments.jianjia, "transfer", "--data", arguments.data, "--to", address], check=True,
                stdout=sys.stderr,
            )
            # The keys of the copy lie in the folder that it came from.
            return pages(arguments, ["--data", arguments.data, "--database", address], address)
        finally:
            subprocess.run([ROOT / "bin/pg", "stop", server], check=False)


def changed(arguments):
    unions = [word for count in arguments.unions for word in ("--unions", count)]
    return lines([
        arguments.jianjia, "bench", "change", "--json", *unions, "--runs", arguments.runs, "--peer",
        "--peer-runs", arguments.peer_runs, "--python", sys.executable,
    ])


def imported(arguments):
    rows = [word for count in arguments.rows for word in ("--rows", count)]
    return lines([arguments.jianjia, "bench", "import", "--json", *rows, "--peer", "--python", sys.executable])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jianjia", required=True, type=os.path.abspath)
    parser.add_argument("--data", required=True, type=os.path.abspath)
    parser.add_argument("--requests", type=int, default=4_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--unions", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--peer-runs", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parts = {
        "engine": lambda a: lines([a.jianjia, "bench", "engine", "--json", "--python", sys.executable]),
        "change": changed,
        "import": imported,
        "pages": lambda a: pages(a, ["--data", a.data], os.path.join(a.data, "jianjia.sqlite")),
        "kept": lambda a: pages(a, ["--data", a.data], os.path.join(a.data, "jianjia.sqlite"), kept=True),
        "postgres": on_postgres,
    }
    parser.add_argument("--parts", nargs="+", choices=parts, default=list(parts))
    arguments = parser.parse_args()
    print(json.dumps({part: parts[part](arguments) for part in arguments.parts}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
