"""Writes what peers.py printed as the tables of docs/benchmarks.md.

Usage: peers.py … >peers.json; tables.py peers.json
"""

import json
import pathlib
import sys

PARTS = {"pages": "SQLite, made anew", "kept": "SQLite, kept", "postgres": "PostgreSQL, made anew"}


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def load(result):
    failed = f", {result['failures']} failed" if result["failures"] else ""
    return f"{result['pagesPerSecond']:,.0f}/s, p95 {result['p95Milliseconds']:.1f} ms{failed}"


def milliseconds(seconds):
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def pages(part, results):
    yield f"\n{PARTS[part]}, {results[0]['ours']['clients']} clients, {results[0]['ours']['requests']:,} requests a page\n"
    yield row("page", "addresses", "ours", "Django", "ours over Django")
    yield row("---", "---", "---", "---", "---")
    for result in results:
        yield row(
            result["page"], f"{result['addresses']:,}", load(result["ours"]), load(result["peer"]),
            f"{result['ratio']:.1f}",
        )


def changes(results):
    yield "\nOne record changed until committed\n"
    yield row("unions", "ours", "Django, adding differences", "Django, summing anew")
    yield row("---", "---", "---", "---")
    for result in results:
        ours = result["change"]["medianSeconds"]
        ways = (result.get("peer") or {}).get("changes", {})
        said = [
            f"{milliseconds(ways[way]['median_seconds'])}, {ways[way]['median_seconds'] / ours:.1f} times ours"
            if way in ways else "—"
            for way in ("delta", "recompute")
        ]
        yield row(f"{result['unions']:,}", milliseconds(ours), *said)


def imports(results):
    yield "\nA roll of members, until it counts\n"
    yield row("rows", "ours", "Django, bulk_create", "ours over Django")
    yield row("---", "---", "---", "---")
    for result in results:
        peer = result.get("peer")
        ours = f"{result['readSeconds']:.1f} + {result['applySeconds']:.1f} s, {result['rowsPerSecond']:,.0f} rows/s"
        said = (f"{peer['seconds']:.1f} s", f"{result['ratio']:.1f}") if peer else ("—", "—")
        yield row(f"{result['rows']:,}", f"{ours}, {result['peakMegabytes']:.0f} MB", *said)


def engine(results):
    yield "\nThe scoring engine, 60 criteria, two threads\n"
    yield row("unions", "ours", "DuckDB", "DuckDB over ours")
    yield row("---", "---", "---", "---")
    for result in results:
        peer = result.get("peer")
        said = (milliseconds(peer["median_seconds"]["rows"]), f"{result['ratio']:.1f}") if peer else ("—", "—")
        yield row(f"{result['units']:,}", milliseconds(result["twoThreads"]["medianSeconds"]), *said)


def main():
    for part, results in json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")).items():
        written = {"engine": engine, "change": changes, "import": imports}.get(part)
        lines = written(results) if written else pages(part, results)
        print("\n".join(lines))


if __name__ == "__main__":
    main()
