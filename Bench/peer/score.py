"""The score of one unit: the kept points and level, and beside each criterion its fact and the records it rests on.

Unlike the program, nothing is scored here: no points of a single line, no reasons, no way to the next level.
"""

from collections import defaultdict

from django.shortcuts import render

from peer import catalogue, figures
from peer.catalogue import NOTHING
from peer.days import months_from, today
from peer.models import Judgement, Rating, Record, Score
from peer.records import STATUS
from peer.rights import of_unit, trail
from peer.templatetags.said import said
from peer.units import holding, levels


@of_unit
def score(request, unit, path):
    day = today()
    edition = catalogue.edition_for(unit.kind, day)
    kept = Score.objects.filter(pk=unit.pk).first()
    ratings = list(Rating.objects.filter(organisation=unit).order_by("-decided"))
    context = {
        "unit": unit, "trail": trail(path), "edition": edition, "tab": "score",
        **levels(kept, holding(day).filter(organisation=unit).last()),
        "ratings": [(rating, catalogue.rated_name(rating.edition, rating.level)) for rating in ratings],
    }
    if edition and kept:
        context["sections"] = sections(unit, edition, day)
        context["next"] = edition["levels"][kept.level] if kept.level < len(edition["levels"]) else None
    return render(request, "score.html", context)


def sections(unit, edition, day):
    mine = figures.own([unit.pk]) | {
        key: figure for key, figure in figures.rolled([unit.pk]).items()
        if unit.kind not in catalogue.indicators()[key[1]]["subjects"]
    }
    judged = {
        judgement.criterion: judgement
        for judgement in Judgement.objects.filter(
            organisation=unit, standard=edition["standard"], retracted=None, day__lte=day,
            day__gt=months_from(day, -12),
        ).order_by("day", "id")
    }
    by_kind = defaultdict(list)
    for record in Record.objects.filter(
        organisation=unit, retracted=None, day__lte=day, day__gt=months_from(day, -36)
    ).order_by("-day", "-id"):
        by_kind[record.kind].append(record)
    return [
        {
            "name": section["name"], "points": section["points"],
            "rows": [row(unit, criterion, mine, judged, by_kind) for criterion in section["criteria"]],
        }
        for section in edition["sections"]
    ]


def row(unit, criterion, mine, judged, by_kind):
    indicator = catalogue.indicators().get(criterion.get("fact"))
    judgement = judged.get(criterion["id"])
    # Every key is there: a template looks long for one that is missing.
    line = {
        "criterion": criterion, "required": criterion.get("required", False), "indicator": indicator, "records": [],
        "declared": judgement.self_points if judgement else None, "reviewed": judgement.points if judgement else None,
        "figure": NOTHING, "shown": None, "bound": None, "evidence": criterion.get("evidence", ""),
    }
    if not indicator:
        line["state"] = ("good" if judgement and judgement.points else "warning", "已评判" if judgement else "待评判")
        return line
    is_own = unit.kind in indicator["subjects"]
    figure = mine.get((unit.pk, indicator["id"]), NOTHING)
    line["figure"], line["shown"] = figure, said(indicator, figure, is_own)
    bound = catalogue.bound(criterion)
    line["bound"] = bound and ("≥ " if bound[0] == "at_least" else "≤ ") + bound[2]
    line["state"] = state(indicator, figure, bound)
    if is_own:
        found = [record for kind in indicator.get("records", []) for record in by_kind[kind]]
        found.sort(key=lambda record: (record.day, record.pk), reverse=True)
        line["records"] = [
            (record, catalogue.kinds()[record.kind]["title"], STATUS[record.status]) for record in found[:5]
        ]
    return line


def state(indicator, figure, bound):
    if not (figure.numerator or figure.denominator):
        return ("quiet", "不适用")
    if not bound:
        return ("good", "计分")
    value = figure.numerator / (1 if indicator["measure"] == "count" else figure.denominator or 1)
    met = value >= bound[1] if bound[0] == "at_least" else value <= bound[1]
    return ("good", "已达到") if met else ("warning", "未达到")
