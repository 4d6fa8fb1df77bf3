"""Organisations are found by what a list calls them, and never guessed between two."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.set_names import OrganisationName
from tests.intake.small_tables import KESTREL_VALE, a_table, matched_as, the_names


def find(text: str, **answered: Any) -> tuple[str | None, Findings]:
    """The organisation that a word means in a set of five."""
    findings = Findings()
    finder = OrganisationFinder(the_names(), Answers(**answered))
    return finder.find(text, findings, 7), findings


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("aldermoor", "aldermoor"),
        ("Aldermoor University Hospitals NHS Foundation Trust", "aldermoor"),
        ("RAU", "aldermoor"),
        ("rau", "aldermoor"),
        ("Aldermoor UH", "aldermoor"),
        ("Aldermoor", "aldermoor"),
        ("Aldermoor University Hospitals NHS FT", "aldermoor"),
        ("Aldermoor Univ Hosps", "aldermoor"),
        ("Aldermor UH", "aldermoor"),
        ("Brackwater ", "brackwater"),
        ("brackwater general", "brackwater"),
        ("Kestrel Vale CMH", "kv-community"),
        ("Kestrel Vale Community & Mental Health", "kv-community"),
        ("ICB", "icb"),
        ("Kestrel Vale ICB", "icb"),
        ("County Council", "council"),
        ("Kestrelshire", "council"),
    ],
)
def test_a_clear_name_is_taken(text: str, id_: str) -> None:
    assert find(text) == (id_, Findings())


@pytest.mark.parametrize(
    "text",
    ["Kestrel Vale", "Trust", "Community", "Hospital", "Aldermoor Community Trust", "RAV", "Moor"],
)
def test_what_is_not_clear_is_asked(text: str) -> None:
    id_, findings = find(text)
    assert id_ is None
    assert [(one.option, one.of) for one in findings.questions] == [("--organisation", (text,))]


def test_a_name_that_fits_two_offers_both() -> None:
    _, findings = find("Kestrel Vale")
    assert findings.questions[0].choices == ("icb", "kv-community")
    assert findings.questions[0].why == "It may be icb and kv-community. It is in row 7."


def test_initials_are_offered_and_never_taken() -> None:
    id_, findings = find("KVCMH")
    (question,) = findings.questions
    assert (id_, question.offered) == (None, "kv-community")
    assert question.asked == 'Which organisation is "KVCMH"?'
    assert question.why.startswith("Its letters are the initials of Kestrel Vale Community and")


def test_what_a_person_said_is_taken_and_kept_for_the_set() -> None:
    finder = OrganisationFinder(
        the_names(), Answers(fields={"organisation": Answer(each={"kvcmh": "kv-community"})})
    )
    assert finder.find("KVCMH", Findings(), 1) == "kv-community"
    assert finder.find("Aldermoor UH", Findings(), 2) == "aldermoor"
    assert finder.learned == {"kv-community": ["KVCMH"]}
    assert finder.taken_as == {"KVCMH": "kv-community", "Aldermoor UH": "aldermoor"}


def test_a_short_or_an_alias_of_the_set_is_a_name() -> None:
    known = OrganisationName("a", "Some Trust", "provider", short="KVCMH", aliases=("The Mill",))
    finder = OrganisationFinder(the_names(organisations={**KESTREL_VALE, "a": known}), Answers())
    assert finder.find("kvcmh", Findings(), 1) == finder.find("the mill", Findings(), 2) == "a"


def test_two_councils_are_asked() -> None:
    other = OrganisationName("moor", "Moor City Council", "council", in_gap=False)
    findings = Findings()
    finder = OrganisationFinder(the_names(organisations={**KESTREL_VALE, "moor": other}), Answers())
    assert finder.find("County Council", findings, 1) is None
    assert findings.questions[0].choices == ("council", "moor")


def test_a_word_in_many_rows_is_asked_once() -> None:
    finder, findings = OrganisationFinder(the_names(), Answers()), Findings()
    for row in (4, 9, 12):
        finder.find("THFT", findings, row)
    (question,) = findings.questions
    assert question.why == "It is in 3 rows, from row 4 on."


class TestOfRow:
    """The organisation of a row, from its columns, what stands above it, or for all."""

    def of(self, drawn: str, kind: str = "cip", **shown: Any) -> tuple[list[str | None], Findings]:
        answers = Answers(fields=shown.pop("fields", {}))
        matched = matched_as(KINDS[kind], a_table(drawn, **shown))
        finder, findings = OrganisationFinder(the_names(), answers), Findings()
        rows = [int(str(row)) for row in matched.table.rows.index]
        return [finder.of_row(matched, row, findings) for row in rows], findings

    def test_a_code_and_a_name_that_disagree_are_a_fault(self) -> None:
        found, findings = self.of("code|organisation|name\nRAU|Aldermoor|One\nRAU|Brackwater|Two")
        assert found == ["aldermoor", None]
        (fault,) = findings.faults
        assert (fault.row, fault.holds) == (3, "RAU, Brackwater")
        assert fault.kind == (
            "the code and the name are of two organisations (aldermoor and brackwater)"
        )

    def test_a_code_says_it_where_the_name_beside_it_is_not_known(self) -> None:
        assert self.of("code|organisation|name\nRKC|KVCMH|One") == (["kv-community"], Findings())

    def test_a_section_above_the_rows_says_it(self) -> None:
        assert self.of("name|category\nOne|pay", above={2: "Brackwater"}) == (
            ["brackwater"],
            Findings(),
        )

    def test_qipp_without_the_column_is_of_the_only_commissioner(self) -> None:
        found, findings = self.of("name|type\nOne|x\nTwo|y", "qipp")
        assert found == ["icb", "icb"]
        assert findings.notes == [
            "No row names an organisation: each is of icb, the only commissioner."
        ]

    def test_another_list_without_the_column_asks_once(self) -> None:
        found, findings = self.of("name|category\nOne|pay\nTwo|pay")
        assert (found, len(findings.questions)) == ([None, None], 1)
        assert findings.questions[0].option == "--organisation"

    def test_an_answer_for_all_fills_what_is_empty_alone(self) -> None:
        answer = {"organisation": Answer("brackwater", {"x2": "aldermoor"})}
        found, _ = self.of("reference|organisation|name\nx1|RAU|One\nX2||Two\nx3||Three",
                           fields=answer)  # fmt: skip
        assert found == ["aldermoor", "aldermoor", "brackwater"]


@given(st.sampled_from("abcdefgh"), st.text("mnopqrst", min_size=5, max_size=9))
def test_two_names_as_near_are_never_decided_between(letter: str, stem: str) -> None:
    two = {
        name: OrganisationName(name, f"{stem}{end} Trust", "provider")
        for name, end in (("one", "y"), ("two", "z"))
    }
    finder = OrganisationFinder(the_names(organisations=two), Answers())
    assert finder.find(f"{stem}{letter}", Findings(), 1) is None
    assert finder.find(f"{stem}y", Findings(), 1) == "one"


def test_a_column_of_other_things_asks_for_fifty_words_and_says_that_there_are_more() -> None:
    finder, findings = OrganisationFinder(the_names(), Answers()), Findings()
    for row in range(200):
        finder.find(f"Cost centre {row}", findings, row)
    assert len(findings.questions) == 50
    assert findings.questions[-1].why == "It is in row 49. More words are not known."


@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("Aldermoor University Hospitals - CIP tracker", "aldermoor"),
        ("RBW savings", "brackwater"),
        ("Kestrel Vale savings", ""),
        ("Aldermoor and Brackwater", ""),
        ("General community services", ""),
    ],
)
def test_the_one_organisation_of_a_title_is_offered_and_not_taken(title: str, offered: str) -> None:
    findings = Findings()
    matched = matched_as(KINDS["cip"], a_table("name | full_year\nAgency | 5", title))
    finder = OrganisationFinder(the_names(), Answers())
    assert finder.of_row(matched, 2, findings) is None
    (question,) = findings.questions
    assert question.offered == offered
