"""The units of a branch nearest below the level that a target counts, by the score that is kept."""

from django.db.models import F
from django.db.models.expressions import RawSQL

from peer import catalogue
from peer.days import holds, months_from
from peer.models import Score
from peer.rights import after

LIMIT = 8


def nearest(targets, path, day):
    return [found for target in targets if (found := below_level(target, path, day))]


def below_level(target, path, day):
    source = catalogue.indicators()[target["indicator"]].get("score")
    edition = source and next(
        (e for e in catalogue.editions().values()
         if e["standard"] == source["standard"] and str(e["effective"]) <= day), None,
    )
    if not edition:
        return None
    index = next(i for i, level in enumerate(edition["levels"]) if level["id"] == source["level"])
    level = edition["levels"][index]
    found = []
    for rank in range(index + 1):
        found += best(edition["id"], rank, path, day, young=target["denominator"] == "active_unions")
    found.sort(key=lambda score: (-score.share, score.pk))
    full = sum(section["points"] for section in edition["sections"] if not section.get("bonus"))
    for score in found:
        score.short = max(0, level["min"] * score.possible // full - score.earned)
    return {"level": level, "scores": found[:LIMIT]}


def best(edition, rank, path, day, young):
    """The first of one rank by their share of the points, written as the index `score_share` has it."""
    scores = (
        Score.objects.filter(
            holds(day, "organisation__placements__"), edition=edition, level=rank,
            organisation__placements__tree="command", organisation__placements__path__gte=path,
            organisation__placements__path__lt=after(path),
        )
        .extra(where=["score.possible > 0"])
        .annotate(share=RawSQL("score.earned * 1000000 / score.possible", ()))
        .order_by(F("share").desc(), "organisation_id")
        .select_related("organisation")
    )
    if young:
        scores = scores.filter(organisation__founded__lte=months_from(day, -6))
    return list(scores[:LIMIT])
