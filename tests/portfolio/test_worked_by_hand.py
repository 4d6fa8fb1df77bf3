"""Portfolios worked by hand, in tests/cases/portfolio: finmodel and the reference alike.

`sets` holds what each set changes in the set of tests/model/small.py, `portfolio` what the file
says beside its folders. `expect` holds measure and id with a value or a sum for each of `years`;
`ranks` measure, year, level and the rank of each; `checks` a check that does not pass and its
exact sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from finmodel.inputs.text.years import starting
from finmodel.portfolio.together import Together
from tests.by_hand import Values, by_year, close
from tests.model.small import small
from tests.portfolio.putting_together import by_calendar_year, put_together
from tests.reference import Data
from tests.reference.portfolio import Shown, ranks
from tests.reference.portfolio import together as worked_again

FOLDER = Path(__file__).parents[1] / "cases" / "portfolio"


@dataclass(frozen=True)
class Case:
    """One case."""

    name: str
    written: Mapping[str, Any]

    @cached_property
    def sets(self) -> dict[str, Data]:
        return {id_: small(with_none(edits)) for id_, edits in self.written["sets"].items()}

    @property
    def said(self) -> Mapping[str, Any]:
        return self.written.get("portfolio", {})

    @property
    def years(self) -> list[str]:
        return list(self.written["years"])

    @property
    def since(self) -> str:
        return str(self.written.get("since", "2016/17"))

    @property
    def figures(self) -> list[tuple[str, str, Values]]:
        return [
            (measure, id_, by_year(values))
            for measure, by_id in self.written.get("expect", {}).items()
            for id_, values in by_id.items()
        ]

    @property
    def ranked(self) -> list[tuple[str, str, str, dict[str, int | None]]]:
        return [
            (
                measure,
                one["year"],
                one.get("by", "system"),
                {id_: None if rank == "null" else int(rank) for id_, rank in one["ranks"].items()},
            )
            for measure, one in self.written.get("ranks", {}).items()
        ]

    def again(self) -> Shown:
        described = self.said.get("sets", {})
        return worked_again(
            self.sets,
            {id_: one.get("region", "") for id_, one in described.items()},
            self.said.get("home", {}),
            self.said.get("unit", "£m"),
            starting(self.since),
        )


def with_none(written: Any) -> Any:
    """Read null as nothing, which leaves a record of the small set out."""
    if isinstance(written, dict):
        return {key: with_none(value) for key, value in written.items()}
    return None if written == "null" else written


CASES = [
    Case(path.stem, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    for path in sorted(FOLDER.glob("*.yaml"))
]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    held: Case = request.param
    return held


@pytest.fixture(scope="module")
def found(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Together:
    return put_together(tmp_path_factory.mktemp("p"), case.sets, case.said, since=case.since)


def test_finmodel_gives_it(case: Case, found: Together) -> None:
    for measure, id_, values in case.figures:
        assert [found.value(measure, year, id_) for year in case.years] == close(values), (
            measure,
            id_,
        )


def test_the_reference_gives_it(case: Case) -> None:
    again = case.again()
    for measure, id_, values in case.figures:
        if id_ in ("together", *case.sets) or id_.startswith("region/"):
            own = again[measure].get(id_, {})
            assert [own.get(starting(year)) for year in case.years] == close(values), (measure, id_)


def test_ranks(case: Case, found: Together) -> None:
    for measure, year, by, expected in case.ranked:
        assert {one.id: one.rank for one in found.ranks(measure, year, by)} == expected  # type: ignore[arg-type]
        values = {
            row.id: by_calendar_year(found, row).get(starting(year))
            for row in found.rows
            if row.level == by and row.measure == measure and expected[row.id] is not None
        }
        best = found.measures[measure].smallest_is_best
        for id_, rank in ranks(values, smallest_is_best=best).items():
            assert rank == expected[id_]


def test_checks(case: Case, found: Together) -> None:
    told = {one.id: one.detail for one in found.checks if one.status != "pass"}
    assert told == case.written.get("checks", {})


def test_who_is_not_counted(case: Case, found: Together) -> None:
    told = {one.id: one.why for one in found.not_counted}
    assert told == case.written.get("not_counted", {})


def test_every_figure_is_what_its_explanation_comes_to(case: Case, found: Together) -> None:
    for row in found.rows:
        if row.level in ("portfolio", "region") and row.measure in case.written.get("expect", {}):
            for year, value in zip(found.years_of(row), row.values, strict=True):
                step = found.step(row.measure, year, row.id)
                if value is None:
                    assert step.value is None
                else:
                    assert step.value == value
                    assert step.worked == pytest.approx(value, rel=1e-12, abs=1e-12)
                    assert step.phrase
                    assert step.terms or step.nil
