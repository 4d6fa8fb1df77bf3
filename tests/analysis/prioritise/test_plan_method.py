"""A choice asked of a plan, as from a script."""

import pytest

from finmodel.analysis.prioritise.errors import CannotChooseError
from finmodel.plan import load
from tests.analysis.plans import evaluated
from tests.cli.conftest import ROOT


def test_a_plan_chooses_and_gives_its_choice_as_settings() -> None:
    plan = load(ROOT / "tests" / "cases" / "six-bids")
    found = plan.prioritise(why=True)
    assert (found.value, found.proved) == (24, True)
    assert [one.name for one in found.chosen] == [
        *("Discharge hub", "Two-hour response", "Crisis line", "Digital by default")
    ]
    settings = [f"{path}={value}" for path, value in found.overrides.items()]
    projected = evaluated(plan.with_(*settings)).value("mitigated_gap", "2025/26")
    assert found.system is not None
    assert projected == pytest.approx(found.system.gap[0])
    reasons = {one.id: one.reason for one in found.candidates if one.reason is not None}
    assert reasons["programmes.critical"].why == "excluded"


def test_a_plan_without_candidates_says_what_to_write() -> None:
    with pytest.raises(CannotChooseError, match=r"name candidates in priorities\.yaml"):
        load(ROOT / "finmodel" / "sets" / "starter").prioritise()
