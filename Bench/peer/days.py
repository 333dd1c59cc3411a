"""Days as ISO text, and the city's own day."""

import calendar
import datetime
import functools

from django.db.models import Q

from peer.models import Setting


@functools.cache
def today():
    """A demonstration's day, else the calendar's."""
    kept = Setting.objects.filter(name="demo_day").values_list("value", flat=True).first()
    return kept or datetime.date.today().isoformat()


@functools.cache
def months_from(day, months):
    """The same day of another month, or that month's last day when it is shorter."""
    date = datetime.date.fromisoformat(day)
    index = date.year * 12 + date.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date.replace(year=year, month=month, day=min(date.day, calendar.monthrange(year, month)[1])).isoformat()


def days_between(a, b):
    return (datetime.date.fromisoformat(b) - datetime.date.fromisoformat(a)).days


def holds(day, prefix="", since="from_day", until="until_day"):
    """Half-open: `since` belongs to it, `until` does not."""
    return Q(**{f"{prefix}{since}__lte": day}) & (
        Q(**{f"{prefix}{until}__isnull": True}) | Q(**{f"{prefix}{until}__gt": day})
    )
