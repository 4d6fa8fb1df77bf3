"""A table of published figures as records to check a projection against."""

from decimal import Decimal

import pytest

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.published import PUBLISHED, taken
from finmodel.intake.list_file import ListTable
from finmodel.intake.published.measure_names import measure_of
from finmodel.intake.records import Taken
from tests.intake.small_tables import a_table, matched_as, the_names

PAPER = """
name              | measure          | organisation | year    | value
Deficit           | Position         | system       | 2025/26 | -31.7
Gap at Aldermoor  | Do nothing gap   | aldermoor    | 2025/26 | 40
"""


def taken_from(
    table: ListTable, years: dict[int, str] | None = None, **given
) -> tuple[Taken, Findings]:
    """What a table gives, and what was found."""
    findings = Findings()
    answers = Answers({"unit": "£m", **given.get("settings", {})}, fields=given.get("fields", {}))
    matched = matched_as(PUBLISHED, table, years=years or {})
    names = the_names(groups=(("sector", "Acute"), ("sector", "Community")))
    return taken(matched, names, answers, findings), findings


class TestFigures:
    def test_are_of_the_system_or_of_an_organisation(self):
        made, findings = taken_from(a_table(PAPER))
        assert findings.whole
        assert [(one.id, one.fields) for one in made.records] == [
            (
                "deficit",
                {
                    "name": "Deficit",
                    "measure": "position",
                    "system": True,
                    "year": "2025/26",
                    "value": Decimal("-31.7"),
                    "tolerance": Decimal("0.05"),
                    "severity": "warn",
                },
            ),
            (
                "gap-at-aldermoor",
                {
                    "name": "Gap at Aldermoor",
                    "measure": "do_nothing_gap",
                    "organisation": "aldermoor",
                    "year": "2025/26",
                    "value": Decimal(40),
                    "tolerance": Decimal("0.05"),
                    "severity": "warn",
                },
            ),
        ]

    def test_may_be_of_a_group(self):
        made, findings = taken_from(a_table(PAPER.replace("aldermoor   ", "acute       ")))
        assert findings.whole
        assert made.records[1].fields["groups"] == {"sector": "Acute"}
        assert "organisation" not in made.records[1].fields

    def test_what_was_assumed_is_said(self):
        _, findings = taken_from(a_table(PAPER))
        assert "1 figure of the whole system (deficit)." in findings.notes
        assert (
            "2 figures held within half of the last figure published (deficit, gap-at-aldermoor)."
            in findings.notes
        )
        assert any("2 figures a warning" in note for note in findings.notes)

    def test_a_column_of_each_year_is_a_record_of_each(self):
        drawn = "name | measure | 2025/26 | 2026/27\nGap | mitigated_gap | 5 | 7"
        made, findings = taken_from(a_table(drawn), {3: "2025/26", 4: "2026/27"})
        assert findings.whole
        assert [(one.id, one.fields["value"]) for one in made.records] == [
            ("gap-2025-26", 5),
            ("gap-2026-27", 7),
        ]

    def test_low_and_high_take_the_place_of_a_value(self):
        drawn = "name | measure | year | low | high\nGap | mitigated_gap | 2025/26 | 5 | 7"
        made, findings = taken_from(a_table(drawn))
        assert findings.whole
        assert (made.records[0].fields["low"], made.records[0].fields["high"]) == (5, 7)
        assert "tolerance" not in made.records[0].fields

    def test_a_rate_is_a_percentage(self):
        drawn = 'name | measure | year | value\nRate | savings_rate | 2025/26 | "3.4%"'
        made, findings = taken_from(a_table(drawn))
        assert findings.whole
        assert made.records[0].fields["value"] == "3.4%"
        assert made.records[0].fields["tolerance"] == "0.05%"

    def test_a_rate_without_a_percent_sign_is_a_fault(self):
        drawn = "name | measure | year | value\nRate | savings_rate | 2025/26 | 3.4"
        _, findings = taken_from(a_table(drawn))
        assert findings.faults[0].kind == "a rate without a percent sign"

    def test_where_it_was_published_is_its_source(self):
        drawn = (
            "name | measure  | year    | value | source      | page\n"
            "Gap  | position | 2025/26 | 5     | Board paper | 12"
        )
        made, findings = taken_from(a_table(drawn))
        assert findings.whole
        assert made.records[0].fields["source"] == "Board paper, page 12"

    def test_a_tolerance_has_the_unit_of_its_figure(self):
        drawn = "name | measure | year | value | tolerance\nGap | position | 2025/26 | £5m | 0.5"
        made, findings = taken_from(a_table(drawn), settings={"unit": ""})
        assert findings.whole
        assert made.records[0].fields["tolerance"] == Decimal("0.5")

    def test_one_without_a_figure_waits(self):
        made, findings = taken_from(a_table(PAPER.replace("-31.7", "TBC")))
        assert findings.whole
        assert made.waiting == {"system: Deficit": "no figure yet"}


class TestMeasures:
    @pytest.mark.parametrize(
        ("words", "key"),
        [
            ("do_nothing_gap", "do_nothing_gap"),
            ("Do-nothing gap", "do_nothing_gap"),
            ("Do nothing", "do_nothing_gap"),
            ("Surplus / (deficit)", "position"),
            ("Underlying deficit", "underlying_position"),
            ("Bed days", ""),
        ],
    )
    def test_are_known_by_key_label_or_usual_name(self, words: str, key: str):
        assert measure_of(words) == key

    def test_one_that_is_not_known_is_asked_with_what_is_near(self):
        _, findings = taken_from(a_table(PAPER.replace("Do nothing gap", "Do nothing gaps")))
        (question,) = findings.questions
        assert question.option == "--measure"
        assert question.of == ("Do nothing gaps",)
        assert question.offered == "do_nothing_gap"

    def test_the_answer_is_taken(self):
        words = {"measure": Answer("", {"Challenge": "do_nothing_gap"})}
        table = a_table(PAPER.replace("Do nothing gap", "Challenge"))
        made, findings = taken_from(table, fields=words)
        assert findings.whole
        assert made.records[1].fields["measure"] == "do_nothing_gap"

    def test_one_that_the_model_has_not_is_left_out_and_named(self):
        words = {"measure": Answer("", {"Do nothing gap": "none"})}
        made, findings = taken_from(a_table(PAPER), fields=words)
        assert [one.id for one in made.records] == ["deficit"]
        assert "Left out, as --measure says: Gap at Aldermoor." in findings.notes


class TestOrganisations:
    """A finance report with a row for each organisation, and no names of figures."""

    REPORT = "organisation | value\naldermoor | -20\nbrackwater | -9"

    @pytest.mark.parametrize("heading", ["organisation", "name"])
    def test_each_figure_is_of_its_own_organisation(self, heading: str):
        fields = {"measure": Answer("position")}
        made, findings = taken_from(
            a_table(self.REPORT.replace("organisation", heading), "Month 6 2025/26"), fields=fields
        )
        assert findings.whole
        assert [one.fields.get("organisation") for one in made.records] == [
            "aldermoor",
            "brackwater",
        ]
        assert {one.fields["measure"] for one in made.records} == {"position"}

    def test_their_measure_is_asked_once(self):
        _, findings = taken_from(a_table(self.REPORT, "Month 6 2025/26"))
        assert [(one.option, one.of) for one in findings.questions] == [("--measure", ())]


class TestYears:
    DRAWN = "name | measure | value\nGap | mitigated_gap | 5"

    def test_the_title_gives_one_to_all(self):
        made, findings = taken_from(a_table(self.DRAWN, "Month 10 2025/26"))
        assert findings.whole
        assert made.records[0].fields["year"] == "2025/26"

    def test_none_is_a_question(self):
        _, findings = taken_from(a_table(self.DRAWN))
        assert [question.option for question in findings.questions] == ["--year"]
