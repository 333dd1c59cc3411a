"""An independent judge of rounds: what every unit reaches by the edition, and who finds a place where there are only so
many. Exact: fractions only. Python 3, standard library."""

from fractions import Fraction

from score_oracle import score


def reached(edition, sheet, below=None):
    """The rank by the written definitions, from 1, 0 for none, or the highest one below another; total and possible
    points in thousandths."""
    own = score({"edition": edition, **sheet}, below and below - 1)
    names = [level["id"] for level in edition["levels"]]
    return (names.index(own["level"]) + 1 if own["level"] else 0), own["total"], own["possible"]


def placed(edition, sheets, found, area, places):
    """The ranks once places are given out, from the top down; and where units stand level at a last place, how many
    places would do for all of them, by level and area.

    `sheets` has facts, judgements and titles held by unit, `found` what each has reached, `area` the area of each,
    `places` how many by level and area."""
    ranks = {unit: rank for unit, (rank, _, _) in found.items()}
    shares = {unit: Fraction(total, possible) for unit, (_, total, possible) in found.items() if possible}
    tied = {}
    for rank in range(len(edition["levels"]), 0, -1):
        level = edition["levels"][rank - 1]["id"]
        crowds = {}
        for unit in ranks:
            if ranks[unit] == rank and (level, area[unit]) in places:
                crowds.setdefault(area[unit], []).append(unit)
        for where, crowd in crowds.items():
            limit = places[level, where]
            for unit in crowd:
                better = sum(shares[other] > shares[unit] for other in crowd)
                same = sum(shares[other] == shares[unit] for other in crowd)
                if better >= limit:
                    ranks[unit] = reached(edition, sheets[unit], rank)[0]
                elif better + same > limit:
                    tied[level, where] = better + same
    return ranks, tied
