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
    for number in range(1, pen.whole(0, 5) + 1):
        owner = pen.pick(providers)
        record: Records = {"organisation": owner, "name": "Scheme"}
        lines = owned(baseline["spend"], owner)
        line = pen.pick(lines) if lines and pen.chance(6) else None
        if line is None and pen.chance(3):
            record |= {"category": "income", "payer": "outside"}
        elif pen.chance(7):
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
    for number in range(1, pen.whole(0, 4) + 1):
        owner = pen.pick(commissioners)
        record: Records = {"organisation": owner, "name": "Scheme"}
        lines = owned(baseline["spend"], owner)
        contracts = owned(baseline["contracts"], owner, "commissioner")
        if not lines and not contracts:
            continue
        if contracts and (not lines or pen.chance(7)):
            record["contract"] = pen.pick(contracts)
            if pen.chance(4):
                record["releasable"] = pen.share_by_year()
        else:
            record["spend"] = pen.pick(lines)
        record["type"] = pen.pick(["transformational", "transactional"])
        timing(pen, record, True)
        investment: Records = {}
        if pen.chance(4):
            investment["recurrent"] = recurrent_investment(pen, record)
        if pen.chance(4):
            investment["one_off"] = pen.sparse(0, 4)
        if investment:
            record["investment"] = investment
        found[f"qipp-{number}"] = record
    return found


def programmes(pen: Pen, kinds: dict[str, str], baseline: Records) -> Records:
    placed = [name for name, kind in kinds.items() if kind != "unallocated"]
    contracts = baseline["contracts"]
    found: Records = {}
    for number in range(1, pen.whole(0, 3) + 1):
        record: Records = {"name": "Programme", "theme": f"theme {number}"}
        standing(pen, record)
        starts(pen, record)
        benefits = []
        for _ in range(pen.whole(0, 3)):
            if pen.chance(6):
                contract = pen.pick(list(contracts))
                benefit = {
                    "organisation": contracts[contract]["commissioner"],
                    "contract": contract,
                }
                if pen.chance(5):
                    benefit["releasable"] = pen.share_by_year()
            else:
                benefit = {"organisation": pen.pick(placed)}
            if "end" not in record and pen.chance(4):
                by_year(pen, benefit, record["recurrent"] == "true", "phasing" not in record)
            else:
                benefit["full_year_value"] = pen.money(0, 20)
            benefits.append(benefit)
        record["benefits"] = benefits
        investment: Records = {}
        payers = [name for name in placed if pen.chance(2)]
        if payers:
            investment["recurrent"] = {payer: recurrent_investment(pen, record) for payer in payers}
        payers = [name for name in placed if pen.chance(2)]
        if payers:
            investment["one_off"] = {payer: pen.sparse(0, 4) for payer in payers}
        if investment:
            record["investment"] = investment
        if number > 1 and pen.chance(5):
            record["depends_on"] = ["programme-1"]
        found[f"programme-{number}"] = record
    return found


def targets(pen: Pen, kinds: dict[str, str], of_kind: str, baseline: Records) -> Records:
    """Draw what organisations of a kind are to deliver, a commissioner perhaps on a contract.

    A rate is of do-nothing cost: who has no cost is given amounts.
    """
    found: Records = {}
    for name, kind in kinds.items():
        if kind != of_kind or not pen.chance(4):
            continue
        record: Records = {}
        own = owned(baseline["contracts"], name, "commissioner")
        if pen.chance(5) or not (own or owned(baseline["spend"], name)):
            record["amounts"] = pen.sparse(0, 15)
        else:
            years = [year for year in pen.later if pen.chance(7)] or pen.later[:1]
            by_rate = {year_text(year): pen.percent(0, 5) for year in years}
            record["rate"] = pen.pick([pen.percent(0, 4), by_rate])
        if pen.chance(6):
            record["recurrent_share"] = pen.share()
        if pen.chance(6):
            record["delivery"] = pen.share()
        if own and pen.chance(3):
            record["contract"] = pen.pick(own)
        found[name] = record
    return found


def owned(lines: Records, owner: str, key: str = "organisation") -> list[str]:
    return [name for name, line in lines.items() if line[key] == owner]


def timing(pen: Pen, record: Records, acts_on_a_line: bool) -> None:
    """Draw what the scheme is worth and when, and how sure it is."""
    standing(pen, record)
    if pen.chance(4):
        by_year(pen, record, record["recurrent"] == "true", True)
        return
    record["full_year_value"] = pen.money(0, 20)
    starts(pen, record)
    if acts_on_a_line and pen.chance(4):
        record["indexed"] = pen.pick(["true", "true", "false"])


def starts(pen: Pen, record: Records) -> None:
    """Draw the months in which it runs, with no phasing that a one-off never reaches."""
    start = pen.whole(12, 12 * len(pen.years) - 1)
    record["start"] = pen.month(start)
    months = 12
    if pen.chance(3):
        months = pen.whole(1, 31)
        # The last months of a year matter: what stops in March carries nothing on.
        last = pen.pick([start + months - 1, 12 * ((start + months - 1) // 12) + 11])
        months = last - start + 1
        record["end"] = pen.month(last)
    if pen.chance(4):
        most = 3 if record["recurrent"] == "true" else min(3, -(-months // 12))
        record["phasing"] = [pen.share() for _ in range(pen.whole(1, most))]


def standing(pen: Pen, record: Records) -> None:
    record["recurrent"] = pen.pick(["true", "false"])
    record["status"] = pen.pick(STATUSES)
    if record["status"] not in {"delivered", "unidentified"} or pen.chance(3):
        record["risk"] = pen.pick(["low", "medium", "high"])
    if pen.chance(3):
        record["delivery"] = pen.share()
    pen.may_leave_out(record)
    if pen.chance(4):
        record["slip"] = str(pen.pick([0, 6, 12, pen.whole(1, 40)]))


def by_year(pen: Pen, record: Records, recurrent: bool, may_add_up: bool) -> None:
    """Draw levels by year, or what is new in each, with the level at the end of some years."""
    if not recurrent:
        record["profile"] = pen.sparse(0, 12)
        return
    if may_add_up and pen.chance(5):
        record["new_in_year"] = pen.sparse(0, 6)
    else:
        record["profile"] = pen.levels(0, 12)
    if pen.chance(5):
        record["exit"] = pen.some(0, 14)


def recurrent_investment(pen: Pen, record: Records) -> Any:
    """Draw amounts by year, the same with their exits, or what a full year costs."""
    if "start" in record and pen.chance(4):
        return {"full_year": pen.money(0, 5)}
    amounts = pen.sparse(0, 4)
    if record["recurrent"] == "true" and pen.chance(5):
        return {"amounts": amounts, "exit": pen.some(0, 5)}
    return amounts
