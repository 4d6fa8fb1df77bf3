"""What is true or false may be written yes or no, and means the same wherever it is looked at."""

from pathlib import Path

import pytest

from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.load import load_set
from tests.model.small import cip, price, run, small, spend
from tests.reference import write


@pytest.mark.parametrize(("written", "means"), [("yes", "true"), ("no", "false")])
def test_a_scheme_may_say_whether_it_recurs_in_either_way(written: str, means: str) -> None:
    value = {"full_year_value": "12", "start": "2017-04"}
    said, meant = (run(cip(recurrent=each, **value)) for each in (written, means))
    for measure in ("cip", "mitigated_gap", "underlying_gap"):
        assert said(measure, "system") == meant(measure, "system")


@pytest.mark.parametrize(("written", "refused"), [("yes", True), ("no", False)])
def test_what_is_looked_at_before_it_is_read_means_the_same(
    tmp_path: Path, written: str, *, refused: bool
) -> None:
    """A price that contains an efficiency may not drive spend inside efficiency scope."""
    tariff = price("tariff", {"uplift": "2%", "efficiency": "1%"})
    write(small(tariff, spend(price="tariff", efficiency_scope=written)), tmp_path)
    if not refused:
        load_set(tmp_path)
        return
    with pytest.raises(AssumptionFaults, match="BAU efficiency would take it twice"):
        load_set(tmp_path)
