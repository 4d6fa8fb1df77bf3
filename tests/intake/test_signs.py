"""The sign of a list: what `--sign` or a title says, else what all figures but a few are."""

from decimal import Decimal

import pytest

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.signs import sign_of

MIXED = [1, 2, -3, -4]


def sign(amounts: list[int], title: str = "", answer: str = "") -> tuple[int, Findings]:
    findings = Findings()
    answers = Answers({"sign": answer} if answer else {})
    each = [Decimal(one) for one in amounts]
    return sign_of(each, [title], "savings", answers, findings), findings


@pytest.mark.parametrize(("answer", "found"), [("negative", -1), ("brackets", -1), ("positive", 1)])
def test_the_option_decides_whatever_the_cells_are(answer: str, found: int) -> None:
    assert sign(MIXED, "Savings are shown negative", answer)[0] == found
    assert sign([1] * 9, "", answer)[0] == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Savings are shown negative; a positive figure falls out.", -1),
        ("Savings in brackets", -1),
        ("All values £000. Savings shown positive.", 1),
    ],
)
def test_a_title_decides_where_the_cells_do_not(title: str, found: int) -> None:
    got, findings = sign(MIXED, title)
    assert got == found
    assert not findings.questions
    assert "shown " + ("negative" if found < 0 else "positive") in findings.notes[0]


def test_all_figures_but_a_few_decide_and_turning_them_is_said() -> None:
    assert sign([1] * 20 + [-1] * 2) == (1, Findings())
    got, findings = sign([-1] * 20 + [1] * 2 + [0] * 9)
    assert got == -1
    assert findings.notes == [
        "Savings are shown negative in this list (20 of 22 figures are): their signs are turned."
    ]


@pytest.mark.parametrize(
    ("amounts", "title"), [(MIXED, ""), ([1, 2, 3, 4, 5, 6, 7], "Savings are shown negative")]
)
def test_where_neither_or_both_say_it_somebody_must(amounts: list[int], title: str) -> None:
    _, findings = sign(amounts, title)
    assert [one.option for one in findings.questions] == ["--sign"]


def test_one_figure_against_the_others_is_few_where_there_are_enough() -> None:
    assert sign([-1] * 4 + [1])[0] == -1
    assert [one.option for one in sign([-1] * 3 + [1])[1].questions] == ["--sign"]
