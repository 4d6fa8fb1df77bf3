"""What was answered about the words of a list and its records."""

from finmodel.intake.answers import Answer, Answers

ANSWERS = Answers(
    fields={"type": Answer("spend", {"L-01": "income", "Grants\u2013in": "income"})},
    words={"type": {"Fees": "income", "grants-in": "spend", "tbc": ""}},
)


def test_capitals_spaces_dashes_and_a_full_stop_do_not_count() -> None:
    assert ANSWERS.said("type", "GRANTS-IN ") == "income"
    assert ANSWERS.said("type", " fees.") == "income"
    assert ANSWERS.said_of("type", "l-01") == "income"


def test_the_first_word_that_has_an_answer_decides_and_that_for_all_is_apart() -> None:
    assert ANSWERS.said("type", "pay", "L-01") == "income"
    assert ANSWERS.said("type", "pay") == ""
    assert ANSWERS.said("category", "pay") == ""


def test_what_a_word_meant_before_is_no_answer_of_a_person() -> None:
    assert ANSWERS.said_of("type", "Fees") == ""
    assert ANSWERS.all_said("type") == ("spend", "income")
