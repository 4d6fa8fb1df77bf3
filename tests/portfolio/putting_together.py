"""Portfolios small enough to work by hand: sets written in a folder, and what is made of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from finmodel.inputs.text.years import named, starting
from finmodel.portfolio.portfolio import read_portfolio
from finmodel.portfolio.together import Together
from finmodel.results import Row
from tests.reference import Data, write
from tests.reference.portfolio import Shown


def write_portfolio(folder: Path, sets: Mapping[str, Data], said: Mapping[str, Any]) -> Path:
    """Write sets each in a folder of its id, and the portfolio that names them."""
    described = said.get("sets", {})
    for id_, data in sets.items():
        (folder / id_).mkdir()
        write(data, folder / id_)
    text = {
        "name": "Several",
        **said,
        "sets": {id_: {"folder": id_, **described.get(id_, {})} for id_ in sets},
    }
    file = folder / "portfolio.yaml"
    file.write_text(yaml.safe_dump(text, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def put_together(
    folder: Path, sets: Mapping[str, Data], said: Mapping[str, Any], **asked: Any
) -> Together:
    """Write a portfolio and work it out."""
    return read_portfolio(write_portfolio(folder, sets, said)).project(**asked)


def shown_by(together: Together) -> Shown:
    """Give the figures of systems and of what they are summed to, as the reference has them."""
    found: Shown = {}
    for row in together.rows:
        if row.level in ("portfolio", "region", "system"):
            values = by_calendar_year(together, row)
            if values:
                found.setdefault(row.measure, {})[row.id] = values
    return found


def by_calendar_year(together: Together, row: Row) -> dict[int, float]:
    """Give the figures there are by the year in which each year starts."""
    return {
        starting(year): value
        for year, value in zip(together.years_of(row), row.values, strict=True)
        if value is not None
    }


def year_of(calendar: int) -> str:
    """Give the financial year that starts in a year."""
    return named(calendar)
