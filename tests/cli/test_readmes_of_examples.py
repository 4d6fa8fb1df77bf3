"""The READMEs of the examples: their commands run, and Thornmere's figures are the model's."""

import re
import shlex
from functools import cache
from pathlib import Path

import pytest

import finmodel
from finmodel.projection import Projection
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
COMMANDS = [
    line.strip()
    for readme in sorted(EXAMPLES.glob("*/README.md"))
    for line in readme.read_text(encoding="utf-8").splitlines()
    if line.startswith("    finmodel ")
]


def test_every_example_has_a_readme_that_says_what_to_run() -> None:
    sets = {path.parent.relative_to(EXAMPLES) for path in EXAMPLES.glob("**/system.yaml")}
    sets |= {path.relative_to(EXAMPLES) for path in EXAMPLES.glob("*/portfolio.yaml")}
    asked = {Path(name) for line in COMMANDS for name in re.findall(r"examples/(\S+)", line)}
    assert asked == sets


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_runs(command: str, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, out, err = ran(*shlex.split(command)[1:])
    assert (code, err) == (0, "")
    assert out


@cache
def projection(basis: str = "plan", *settings: str) -> Projection:
    plan = finmodel.load(EXAMPLES / "thornmere")
    return plan.with_(*settings).project(basis)


def figure(measure: str, year: str, organisation: str = "system", basis: str = "plan") -> float:
    rows = projection(basis).rows
    row = next(one for one in rows if (one.measure, one.id) == (measure, organisation))
    value = row.values[(row.years or projection(basis).years).index(year)]
    assert value is not None
    return value


SLIPPED = "cip.city-length-of-stay.slip=12"
SAID = {
    "The opening position is {}": [("position", "2024/25")],
    "after {} of deficit support and the underlying one {}": [
        ("support", "2024/25"),
        ("underlying_position", "2024/25"),
    ],
    "{} of the ICB's allocation does not recur": [("non_recurrent_allocation", "2024/25")],
    "the gap reaches {} in 2029/30": [("do_nothing_gap", "2029/30")],
    "efficiency {}, QIPP {}, additional CIP {}, CIP targets that nobody has schemes for {}, "
    "programmes {}, support {}": [
        (measure, "2029/30")
        for measure in (
            "bau_efficiency",
            "qipp",
            "cip",
            "cip_not_identified",
            "programmes",
            "support",
        )
    ],
    "Left: {}.": [("mitigated_gap", "2029/30")],
    "Of {} of efficiency in 2029/30, schemes back {}; {} has none": [
        ("bau_efficiency_in_full", "2029/30"),
        ("bau_efficiency_backed", "2029/30"),
        ("bau_efficiency_without_scheme", "2029/30"),
    ],
    "so {} counts as identified": [("bau_efficiency", "2029/30", "system", "identified")],
    "The gap is then {}.": [("mitigated_gap", "2029/30", "system", "identified")],
    "turns {} into": [("mitigated_gap", "2027/28", "system", "identified")],
    "At the delivery that their risks suggest {} is left in 2029/30": [
        ("mitigated_gap", "2029/30", "system", "risk-adjusted")
    ],
    "{} of it by 2029/30 cannot be made twice": [("efficiency_overlap_counted", "2029/30")],
    "{} of it is at City": [("efficiency_overlap_counted", "2029/30", "city")],
    "{} is to be delivered in 2025/26, {} of it non-recurrent": [
        ("savings_to_deliver", "2025/26"),
        ("savings_to_deliver_non_recurrent", "2025/26"),
    ],
    "{} is to be delivered in 2026/27, although": [("savings_to_deliver", "2026/27")],
    "Of the {}, {} recurs, {} of which is the full-year effect of schemes already begun, "
    "and {} does not recur": [
        ("savings_to_deliver", "2026/27"),
        ("savings_to_deliver_recurrent", "2026/27"),
        ("savings_brought_forward", "2026/27"),
        ("savings_to_deliver_non_recurrent", "2026/27"),
    ],
    "are to deliver {} in 2026/27; {} of it has no scheme": [
        ("savings_target", "2026/27"),
        ("target_not_identified", "2026/27"),
    ],
    "it comes to {} of CIP": [("cip_not_identified", "2029/30")],
    "The ICB's own, {}, would": [("qipp_not_identified", "2029/30", "icb")],
    "In 2025/26 {} of its work is not": [("activity_not_paid", "2025/26")],
    "The underlying gap of 2026/27, {},": [("underlying_gap", "2026/27")],
    "{} more of savings, less {} more of investment and {} more of pressures, {} in all": [
        ("full_year_effect_savings", "2026/27"),
        ("full_year_effect_investment", "2026/27"),
        ("full_year_effect_pressures", "2026/27"),
        ("full_year_effect", "2026/27"),
    ],
    "the system plans {} where it may spend {}: {} too much": [
        ("capital_required", "2026/27"),
        ("capital_limit", "2026/27"),
        ("capital_over_limit", "2026/27"),
    ],
    "City plans {} more than": [("capital_over_limit", "2026/27", "city")],
    "{} of the {} is not funded": [
        ("capital_unfunded_to_date", "2031/32"),
        ("capital_required_to_date", "2031/32"),
    ],
    "the system stands at {} where {} was planned": [
        ("actual_to_date", "2025/26"),
        ("plan_to_date", "2025/26"),
    ],
    "As each organisation forecasts, the year ends at {}, not {},": [
        ("forecast_outturn", "2025/26"),
        ("position", "2025/26"),
    ],
    "{} was saved recurrently where": [("recurrent_to_date", "2025/26")],
    "the underlying position is forecast at {}, and 2026/27 needs savings of {} where the plan "
    "needs {}: {} is brought forward": [
        ("underlying_forecast", "2025/26"),
        ("next_requirement", "2026/27"),
        ("walk_savings_needed", "2026/27"),
        ("brought_forward", "2026/27"),
    ],
    "{} comes to City": [("gain_share", "2026/27", "city")],
    "treats 3,200 people for {} more than they cost": [("elective_activity", "2026/27")],
    "their gap is {} in 2029/30": [("do_nothing_gap", "2029/30", "sector/Councils")],
}


NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def printed(value: float) -> str:
    return f"({-value:,.1f})" if value < 0 else f"{value:,.1f}"


def words() -> str:
    return re.sub(r"\s+", " ", (EXAMPLES / "thornmere" / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("said", SAID)
def test_what_the_readme_says_is_what_the_model_gives(said: str) -> None:
    assert said.format(*(printed(figure(*one)) for one in SAID[said])) in words()


def test_what_it_works_out_of_two_figures() -> None:
    """The rise in savings, what is assumed without a scheme, and the gap when a scheme slips."""
    rise = figure("savings", "2026/27") - figure("savings", "2025/26")
    counted = figure("bau_efficiency", "2029/30", "system", "identified")
    assumed = counted - figure("bau_efficiency_backed", "2029/30")
    late = projection("identified", SLIPPED).value("mitigated_gap", "2027/28")
    assert f"savings rise only by {printed(rise)}" in words()
    assert f"{printed(assumed)} of it without a scheme" in words()
    assert f"into {printed(late)} in 2027/28" in words()
    assert f'--set "{SLIPPED}"' in words()
    prices = 1.026 * 1.022 * 1.02**3  # of growth.price.general, the deflator
    gap = figure("do_nothing_gap", "2029/30")
    assert f"the gap of {printed(gap)} is {printed(gap / prices)}" in words()


def test_what_it_says_of_the_checks() -> None:
    statuses = [check.status for check in projection("plan").checks]
    assert "fail" not in statuses
    assert "No check fails." in words()
    assert f"{NUMBERS[statuses.count('accepted')]} warnings were looked at" in words()
