"""What the page of many systems shows in each year, ranked by each measure, as data."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from finmodel.outputs.portfolio.figures import printed
from finmodel.outputs.portfolio.sentences import in_short
from finmodel.outputs.portfolio.tables import NOT_RANKED, TOGETHER, shown_columns
from finmodel.outputs.wording import within
from finmodel.outputs.year_table_rows import by_id
from finmodel.results import Level

if TYPE_CHECKING:
    from finmodel.outputs.portfolio.question import Answered
    from finmodel.results import Row

_LEVELS: tuple[Level, ...] = ("system", "region", "portfolio")


def portfolio_data(answered: "Answered") -> Mapping[str, Any]:
    """Years, measures that rank, columns, and a row for each system, region and all together."""
    together = answered.together
    columns = shown_columns(answered)
    keys = list(dict.fromkeys((answered.ranked_by, *(one.measure for one in columns))))
    measures = [_measure(answered, key) for key in keys]
    return {
        "years": list(together.years),
        "measures": measures,
        "headings": [one.heading for one in columns],
        "columns": [one.measure for one in columns],
        "chosen": {"measure": 0, "year": together.years.index(answered.year)},
        "rows": _rows(answered, keys, [one.measure for one in columns]),
    }


def page_rows(held: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows as the page is written with them: best first, then what they come to."""
    measure, year = held["chosen"]["measure"], held["chosen"]["year"]

    def place(row: Mapping[str, Any]) -> tuple[bool, bool, int]:
        rank = None if row["total"] else row["ranks"][measure][year]
        return (row["total"], rank is None, rank or 0)

    return [
        {
            **row,
            "rank": "" if row["total"] else row["ranks"][measure][year] or NOT_RANKED,
            "figures": [texts[year] for texts in row["figures"]],
        }
        for row in sorted(held["rows"], key=place)
    ]


def _measure(answered: "Answered", key: str) -> dict[str, Any]:
    """A measure that ranks: its label, and its caption and its sentence in each year."""
    label = answered.together.measures[key].label
    years = answered.together.years
    asked = [replace(answered, year=year, ranked_by=key) for year in years]
    return {
        "key": key,
        "label": label,
        "captions": [f"Systems by {within(label)}, {year}" for year in years],
        "said": [in_short(one) for one in asked],
    }


def _rows(answered: "Answered", keys: list[str], columns: list[str]) -> list[dict[str, Any]]:
    together = answered.together
    ranks = {
        key: [{one.id: one.rank for one in together.ranks(key, year)} for year in together.years]
        for key in keys
    }
    regions = {one.id: one.region for one in together.systems}
    found = []
    for level in _LEVELS:
        for place, (id_, measures) in enumerate(by_id(together.rows_at(level)).items()):
            system = level == "system"
            name = next(iter(measures.values())).name
            found.append(
                {
                    "name": name if system else _whole(level, name),
                    "region": regions[id_] if system else "",
                    "total": not system,
                    "ruled": not system and (place == 0),
                    "figures": [_texts(measures[one], len(together.years)) for one in columns],
                    "ranks": [[held.get(id_) for held in ranks[key]] for key in keys]
                    if system
                    else [],
                }
            )
    return found


def _whole(level: Level, name: str) -> str:
    return TOGETHER if level == "portfolio" else f"{name} together"


def _texts(row: "Row", years: int) -> list[str]:
    """The figures of a row by year, as they are printed."""
    return [printed(value, row.unit) for value in row.values[:years]]
