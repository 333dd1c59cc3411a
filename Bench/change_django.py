"""The peer of a change: one headcount declared through Django's ORM, all that rests on it set right, committed.

Usage: change_django.py --database FILE|postgres://… [--day 2015-03-01] [--runs 200] [--carry recompute|delta …]

It WRITES to the database it is given: give it a copy. Each run inserts one record of a grassroots union in a
transaction, works out the fifteen indicators that rest on a headcount from that union's records, and sets right the
roll-ups above it in both trees: by summing each branch anew (`recompute`) or by adding the differences (`delta`).
Less than the program does in its own change: no score, no indicator made from scores, no mark on past month-ends, no
check of the input, no event and no link of its chain. Prints JSON: seconds of each way, and how many figures moved.
Needs: bin/setup --bench.
"""

import argparse
import json
import os
import statistics
import time

STRIDE = 7919


def headcount(index):
    """Numbers as the program's own bench declares, but others than it left at the union, so that something moves."""
    index += 211
    staff = 30 + index % 400
    members = staff * (60 + index % 40) // 100
    return {
        "staff": staff, "women_staff": staff // 3, "migrant_staff": staff // 2, "dispatched_staff": 0,
        "members": members, "women_members": members // 3, "migrant_members": members // 3, "dispatched_members": 0,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True)
    parser.add_argument("--day", default="2015-03-01")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--carry", nargs="+", choices=["recompute", "delta"], default=["delta", "recompute"])
    arguments = parser.parse_args()
    os.environ.update(PEER_DATABASE=arguments.database, DJANGO_SETTINGS_MODULE="peer.settings")
    import django

    django.setup()
    from django.db.models import Max
    from peer import saving
    from peer.models import Organisation, Record

    unions = list(
        Organisation.objects.filter(kind="grassroots", closed=None, opened__lt="2015-02-01").order_by("id")
        .values_list("id", flat=True)
    )
    number = Record.objects.aggregate(newest=Max("id"))["newest"]
    index, results = 0, {}
    moved = 0
    for carry in arguments.carry:
        times = []
        # The first few are not counted: they fill the ORM's and the database's caches.
        for run in range(arguments.runs + 5):
            index, number = index + STRIDE, number + 1
            record = Record(
                id=number, kind="headcount", organisation_id=unions[index % len(unions)], day="2015-02-01",
                status="declared", body=headcount(index), recorded="2015-03-01T01:00:00.000Z", on_behalf=0,
            )
            begun = time.perf_counter()
            moved += saving.save(record, arguments.day, getattr(saving, carry))
            times.append(time.perf_counter() - begun)
        times = sorted(times[5:])
        results[carry] = {
            "runs": len(times), "median_seconds": statistics.median(times),
            "p95_seconds": times[len(times) * 95 // 100],
        }
    print(json.dumps({
        "engine": f"django {django.__version__}", "unions": len(unions), "moved": moved, "changes": results,
    }))


if __name__ == "__main__":
    main()
