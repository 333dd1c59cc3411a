"""The records of one unit: what is due, and the newest fifty."""

from django.db.models import Max
from django.shortcuts import render

from peer import catalogue
from peer.titles import POST_TITLES
from peer.days import days_between, months_from, today
from peer.models import Record, Tenure
from peer.rights import of_unit, trail

SIZE = 50
STATUS = {"declared": ("warning", "已申报，待确认"), "confirmed": ("good", "已确认"), "disputed": ("bad", "有异议，不计入")}


def summarised(records):
    """Records with their kind, what happened in a few words, and their status."""
    records = list(records)
    kinds = catalogue.kinds()
    pointed = [
        record.body[field["id"]]
        for record in records for field in kinds[record.kind]["fields"]
        if field["type"] == "tenure" and field["id"] in record.body
    ]
    tenures = Tenure.objects.in_bulk(pointed) if pointed else {}
    return [
        {
            "record": record, "kind": kinds[record.kind], "status": STATUS[record.status],
            "summary": summary(kinds[record.kind], record.body, tenures),
            "writer": record.recorded_by.name if record.recorded_by else "系统",
        }
        for record in records
    ]


def summary(kind, body, tenures):
    """The first fields that say something."""
    parts = []
    for field in kind["fields"]:
        if field["type"] == "long_text" or field["title"].startswith("其中"):
            continue
        value = body.get(field["id"])
        if value is None or (field["type"] == "flag" and value != 1):
            continue
        parts.append(said(field, value, tenures))
        if len(parts) == 4:
            break
    return "，".join(parts)


def said(field, value, tenures):
    title = field["title"]
    match field["type"]:
        case "flag":
            return title
        case "money":
            return f"{title} {value / 100:.2f} 元"
        case "choice":
            return str(field["options"].get(value, value))
        case "tenure":
            tenure = tenures.get(value)
            return f"{tenure.person_name}（{POST_TITLES[tenure.post]}）" if tenure else "—"
        case "integer":
            unit = f" {field['unit']}" if "unit" in field else ""
            return f"{title} {value:,}{unit}"
        case "text" | "month":
            return str(value)
    return f"{title} {value}"


def duties(unit, day):
    """Each kind that the unit keeps: when the last was, when the next is due, how that stands."""
    done = Record.objects.filter(organisation=unit, retracted=None, day__lte=day).exclude(status="disputed")
    last = dict(done.values_list("kind").annotate(Max("day")).order_by())
    rows = []
    for kind in catalogue.kinds().values():
        if unit.kind not in kind["holders"]:
            continue
        before, every = last.get(kind["id"]), kind.get("due_every_months")
        due = every and (months_from(before, every) if before else day)
        rows.append({"kind": kind, "last": before, "next": due, "state": due_state(before, due, day)})
    return rows


def due_state(last, due, day):
    if not due:
        return None
    if not last:
        return ("bad", "从未记过")
    days = days_between(day, due)
    if days < 0:
        return ("bad", f"逾期 {-days:,} 天")
    return ("warning", f"{days} 天后到期") if days <= 30 else ("good", "未到期")


@of_unit
def records(request, unit, path):
    day = today()
    found = Record.objects.filter(organisation=unit, retracted=None, day__lte=day).select_related("recorded_by")
    rows = summarised(found.order_by("-day", "-id")[: SIZE + 1])
    return render(request, "records.html", {
        "unit": unit, "trail": trail(path), "duties": duties(unit, day), "records": rows[:SIZE],
        "has_more": len(rows) > SIZE, "tab": "records",
    })
