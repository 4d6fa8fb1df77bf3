"""Random capital and capacity, beside the gap, for the random assumption sets."""

from typing import Any

from tests.random_figures import Pen, year_text
from tests.random_schemes import standing, starts
from tests.reference.figures import first_calendar_year

Records = dict[str, Any]
STATUSES = ("identified", "in approval", "unidentified")


def capital_file(pen: Pen, system_file: Records, named: Records) -> Records:
    organisations = system_file["organisations"]
    owners = [name for name, record in organisations.items() if record["kind"] == "provider"]
    first = first_calendar_year(system_file["baseline"])
    last = first_calendar_year(system_file.get("capital_final", system_file["final"]))
    years = list(range(first + 1, last + 1))
    requirement: Records = {}
    for number in range(1, pen.whole(1, 3) + 1):
        record = {"organisation": pen.pick(owners), "name": "Works", "purpose": "do nothing"}
        if named and pen.chance(5):
            record |= {"purpose": "programme", "programme": pen.pick(list(named))}
        if pen.chance(2):
            record["total"] = pen.money(0, 40)
        else:
            record["amounts"] = pen.some(0, 20, years)
            record |= {"life": str(pen.whole(1, 40)), "cost_of_capital": pen.percent(0, 5)}
        pen.may_leave_out(record)
        requirement[f"works-{number}"] = record
    found: Records = {"revenue_consequence": pen.pick(["true", "false"])}
    found["requirement"] = requirement
    sources: Records = {}
    for number in range(1, pen.whole(0, 4) + 1):
        source: Records = {"name": "Source", "status": pen.pick(STATUSES)}
        if pen.chance(3):
            source["total"] = pen.plain_money(0, 15)
        else:
            source["amounts"] = pen.some(0, 8, years)
        sources[f"source-{number}"] = source
    if sources:
        found["sources"] = sources
    limits: Records = {}
    if pen.chance(4):
        limits["own"] = {"organisation": pen.pick(owners), "amounts": pen.some(0, 20, years)}
    groups = [
        {grouping: group}
        for record in organisations.values()
        for grouping, group in record.get("groups", {}).items()
    ]
    if groups and pen.chance(3):
        limits["group"] = {"groups": pen.pick(groups), "amounts": pen.some(0, 20, years)}
    if pen.chance(3):
        limits["all"] = {"system": "true", "amounts": pen.some(0, 40, years)}
    if limits:
        found["limits"] = limits
    return found


def capacity(pen: Pen, kinds: dict[str, str], demand: Records, schemes: list[str]) -> Records:
    """Draw beds, theatres or people: what demand needs of them, and what schemes release."""
    placed = [name for name, kind in kinds.items() if kind != "unallocated"]
    found: Records = {}
    for number in range(1, pen.whole(0, 3) + 1):
        record: Records = {
            "organisation": pen.pick(placed),
            "name": "Resource",
            "unit": pen.pick(["beds", "theatres"]),
            "baseline": str(pen.whole(1, 900)),
            "demand": pen.pick(["none", *demand]),
        }
        form = pen.whole(0, 2)
        if form == 1:
            record |= {"occupancy": pen.plain_percent(60, 100)}
            record |= {"target_occupancy": pen.plain_percent(60, 100)}
        elif form == 2:
            record["productivity"] = pen.rates(0, 3)
        if pen.chance(6):
            record["cost_per_unit"] = pen.plain_money(0, 2)
        if schemes and pen.chance(7):
            chosen = sorted({pen.pick(schemes) for _ in range(pen.whole(1, 3))})
            record["released_by"] = {scheme: str(pen.whole(0, 60)) for scheme in chosen}
        if pen.chance(4):
            record["available"] = counts(pen, 0, 900)
        found[f"resource-{number}"] = record
    return found


def counts(pen: Pen, low: int, high: int) -> Any:
    """Draw one number, or one for every year after the baseline."""
    if pen.chance(5):
        return {year_text(year): str(pen.whole(low, high)) for year in pen.later}
    return str(pen.whole(low, high))


def lists(pen: Pen, kinds: dict[str, str], demand: Records) -> Records:
    """Draw waiting lists, and perhaps a part of the first."""
    placed = [name for name, kind in kinds.items() if kind == "provider"]
    found: Records = {}
    for number in range(1, pen.whole(0, 2) + 1):
        record: Records = {
            "organisation": pen.pick(placed),
            "opening": str(pen.whole(0, 90_000)),
            "additions": counts(pen, 0, 100_000),
            "treated": str(pen.whole(0, 100_000)),
        }
        if pen.chance(6):
            record["demand"] = pen.pick(["none", *demand])
        if pen.chance(6):
            record["removals"] = pen.pick([pen.plain_percent(0, 12), pen.share()])
        if pen.chance(4):
            record["productivity"] = pen.rates(-2, 3)
        if pen.chance(4):
            record["target"] = pen.pick(["hold", counts(pen, 0, 90_000)])
        found[f"list-{number}"] = record
    if found and pen.chance(4):
        found["long-waits"] = {
            "part_of": "list-1",
            "opening": str(pen.whole(0, 9_000)),
            "additions": counts(pen, 0, 9_000),
            "share_of_treated": pen.share_by_year(),
        }
    return found


def activity(pen: Pen, system_file: Records, set_: Records) -> Records:
    """Draw activity bought to treat more of a list, at a cost and perhaps for an income."""
    whole = [name for name in set_["capacity"]["lists"] if name != "long-waits"]
    inside = [
        name
        for name, one in system_file["organisations"].items()
        if one["kind"] in ("commissioner", "council")
    ]
    found: Records = {}
    for number in range(1, (pen.whole(0, 3) if whole else 0) + 1):
        record: Records = {"list": pen.pick(whole), "units": str(pen.whole(0, 9_000))}
        standing(pen, record)
        if "risk" not in record and "delivery" not in record and pen.chance(5):
            del record["status"]
        starts(pen, record)
        record["cost_per_unit"] = pen.ranged(pen.whole(0, 90), 0, 4, "")
        if pen.chance(7):
            record["income_per_unit"] = pen.ranged(pen.whole(0, 90), 0, 4, "")
            record["payer"] = pen.pick(["outside", *inside])
            if pen.chance(5):
                record["price"] = pen.pick(["none", *set_["growth"]["price"]])
            if pen.chance(4):
                record["paid_up_to"] = str(pen.whole(0, 9_000))
        resources = list(set_["capacity"]["capacity"])
        if resources and pen.chance(5):
            record["uses"] = {pen.pick(resources): str(pen.whole(0, 9))}
        found[f"hub-{number}"] = record
    return found
