"""Random CIP, QIPP and programmes for the random assumption sets."""

from typing import Any

from tests.random_figures import Pen, year_text

Records = dict[str, Any]
STATUSES = (
    "delivered",
    "in delivery",
    "fully developed",
    "plans in progress",
    "opportunity",
    "unidentified",
)


def cip_schemes(pen: Pen, kinds: dict[str, str], baseline: Records) -> Records:
    providers = [name for name, kind in kinds.items() if kind == "provider"]
    found: Records = {}
    for number in range(1, pen.whole(0, 4) + 1):
        owner = pen.pick(providers)
        record: Records = {"organisation": owner, "name": "Scheme"}
        lines = owned(baseline["spend"], owner)
        line = pen.pick(lines) if lines and pen.chance(6) else None
        if line is None and pen.chance(3):
            record |= {"category": "income", "payer": "outside"}
        else:
            record["category"] = pen.pick(["pay", "non-pay"])
        if line is not None:
            record["line"] = line
        timing(pen, record, line is not None)
        record["counts"] = pen.pick(["additional", "within_bau"])
        found[f"cip-{number}"] = record
    return found


def qipp_schemes(pen: Pen, kinds: dict[str, str], baseline: Records) -> Records:
    commissioners = [name for name, kind in kinds.items() if kind == "commissioner"]
    found: Records = {}
    for number in range(1, pen.whole(0, 3) + 1):
        owner = pen.pick(commissioners)
        record: Records = {"organisation": owner, "name": "Scheme"}
        lines = owned(baseline["spend"], owner)
        contracts = owned(baseline["contracts"], owner, "commissioner")
        if not lines and not contracts:
            continue
        if contracts and (not lines or pen.chance(7)):
            record["contract"] = pen.pick(contracts)
            if pen.chance(4):
                record["releasable"] = pen.share()
        else:
            record["spend"] = pen.pick(lines)
        record["type"] = pen.pick(["transformational", "transactional"])
        timing(pen, record, True)
        investment = {}
        for recurrence in ("recurrent", "one_off"):
            if pen.chance(4):
                investment[recurrence] = pen.sparse(0, 4)
        if investment:
            record["investment"] = investment
        found[f"qipp-{number}"] = record
    return found


def programmes(pen: Pen, kinds: dict[str, str], baseline: Records) -> Records:
    placed = [name for name, kind in kinds.items() if kind != "unallocated"]
    contracts = baseline["contracts"]
    found: Records = {}
    for number in range(1, pen.whole(0, 2) + 1):
        record: Records = {"name": "Programme", "theme": f"theme {number}"}
        starts(pen, record)
        standing(pen, record)
        benefits = []
        for _ in range(pen.whole(0, 3)):
            if pen.chance(6):
                contract = pen.pick(list(contracts))
                benefit = {
                    "organisation": contracts[contract]["commissioner"],
                    "contract": contract,
                }
                if pen.chance(5):
                    benefit["releasable"] = pen.share()
            else:
                benefit = {"organisation": pen.pick(placed)}
            if "end" not in record and pen.chance(3):
                profile(pen, benefit, record["recurrent"] == "true")
            else:
                benefit["full_year_value"] = pen.money(0, 20)
            benefits.append(benefit)
        record["benefits"] = benefits
        investment: Records = {}
        for recurrence in ("recurrent", "one_off"):
            payers = [name for name in placed if pen.chance(2)]
            if payers:
                investment[recurrence] = {payer: pen.sparse(0, 4) for payer in payers}
        if investment:
            record["investment"] = investment
        if number > 1 and pen.chance(5):
            record["depends_on"] = ["programme-1"]
        found[f"programme-{number}"] = record
    return found


def owned(lines: Records, owner: str, key: str = "organisation") -> list[str]:
    return [name for name, line in lines.items() if line[key] == owner]


def timing(pen: Pen, record: Records, acts_on_a_line: bool) -> None:
    """Draw what the scheme is worth and when, and how sure it is."""
    by_profile = pen.chance(3)
    if not by_profile:
        record["full_year_value"] = pen.money(0, 20)
        starts(pen, record)
        if acts_on_a_line and pen.chance(4):
            record["indexed"] = pen.pick(["true", "true", "false"])
    standing(pen, record)
    if by_profile:
        profile(pen, record, record["recurrent"] == "true")


def starts(pen: Pen, record: Records) -> None:
    start = pen.whole(12, 12 * len(pen.years) - 1)
    record["start"] = pen.month(start)
    if pen.chance(4):
        record["phasing"] = [pen.share() for _ in range(pen.whole(1, 3))]
    if pen.chance(3):
        record["end"] = pen.month(start + pen.whole(0, 30))


def standing(pen: Pen, record: Records) -> None:
    record["recurrent"] = pen.pick(["true", "false"])
    record["status"] = pen.pick(STATUSES)
    if record["status"] not in {"delivered", "unidentified"} or pen.chance(3):
        record["risk"] = pen.pick(["low", "medium", "high"])
    if pen.chance(3):
        record["delivery"] = pen.share()
    if pen.chance(4):
        record["slip"] = str(pen.pick([0, 6, 12, pen.whole(1, 40)]))


def profile(pen: Pen, record: Records, recurrent: bool) -> None:
    """Draw levels by year; an exit level, where there is one, is given for every year."""
    record["profile"] = pen.sparse(0, 12)
    if recurrent and pen.chance(4):
        record["exit"] = {year_text(year): pen.plain_money(0, 12) for year in pen.later}
