"""组织 and the page of one unit."""

from django.shortcuts import render

from peer import catalogue, figures, titles
from peer.catalogue import NOTHING, UNIONS
from peer.titles import POST_TITLES
from peer.days import holds, today
from peer.home import below
from peer.models import Beside, Employer, Placement, Rating, Record, Score, Succession, Tenure
from peer.records import summarised
from peer.rights import of_unit, seen, trail
from peer.templatetags.said import said

CHILD_KEYS = {"standard": "township_standard", "homes": "home_qualified", "unions": "township_unions"}


@seen
def listing(request):
    return render(request, "organisations.html", {
        "kinds": titles.UNIT_TITLES.items(), "children": children(below(request.home, today())[:50], today()),
    })


def children(units, day):
    """A list of units, each with its unions, its two shares, its score and its level."""
    ids = [unit.pk for unit in units]
    sums = figures.rolled([unit.pk for unit in units if unit.kind not in UNIONS], CHILD_KEYS.values())
    scores = {score.pk: score for score in Score.objects.filter(pk__in=ids)}
    held = {rating.organisation_id: rating for rating in holding(day).filter(organisation__in=ids)}
    return {
        "leaders": any(unit.kind not in UNIONS for unit in units),
        "levels": any(unit.kind in ("township",) + UNIONS for unit in units),
        "total": len(units),
        "rows": [
            {
                "unit": unit, "is_union": unit.kind in UNIONS,
                **{name: sums.get((unit.pk, key), NOTHING) for name, key in CHILD_KEYS.items()},
                **levels(scores.get(unit.pk), held.get(unit.pk)),
            }
            for unit in units
        ],
    }


def holding(day):
    return Rating.objects.filter(holds(day, since="decided")).order_by("decided")


def levels(score, rating):
    return {
        "score": score,
        "computed": catalogue.level_name(score.edition, score.level) if score else None,
        "rated": catalogue.rated_name(rating.edition, rating.level) if rating else None,
    }


def above(unit, day):
    """Who leads it, and where it lies."""
    rows = Placement.objects.filter(holds(day), organisation=unit).select_related("parent")
    return {row.tree: row.parent for row in rows}


@of_unit
def unit(request, unit, path):
    day = today()
    line = trail(path)
    parents = above(unit, day)
    rating = holding(day).filter(organisation=unit).last()
    score = Score.objects.filter(pk=unit.pk).first()
    records = Record.objects.filter(organisation=unit, retracted=None, day__lte=day)
    tenures = Tenure.objects.filter(holds(day), organisation=unit, post__in=("chair", "vice_chair"))
    covered = Employer.objects.filter(holds(day, "coverages__"), coverages__organisation=unit).order_by("name")
    is_union = unit.kind in UNIONS
    rows = indicator_rows(unit, day, parents.get("command"), line[0])
    return render(request, "unit.html", {
        "unit": unit, "trail": line[:-1], "parents": parents, **levels(score, rating), "indicators": rows,
        "headcount": [row for row in rows if row["id"] in ("staff", "members", "township_unions")],
        "leadership": [(tenure, POST_TITLES[tenure.post]) for tenure in tenures.order_by("post", "from_day")],
        "is_union": is_union,
        "employers": list(covered[:20]) if is_union else [],
        "records": summarised(records.select_related("recorded_by").order_by("-day", "-id")[:10]),
        "before": list(Succession.objects.filter(successor=unit).select_related("predecessor")),
        "after": list(Succession.objects.filter(predecessor=unit).select_related("successor")),
        "bodies": list(Beside.objects.filter(holds(day, since="opened", until="closed"), beside=unit)),
        "children": None if is_union else children(below(unit, day)[:200], day),
        "tab": "unit",
    })


def indicator_rows(unit, day, commander, root):
    """The unit's figures beside those above it and what is asked, what falls short first."""
    sums = figures.rolled({unit.pk, root.pk} | ({commander.pk} if commander else set()))
    mine = figures.own([unit.pk])
    edition = catalogue.edition_for(unit.kind, day)
    asked = catalogue.bounds(edition["id"]) if edition else catalogue.planned(day)
    rows = []
    for name, indicator in catalogue.indicators().items():
        is_own = unit.kind in indicator["subjects"]
        figure = (mine if is_own else sums).get((unit.pk, name), NOTHING)
        none = not (figure.numerator or figure.denominator)
        if none and name not in asked:
            continue
        bound = asked.get(name)
        short = False
        if bound and not none:
            divisor = 1 if indicator["measure"] == "count" else figure.denominator or 1
            value = figure.numerator / divisor
            short = value < bound[1] if bound[0] == "at_least" else value > bound[1]
        rows.append({
            "id": name, "indicator": indicator, "shown": said(indicator, figure, is_own), "figure": figure,
            "none": none, "next_step": indicator.get("next_step"),
            "above": said(indicator, sums.get((commander.pk, name)), False) if commander else None,
            "city": said(indicator, sums.get((root.pk, name)), False),
            "bound": bound and ("≥ " if bound[0] == "at_least" else "≤ ") + bound[2], "short": short,
        })
    return sorted(rows, key=lambda row: 0 if row["short"] else 1 if row["bound"] else 2)
