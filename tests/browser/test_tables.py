"""The tables of the page are those of the command line, figure for figure, and follow it."""

from collections.abc import Sequence
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from finmodel.graph.evaluate import evaluate
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.outputs.figures import figure
from finmodel.outputs.table import Table, printed_cells
from finmodel.outputs.year_tables import measures_tables, year_tables
from finmodel.plan import Plan, load
from tests.browser.chromium import Browser
from tests.browser.pages import SHIPPED, Pages

Shown = list[list[str]]
"""The rows of a table that are shown: the role of each, then its cells."""
_ROWS = """
const table = document.getElementById(given[0]);
const roleOf = ({ classList }) => ["caption", "step", "total", "line"]
  .find((one) => classList.contains(one)) + (classList.contains("ruled") ? " ruled" : "");
const textOf = (cell) => (cell.querySelector("button.figure") ?? cell).textContent.trim();
return [...table.tBodies].flatMap((body) => [...body.rows])
  .filter((row) => !row.hidden)
  .map((row) => [roleOf(row), ...[...row.cells].map(textOf)]);
"""
_CHOOSE = """
const report = await opened;
report.state.scenario = given[0];
report.state.basis = given[1];
report.model.choose(given[0], report.data.model.levers.map(() => null));
showAll(report);
"""
_OPEN = """
for (const each of ["details", "details.table-details"]) {
  for (const one of document.querySelectorAll(each)) one.open = true;
  await new Promise((then) => setTimeout(then, 50));
}
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, pages: Pages) -> "Opened":
    return Opened(browser, pages)


class Opened:
    """The page of a set, opened once while tests of the same set follow each other."""

    def __init__(self, browser: Browser, pages: Pages) -> None:
        self.browser, self.pages, self.name = browser, pages, ""

    def of(self, name: str, scenario: str = "base", basis: Basis = PLAN) -> None:
        """Show a set under a scenario and on a basis."""
        if self.name != name:
            self.browser.open(self.pages.of(SHIPPED[name]))
            self.browser.run(f"await opened; {_OPEN}")
            self.name = name
        self.browser.run(_CHOOSE, scenario, basis)

    def rows(self, id_: str) -> Shown:
        """The rows of a table that are shown."""
        found: Shown = self.browser.run(_ROWS, id_)
        return found


def as_printed(table: Table) -> Shown:
    """The rows of a table of the command line, as `_ROWS` has those of the page."""
    return [
        [row.role + (" ruled" if row.ruled else ""), *printed_cells(table, row)]
        for row in table.rows
    ]


@cache
def filed(name: str) -> Plan:
    """A shipped set as it is filed."""
    return load(SHIPPED[name])


def scenarios_of(name: str) -> Sequence[str]:
    """The scenarios of a set, base first."""
    return ("base", *filed(name).assumptions.scenarios)


def cases() -> list[tuple[str, str, Basis]]:
    """Every shipped set under every scenario, the bases in turn."""
    asked = [(name, scenario) for name in SHIPPED for scenario in scenarios_of(name)]
    return [(*one, basis) for one, basis in zip(asked, cycle(BASES), strict=False)]


@pytest.mark.parametrize(("name", "scenario", "basis"), cases())
def test_the_year_table_is_that_of_project(
    opened: Opened, name: str, scenario: str, basis: Basis
) -> None:
    opened.of(name, scenario, basis)
    projection = filed(name).with_(scenario=scenario).project(basis)
    (whole,) = year_tables(projection)
    assert opened.rows("table-years-0") == as_printed(whole)
    *bridges, _, _, mitigated = year_tables(projection, "organisation")
    for member, bridge in enumerate(bridges):
        assert opened.rows(f"table-bridge-{member}") == as_printed(bridge)
    named = {row[1]: row[2:] for row in opened.rows("table-organisations-mitigated_gap-0")}
    for row in as_printed(mitigated):
        if "caption" not in row[0]:
            assert named[row[1]] == row[2:]


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("family", ["savings", "backing", "walk", "capital", "standing"])
def test_the_measures_are_those_of_project(opened: Opened, family: str, basis: Basis) -> None:
    opened.of("thornmere", "base", basis)
    projection = filed("thornmere").project(basis)
    expected = {
        row[1]: [one for one in row[2:] if one]
        for table in measures_tables(projection, family)
        if family != "capital" or "Capital" in table.heading
        for row in as_printed(table)
    }
    shown = opened.rows(f"table-{family}-0")
    assert {row[1]: row[2:] for row in shown} == expected
    assert [row[1] for row in shown if "step" in row[0]] == [
        label for label in expected if label[:1].islower()
    ]


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("scenario", scenarios_of("thornmere"))
def test_the_largest_schemes_follow_the_figures(
    opened: Opened, scenario: str, basis: Basis
) -> None:
    plan = filed("thornmere").with_(scenario=scenario)
    opened.of("thornmere", scenario, basis)
    values = final_year(plan, plan.model.value("scheme_net", basis).line)
    schemes = plan.model.records.schemes
    order = sorted(range(len(values)), key=lambda row: -values[row])[:10]
    expected = [
        [
            schemes.axis.labels[row],
            schemes.each[row].owner or "no owner named",
            schemes.each[row].status,
            figure(values[row], projection_unit(plan)),
        ]
        for row in order
        if values[row] > 0
    ]
    shown = opened.rows("table-largest-schemes-0")
    assert [
        [row[1].removesuffix(" (within BAU efficiency)"), row[3], row[4][1:].strip(), row[6]]
        for row in shown
    ] == expected


def projection_unit(plan: Plan) -> Any:
    return plan.project().unit


def final_year(plan: Plan, line: str) -> list[float]:
    found: list[float] = evaluate(plan.graph(), [line]).array(line)[:, -1, 0].tolist()
    return found


@pytest.mark.parametrize("basis", BASES)
def test_savings_are_summed_by_status_and_risk(opened: Opened, basis: Basis) -> None:
    plan = filed("thornmere")
    opened.of("thornmere", "base", basis)
    unit, records = projection_unit(plan), plan.model.records
    saved = final_year(plan, plan.model.value("saving", basis).line)
    in_gap = plan.model.organisations.in_gap.position
    by_both: dict[tuple[str, str], float] = {}
    for one, value in zip(records.benefits, saved, strict=True):
        if one.adds and one.organisation in in_gap:
            risk = f"{one.of.record.risk} risk" if one.of.record.risk else "not rated"
            both = (one.of.record.status, risk)
            by_both[both] = by_both.get(both, 0.0) + value
    headings = opened.browser.run(
        "return [...document.querySelectorAll('#table-savings-by-status-0 thead th')]"
        ".map((one) => one.textContent.replace(/^[^a-zA-Z]+/, ''));"
    )
    rows = {row[1].lstrip("●◕◑◔○✕ "): row[2:] for row in opened.rows("table-savings-by-status-0")}
    shown = {
        (status, risk): cell
        for status, cells in rows.items()
        for risk, cell in zip(headings[1:], cells, strict=True)
    }
    for both, value in by_both.items():
        assert shown.get(both, figure(0.0, unit)) == figure(value, unit)
    assert shown["All", "All"] == figure(sum(by_both.values()), unit)


@pytest.mark.parametrize("scenario", scenarios_of("thornmere"))
def test_what_is_left_out_is_listed(opened: Opened, scenario: str) -> None:
    opened.of("thornmere", scenario)
    left_out = filed("thornmere").with_(scenario=scenario).left_out()
    assert [row[1:] for row in opened.rows("table-left-out-0")] == [[*one] for one in left_out]


@pytest.mark.parametrize("name", ["south-east-london", "thornmere", "new-devon-2013"])
def test_published_figures_agree_as_their_checks_say(opened: Opened, name: str) -> None:
    for scenario in scenarios_of(name):
        opened.of(name, scenario)
        plan = filed(name).with_(scenario=scenario)
        checks = {one.id: one for one in plan.project().checks if one.id.startswith("published.")}
        records = plan.assumptions.published.published
        for id_, row in zip(records, opened.rows("table-published-0"), strict=True):
            check = checks.get(f"published.{id_}")
            said = row[8].lstrip("✓✕– ")
            assert row[1] == records[id_].name
            if check is None or check.difference is None:
                assert said == "not compared"
            else:
                within = abs(check.difference) <= (check.tolerance or 0.0) * (1 + 1e-9)
                assert said == ("agrees" if within else "differs")


def test_figures_as_filed_are_beside_those_that_moved(opened: Opened) -> None:
    opened.of("south-east-london", "downside")
    now = filed("south-east-london").with_(scenario="downside").project()
    before = filed("south-east-london").project()
    labels = {"do_nothing_gap": "Do-nothing gap", "mitigated_gap": "Mitigated gap"}
    for measure, label in labels.items():
        cells = opened.browser.run(
            "const row = [...document.querySelectorAll('#table-years-0 tr')]"
            ".find((one) => one.cells[0].textContent === given[0]);"
            "return [...row.cells].slice(1).map((cell) =>"
            " [...cell.children].map((one) => one.textContent));",
            label,
        )
        for year, (shown, beside) in zip(now.years, cells, strict=True):
            then, moved = (figure(one.value(measure, year), one.unit) for one in (before, now))
            assert (shown, beside) == (moved, "" if then == moved else then)
    note = "return document.querySelector('#year-table .note').hidden;"
    assert opened.browser.run(note) is False
    opened.of("south-east-london")
    assert opened.browser.run(note) is True
