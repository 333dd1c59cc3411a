"""An independent judge of scores.

Reads JSON lines {edition, facts, judgements, held, answer} from the file named on the command line, works out total,
possible points and level from the written definitions of the edition format, and prints every line whose answer
differs. Exact: fractions only. Python 3, standard library.
"""

import json
import sys
from fractions import Fraction
from math import floor

THOUSANDTH = Fraction(1, 1000)


def amount(text):
    """90% -> 9/10, 2/3 -> 2/3, 0.5 -> 1/2, 3 -> 3."""
    text = str(text)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def value(facts, name):
    """A fact as a fraction, or None when the question does not arise."""
    pair = facts.get(name)
    return None if pair is None or pair[1] <= 0 else Fraction(pair[0], pair[1])


def bound_holds(test, figure):
    return figure >= amount(test["at_least"]) if "at_least" in test else figure <= amount(test["at_most"])


def holds(test, facts):
    """True, False, or None when it hangs on a fact that does not arise."""
    if "all" in test:
        parts = [holds(part, facts) for part in test["all"]]
        return False if False in parts else None if None in parts else True
    if "any" in test:
        parts = [holds(part, facts) for part in test["any"]]
        return True if True in parts else None if None in parts else False
    figure = value(facts, test["fact"])
    return None if figure is None else bound_holds(test, figure)


def class_of(edition, facts):
    for item in edition.get("size_classes") or []:
        if item.get("when") is None or holds(item["when"], facts) is True:
            return item["id"]
    return None


def for_class(line, size):
    changed = dict(line)
    changed.update((line.get("by_class") or {}).get(size) or {})
    return changed


def shape_points(line, points, facts):
    """Points by the shape, or None when a fact does not arise."""
    shape = line["shape"]
    if shape == "condition":
        answer = holds(line, facts)
        return None if answer is None else points * answer
    figure = value(facts, line["fact"])
    if figure is None:
        return None
    if shape == "all_or_nothing":
        return points if bound_holds(line, figure) else Fraction(0)
    if shape == "steps":
        return next((amount(step["points"]) for step in line["steps"] if bound_holds(step, figure)), Fraction(0))
    if shape == "proportional":
        share = min(Fraction(1), max(Fraction(0), figure / amount(line["target"])))
        return floor(points * share / THOUSANDTH) * THOUSANDTH
    cases = max(0, floor(figure))
    if shape == "deduct":
        return max(Fraction(0), points - amount(line["each"]) * cases)
    if shape == "award":
        return min(points, amount(line["each"]) * cases)
    raise ValueError(shape)


def kept(line, facts, given):
    """Whether a required line that applies is kept."""
    shape = line.get("shape")
    if shape is None:
        return True
    if shape == "judgement":
        return given is not None and given > 0
    if shape == "condition":
        answer = holds(line, facts)
    else:
        figure = value(facts, line["fact"])
        if figure is None:
            answer = None
        elif shape == "all_or_nothing":
            answer = bound_holds(line, figure)
        elif shape == "steps":
            answer = any(bound_holds(step, figure) for step in line["steps"])
        elif shape == "proportional":
            answer = figure >= amount(line["target"])
        elif shape == "deduct":
            answer = figure <= 0
        else:
            answer = figure >= 1
    return line.get("when_none", "zero") != "zero" if answer is None else answer


def line_score(line, edition, facts, given, in_bonus):
    """(earned, possible, kept) of one line."""
    nothing = Fraction(0)
    points = None if line.get("points") is None else amount(line["points"])
    if line.get("applies_when") and holds(line["applies_when"], facts) is not True:
        rule = edition.get("not_applicable", "excluded")
        if in_bonus or points is None or rule == "excluded":
            return nothing, nothing, True
        return (points if rule == "full" else nothing), points, True
    is_kept = kept(line, facts, given)
    if points is None or line.get("shape") is None:
        return nothing, nothing, is_kept
    if line["shape"] == "judgement":
        return (nothing if given is None else max(nothing, min(points, given))), points, is_kept
    earned = shape_points(line, points, facts)
    if earned is not None:
        return earned, points, is_kept
    rule = line.get("when_none", "zero")
    if rule == "excluded":
        return nothing, nothing, is_kept
    return (points if rule == "full" else nothing), points, is_kept


def score(case, below=None):
    """Points and the highest level; `below` leaves out that level, by its place from 0, and those above it."""
    edition, facts, held = case["edition"], case["facts"], set(case["held"])
    given = {name: Fraction(number, 1000) for name, number in case["judgements"].items()}
    size = class_of(edition, facts)
    total = possible = full = Fraction(0)
    sections, all_kept = {}, True
    for section in edition["sections"]:
        in_bonus = section.get("bonus_cap") is not None
        earned = worth = Fraction(0)
        for line in section["criteria"]:
            line = for_class(line, size)
            got, of, is_kept = line_score(line, edition, facts, given.get(line["id"]), in_bonus)
            earned, worth = earned + got, worth + of
            if line.get("required") == "true" and not is_kept:
                all_kept = False
            if not in_bonus and line.get("points") is not None:
                full += amount(line["points"])
        if in_bonus:
            earned, worth = min(earned, amount(section["bonus_cap"])), Fraction(0)
        total, possible = total + earned, possible + worth
        sections[section["id"]] = (earned, worth)
    names = [level["id"] for level in edition["levels"]]
    highest = len(names) if below is None else below
    for gate in edition.get("gates") or []:
        if holds(gate["when"], facts) is True:
            highest = min(highest, 0 if gate.get("bars") == "true" else names.index(gate["caps_at"]) + 1)
    reached = None
    for index, level in enumerate(edition["levels"][:highest]):
        if not all_kept or level.get("min") is None:
            continue
        least = amount(level["min"])
        if full > 0 and (possible == 0 or total / possible < least / full):
            continue
        if full == 0 and total < least:
            continue
        shares = (level.get("section_min") or {}).items()
        asked = [(sections[name], amount(share)) for name, share in shares]
        if any(worth > 0 and earned / worth < share for (earned, worth), share in asked):
            continue
        entry = level.get("entry")
        if entry is not None and not held & set(names[names.index(entry):] if entry in names else [entry]):
            continue
        reached = level["id"]
    return {"total": int(total * 1000), "possible": int(possible * 1000), "level": reached}


def main(path):
    cases = differences = 0
    with open(path, encoding="utf-8") as lines:
        for text in lines:
            case = json.loads(text)
            cases += 1
            own = score(case)
            if own != case["answer"]:
                differences += 1
                if differences == 1:
                    print("first difference:", json.dumps({"oracle": own, **case}, ensure_ascii=False))
    print(json.dumps({"cases": cases, "differences": differences}))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
