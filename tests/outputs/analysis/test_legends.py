"""The legend of a what-if is of what it shows, and a comparison is of no one scenario."""

from pathlib import Path

import pytest

import finmodel
from finmodel.outputs.analysis.result_page import run_sentences
from finmodel.outputs.run_heading import LEGENDS
from finmodel.selection import selected_figures
from tests.cli.running import finmodel as run

THORNMERE = Path(__file__).parents[3] / "examples" / "thornmere"


@pytest.mark.parametrize(
    ("measures", "legend"),
    [
        (["mitigated_gap"], LEGENDS["gap"]),
        (["savings_to_deliver"], LEGENDS["saving"]),
        (["position"], LEGENDS["position"]),
        (["investment"], LEGENDS["cost"]),
        (["mitigated_gap", "position"], f"{LEGENDS['gap']} {LEGENDS['position']}"),
        (["savings_rate"], None),
    ],
)
def test_the_legend_is_of_the_measures_shown(measures: list[str], legend: str | None) -> None:
    plan = finmodel.load(THORNMERE)
    figures = selected_figures(plan.model, "plan", measures)
    _, *said = run_sentences(plan, "plan", "It", figures)
    assert said[0].startswith("Not included: Critical care beds kept open")
    assert said[1:] == ([] if legend is None else [legend])


def test_each_command_says_the_legend_of_its_measure() -> None:
    of, thornmere = "--measure", str(THORNMERE)
    for command, legend in (
        (("compare", "base", "delayed", thornmere, of, "position"), "position"),
        (("solve", "bau_efficiency.*.rate", thornmere, of, "position"), "position"),
        (("sensitivity", thornmere, of, "savings_to_deliver"), "saving"),
        (("simulate", thornmere, "--draws", "20", of, "savings_to_deliver"), "saving"),
        (
            ("sweep", thornmere, "--vary", "bau_efficiency.*.rate=x0.5,x1", of, "position"),
            "position",
        ),
    ):
        printed = " ".join(run(*command).out.split())
        assert LEGENDS[legend] in printed, command  # type: ignore[index]
        assert (legend == "gap") == (LEGENDS["gap"] in printed), command


def test_a_comparison_is_headed_with_both_and_with_no_scenario_of_its_own() -> None:
    printed = run("compare", "base", "delayed", THORNMERE).out
    assert "from base to delayed" in printed
    assert "Scenario base" not in printed
