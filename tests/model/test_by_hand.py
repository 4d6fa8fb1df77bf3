"""METHOD.md in tiny cases worked by hand; the files of tests/cases/by_hand say rule and sum."""

import pytest

from tests.by_hand import Case, cases, close
from tests.engine import project
from tests.model.small import small


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_it_gives_what_was_worked_by_hand(case: Case) -> None:
    found = project(small(case.edits))
    for basis, measure, organisation, values in case.figures:
        assert found[basis][measure].get(organisation) == close(values), (
            basis,
            measure,
            organisation,
        )
