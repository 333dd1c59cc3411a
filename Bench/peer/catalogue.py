"""Kinds, indicators, editions and plans, read once from the files that the program itself reads."""

import functools
import pathlib
from types import SimpleNamespace

import yaml

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources/App/Resources"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNIONS = ("grassroots", "joint")
SHAPES_WITH_BOUND = ("at_least", "at_most", "target")


def documents(folder):
    for path in sorted((RESOURCES / folder).glob("*.yaml")):
        yield yaml.load(path.read_text(encoding="utf-8"), LOADER)


def head(path):
    """The leading comment lines of an indicator file, which are YAML."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("-- "):
            break
        lines.append(line[3:])
    return yaml.load("\n".join(lines), LOADER)


@functools.cache
def indicators():
    return {item["id"]: item for item in map(head, sorted((RESOURCES / "indicators").glob("*.sql")))}


@functools.cache
def kinds():
    return {kind["id"]: kind for kind in documents("kinds")}


@functools.cache
def editions():
    return {item["id"]: item for item in documents("standards") if item.get("document") == "edition"}


@functools.cache
def plan():
    return next(iter(documents("plans")))


@functools.cache
def edition_for(kind, day):
    """The edition in force for a kind of unit: the newest that has begun."""
    begun = [e for e in editions().values() if kind in e["applies_to"] and str(e["effective"]) <= day]
    return max(begun, key=lambda e: str(e["effective"]), default=None)


def level_name(edition, rank):
    """Rank 0 is below every level."""
    item = editions().get(edition)
    return item["levels"][rank - 1]["name"] if item and rank else "未定级"


def rated_name(edition, level):
    item = editions().get(edition)
    return next((one["name"] for one in item["levels"] if one["id"] == level), level) if item else level


def share(text):
    """`80%` as 0.8, a number as it is."""
    text = str(text)
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def bound(criterion):
    """What a criterion asks of its fact: (at least or at most, number, as written); None where it is not one line."""
    for key in SHAPES_WITH_BOUND:
        if key in criterion:
            return ("at_most" if key == "at_most" else "at_least", share(criterion[key]), str(criterion[key]))
    if "steps" in criterion:
        step = criterion["steps"][0]
        key = "at_least" if "at_least" in step else "at_most"
        return (key, share(step[key]), str(step[key])) if key in step else None
    return None


@functools.cache
def bounds(edition):
    """What an edition asks, by indicator."""
    found = {}
    for section in editions()[edition]["sections"]:
        for criterion in section["criteria"]:
            asked = bound(criterion) if "fact" in criterion else None
            if asked:
                found.setdefault(criterion["fact"], asked)
    return found


@functools.cache
def planned(day):
    """What the plan asks of a branch by its next milestone, by indicator."""
    found = {}
    for target in plan()["targets"]:
        at_least = milestone(target, day)["at_least"]
        found.setdefault(target["indicator"], ("at_least", share(at_least), str(at_least)))
    return found


def milestone(target, day):
    """The step of a target that comes next, or its end."""
    steps = sorted(target.get("milestones", []) + [target], key=lambda step: str(step["by"]))
    return next((step for step in steps if day <= str(step["by"])), steps[-1])


NOTHING = SimpleNamespace(numerator=0, denominator=0, unconfirmed=0)
