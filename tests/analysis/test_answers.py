"""What a goal seek says of its answers, and what no override may do to a scheme's dates."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import finmodel
from finmodel.inputs.faults import AssumptionFaults
from finmodel.method.scenarios import SettingError
from tests.analysis.plans import EXAMPLES, evaluated, thornmere, westmarch

SCHEME = "cip.city-insourcing"
"""Runs from April 2026 to March 2028."""


def test_a_path_with_a_wildcard_is_held_to_the_ranges_of_all_it_leads_to() -> None:
    found = westmarch().solve("bau_efficiency.*.rate", find="value")
    assert found.range == (0.012, 0.02)
    (root,) = found.roots
    assert root.value > 0.02
    assert root.inside is False
    inside = westmarch().solve("bau_efficiency.*.rate", find="value", target=30.0)
    assert inside.roots[0].inside is (0.012 <= inside.roots[0].value <= 0.02)


def test_years_with_a_range_each_are_held_to_all_of_them() -> None:
    found = thornmere().solve("growth.price.pay", find="value")
    assert found.range == (0.026, 0.037)
    assert thornmere().solve("growth.price.negligence").range is None


def test_a_target_between_two_months_is_said_to_be_passed() -> None:
    found = thornmere().solve(f"{SCHEME}.end", measure="cip", target=31.0)
    assert found.outcome == "none"
    assert found.between is not None
    (low, at_low), (high, at_high) = found.between
    assert high == low + 1
    assert at_low < 31.0 < at_high
    met = thornmere().solve(f"{SCHEME}.end", measure="cip", target=at_low)
    assert met.between is None
    assert met.roots[0].value == low


def test_the_frame_of_a_solution_has_a_row_for_each_answer_and_assumption() -> None:
    plan = westmarch()
    solved = plan.solve("growth.price.pay.2018/19", "growth.price.drugs.2018/19", target=30.0)
    (root,) = solved.roots
    assert columns(solved.frame()) == {
        "setting": list(root.settings),
        "value": [root.value] * 2,
        "reached": [root.reached] * 2,
        "path": list(solved.paths),
        "before": [one.held.value for one in root.moved],
        "after": [one.after for one in root.moved],
        "inside_range": [one.inside for one in root.moved],
    }
    assert plan.solve("bau_efficiency.*.rate", between="0%:0.1%").frame().empty


def test_the_frame_of_a_simulation_has_its_figures() -> None:
    found = westmarch().simulate(100)
    quantiles = zip(*(one.percentiles for one in found.summaries), strict=True)
    names = ("p5", "p10", "p25", "p50", "p75", "p90", "p95")
    percentiles = {name: list(one) for name, one in zip(names, quantiles, strict=True)}
    for row in zip(*percentiles.values(), strict=True):
        assert list(row) == sorted(set(row))
    assert columns(found.frame()) == {
        "year": list(westmarch().assumptions.years[1:]),
        "plan": list(found.plan),
        "risk_adjusted": list(found.risk_adjusted),
        "mean": [one.mean for one in found.summaries],
        "deviation": [one.deviation for one in found.summaries],
        **percentiles,
        "chance_of_balance": [one.chance_of_balance for one in found.summaries],
        "expected_shortfall": [one.expected_shortfall for one in found.summaries],
        "worst_5%": [one.worst for one in found.summaries],
    }


def test_the_frame_of_a_tornado_has_its_bars() -> None:
    bars = westmarch().sensitivity().bars
    assert all(bar.at_low != bar.at_high for bar in bars)
    turns = [bar.switching for bar in bars if bar.switching is not None]
    assert len(turns) == len(bars)
    assert columns(westmarch().sensitivity().frame()) == {
        "path": [bar.assumption.path for bar in bars],
        "value": [bar.assumption.value for bar in bars],
        "low": [bar.assumption.low for bar in bars],
        "high": [bar.assumption.high for bar in bars],
        "at_low": [bar.at_low for bar in bars],
        "at_high": [bar.at_high for bar in bars],
        "switching_value": [turn.value for turn in turns],
        "inside_range": [turn.inside for turn in turns],
    }


def test_the_frame_of_a_global_sensitivity_has_its_indices() -> None:
    found = westmarch().sobol(points=16)
    indices = [(one.first, one.total) for one in found.influences]
    assert len({figure for pair in indices for one in pair for figure in one}) > len(indices) * 4
    assert columns(found.frame()) == {
        "source": [one.source for one in found.influences],
        "first": [first.value for first, _ in indices],
        "first_low": [first.low for first, _ in indices],
        "first_high": [first.high for first, _ in indices],
        "total": [total.value for _, total in indices],
        "total_low": [total.low for _, total in indices],
        "total_high": [total.high for _, total in indices],
    }


def test_the_frame_of_a_sweep_has_a_row_for_each_scenario_and_figure() -> None:
    found = westmarch().sweep(
        "bau_efficiency.*.rate=1%,2%",
        "growth.price.pay=1%,2%,3%",
        measures=["mitigated_gap", "cip"],
        years=["2019/20", "2020/21"],
    )
    figures = found.sweep.figures
    rows = [(scenario, place) for scenario in range(6) for place in range(4)]
    assert columns(found.frame()) == {
        "scenario": [scenario for scenario, _ in rows],
        "bau_efficiency.*.rate": [(0.01, 0.02)[scenario // 3] for scenario, _ in rows],
        "growth.price.pay": [(0.01, 0.02, 0.03)[scenario % 3] for scenario, _ in rows],
        **{
            name: [getattr(figures[place], name) for _, place in rows]
            for name in ("level", "id", "name", "measure", "label", "unit", "year")
        },
        "value": [found.found[place, scenario] for scenario, place in rows],
    }


def test_the_frame_of_a_comparison_has_a_row_for_each_difference_and_year() -> None:
    plan = westmarch()
    found = plan.compare(plan.with_(scenario="downside"))
    rows = [
        (one, place) for one in found.differences for place, _ in enumerate(found.values_before)
    ]
    assert columns(found.frame()) == {
        "compared": ["downside"] * len(rows),
        "path": [one.path for one, _ in rows],
        "before": [one.before for one, _ in rows],
        "after": [one.after for one, _ in rows],
        "year": [found.figures[place].year for _, place in rows],
        "effect": [one.effect[place] for one, place in rows],
    }
    by_year = found.frame().groupby("year")["effect"].sum()
    assert by_year.tolist() == pytest.approx(list(found.change), abs=1e-9)


def test_the_frame_of_a_projection_has_every_figure_of_every_row() -> None:
    projection = thornmere().project()
    rows = [
        (row, place, year)
        for row in projection.rows
        for place, year in enumerate(row.years or projection.years)
    ]
    assert columns(projection.frame()) == {
        **{
            name: [getattr(row, name) for row, _, _ in rows]
            for name in ("level", "id", "name", "measure", "label", "unit")
        },
        "year": [year for _, _, year in rows],
        "value": [row.values[place] for row, place, _ in rows],
    }


def columns(frame: pd.DataFrame) -> dict[str, list[object]]:
    """The columns of a frame, None where a cell has no value."""
    assert list(frame.index) == list(range(len(frame)))
    return {
        str(name): [None if pd.isna(value) else value for value in frame[name].tolist()]
        for name in frame
    }


def test_what_is_found_cannot_be_changed() -> None:
    found = westmarch().simulate(100)
    for holder, name in ((found, "draws"), (found.shares[0], "share"), (westmarch(), "scenario")):
        with pytest.raises(AttributeError):
            setattr(holder, name, 1)


def test_a_date_is_sought_only_while_the_scheme_still_runs() -> None:
    found = thornmere().solve(f"{SCHEME}.end", measure="cip", target=41.0)
    assert (found.low, found.high) == (24.0, 84.0)
    found = thornmere().solve(f"{SCHEME}.start", measure="cip", year="2026/27", target=20.0)
    assert (found.low, found.high) == (12.0, 47.0)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ((f"{SCHEME}.end=2026-01",), "it would end in 2026-01, before it starts in 2026-04"),
        ((f"{SCHEME}.end=-30m",), "it would end in 2025-09, before it starts in 2026-04"),
        ((f"{SCHEME}.start=2028-06",), "it would end in 2028-03, before it starts in 2028-06"),
        (
            (f"{SCHEME}.start=2028-06", f"{SCHEME}.end=2028-05"),
            f"{SCHEME}.end: it would end in 2028-05, before",
        ),
        (("cip.*.start=2029-06",), "it would end in"),
    ],
)
def test_a_scheme_that_would_end_before_it_starts_is_refused(
    settings: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SettingError, match="and save nothing") as told:
        thornmere().with_(*settings)
    assert said in str(told.value)


def test_both_dates_may_move_past_each_other_together() -> None:
    moved = thornmere().with_(f"{SCHEME}.start=2028-06", f"{SCHEME}.end=2028-08")
    assert moved.unmoved() == ()
    slipped = thornmere().with_(f"{SCHEME}.slip=+40m")
    assert slipped.project().value("cip", "2029/30") is not None


def test_a_sweep_into_such_dates_is_refused_before_it_runs() -> None:
    with pytest.raises(SettingError, match="before it starts in 2029-04"):
        thornmere().sweep(f"{SCHEME}.start=+0m:+36m:6m")
    swept = thornmere().sweep(f"{SCHEME}.start=+0m:+23m:1m", measures=["cip"], years=["2027/28"])
    alone = evaluated(thornmere().with_(*swept.settings(23))).value("cip", "2027/28")
    assert swept.found[0, 23] == pytest.approx(alone, abs=1e-12)


def test_a_scenario_that_does_it_is_a_fault_with_its_place(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLES / "thornmere", tmp_path / "set")
    scenario = folder / "scenarios" / "early.yaml"
    scenario.write_text(
        "name: Early\nprovenance: {basis: illustrative, source: A test}\n"
        f"overrides:\n  {SCHEME}.end: 2026-03\n"
    )
    with pytest.raises(AssumptionFaults) as told:
        finmodel.load(folder)
    (fault,) = told.value.faults
    assert fault.place is not None
    assert (Path(fault.place.file).name, fault.place.line) == ("early.yaml", 4)
    assert "it would end in 2026-03, before it starts in 2026-04" in fault.message


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("cip.theatres.start=2030-01", "2030-01, after the last month allowed, 2021-03"),
        ("cip.theatres.start=-12m", "2016-10, before the first month allowed, 2017-04"),
        ("qipp.*.delivery=+80%", "160%, above the highest allowed, 100%"),
        ("bau_efficiency.*.rate=+-50%", "below the lowest allowed, 0%"),
    ],
)
def test_limits_are_told_in_the_words_of_the_files(setting: str, said: str) -> None:
    with pytest.raises(SettingError) as told:
        westmarch().with_(setting)
    assert said in str(told.value)
