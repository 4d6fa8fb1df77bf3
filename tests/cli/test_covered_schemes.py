"""A scheme that the plan counts already, and moves nothing, is told with the reason."""

import shutil
from pathlib import Path

import pytest

from finmodel.audit.covered_schemes import why_unmoved
from tests.analysis.plans import thornmere
from tests.cli.conftest import ROOT, Run

THORNMERE = ROOT / "examples" / "thornmere"
WITHIN = "cip.city-consumables.full_year_value"
UNDER_TARGET = "cip.eastwold-escalation-beds.full_year_value"
REASONS = {
    WITHIN: "a scheme within BAU efficiency backs it, and adds nothing on the plan basis",
    UNDER_TARGET: "on the plan basis a scheme under a target moves the gap only as far as the "
    "target is passed",
}


@pytest.mark.parametrize("path", REASONS)
def test_a_sweep_of_it_says_why(ran: Run, path: str) -> None:
    done = ran("sweep", THORNMERE, "--vary", f"{path}=1,2.2")
    assert done.code == 0
    assert f"warning: {path} moves none of the figures asked for: {REASONS[path]}\n" in done.err
    adjusted = ran("sweep", THORNMERE, "--vary", f"{path}=1,2.2", "--basis", "risk-adjusted")
    assert "moves none" not in adjusted.err


@pytest.mark.parametrize("path", REASONS)
def test_an_override_of_it_says_why(ran: Run, path: str) -> None:
    said = f"{path} (--set) moves no figure that is shown: {REASONS[path]}; it would move "
    for command in (
        ("sweep", THORNMERE, "--vary", "growth.price.pay=1%,2%"),
        ("compare", "base", "downside", "--in", THORNMERE),
        ("sensitivity", THORNMERE),
    ):
        assert said in ran(*command, "--set", f"{path}=x0.9").err


@pytest.mark.parametrize("path", REASONS)
def test_to_solve_for_it_is_refused_with_the_reason(ran: Run, path: str) -> None:
    done = ran("solve", path, THORNMERE, "--between", "1:2")
    assert (done.code, done.out) == (2, "")
    assert f"changes nothing in mitigated_gap of system in 2029/30; {REASONS[path]}" in done.err


def test_a_scheme_above_its_target_moves_the_gap_and_nothing_is_said(ran: Run) -> None:
    done = ran("sweep", THORNMERE, "--vary", "cip.city-homecare.full_year_value=1,6")
    assert (done.code, done.err) == (0, "")


def test_the_tornado_says_why_a_range_moves_nothing(ran: Run) -> None:
    told = " ".join(ran("sensitivity", THORNMERE).out.split())
    assert "No effect:" in told
    assert f"cip.city-length-of-stay.full_year_value: {REASONS[WITHIN]}." in told
    adjusted = ran("sensitivity", THORNMERE, "--basis", "risk-adjusted")
    assert REASONS[WITHIN] not in " ".join(adjusted.out.split())


def test_a_comparison_says_why_a_difference_has_no_effect(ran: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(THORNMERE, tmp_path / "set")
    (folder / "scenarios" / "smaller.yaml").write_text(
        "name: Smaller\nprovenance: {basis: illustrative, source: A test}\n"
        f"overrides:\n  {UNDER_TARGET}: 2.5\n  growth.price.drugs: {{add: 0.1%}}\n"
    )
    told = " ".join(ran("compare", "base", "smaller", folder).out.split())
    assert f"{UNDER_TARGET}: {REASONS[UNDER_TARGET]}." in told
    assert f"growth.price.drugs: {REASONS[UNDER_TARGET]}" not in told


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        *REASONS.items(),
        ("growth.price.pay", ""),
        ("cip.eastwold-escalation-beds.delivery", ""),
        ("cip.eastwold-escalation-beds.slip", REASONS[UNDER_TARGET]),
        ("qipp.fast-track.full_year_value", REASONS[UNDER_TARGET]),
        ("cip.*.full_year_value", ""),
    ],
)
def test_the_reason_is_of_all_that_a_path_leads_to(path: str, reason: str) -> None:
    model = thornmere().model
    gap = {model.measured.line("plan", "mitigated_gap", "system")}
    before = {model.measured.line("plan", "do_nothing_gap", "system")}
    assert why_unmoved(model, path, "plan", gap) == reason
    assert why_unmoved(model, path, "plan", before) == ""
    assert why_unmoved(model, path, "risk-adjusted", gap) == ""
