"""What a scheme acts on is found by the words of a list, and asked where two fit."""

import pytest

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Findings
from finmodel.intake.lines import LineFinder
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.pages.faults import grouped
from finmodel.intake.set_names import LineName
from tests.intake.small_tables import the_names

LINES = {
    one.id: one
    for one in (
        LineName("icb-prescribing", "spend", "Prescribing", "icb", "prescribing"),
        LineName("icb-continuing-care", "spend", "Continuing care", "icb", "continuing care"),
        LineName(
            "icb-out-of-area-and-other-acute", "spend", "Out of area and other acute", "icb", "x"
        ),
        LineName("icb-other-community", "spend", "Other community and voluntary", "icb", "x"),
        LineName("icb-pod", "spend", "Pharmacy, dental and optometry", "icb", "primary care"),
        LineName("icb-running-costs", "spend", "Running costs", "icb", "running costs"),
        LineName("icb-aldermoor", "contracts", "Main", "icb", provider="aldermoor"),
        LineName("icb-kv-community", "contracts", "Block", "icb", provider="kv-community"),
        LineName("council-other", "spend", "Prescribing", "council", "other"),
    )
}


def find(text: str, *ids: str, **fields: Answer) -> tuple[str | None, Findings]:
    """The line of the commissioner that a text names."""
    findings = Findings()
    names, answers = the_names(lines=LINES), Answers(fields=fields)
    finder = LineFinder(names, answers, OrganisationFinder(names, answers))
    found = finder.find(text, "icb", findings, 7, ids=ids)
    return found and found.id, findings


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Prescribing", "icb-prescribing"),
        ("prescribing ", "icb-prescribing"),
        ("CHC", "icb-continuing-care"),
        ("Continuing care", "icb-continuing-care"),
        ("Aldermoor contract", "icb-aldermoor"),
        ("Contract with Aldermoor UH", "icb-aldermoor"),
        ("RKC", "icb-kv-community"),
        ("Out of area and other acute", "icb-out-of-area-and-other-acute"),
        ("Out of area", "icb-out-of-area-and-other-acute"),
        ("icb-other-acute", "icb-out-of-area-and-other-acute"),
        ("Pharmacy, dental and optometry", "icb-pod"),
        ("PODs", "icb-pod"),
        ("primary care", "icb-pod"),
        ("Running costs", "icb-running-costs"),
    ],
)
def test_words_name_a_line_or_a_contract(text: str, id_: str) -> None:
    assert find(text) == (id_, Findings())


def test_words_that_fit_two_lines_are_asked() -> None:
    id_, findings = find("Other")
    (question,) = findings.questions
    assert id_ is None
    assert (question.option, question.of) == ("--spend", ("Other",))
    assert question.choices == ("icb-out-of-area-and-other-acute", "icb-other-community")


def test_an_answer_of_a_record_or_of_a_word_goes_first() -> None:
    answer = Answer(each={"q17": "icb-other-acute"})
    assert find("-", "q17", spend=answer)[0] == "icb-out-of-area-and-other-acute"
    assert find("Prescribing", "q17", spend=answer)[0] == "icb-out-of-area-and-other-acute"
    assert find("Meds", contract=Answer(each={"meds": "icb-pod"}))[0] == "icb-pod"


def test_an_answer_for_all_is_for_rows_that_name_nothing() -> None:
    assert find("-", "q1", spend=Answer("icb-pod"))[0] == "icb-pod"
    assert find("CHC", "q1", spend=Answer("icb-pod"))[0] == "icb-continuing-care"


def test_a_row_that_names_nothing_is_asked_by_its_own_id() -> None:
    _, findings = find("-", "q17")
    assert (findings.questions[0].option, findings.questions[0].of) == ("--spend", ("q17",))


def test_a_set_without_lines_needs_its_baseline_first() -> None:
    findings = Findings()
    names = the_names(lines={})
    finder = LineFinder(names, Answers(), OrganisationFinder(names, Answers()))
    for row, word in ((6, "CHC"), (7, "Prescribing")):
        assert finder.find(word, "icb", findings, row) is None
    assert findings.questions == []
    assert list(grouped(findings.faults)) == [
        "2 rows: the set has no line or contract of icb yet that a row could act on (rows 6 and "
        "7); import the baseline first: finmodel import LEDGER SET --as baseline"
    ]
