"""The scoring engine's peer: the same edition as one SQL statement over the same columns, in DuckDB.

Usage: engine_duckdb.py COLUMNS_DIR QUERY.sql [--threads 2] [--runs 7]

COLUMNS_DIR holds raw little-endian columns named NAME.int8 or NAME.int32. They are loaded into a DuckDB table in
memory before the clock starts. QUERY.sql reads table `units` and yields total, possible, level (thousandths,
thousandths, index or -1) for each. Prints JSON: median seconds of two forms, and a checksum to compare with the
engine's: `sums` gives the sum of totals and the number of units at each level (nothing is stored); `rows` stores the
three columns of every unit, as the engine does.
Needs: duckdb, numpy, pyarrow.
"""

import argparse
import json
import pathlib
import statistics
import time

import duckdb
import numpy
import pyarrow


def load(connection, folder):
    columns = {path.stem: numpy.fromfile(path, dtype=path.suffix[1:]) for path in sorted(folder.glob("*.int*"))}
    arrow = pyarrow.table(columns)  # DuckDB reads it by its Python name
    connection.execute("CREATE TABLE units AS SELECT * FROM arrow")
    return arrow.num_rows


def median(runs, action):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("columns", type=pathlib.Path)
    parser.add_argument("query", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    connection = duckdb.connect()
    connection.execute(f"SET threads = {arguments.threads}")
    units = load(connection, arguments.columns)
    query = arguments.query.read_text(encoding="utf-8")
    summary = f"SELECT level, count(*), sum(total) FROM ({query}) GROUP BY level ORDER BY level"
    groups = connection.execute(summary).fetchall()
    sums = median(arguments.runs, lambda: connection.execute(summary).fetchall())
    rows = median(arguments.runs, lambda: connection.execute(f"CREATE OR REPLACE TABLE scores AS {query}"))
    print(json.dumps({
        "engine": f"duckdb {duckdb.__version__}", "threads": arguments.threads, "units": units,
        "median_seconds": {"sums": sums, "rows": rows},
        "checksum": {"sum": int(sum(group[2] for group in groups)), "levels": {group[0]: group[1] for group in groups}},
    }))


if __name__ == "__main__":
    main()
