"""Stored figures and roll-ups, asked for many units and indicators at once."""

from types import SimpleNamespace

from peer.models import Figure, Rollup

COLUMNS = ("organisation_id", "indicator", "numerator", "denominator", "unconfirmed")


def table(rows):
    """(unit, indicator) → numerator, denominator, unconfirmed."""
    return {
        (unit, indicator): SimpleNamespace(numerator=n, denominator=d, unconfirmed=u)
        for unit, indicator, n, d, u in rows
    }


def own(units, indicators=None):
    asked = Figure.objects.filter(organisation__in=units)
    if indicators is not None:
        asked = asked.filter(indicator__in=indicators)
    return table(asked.values_list(*COLUMNS))


def rolled(units, indicators=None, tree="command"):
    asked = Rollup.objects.filter(organisation__in=units, tree=tree)
    if indicators is not None:
        asked = asked.filter(indicator__in=indicators)
    return table(asked.values_list(*COLUMNS))


def minus(a, b):
    return SimpleNamespace(
        numerator=a.numerator - b.numerator, denominator=a.denominator - b.denominator,
        unconfirmed=a.unconfirmed - b.unconfirmed,
    )
