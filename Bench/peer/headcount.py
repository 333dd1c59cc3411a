"""The figures that rest on a union's headcount, worked out from its standing records as the indicator files say."""

from types import SimpleNamespace

from peer.days import holds, months_from
from peer.models import Figure, Record, Tenure

SUMS = ("numerator", "denominator", "unconfirmed")
KINDS = ("headcount", "workers_congress", "collective_contract", "committee_setup")
#: Those whose file names `headcount` among its records.
OWN = (
    "congress_women", "contract_coverage", "dispatched_membership", "full_time_chair", "headcount_current", "members",
    "membership", "migrant_membership", "staff", "womens_committee", "womens_contract",
)
#: The means that one of those is a part of.
MEANS = {
    "index_cadre": ("chair_in_post", "induction", "full_time_chair"),
    "index_duty": ("contract_coverage", "help_settled", "proposals_adopted", "mediation_agreed"),
    "index_mechanism": (
        "workers_congress", "members_congress", "audit_committee", "womens_committee", "contract_in_force",
    ),
    "index_network": ("membership", "headcount_current", "term_current"),
}
INDICATORS = OWN + tuple(MEANS)
OTHERS = {part for parts in MEANS.values() for part in parts} - set(OWN)


def answers(unit, day):
    """indicator → (numerator, denominator, unconfirmed) of one union; those that do not arise are left out."""
    standing = list(
        Record.objects.filter(
            organisation=unit, kind__in=KINDS, day__lte=day, retracted=None, status__in=("declared", "confirmed")
        ).order_by("day", "id")
    )
    of = {kind: [record for record in standing if record.kind == kind] for kind in KINDS}
    year = months_from(day, -12)
    found = {"headcount_current": yes([r for r in of["headcount"] if r.day > year])}
    if of["headcount"]:
        counted(found, of["headcount"][-1], of, unit, day, year)
    others = Figure.objects.filter(organisation=unit, indicator__in=OTHERS)
    known = found | {row[0]: row[1:] for row in others.values_list("indicator", *SUMS)}
    for id, parts in MEANS.items():
        asked = [known[part] for part in parts if part in known and known[part][1] > 0]
        if asked:
            found[id] = mean(asked)
    return found


def counted(found, latest, of, unit, day, year):
    n = SimpleNamespace(**latest.body)
    declared = latest.status == "declared"

    def share(id, part, whole):
        if whole > 0:
            found[id] = (part, whole, part if declared else 0)

    found["staff"] = (n.staff, 1, n.staff if declared else 0)
    found["members"] = (n.members, 1, n.members if declared else 0)
    share("membership", n.members, n.staff)
    share("migrant_membership", n.migrant_members, n.migrant_staff)
    share("dispatched_membership", n.dispatched_members, n.dispatched_staff)
    contracts = [r for r in of["collective_contract"] if r.until_day and r.until_day > day]
    if n.staff > 0:
        general = [r for r in contracts if r.body.get("subject") == "general"]
        covered = min(n.staff, max((r.body["staff"] for r in general), default=0))
        sure = min(n.staff, max((r.body["staff"] for r in general if r.status == "confirmed"), default=0))
        found["contract_coverage"] = (covered, n.staff, covered - sure)
        congresses = [r for r in of["workers_congress"] if r.day > year]
        kept = [r for r in congresses if r.body["women"] * n.staff >= n.women_staff * r.body["due"]]
        if congresses:
            found["congress_women"] = (len(kept), len(congresses), sum(r.status == "declared" for r in kept))
    if n.women_staff >= 1:
        found["womens_contract"] = yes([r for r in contracts if r.body.get("subject") == "womens"])
    if n.women_members >= 10:
        committees = [r for r in of["committee_setup"] if r.until_day and r.until_day > day]
        found["womens_committee"] = yes([r for r in committees if r.body.get("womens") == 1])
    if n.staff >= 200:
        chairs = Tenure.objects.filter(holds(day), organisation=unit, post="chair", full_time=1)
        found["full_time_chair"] = (int(chairs.exists()), 1, 0)


def yes(records):
    """1/1 when there is any; unconfirmed when none of them is confirmed."""
    if not records:
        return (0, 1, 0)
    return (1, 1, int(all(record.status != "confirmed" for record in records)))


def mean(parts):
    """In whole thousandths of each part, cut off."""
    def thousandths(part, less):
        return max(0, min(part[0] - less, part[1])) * 1000 // part[1]

    every = sum(thousandths(part, 0) for part in parts)
    sure = sum(thousandths(part, part[2]) for part in parts)
    return (every, len(parts) * 1000, every - sure)
