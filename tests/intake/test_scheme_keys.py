"""The ids of records, from what a list calls its rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.text.ids import is_id
from finmodel.intake.findings import Findings
from finmodel.intake.schemes.keys import Called, keys_of
from tests.intake.taking import DALE, HILL


@pytest.mark.parametrize(
    ("called", "id_", "key"),
    [
        (Called("AM-001", "Theatres", HILL), "am-001", "AM-001"),
        (Called("CIP 25/04", "Theatres", HILL), "cip-25-04", "CIP 25/04"),
        (Called("12", "Theatres", HILL), "rhl-12", "12"),
        (Called("12", "Theatres", DALE), "dale-12", "12"),
        (Called("", "Repayment of 2023/24 overspend", HILL), "repayment-of-2023-24-overspend", ""),
        (Called("TBC", "Theatres", HILL), "theatres", ""),
        (Called("", "26/27 scheme", HILL), "hill-26-27-scheme", ""),
        (Called("Targets", "Theatres", HILL), "theatres", "Targets"),
        (Called("", "Targets", HILL), "hill-targets", ""),
        (Called("All", "None", HILL), "hill-none", "All"),
        (Called("", "Provenance", None), "row-provenance", "Provenance"),
    ],
)
def test_an_id_comes_from_the_reference_else_the_organisation_or_the_name(
    called: Called, id_: str, key: str
) -> None:
    found = keys_of({7: called}, Findings())[7]
    assert found.id == id_
    assert found.key == (key or f"hill: {called.name}")


def test_an_id_that_stands_twice_gets_a_number_and_is_said() -> None:
    findings = Findings()
    rows = {row: Called("A1", f"Scheme {row}", HILL) for row in (2, 3, 4)}
    found = keys_of(rows, findings)
    assert [one.id for one in found.values()] == ["a1", "a1-2", "a1-3"]
    assert len({one.key for one in found.values()}) == 3
    assert findings.notes == ["2 rows with an id that another row has: numbered (a1-2, a1-3)."]


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80)), max_size=8))
def test_every_id_is_valid_and_no_two_are_alike(texts: list[tuple[str, str]]) -> None:
    rows = {row: Called(ref, name, HILL) for row, (ref, name) in enumerate(texts, 2)}
    found = [one.id for one in keys_of(rows, Findings()).values()]
    assert all(is_id(one) for one in found)
    assert len(set(found)) == len(found)
