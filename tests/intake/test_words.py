"""Words of lists are taken by the usual tables and those of the set; others are asked once."""

from decimal import Decimal
from typing import Any

import pytest

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Findings
from finmodel.intake.words import Words, is_unidentified, table_of


def word(field: str, text: str, **answered: Any) -> str | None:
    """What a word is taken as; nothing may be asked."""
    findings = Findings()
    found = Words(Answers(**answered)).of(field, text, findings, 1)
    assert findings == Findings()
    return found


@pytest.mark.parametrize(
    ("field", "text", "meant"),
    [
        *(("risk", text, "low") for text in ("Green", " green ", "G", "Blue", "b", "LOW")),
        *(("risk", text, "medium") for text in ("Amber", "A", "A/G", "Amber / Green", "medium")),
        *(("risk", text, "high") for text in ("red", "R", "A/R", "Amber/Red", "High")),
        ("risk", "n/a", None),
        ("risk", "", None),
        *(("status", text, "delivered") for text in ("Delivered", "Complete", "Closed")),
        ("status", "In Delivery", "in delivery"),
        ("status", "Fully developed", "fully developed"),
        ("status", "Plans in progress", "plans in progress"),
        ("status", "Idea", "opportunity"),
        ("status", "Unidentified", "unidentified"),
        *(("category", text, "non-pay") for text in ("Non-pay", "non pay", "Non\N{EN DASH}pay")),
        ("category", "Pay", "pay"),
        ("type", "Transformational", "transformational"),
        ("counts", "BAU", "within_bau"),
    ],
)
def test_the_usual_words_are_known(field: str, text: str, meant: str | None) -> None:
    assert word(field, text) == meant


@pytest.mark.parametrize(
    ("text", "share"),
    [
        *((text, "1") for text in ("R", "r", "Rec", "Recurrent", "recurring", "Yes", "Y")),
        *((text, "0") for text in ("NR", "nr", "Non-recurrent", "one-off", "Non rec", "No")),
        ("60% R", "0.6"),
        ("40% NR", "0.6"),
        ("70/30", "0.7"),
        ("70% R / 30% NR", "0.7"),
    ],
)
def test_what_recurs_is_a_share(text: str, share: str) -> None:
    findings = Findings()
    assert Words(Answers()).recurrent(text, findings, 1) == Decimal(share)
    assert findings == Findings()


@pytest.mark.parametrize("text", ["60/30", "maybe", "160% R"])
def test_what_does_not_say_what_recurs_is_asked(text: str) -> None:
    findings = Findings()
    assert Words(Answers()).recurrent(text, findings, 1) is None
    assert [(one.option, one.of) for one in findings.questions] == [("--recurrent", (text,))]


def test_the_table_of_the_set_goes_before_the_usual_one() -> None:
    assert word("risk", "Amber", words={"risk": {"amber": "high"}}) == "high"
    assert word("risk", "Purple", fields={"risk": Answer(each={"Purple": "low"})}) == "low"


def test_an_answer_for_all_is_for_empty_cells_alone() -> None:
    answers = {"status": Answer("opportunity")}
    assert word("status", "", fields=answers) == "opportunity"
    assert word("status", "Delivered", fields=answers) == "delivered"


def test_the_answer_for_a_record_goes_first() -> None:
    words = Words(Answers(fields={"risk": Answer(each={"cp01": "high"})}))
    assert words.of("risk", "Green", Findings(), 1, ids=("cp01",)) == "high"


def test_an_unknown_word_is_asked_once_with_how_many_rows_have_it() -> None:
    words, findings = Words(Answers()), Findings()
    for row in (3, 5):
        assert words.of("risk", "Purple", findings, row) is None
    (question,) = findings.questions
    assert (question.option, question.of) == ("--risk", ("Purple",))
    assert question.asked == 'Which risk is "Purple"?'
    assert question.choices == ("low", "medium", "high")
    assert question.why == "It is in 2 rows, from row 3 on."


def test_each_word_is_kept_with_what_it_was_taken_as() -> None:
    words = Words(Answers())
    words.of("risk", "red", Findings(), 1)
    words.of("risk", "Blue ", Findings(), 2)
    assert words.read == {"risk": {"red": "high", "Blue": "low"}}
    assert words.is_complete("Blue ")
    assert not words.is_complete("Green")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("R", "NR"), "recurrent"),
        (("R", "60% R"), "recurrent"),
        (("R", "A", "G"), "risk"),
        (("R",), None),
        (("Y", "N"), None),
        (("Y", "N", "n/a"), None),
        (("Pay", "Non-pay"), "category"),
        (("Idea", "Delivered"), "status"),
        (("R", "late"), None),
        ((), None),
    ],
)
def test_the_words_of_a_column_may_tell_its_field(
    words: tuple[str, ...], field: str | None
) -> None:
    assert table_of(words) == field


@pytest.mark.parametrize(
    "name", ["Yet to be identified", "Unidentified", "Unidentified - balance to target"]
)
def test_a_name_may_say_that_nothing_is_identified(name: str) -> None:
    assert is_unidentified(name)
    assert not is_unidentified("Identify savings")
