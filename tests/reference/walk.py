"""The walk from one year's underlying gap to the next, worked from its lines (METHOD.md 3.9)."""

from tests.reference import money
from tests.reference.levels import ByMember
from tests.reference.lines import Books
from tests.reference.money import add

LINES = (
    "walk_opening",
    "walk_growth",
    "walk_change_of_rules",
    "walk_new_pressures",
    "walk_savings_needed",
    "walk_savings_planned",
    "walk_closing",
)
Values = list[float | None]


def of_year(books: Books, found: dict[str, ByMember]) -> dict[str, ByMember]:
    """Give the lines of the walk; those of the baseline year mean nothing."""
    growth = change(recurrent_lines(books, found))
    rules = change(recurrent_rules(books, found))
    pressures = change(full_year_pressures(books, found))
    planned = change(full_year_savings(books, found))
    opening = books.by_organisation()
    needed = books.by_organisation()
    for name, values in opening.items():
        for t in range(1, len(books.years)):
            values[t] = found["underlying_gap"][name][t - 1]
        for part in (values, growth[name], rules[name], pressures[name]):
            add(needed[name], part)
    return {
        "walk_opening": opening,
        "walk_growth": growth,
        "walk_change_of_rules": rules,
        "walk_new_pressures": pressures,
        "walk_savings_needed": needed,
        "walk_savings_planned": planned,
        "walk_closing": found["underlying_gap"],
    }


def recurrent_lines(books: Books, found: dict[str, ByMember]) -> ByMember:
    """Give lines, the do-nothing consequence of capital, less recurrent allocation and support."""
    level = books.by_organisation()
    recurrent_allocation = money.recurrent_allocation(books)
    for line in books.spend.values():
        add(level[line.record["organisation"]], line.levels)
    for line in books.income.values():
        add(level[line.record["organisation"]], line.levels, -1.0)
    for contract in books.contracts.values():
        add(level[contract.record["commissioner"]], contract.levels)
        add(level[contract.record["provider"]], contract.levels, -1.0)
    for name, values in level.items():
        add(values, found["capital_consequence"][name])
        add(values, recurrent_allocation[name], -1.0)
        add(values, found["recurrent_support"][name], -1.0)
    return level


def recurrent_rules(books: Books, found: dict[str, ByMember]) -> ByMember:
    level = books.by_organisation()
    for name, values in level.items():
        add(values, found["required_position"][name])
        add(values, found["non_recurrent_required_position"][name], -1.0)
        add(values, found["contingency"][name])
    return level


def full_year_pressures(books: Books, found: dict[str, ByMember]) -> ByMember:
    level = books.by_organisation()
    for name, values in level.items():
        add(values, found["pressures"][name])
        add(values, found["non_recurrent_pressures"][name], -1.0)
        add(values, found["full_year_effect_pressures"][name])
    return level


def full_year_savings(books: Books, found: dict[str, ByMember]) -> ByMember:
    """Give recurrent savings at full-year level, net of investment, stranded cost and overlap."""
    level = books.by_organisation()
    for name, values in level.items():
        for step in (
            "bau_efficiency",
            "qipp",
            "qipp_not_identified",
            "cip",
            "cip_not_identified",
            "programmes",
            "one_off_investment",
            "full_year_effect_savings",
            "elective_activity",
            "full_year_effect_activity",
            "lasting_gain_share",
        ):
            add(values, found[step][name])
        for step in (
            "efficiency_overlap_counted",
            "non_recurrent_savings",
            "full_year_effect_investment",
            "non_recurrent_activity",
        ):
            add(values, found[step][name], -1.0)
    return level


def change(levels: ByMember) -> ByMember:
    return {
        name: [0.0, *(values[t] - values[t - 1] for t in range(1, len(values)))]
        for name, values in levels.items()
    }


def without_baseline(everywhere: dict[str, dict[str, Values]]) -> dict[str, dict[str, Values]]:
    """Leave the baseline year out of the walk."""
    return {
        line: {name: [None, *values[1:]] for name, values in everywhere[line].items()}
        for line in LINES
    }
