"""METHOD.md 3.5: a draw moves neither what schemes deliver towards targets nor what they back."""

import pytest

from finmodel.analysis.simulate import SimulateQuestion
from tests.analysis.plans import plan_of
from tests.model.small import cip, small
from tests.reference import Data

ALWAYS_LATE: Data = {
    "system": {
        "risk": {
            "low": {
                "outcomes": {
                    "all": "0%",
                    "part": "0%",
                    "late": "100%",
                    "months_late": "12",
                    "none": "0%",
                }
            }
        }
    }
}


def drawn_gap(data: Data) -> list[float]:
    """The mean of the trust's mitigated gap, year by year; every draw is the same."""
    question = SimulateQuestion(draws=8, organisation="trust")
    return [summary.mean for summary in question.ask(plan_of(data)).summaries]


def test_a_scheme_drawn_late_is_not_replaced_by_what_its_target_leaves_unidentified() -> None:
    target = {"trust": {"amounts": {"2017/18": "6"}, "delivery": "100%"}}
    data = small(
        ALWAYS_LATE,
        cip(full_year_value="6", risk="low", start="2017-04"),
        {"cip": {"targets": target}},
    )
    assert drawn_gap(data) == pytest.approx([0, -6, -6])


def test_a_scheme_drawn_late_is_not_replaced_by_efficiency_that_is_assumed() -> None:
    record = {"rate": "2%", "unbacked": "assumed", "note": "Found in each of the last six years"}
    scheme = cip(full_year_value="4", risk="low", counts="within_bau", start="2017-04")
    data = small(ALWAYS_LATE, {"bau_efficiency": {"bau_efficiency": {"trust": record}}}, scheme)
    # Of 4, 7.92 and 11.7616 the scheme backs 4: none of it in its first year, as it is late.
    assert drawn_gap(data) == pytest.approx([0, -7.92, -11.7616])
