"""What one run gives: the figures, the checks and where they came from, frozen.

A projection holds every line of the method for every organisation, group and the system
(METHOD.md section 3, signs and years as in section 1). It calculates nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from finmodel.graph.units import UnitName
from finmodel.inputs.text.years import parse_year
from finmodel.method.steps import Bridge
from finmodel.results import CheckResult, LeftOut, Level, Manifest, Row

if TYPE_CHECKING:
    import pandas as pd

    from finmodel.explanation import Explanation


class SelectionError(ValueError):
    """A measure, year, organisation or grouping that the projection does not hold."""


class Explains(Protocol):
    """What a projection asks where a figure comes from: the plan it is of."""

    def explain(
        self, measure: str, year: str, organisation: str, basis: Any, depth: int | None
    ) -> "Explanation":
        """One figure as a tree."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Every figure of one scenario on one basis.

    ``rows`` holds the organisations in the order of the file, then the groups (id
    ``sector/Acute``), then the system (id ``system``). ``beside`` holds the ids of the
    organisations and groups that are shown but not summed into the system. ``bridge`` says which
    measures lead from the do-nothing gap to the mitigated one. ``message`` holds the figures of
    the message that sums the plan up, on all bases. ``capital_years`` are those of capital, which
    may run further than ``years``. ``unmatched_acceptances`` holds a sentence for each acceptance
    of a check that neither warns nor fails, of the plan as filed. ``left_out`` holds the records
    that the run leaves out.
    """

    system: str
    unit: UnitName
    prices: str
    scope: Mapping[str, str]
    scenario: str
    basis: str
    years: tuple[str, ...]
    rows: tuple[Row, ...]
    checks: tuple[CheckResult, ...]
    manifest: Manifest
    bridge: Bridge
    beside: frozenset[str] = frozenset()
    message: tuple[Row, ...] = ()
    capital_years: tuple[str, ...] = ()
    unmatched_acceptances: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    plan: Explains | None = field(default=None, repr=False, compare=False)

    def rows_at(self, level: Level, grouping: str | None = None) -> tuple[Row, ...]:
        """The rows of a level in their order; ``grouping`` keeps the groups of one grouping.

        Raises SelectionError for a grouping that is not there, or given for another level.
        """
        rows = tuple(row for row in self.rows if row.level == level)
        if grouping is None:
            return rows
        if level != "group":
            raise SelectionError(f"a grouping goes with groups, not with level {level!r}")
        groupings = dict.fromkeys(row.id.partition("/")[0] for row in rows)
        if grouping not in groupings:
            raise SelectionError(not_known("grouping", grouping, groupings))
        return tuple(row for row in rows if row.id.partition("/")[0] == grouping)

    def rows_of(self, organisation: str) -> tuple[Row, ...]:
        """Every row of one organisation, group (``sector/Acute``) or of the ``system``, by its id.

        Raises SelectionError for an id that is not there.
        """
        rows = tuple(row for row in self.rows if row.id == organisation)
        if not rows:
            ids = dict.fromkeys(row.id for row in self.rows if row.level != "resource")
            resources = dict.fromkeys(row.id for row in self.rows if row.level == "resource")
            raise SelectionError(no_organisation(organisation, ids, resources))
        return rows

    def years_of(self, row: Row) -> tuple[str, ...]:
        """The years that the values of a row run along."""
        return row.years or self.years

    def column(self, year: str) -> int:
        """The position of ``year`` in ``years`` and in the values of every row, from 0.

        ``year`` may be spelt 2016/17, 2016-17 or 2016/2017. Raises SelectionError.
        """
        return column_of(self.years, year)

    def value(self, measure: str, year: str, organisation: str = "system") -> float | None:
        """One figure, in the unit of its row; ``None`` where it does not apply.

        ``organisation`` is the id of an organisation, of a group (``sector/Acute``) or ``system``.
        Raises SelectionError, a ValueError that names the nearest measure, year or organisation.
        """
        from finmodel.method.earlier_measures import name_now, withdrawn
        from finmodel.method.usual_year import is_in_year

        rows = self.rows_of(organisation)
        for row in rows:
            if row.measure == name_now(measure):
                return row.values[column_of(self.years_of(row), year)]
        if is_in_year(measure):
            raise SelectionError(needs_actuals(measure))
        raise SelectionError(
            withdrawn(measure) or not_known("measure", measure, [row.measure for row in rows])
        )

    def explain(
        self, measure: str, year: str, organisation: str = "system", depth: int | None = None
    ) -> "Explanation":
        """One figure as a tree, down to file, line and source; `depth` counts levels below it.

        Raises SelectionError as `value` does, and where the projection was not made by a plan.
        """
        if self.plan is None:
            raise SelectionError("this projection does not know the plan it is of")
        return self.plan.explain(measure, year, organisation, self.basis, depth)

    def frame(self) -> "pd.DataFrame":
        """Every figure as a long pandas frame, one row a figure.

        Columns: level, id, name, measure, label, unit, year, value (NaN where it does not apply).
        The measure is an ordered categorical: tables made of it keep the order of the catalogue.
        """
        import pandas as pd

        from finmodel.method.catalogue import CATALOGUE

        records = [
            (row.level, row.id, row.name, row.measure, row.label, row.unit, year, value)
            for row in self.rows
            for year, value in zip(self.years_of(row), row.values, strict=True)
        ]
        columns = ["level", "id", "name", "measure", "label", "unit", "year", "value"]
        shown = dict.fromkeys(row.measure for row in self.rows)
        known = [key for key in CATALOGUE if key in shown]
        others = [key for key in shown if key not in CATALOGUE]
        measure = pd.CategoricalDtype(known + others, ordered=True)
        return pd.DataFrame(records, columns=columns).astype({"value": float, "measure": measure})


def not_known(kind: str, name: str, known: Iterable[str]) -> str:
    """That there is no measure, organisation or grouping of a name, and the nearest there is."""
    from finmodel.inputs.text.nearest_names import suggestion

    return f'{kind} "{name}" is not known here{suggestion(name, known)}'


def needs_actuals(measure: str) -> str:
    """That a measure is of a year in progress, of which the set says nothing."""
    return f"{measure} needs actuals.yaml, and this set has none: see finmodel monitor --help"


def no_organisation(name: str, known: Iterable[str], resources: Iterable[str]) -> str:
    """That no organisation, group or resource is called so; the nearest, or those summed."""
    from finmodel.inputs.text.nearest_names import nearest

    organisations = tuple(known)
    if nearest(name, (*organisations, *resources)) is not None:
        return not_known("organisation", name, (*organisations, *resources))
    return f'organisation "{name}" is not known here; there are {", ".join(organisations)}'


def column_of(years: Sequence[str], year: str) -> int:
    """Where a year stands among the years of a set, from 0; `year` may be spelt 2016-17.

    Raises:
        SelectionError: it is not among them.
    """
    try:
        return years.index(parse_year(year))
    except ValueError as fault:
        raise SelectionError(
            f'year "{year}" is not known here; the years are {years[0]} to {years[-1]}'
        ) from fault
