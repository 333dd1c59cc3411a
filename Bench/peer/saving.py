"""One record saved, and every figure and roll-up that rests on it set right before the commit."""

from django.db import transaction
from django.db.models import Case, F, Sum, Value, When

from peer.days import holds
from peer.headcount import INDICATORS, SUMS, answers
from peer.ids import UnitConverter
from peer.models import Figure, Placement, Rollup
from peer.rights import after


def save(record, day, carry):
    """Writes the record of a union. `carry` is `recompute` or `delta`. Returns how many figures moved."""
    with transaction.atomic():
        record.save(force_insert=True)
        moved = settle(record.organisation_id, day)
        if moved:
            lines = branches(record.organisation_id, day)
            carry(lines, moved, day)
    return len(moved)


def settle(unit, day):
    """Stores the union's new figures; returns the differences, by indicator."""
    kept = Figure.objects.filter(organisation=unit, indicator__in=INDICATORS)
    old = {row[0]: row[1:] for row in kept.values_list("indicator", *SUMS)}
    new = answers(unit, day)
    moved = {}
    for indicator in INDICATORS:
        difference = tuple(a - b for a, b in zip(new.get(indicator, (0, 0, 0)), old.get(indicator, (0, 0, 0))))
        if any(difference):
            moved[indicator] = difference
    gone = [indicator for indicator in moved if not any(new.get(indicator, ()))]
    if gone:
        kept.filter(indicator__in=gone).delete()
    Figure.objects.bulk_create(
        [
            Figure(organisation_id=unit, indicator=indicator, **dict(zip(SUMS, new[indicator])))
            for indicator in moved if indicator not in gone
        ],
        update_conflicts=True, unique_fields=["organisation", "indicator"], update_fields=SUMS,
    )
    return moved


def branches(unit, day):
    """tree → the paths of the units above, from the top."""
    lines = {}
    for tree, path in Placement.objects.filter(holds(day), organisation=unit).values_list("tree", "path"):
        parts = path.strip("/").split("/")[:-1]
        lines[tree] = ["/" + "/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]
    return lines


def leader(path):
    return UnitConverter().to_python(path.rstrip("/").rsplit("/", 1)[1])


def recompute(lines, moved, day):
    """Each roll-up above anew, as a sum over its branch."""
    rows = []
    for tree, paths in lines.items():
        for path in paths:
            # The units as a subquery: twice as fast as a join through the organisation.
            branch = Placement.objects.filter(holds(day), tree=tree, path__gte=path, path__lt=after(path))
            sums = (
                Figure.objects.filter(indicator__in=moved, organisation__in=branch.values("organisation"))
                .values_list("indicator").annotate(*(Sum(column) for column in SUMS)).order_by()
            )
            for indicator, *row in sums:
                rows.append(
                    Rollup(organisation_id=leader(path), tree=tree, indicator=indicator, **dict(zip(SUMS, row)))
                )
    Rollup.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organisation", "tree", "indicator"], update_fields=SUMS
    )


def delta(lines, moved, day):
    """The differences added to each roll-up above, in one statement for each tree."""
    added = {
        column: F(column) + Case(
            *(When(indicator=indicator, then=Value(row[place])) for indicator, row in moved.items()), default=Value(0)
        )
        for place, column in enumerate(SUMS)
    }
    for tree, paths in lines.items():
        leaders = [leader(path) for path in paths]
        kept = Rollup.objects.filter(organisation__in=leaders, tree=tree, indicator__in=moved)
        if kept.update(**added) < len(leaders) * len(moved):
            there = set(kept.values_list("organisation_id", "indicator"))
            Rollup.objects.bulk_create(
                Rollup(organisation_id=one, tree=tree, indicator=indicator, **dict(zip(SUMS, row)))
                for one in leaders for indicator, row in moved.items() if (one, indicator) not in there
            )
