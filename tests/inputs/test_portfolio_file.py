"""What a portfolio.yaml may not say, before any of its sets is read."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.portfolio_file import read_portfolio_file


def faults(folder: Path, text: str) -> Sequence[str]:
    file = folder / "portfolio.yaml"
    file.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(AssumptionFaults) as refused:
        read_portfolio_file(file)
    return [str(one).removeprefix(f"{folder}/") for one in refused.value.faults]


def of_sets(*sets: str) -> str:
    return "\n".join(["name: England", "sets:", *(f"  {one}" for one in sets), ""])


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        (
            ["a: {folder: x}", "a: {folder: y}"],
            "4:3: portfolio.sets.a: is given twice: first on line 3",
        ),
        (
            ["a: {folder: x}", "b: {folder: ./y/../x}"],
            "4:15: portfolio.sets.b.folder: is the folder of a too: name each set once",
        ),
        (
            ["a: {folder: x}", "b: {folder: x, scenario: base}"],
            "4:15: portfolio.sets.b.folder: is the folder of a too: name each set once",
        ),
        (
            ['a: {folder: "x\\0y"}'],
            "3:15: portfolio.sets.a.folder: holds a character that no folder has in its name",
        ),
        (
            ["a: {folder: x, region: South East}", "b: {folder: y, region: south  east}"],
            '4:26: portfolio.sets.b.region: is "south  east" here and "South East" above: '
            "write one name",
        ),
        (
            ["together: {folder: x}"],
            "3:3: portfolio.sets.together: together is a reserved word here: choose another id",
        ),
        (
            ["A B: {folder: x}"],
            '3:3: portfolio.sets.A B: "A B" is not an id: small letters, digits and hyphens, '
            "a letter first, such as a-b",
        ),
    ],
)
def test_what_a_set_may_not_say(tmp_path: Path, sets: list[str], said: str) -> None:
    assert faults(tmp_path, of_sets(*sets)) == [f"portfolio.yaml:{said}"]


def test_a_set_is_named_once_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    try:
        (tmp_path / "link").symlink_to("x")
    except OSError:
        return  # Windows lets only some make links
    (said,) = faults(tmp_path, of_sets("a: {folder: x}", "b: {folder: link}"))
    assert said.endswith("is the folder of a too: name each set once")


def test_a_set_may_be_shown_in_two_scenarios(tmp_path: Path) -> None:
    file = tmp_path / "portfolio.yaml"
    file.write_text(
        of_sets("a: {folder: x}", "b: {folder: x, scenario: downside}"), encoding="utf-8"
    )
    assert list(read_portfolio_file(file).file.sets) == ["a", "b"]


def test_a_home_is_a_set_of_the_file(tmp_path: Path) -> None:
    text = of_sets("north: {folder: x}") + "home: {ambulance: nort}\n"
    assert faults(tmp_path, text) == [
        'portfolio.yaml:4:19: portfolio.home.ambulance: there is no set "nort" in this file; '
        'did you mean "north"?'
    ]
