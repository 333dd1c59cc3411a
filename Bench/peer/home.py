"""总览: the targets of the plan at the reader's branch, what stands below it, and the trend."""

from django.shortcuts import redirect, render

from peer import catalogue, figures
from peer.catalogue import NOTHING, UNIONS
from peer.days import holds, today
from peer.models import Organisation
from peer.near import nearest
from peer.rights import seen
from peer.templatetags.said import address, said
from peer.trend import trend

KEYS = {
    "membership": "入会率", "term_current": "按期换届", "workers_congress": "开职代会", "contract_in_force": "集体合同",
    "contribution_full": "经费足额", "induction": "任职培训",
}


def below(home, day):
    """The open units directly under a unit, leaders first, then by code and name."""
    found = Organisation.objects.filter(
        holds(day, "placements__"), holds(day, since="opened", until="closed"), placements__parent=home,
        placements__tree="command",
    )
    order = {"city": 0, "county": 1, "zone": 2, "township": 3, "industry": 4}
    return sorted(found, key=lambda unit: (order.get(unit.kind, 5), unit.code or "", unit.name, unit.pk))


@seen
def overview(request):
    home, day = request.home, today()
    if home.kind in UNIONS:
        return redirect(address(home))
    plan = catalogue.plan()
    mains = [target for target in plan["targets"] if target.get("main")]
    shown = {target[key] for target in plan["targets"] for key in ("indicator", "rated") if key in target} | set(KEYS)
    children = below(home, day)
    leaders = [unit for unit in children if unit.kind not in UNIONS]
    sums = figures.rolled([home.pk] + [unit.pk for unit in leaders], shown)
    answers = figures.own([unit.pk for unit in children if unit.kind in UNIONS], shown) if not leaders else {}
    lines = {indicator: asked[1] for indicator, asked in catalogue.planned(day).items()}

    def row(unit):
        def figure(indicator):
            return sums.get((unit.pk, indicator), NOTHING)

        return {
            "unit": unit,
            "targets": [
                {"figure": figure(target[key]), "indicator": target[key], "line": lines[target["indicator"]]}
                for target in mains for key in ("indicator", "rated")
            ],
            "keys": [{"figure": figure(key), "indicator": key, "line": lines.get(key)} for key in KEYS],
        }

    rows = [row(unit) for unit in leaders]
    total = row(home)
    context = {
        "plan": plan,
        "phase": next((p for p in plan["phases"] if str(p["year"]) == day[:4]), None),
        "trends": [trend(target, home, day, sums) for target in mains],
        "supporting": [supporting(target, home, day, sums) for target in plan["targets"] if not target.get("main")],
        "rows": rows,
        "rest": remainder(total, rows) if rows else None,
        "total": total,
        "heads": KEYS.values(),
        "unions": [union_row(unit, answers) for unit in children if unit.kind in UNIONS][:100] if not leaders else [],
        "word": "县区" if any(unit.kind == "county" for unit in leaders) else "乡镇（街道）",
        "nearest": nearest(mains, request.home_path, day),
    }
    return render(request, "home.html", context)


def union_row(unit, answers):
    shown = catalogue.indicators()
    return {"unit": unit, "cells": [said(shown[key], answers.get((unit.pk, key)), True) for key in KEYS]}


def remainder(total, rows):
    """What of the branch's own sum lies in none of the leaders below: the unions it leads itself."""
    left = {}
    for part in ("targets", "keys"):
        left[part] = []
        for index, cell in enumerate(total[part]):
            figure = cell["figure"]
            for row in rows:
                figure = figures.minus(figure, row[part][index]["figure"])
            left[part].append({**cell, "figure": figure})
    cells = left["targets"] + left["keys"]
    return left if any(cell["figure"].numerator or cell["figure"].denominator for cell in cells) else None


def supporting(target, home, day, sums):
    figure = sums.get((home.pk, target["indicator"]), NOTHING)
    step = catalogue.milestone(target, day)
    return {
        "target": target, "figure": figure, "step": step, "line": catalogue.share(step["at_least"]),
        "now": standing(figure, step["at_least"]), "end": standing(figure, target["at_least"]),
    }


def standing(figure, line):
    """达到 or not, in words, with how much is missing."""
    if not figure.denominator:
        return ("quiet", "没有数据")
    gap = catalogue.share(line) - figure.numerator / figure.denominator
    return ("good", "达到") if gap <= 0 else ("warning", f"未达到，差 {gap * 100:.1f} 个百分点")
