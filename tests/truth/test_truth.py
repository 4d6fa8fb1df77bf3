"""A small part of the campaign of `python -m tests.truth`, and that it can fail."""

from typing import Any

import pytest

from tests.reference import Data, Result
from tests.truth import sets
from tests.truth.__main__ import main
from tests.truth.comparing import Comparison
from tests.truth.sets import compare_set

DEFLATED = 2
"""The seed of a set with a deflator."""
ONE_SET = ("--sets", "1", "--workbooks", "0", "--office", "0")


@pytest.mark.parametrize("seed", range(10))
def test_a_random_set_equals_the_reference(seed: int) -> None:
    found = compare_set(seed)
    assert found.first == []
    assert found.figures > 1000


def test_a_figure_that_differs_fails_the_run_and_says_how_to_repeat_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = sets.reference

    def wrong(data: Data) -> Result:
        found = reference(data)
        found["plan"]["mitigated_gap"]["system"][1] += 1e-5
        return found

    monkeypatch.setattr(sets, "reference", wrong)
    assert main(["--seed", "3", *ONE_SET]) == 1
    said = capsys.readouterr().out
    assert "('plan', 'mitigated_gap', 'system'), 'year 1'" in said
    assert "python -m tests.truth --seed 3 --sets 1 --workbooks 0 --office 0" in said


def moved(figures: Any) -> Any:
    """Give the same figures, the last of each list a little more."""
    if isinstance(figures, dict):
        return {key: moved(value) for key, value in figures.items()}
    return [*figures[:-1], None if figures[-1] is None else figures[-1] + 1e-3]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("drivers", "('drivers', "),
        ("of_records", ", 'gross_saving')"),
        ("deflator", "'deflator'"),
        ("in_real_prices", "('plan', 'income'"),
        ("overridden", "('plan', "),
    ],
)
def test_every_part_that_is_compared_can_differ(
    part: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = getattr(sets, part)
    if part == "overridden":
        monkeypatch.setattr(sets, part, lambda data, _overrides: data)
    else:
        monkeypatch.setattr(sets, part, lambda *asked: moved(given(*asked)))
    found = compare_set(DEFLATED)
    assert found.differ > 0
    assert told in " ".join(found.first)


def test_an_error_is_a_try_that_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_data: Data) -> Result:
        raise ZeroDivisionError("in the reference")

    monkeypatch.setattr(sets, "reference", broken)
    assert main(["--seed", "3", *ONE_SET]) == 1
    assert "ZeroDivisionError: in the reference" in capsys.readouterr().out


def test_a_run_in_which_all_is_equal_prints_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "5", *ONE_SET]) == 0
    said = capsys.readouterr().out
    assert "Seed 5" in said
    assert "| 1 random sets | the reference calculation |" in said


@pytest.mark.parametrize(
    ("found", "expected"),
    [(1.0, 1.0 + 3e-9), (None, 0.0), (0.0, None), ("pass", "fail"), (True, 2)],
)
def test_figures_that_differ_are_counted(found: object, expected: object) -> None:
    compared = Comparison()
    compared.see("here", found, expected)
    assert compared.differ == 1


def test_figures_equal_but_for_rounding_are_not() -> None:
    compared = Comparison()
    compared.see("here", 1000.0, 1000.0 + 1e-8, size=1000.0)
    compared.see("there", None, None)
    assert (compared.differ, compared.figures) == (0, 2)
    assert compared.largest == pytest.approx(1e-11)
