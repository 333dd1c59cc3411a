"""One target month by month, as a picture and as a table, with a straight line to its end."""

import datetime
from types import SimpleNamespace

from peer.catalogue import NOTHING, milestone, plan, share
from peer.models import Snapshot

WIDTHS = ({"name": "wide", "width": 760, "height": 320}, {"name": "narrow", "width": 358, "height": 260})


def number(day):
    return datetime.date.fromisoformat(str(day)).toordinal()


def months(unit, indicators):
    """Month-ends of each indicator, oldest first."""
    rows = Snapshot.objects.filter(organisation=unit, tree="command", indicator__in=indicators).order_by("day")
    found = {indicator: [] for indicator in indicators}
    for indicator, day, n, d in rows.values_list("indicator", "day", "numerator", "denominator"):
        if d:
            found[indicator].append((day, SimpleNamespace(numerator=n, denominator=d)))
    return found


def forecast(points, due):
    """Least squares through the last six month-ends: the share on the last day, or None with fewer than three."""
    last = points[-6:]
    if len(last) < 3:
        return None
    xs = [number(day) for day, _ in last]
    ys = [figure.numerator / figure.denominator for _, figure in last]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / sum((x - mean_x) ** 2 for x in xs)
    return min(1, max(0, mean_y + slope * (number(due) - mean_x)))


def trend(target, home, day, sums):
    computed = sums.get((home.pk, target["indicator"]), NOTHING)
    rated = sums.get((home.pk, target["rated"]), NOTHING)
    kept = months(home, [target["indicator"], target["rated"]])
    lines = {
        "computed": [p for p in kept[target["indicator"]] if p[0] < day] + [(day, computed)],
        "rated": [p for p in kept[target["rated"]] if p[0] < day] + [(day, rated)],
    }
    expected = forecast(kept[target["indicator"]], target["by"])
    goal = share(target["at_least"])
    rows = [{"day": d, "computed": f, "rated": dict(lines["rated"]).get(d)} for d, f in lines["computed"]]
    step = milestone(target, day)
    return {
        "target": target, "computed": computed, "rated": rated, "goal": goal, "step": step, "rows": rows,
        "gap": gap(computed, goal), "step_gap": gap(computed, share(step["at_least"])),
        "expected": None if expected is None else f"{expected * 100:.1f}",
        "expected_gap": None if expected is None else f"{max(0, goal - expected) * 100:.1f}",
        "charts": [chart(size, lines, goal, target, day) for size in WIDTHS],
    }


def gap(figure, goal):
    if not figure.denominator:
        return None
    return f"{max(0, goal - figure.numerator / figure.denominator) * 100:.1f}"


def chart(size, lines, goal, target, day):
    left, right, top, bottom = 44, size["width"] - 72, 28, size["height"] - 28
    begin = min([number(lines["computed"][0][0]), number(plan()["from"])])
    end = number(target["by"])

    def x(moment):
        return left + (right - left) * (number(moment) - begin) / (end - begin)

    def y(value):
        return bottom - (bottom - top) * value

    def line(points):
        spots = [f"{x(d):.1f} {y(f.numerator / f.denominator):.1f}" for d, f in points if f.denominator]
        return "M" + "L".join(spots) if spots else ""

    years = range(datetime.date.fromordinal(begin).year + 1, datetime.date.fromordinal(end).year + 1)
    return {
        **size, "left": left, "right": right, "top": top, "bottom": bottom, "goal_y": f"{y(goal):.1f}",
        "today_x": f"{x(day):.1f}", "computed": line(lines["computed"]), "rated": line(lines["rated"]),
        "rules": [{"y": f"{y(quarter / 4):.1f}", "word": f"{quarter * 25}%"} for quarter in range(5)],
        "ticks": [{"x": f"{x(f'{year}-01-01'):.1f}", "word": f"{year}年"} for year in years],
    }
