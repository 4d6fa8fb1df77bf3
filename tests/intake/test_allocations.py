"""A list of allocations as openings, amounts that do not recur, and support."""

from decimal import Decimal

import pytest

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.allocations import ALLOCATIONS, taken
from finmodel.intake.records import Record, Taken
from tests.intake.small_tables import a_table, matched_as, the_names

BY_YEAR = """
name                           | organisation         | 2025/26 | 2026/27 | 2027/28
Service development funding    | NHS Kestrel Vale ICB | 24.6    | 12.3    |
Repayment of 2023/24 overspend | NHS Kestrel Vale ICB | -8.5    | -8.5    | -8.5
Market sustainability grant    | council              | 6.4     | 3.2     | 0
"""
YEARS = {3: "2025/26", 4: "2026/27", 5: "2027/28"}
TITLE = "Non-recurrent allocations expected, by year, £m"


def taken_from(drawn: str, title: str, names=None, years=None, **given) -> tuple[Taken, Findings]:
    """What a drawn list gives, and what was found."""
    findings = Findings()
    matched = matched_as(ALLOCATIONS, a_table(drawn, title), years=years or {})
    answers = Answers(given.get("settings", {}), fields=given.get("fields", {}))
    return taken(matched, names or the_names(), answers, findings), findings


def records(made: Taken) -> dict[str, Record]:
    return {"/".join((*record.section, record.id)): record for record in made.records}


class TestByYear:
    def test_words_for_what_recurs_are_those_of_every_list(self):
        drawn = "\nname | organisation | recurrent | 2025/26\nWinter | council | Temporary | 1.0"
        made, findings = taken_from(drawn, "Allocations, £m", years={4: "2025/26"})
        assert findings.whole
        assert list(records(made)) == ["allocations/non_recurrent/winter"]

    def test_the_title_says_that_none_recurs(self):
        made, findings = taken_from(BY_YEAR, TITLE, years=YEARS)
        assert findings.whole
        assert list(records(made)) == [
            "allocations/non_recurrent/service-development-funding",
            "allocations/non_recurrent/repayment-of-2023-24-overspend",
            "allocations/non_recurrent/market-sustainability-grant",
        ]
        assert any(note.startswith("Non-recurrent, as the title says") for note in findings.notes)

    def test_an_opening_in_a_list_of_a_later_year_is_said(self):
        drawn = "name | organisation | amount | recurrent\nCore | icb | 3400 | R"
        made, findings = taken_from(drawn, "Allocations 2025/26 £m")
        assert [one.id for one in made.records] == ["icb"]
        said = " ".join(findings.notes)
        assert "(core): an opening of 2024/25, though the list is of 2025/26." in said

    def test_the_title_names_those_that_no_column_names(self):
        made, findings = taken_from(
            "organisation | amount | year\nicb | 5 | 2025/26\nicb | 6 | 2026/27\n"
            "council | 2 | 2025/26",
            "Non-recurrent allocations £m",
        )
        assert findings.whole
        fields = [one.fields for one in made.records]
        assert {one["name"] for one in fields} == {"Non-recurrent allocations"}
        assert [one["amounts"] for one in fields] == [
            {"2025/26": Decimal(5), "2026/27": Decimal(6)},
            {"2025/26": Decimal(2)},
        ]

    def test_blank_years_are_nought_and_left_out(self):
        made, findings = taken_from(BY_YEAR, TITLE, years=YEARS)
        record = records(made)["allocations/non_recurrent/service-development-funding"]
        assert record.fields == {
            "organisation": "icb",
            "name": "Service development funding",
            "amounts": {"2025/26": Decimal("24.6"), "2026/27": Decimal("12.3")},
        }
        assert record.key == "icb: Service development funding"
        grant = records(made)["allocations/non_recurrent/market-sustainability-grant"]
        assert list(grant.fields["amounts"]) == ["2025/26", "2026/27"]
        assert "Blank years are 0 (1 cell)." in findings.notes

    def test_below_nothing_is_a_deduction_and_said(self):
        made, findings = taken_from(BY_YEAR, TITLE, years=YEARS)
        fields = records(made)["allocations/non_recurrent/repayment-of-2023-24-overspend"].fields
        assert fields["amounts"] == {year: Decimal("-8.5") for year in YEARS.values()}
        assert (
            "Repayment of 2023/24 overspend is negative: a deduction of 8.5 a year."
            in findings.notes
        )

    def test_all_below_nothing_is_a_question(self):
        drawn = "name | organisation | 2025/26\nA | icb | -1\nB | icb | -2"
        _, findings = taken_from(drawn, TITLE, years={3: "2025/26"})
        assert [question.option for question in findings.questions] == ["--sign"]
        made, findings = taken_from(
            drawn, TITLE, years={3: "2025/26"}, settings={"sign": "negative"}
        )
        assert findings.whole
        assert [record.fields["amounts"] for record in made.records] == [
            {"2025/26": 1},
            {"2025/26": 2},
        ]

    def test_years_in_rows_are_one_record(self):
        drawn = (
            "name | organisation | year    | amount\n"
            "SDF  | icb          | 2025/26 | 5\n"
            "SDF  | icb          | 2026/27 | 4"
        )
        made, findings = taken_from(drawn, TITLE)
        assert findings.whole
        (record,) = made.records
        assert record.fields["amounts"] == {"2025/26": 5, "2026/27": 4}
        assert record.rows == (2, 3)

    def test_a_year_of_no_set_is_said(self):
        _, findings = taken_from(BY_YEAR, TITLE, years={**YEARS, 5: "2031/32"})
        assert "2031/32: not years of the set, and not taken." in findings.notes


class TestRecurs:
    def test_nothing_that_says_it_is_asked_once(self):
        _, findings = taken_from(BY_YEAR, "Funding, £m", years=YEARS)
        (question,) = findings.questions
        assert question.option == "--recurrent"
        assert len(question.of) == 3
        answered = {"recurrent": Answer("no")}
        _, findings = taken_from(BY_YEAR, "Funding, £m", years=YEARS, fields=answered)
        assert findings.whole

    def test_a_recurrent_amount_is_the_opening(self):
        drawn = (
            "name | organisation | recurrent | amount\n"
            "Core | icb          | R         | 3000\n"
            "POD  | icb          | R         | 400\n"
            "SDF  | icb          | NR        | 10"
        )
        title = "Allocations 2024/25 £m"
        made, findings = taken_from(drawn, title)
        assert findings.whole
        found = records(made)
        assert found["allocations/recurrent/icb"].fields == {"opening": 3400}
        assert found["allocations/non_recurrent/sdf"].fields["amounts"] == {"2024/25": 10}
        assert any("3,400, the opening that the set has already" in one for one in findings.notes)
        _, findings = taken_from(drawn, title, the_names(openings={}))
        assert [question.option for question in findings.questions] == ["--growth"]

    def test_a_recurrent_row_without_the_baseline_names_what_to_do(self):
        answered = {"recurrent": Answer("", {"market-sustainability-grant": "yes"})}
        _, findings = taken_from(BY_YEAR, TITLE, years=YEARS, fields=answered)
        (fault,) = findings.faults
        assert fault.kind.startswith("recurrent, but with no amount of 2024/25")
        assert fault.mend.startswith("--recurrent market-sustainability-grant=no")

    def test_every_year_is_amounts(self):
        names = the_names(openings={}, years=("2025/26", "2026/27", "2027/28"))
        drawn = "name | organisation | 2025/26 | 2026/27 | 2027/28\nCore | icb | 1 | 2 | 3"
        made, findings = taken_from(drawn, "Recurrent allocations £m", names, YEARS)
        assert findings.whole
        assert records(made)["allocations/recurrent/icb"].fields == {
            "amounts": {"2025/26": 1, "2026/27": 2, "2027/28": 3}
        }


class TestSupport:
    DRAWN = "name | organisation | 2025/26\nDeficit support | aldermoor | 12"

    def test_what_a_provider_receives_is_support_and_asked(self):
        _, findings = taken_from(self.DRAWN, TITLE, years={3: "2025/26"})
        (question,) = findings.questions
        assert (question.option, question.offered) == ("--from", "outside")
        assert question.of == ("deficit-support",)

    @pytest.mark.parametrize("giver", ["outside", "icb"])
    def test_the_answer_says_who_gives_it(self, giver: str):
        fields = {"from": Answer(giver)}
        made, findings = taken_from(self.DRAWN, TITLE, years={3: "2025/26"}, fields=fields)
        assert findings.whole
        assert records(made)["allocations/support/deficit-support"].fields == {
            "organisation": "aldermoor",
            "name": "Deficit support",
            "from": giver,
            "recurrent": False,
            "amounts": {"2025/26": 12},
        }

    def test_it_may_be_of_another_organisation(self):
        fields = {"organisation": Answer("", {"deficit-support": "icb"})}
        made, findings = taken_from(self.DRAWN, TITLE, years={3: "2025/26"}, fields=fields)
        assert findings.whole
        assert list(records(made)) == ["allocations/non_recurrent/deficit-support"]


class TestNoFigure:
    DRAWN = "name | organisation | 2025/26 | 2026/27\nA | icb | TBC | TBC\nB | icb | 1 | TBC"

    def test_a_row_without_any_waits_and_a_cell_among_figures_is_a_fault(self):
        made, findings = taken_from(self.DRAWN, TITLE, years={3: "2025/26", 4: "2026/27"})
        assert made.waiting == {"icb: A": "no figure yet (TBC)"}
        (fault,) = findings.faults
        assert (fault.row, fault.column, fault.holds) == (3, "2026/27", "TBC")

    @pytest.mark.parametrize(("tbc", "taken_rows"), [("0", 1), ("leave-out", 0)])
    def test_tbc_decides(self, tbc: str, taken_rows: int):
        made, findings = taken_from(
            self.DRAWN, TITLE, years={3: "2025/26", 4: "2026/27"}, settings={"tbc": tbc}
        )
        assert findings.whole
        assert len(made.records) == taken_rows
