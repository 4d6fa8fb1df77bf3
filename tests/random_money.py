"""Random allocations, pressures and efficiency for the random assumption sets."""

from typing import Any

from tests.random_figures import Pen, year_text

Records = dict[str, Any]
JUDGEMENT = {"owner": "Nobody", "rationale": "Drawn at random", "confidence": "low"}
BUYERS = ("commissioner", "council")


def allocations(pen: Pen, kinds: dict[str, str]) -> Records:
    buyers = [name for name, kind in kinds.items() if kind in BUYERS]
    found: Records = {"recurrent": {}, "non_recurrent": {}, "required_position": {}}
    found |= {"contingency": {}, "headroom": {}, "support": {}}
    for name in buyers:
        if pen.chance(5):
            record = {"opening": pen.money(100, 600), "growth": allocation_growth(pen)}
        else:
            record = {"amounts": pen.amounts(100, 600, pen.years)}
        found["recurrent"][name] = record
        if pen.chance(4):
            amounts = pen.money(0, 9) if pen.chance(2) else pen.sparse(-5, 9, pen.years)
            found["non_recurrent"][f"{name}-extra"] = {"organisation": name, "amounts": amounts}
        for rule in ("contingency", "headroom"):
            if pen.chance(5):
                found[rule][name] = pen.rates(0, 2)
    for name, kind in kinds.items():
        if kind == "unallocated" or not pen.chance(6):
            continue
        if name in buyers and pen.chance(6):
            found["required_position"][name] = {"share": pen.percent(0, 2)}
        else:
            found["required_position"][name] = {"amounts": pen.amounts(-9, 9, pen.years)}
        if pen.chance(4):
            found["required_position"][name]["recurrent"] = pen.pick(["false", "true"])
    placed = [name for name, kind in kinds.items() if kind != "unallocated"]
    for number in range(1, pen.whole(0, 2) + 1):
        receiver = pen.pick(placed)
        givers = ["outside", *(name for name in placed if name != receiver)]
        record = {"organisation": receiver, "name": "Support", "from": pen.pick(givers)}
        if pen.chance(6):
            record["recurrent"] = pen.pick(["false", "true"])
        record["amounts"] = pen.sparse(-6, 9)
        found["support"][f"support-{number}"] = record
    return {section: records for section, records in found.items() if records}


def allocation_growth(pen: Pen) -> Any:
    """Draw one growth, or the named parts of one."""
    if pen.chance(5):
        return {part: pen.rates(-1, 3) for part in PARTS[: pen.whole(1, 3)]}
    return pen.rates(-1, 4)


PARTS = ("base", "convergence", "pay-award")


def pressures(pen: Pen, kinds: dict[str, str]) -> Records:
    found: Records = {}
    for number in range(1, pen.whole(0, 3) + 1):
        record: Records = {
            "organisation": pen.pick(list(kinds)),
            "name": "Pressure",
            "recurrent": pen.pick(["true", "false"]),
            "amounts": pen.sparse(0, 12, pen.years) if pen.chance(9) else pen.money(0, 12),
        }
        if record["recurrent"] == "true" and pen.chance(5):
            record["exit"] = pen.some(0, 14)
        pen.may_leave_out(record)
        found[f"pressure-{number}"] = record
    return found


def bau_efficiency(pen: Pen, kinds: dict[str, str]) -> Records:
    """Draw efficiency that is assumed, with a reason and perhaps a delivery, or left out."""
    found: Records = {}
    for name, kind in kinds.items():
        if kind == "unallocated" or not pen.chance(7 if kind == "provider" else 2):
            continue
        record: Records = {}
        years = pen.later
        if pen.chance(4):
            years = years[pen.whole(0, len(years) - 1) :]
            record["first_year"] = year_text(years[0])
        record["rate"] = pen.rates(0, 4, years)
        if pen.chance(6):
            record |= {"unbacked": "assumed", "basis": "judgement"}
            record["judgement"] = dict(JUDGEMENT)
            if pen.chance(7):
                by_year = {year_text(year): pen.share() for year in years}
                record["delivery"] = pen.pick([pen.share(), by_year])
        elif pen.chance(3):
            record["unbacked"] = "left out"
        found[name] = record
    return found


def gain_shares(pen: Pen, members: list[str], schemes: list[str]) -> Records:
    """Draw up to two gain shares of schemes that add, none of them in both."""
    found: Records = {}
    left = list(schemes)
    while len(members) > 1 and left and len(found) < 2 and pen.chance(4):
        if not found and pen.chance(3):
            file = pen.pick(left).partition(".")[0]
            chosen = [f"{file}.*"]
            left = [path for path in left if not path.startswith(f"{file}.")]
        else:
            chosen = sorted({pen.pick(left) for _ in range(pen.whole(1, 3))})
            left = [path for path in left if path not in chosen]
        sharing = sorted({*members[:2], *(name for name in members if pen.chance(5))})
        record: Records = {"records": chosen, "rule": pen.pick(["made whole", "agreed"])}
        record["members"] = sharing if record["rule"] == "made whole" else all_of(pen, sharing)
        if record["rule"] == "agreed" and pen.chance(4):
            record["losses"] = all_of(pen, sharing)
        found[f"share-{len(found) + 1}"] = record
    return found


def all_of(pen: Pen, names: list[str]) -> Records:
    """Draw a share for each, 100% together."""
    left, found = 100, {}
    for name in names[:-1]:
        found[name] = f"{(share := pen.whole(0, left))}%"
        left -= share
    return found | {names[-1]: f"{left}%"}
