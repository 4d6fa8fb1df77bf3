"""The year table as a newcomer reads it: no row that says nothing, and sums down the page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import finmodel
from finmodel.graph.units import money_name
from finmodel.method.bases import BASES, IDENTIFIED, PLAN, RISK_ADJUSTED, Basis
from finmodel.method.steps import Bridge, Gap, Term
from finmodel.outputs.audit.drivers_tables import view_table
from finmodel.outputs.contracts_within import LABEL
from finmodel.outputs.gap_lines import ON_EACH_BASIS, basis_lines, bridge_lines, whole_lines
from finmodel.outputs.gap_table import HELD
from finmodel.outputs.project_page import project_page
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.table import Row as Line
from finmodel.outputs.terminal import Screen
from finmodel.results import Row
from tests.outputs.small_projection import only

ROOT = Path(__file__).parents[2]
SETS = {
    "south-east-london": ROOT / "assumptions",
    "thornmere": ROOT / "examples" / "thornmere",
}
YEARS = 2
BRIDGE = Bridge(
    (),
    (
        Gap("do_nothing_gap", ()),
        Gap("status_quo_gap", (Term("bau_efficiency", -1),)),
        Gap("mitigated_gap", (Term("cip", -1), Term("support", -1))),
    ),
    (),
    (),
    (Term("required_position", 1), Term("contingency", 1), Term("mitigated_gap", -1)),
)
FIGURES = {
    "income": (0.0, 0.0),
    "contracts_received": (700.0, 710.0),
    "allocation": (1000.0, 1010.0),
    "spend": (990.0, 1030.0),
    "contracts_paid": (700.0, 710.0),
    "do_nothing_cost": (990.0, 1030.0),
    "required_position": (10.0, 10.0),
    "contingency": (0.0, 5.0),
    "do_nothing_gap": (0.0, 35.0),
    "bau_efficiency": (0.0, 0.0),
    "status_quo_gap": (0.0, 35.0),
    "cip": (0.0, 20.0),
    "support": (0.0, 0.0),
    "mitigated_gap": (0.0, 15.0),
    "underlying_gap": (0.0, 15.0),
    "position": (10.0, 0.0),
    "underlying_position": (10.0, 0.0),
}


def rows(**changed: tuple[float, ...]) -> dict[str, Row]:
    return {
        measure: Row("system", "system", "Northwick", measure, measure, money_name("£m"), values)
        for measure, values in {**FIGURES, **changed}.items()
    }


def named(lines: tuple[Line, ...]) -> dict[str, tuple[object, ...]]:
    return {str(line.cells[0]): line.cells[1:] for line in lines}


def test_rows_of_noughts_are_left_out_and_the_totals_that_then_repeat() -> None:
    shown = named(whole_lines(rows(), BRIDGE))
    assert list(shown) == [
        "Money available",
        "allocation",
        "Calls on it",
        "spend",
        "required_position",
        "contingency",
        LABEL,
        "do_nothing_gap",
        "less cip",
        "mitigated_gap",
        HELD,
        "position",
    ]


def test_every_row_is_there_where_it_is_asked_for() -> None:
    every = named(whole_lines(rows(), BRIDGE, every=True))
    steps = {"bau_efficiency", "cip", "support"}
    assert {*FIGURES} - steps - {"do_nothing_cost"} <= {*every}
    assert {"less bau_efficiency", "less cip", "less support"} <= {*every}
    assert LABEL not in every


def test_a_figure_in_one_year_keeps_its_row() -> None:
    shown = named(whole_lines(rows(income=(0.0, 0.1)), BRIDGE))
    assert shown["income"] == (0.0, 0.1)


def test_rounding_of_the_calculation_is_nil() -> None:
    shown = named(whole_lines(rows(income=(1e-13, -1e-13)), BRIDGE))
    assert "income" not in shown


def test_contracts_within_stand_once_and_leave_the_sum_of_the_page_as_it_was() -> None:
    shown = named(whole_lines(rows(), BRIDGE))
    assert shown[LABEL] == (700.0, 710.0)
    assert {"contracts_received", "contracts_paid"}.isdisjoint(shown)


@pytest.mark.parametrize(
    ("cost", "across"),
    [
        # 990 of spend, and 30 of the 700 paid outside: 670 are within, and 30 come from outside.
        ((1020.0, 1030.0), {"Contracts from outside": (30.0, 0.0)}),
        ((990.0, 1030.0), {}),
    ],
)
def test_what_crosses_the_boundary_stays_on_its_own_side(
    cost: tuple[float, float], across: dict[str, tuple[float, float]]
) -> None:
    shown = named(whole_lines(rows(do_nothing_cost=cost), BRIDGE))
    found = {name: shown[name] for name in shown if name.startswith("Contracts from")}
    assert found == across
    assert shown[LABEL] == (700.0 - (cost[0] - 990.0), 710.0)
    paid = shown.get("Contracts to outside", (0.0, 0.0))
    assert paid == (cost[0] - 990.0, 0.0)


def test_an_organisation_has_no_contracts_within() -> None:
    of_a_provider = rows(contracts_paid=(0.0, 0.0))
    assert LABEL not in named(whole_lines(of_a_provider, BRIDGE))


def test_the_position_is_read_down_the_page() -> None:
    for values in (FIGURES, {**FIGURES, "contingency": (0.0, 0.0), "position": (10.0, -5.0)}):
        lines = list(named(bridge_lines(rows(**values), BRIDGE)).items())
        places = [name for name, _ in lines]
        held = lines[places.index(HELD) + 1 : places.index("position")]
        gap, position = dict(lines)["mitigated_gap"], dict(lines)["position"]
        for year in range(YEARS):
            required = sum(float(str(values[year])) for _, values in held)
            assert required - float(str(gap[year])) == position[year]


def test_underlying_rows_only_where_they_differ() -> None:
    shown = named(bridge_lines(rows(underlying_gap=(0.0, 15.1)), BRIDGE))
    assert "underlying_gap" in shown
    assert "underlying_position" not in shown
    shown = named(bridge_lines(rows(underlying_position=(10.0, 0.1)), BRIDGE))
    assert "underlying_gap" not in shown
    assert "underlying_position" in shown


def test_efficiency_without_a_scheme_is_below_efficiency_on_every_basis() -> None:
    some = rows(bau_efficiency=(0.0, 5.0), bau_efficiency_without_scheme=(0.0, 3.0))
    shown = list(named(bridge_lines(some, BRIDGE)))
    below = shown[shown.index("less bau_efficiency") + 1]
    assert below == "(without a scheme)"
    left_out = rows(bau_efficiency_without_scheme=(0.0, 3.0))
    assert "(without a scheme)" in named(bridge_lines(left_out, BRIDGE))
    backed = rows(bau_efficiency=(0.0, 5.0), bau_efficiency_without_scheme=(0.0, 0.0))
    assert "(without a scheme)" not in named(bridge_lines(backed, BRIDGE))
    assert "(without a scheme)" in named(bridge_lines(backed, BRIDGE, every=True))


@pytest.mark.parametrize("basis", [IDENTIFIED, RISK_ADJUSTED])
def test_off_the_plan_what_counts_is_apart_from_what_the_plan_holds(basis: str) -> None:
    """The whole of the plan may be more than the step, so that the text may not say it is of it."""
    some = rows(
        bau_efficiency=(0.0, 5.0),
        bau_efficiency_assumed=(0.0, 2.0),
        bau_efficiency_without_scheme=(0.0, 7.0),
        cip_unidentified=(0.0, 3.0),
    )
    shown = named(bridge_lines(some, BRIDGE, basis))
    steps = list(shown)
    first = steps.index("less bau_efficiency")
    assert [(text, shown[text]) for text in steps[first + 1 : first + 3]] == [
        ("(without a scheme, counted here)", (0.0, 2.0)),
        ("(without a scheme, in the plan)", (0.0, 7.0)),
    ]
    assert steps[steps.index("less cip") + 1] == "(not identified, in the plan)"


def test_what_is_not_identified_is_below_its_step_where_there_is_any() -> None:
    shown = named(bridge_lines(rows(cip_unidentified=(0.0, 3.0)), BRIDGE))
    steps = list(shown)
    assert steps[steps.index("less cip") + 1] == "(not identified)"
    assert shown["(not identified)"] == (0.0, 3.0)
    nothing = rows(cip_unidentified=(0.0, 0.0))
    assert "(not identified)" not in named(bridge_lines(nothing, BRIDGE))


@pytest.mark.parametrize("name", ["south-east-london", "thornmere"])
def test_what_is_below_a_step_is_no_more_than_the_step_holds(name: str) -> None:
    """On every basis what counts is a part of its step, and the plan holds the rest."""
    plan = finmodel.load(SETS[name])
    found = {basis: plan.project(basis) for basis in BASES}
    year = plan.assumptions.years[-1]

    def of(measure: str, basis: Basis = PLAN, whose: str = "system") -> float:
        return found[basis].value(measure, year, whose) or 0.0

    for basis in BASES:
        counted = of("bau_efficiency", basis) - of("bau_efficiency_backed", basis)
        assert of("bau_efficiency_assumed", basis) == pytest.approx(counted)
    for whose in ("system", *plan.assumptions.system.organisations):
        for kind in ("qipp", "cip", "programmes"):
            apart = of(kind, PLAN, whose) - of(kind, IDENTIFIED, whose)
            for basis in BASES:
                assert of(f"{kind}_unidentified", basis, whose) == pytest.approx(apart, abs=1e-9)
    assert of("programmes_unidentified") > 0


def test_drivers_print_the_same_below_their_steps() -> None:
    plan = finmodel.load(SETS["thornmere"])
    for basis, texts in {
        PLAN: ["(without a scheme)", "(not identified)"],
        RISK_ADJUSTED: [
            "(without a scheme, counted here)",
            "(without a scheme, in the plan)",
            "(not identified, in the plan)",
        ],
    }.items():
        table = view_table(plan.drivers(basis), "steps", "system")
        shown = [str(line.cells[0]) for line in table.rows]
        assert [*dict.fromkeys(text for text in shown if text.startswith("("))] == texts


def test_the_gap_on_each_basis_where_they_differ() -> None:
    def message(at_risk: float, unbacked: float = 1.0) -> list[Row]:
        values = {"remains": 1.0, "identified": 1.0, "at_risk": at_risk, "closed": 3.0}
        values["unbacked"] = unbacked
        money = money_name("£m")
        return [
            Row("system", "system", "N", part, part, money, (0.0, value))
            for part, value in values.items()
        ]

    found = named(basis_lines(message(2.0)))
    assert found == {
        ON_EACH_BASIS: (),
        "Plan": (0.0, 1.0),
        "Identified": (0.0, 1.0),
        "Risk-adjusted": (0.0, 2.0),
    }
    assert list(named(basis_lines(message(1.0, 4.0)))).count("Identified schemes alone") == 1
    assert basis_lines(message(1.0)) == ()
    assert basis_lines([]) == ()
    every = named(basis_lines(message(1.0), every=True))
    assert list(every)[1:] == ["Plan", "Identified", "Identified schemes alone", "Risk-adjusted"]


def test_what_is_left_out_and_what_the_baseline_year_is_are_said_below() -> None:
    small = replace(only({"do_nothing_gap": (1.0, 2.0, 3.0), "mitigated_gap": (1.0, 2.0, 3.0)}))
    of_nothing = only({"do_nothing_gap": (1.0, 2.0, 3.0), "bau_efficiency": (0.0, 0.0, 0.0)})
    for page, left_out in (
        (project_page(small), False),
        (project_page(of_nothing), True),
        (project_page(of_nothing, every=True), False),
    ):
        for text in (page_text(page, Screen(200)), page_markdown(page)):
            assert ("--all shows them" in text) == left_out
            assert "2016/17 is the baseline year, as it was." in text


def test_what_a_reader_may_ask_of_the_lines_is_said_below() -> None:
    cancel, lost = "so they cancel", "income lost to a commissioner's target"
    same, may_be = "The underlying gap equals the mitigated gap", "Where the underlying gap is not"
    london, thornmere = (finmodel.load(SETS[name]).project() for name in SETS)
    for page, said in (
        (project_page(london), {cancel, same}),
        (project_page(london, every=True), set()),
        (project_page(thornmere), {cancel}),
        (project_page(thornmere, "organisation"), {lost, may_be}),
        (project_page(london, "organisation"), {may_be}),
    ):
        text = page_text(page, Screen(500))
        assert {one for one in (cancel, lost, same, may_be) if one in text} == said


def test_the_picture_leaves_out_steps_that_move_nothing() -> None:
    figures = {
        "do_nothing_gap": (40.0,),
        "bau_efficiency": (0.0,),
        "status_quo_gap": (40.0,),
        "cip": (30.0,),
        "mitigated_gap": (10.0,),
    }
    small = replace(only(figures, ("2016/17",)), bridge=BRIDGE)
    drawn = page_text(project_page(small), Screen(80)).partition("Do nothing to mitigated")[2]
    every = page_text(project_page(small, every=True), Screen(80))
    assert [line.split("  ")[0] for line in drawn.splitlines() if "│" in line] == [
        "Do-nothing gap",
        "less CIP (additional)",
        "Mitigated gap",
    ]
    assert re.search("less BAU efficiency +0.0 │", every)
