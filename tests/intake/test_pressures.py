"""What rows of pressures become."""

from datetime import date
from typing import Any

from tests.intake.taking import PAIR, YEARS, Took, take


def pressures(headings: Any, *rows: Any, **more: Any) -> Took:
    return take("pressures", headings, rows, **more)


def test_levels_by_year_are_amounts_and_blanks_are_nought_and_counted() -> None:
    took = pressures(
        YEARS,
        ["CP1", "hill", "Drugs", "R", 3.2, 5.1, 6.4],
        ["CP2", "hill", "Decant", "NR", 3.0, None, None],
        ["CP3", "hill", "Records", "R", 0.0, 4.5, 6.0],
        ["CP4", "dale", "Reform", "R", "TBC", "TBC", "TBC"],
        columns="level",
    )
    assert took.worth("cp1") == {"amounts": {"2025/26": "3.2", "2026/27": "5.1", "2027/28": "6.4"}}
    assert took.worth("cp2") == {"amounts": {"2025/26": "3"}}
    assert took.worth("cp3") == {"amounts": {"2026/27": "4.5", "2027/28": "6"}}
    assert took.said("Blank years are 0 (2 cells)")
    assert list(took.taken.waiting) == ["CP4"]


def test_a_benefit_is_a_negative_pressure_and_is_said() -> None:
    rows = [[f"CP{at}", "hill", "Drugs", "R", 1.0, 1.0, 1.0] for at in range(8)]
    mixed = ["CP8", "hill", "Lease", "R", -1.0, 0.0, 1.0]
    cap = ["CP9", "hill", "Cap", "R", -1.2, -1.2, -1.2]
    took = pressures(YEARS, cap, mixed, *rows, columns="level")
    assert took.worth("cp9")["amounts"]["2025/26"] == "-1.2"
    assert took.said("negative in every year (cp9)")


def test_what_is_new_in_each_year_becomes_levels() -> None:
    took = pressures(YEARS, ["CP1", "hill", "Drugs", "R", 1.0, 0.5, None], columns="new-in-year")
    assert took.worth("cp1") == {"amounts": {"2025/26": "1", "2026/27": "1.5", "2027/28": "1.5"}}


def test_a_pair_is_amounts_and_the_level_at_which_the_year_ends() -> None:
    took = pressures(
        PAIR,
        ["CP1", "hill", "Scanner", "R", date(2025, 10, 1), 0.6, 1.2],
        ["CP2", "hill", "Decant", "NR", date(2025, 10, 1), 0.6, 1.2],
        ["CP3", "hill", "Ward", "R", date(2026, 10, 1), None, 1.2],
    )
    assert took.worth("cp1") == {
        "amounts": {"2025/26": "0.6", "2026/27": "1.2", "2027/28": "1.2"},
        "exit": {"2025/26": "1.2"},
    }
    assert took.worth("cp2") == {"amounts": {"2025/26": "0.6"}}
    assert took.said("Start months are used only where a row has no part-year value")
    assert took.worth("cp3") == {
        "amounts": {"2026/27": "0.6", "2027/28": "1.2"},
        "exit": {"2026/27": "1.2"},
    }


def test_a_likelihood_is_said_and_not_multiplied_in() -> None:
    took = pressures(
        (*YEARS, "likelihood"), ["CP1", "hill", "D", "R", 1.0, 1.0, 1.0, 0.5], columns="level"
    )
    assert took.worth("cp1")["amounts"]["2025/26"] == "1"
    assert took.said('"likelihood" is not multiplied in')
