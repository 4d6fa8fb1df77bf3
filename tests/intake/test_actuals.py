"""A list of what the months came to as results and savings."""

from decimal import Decimal

import pytest

from finmodel.inputs.text.years import Month
from finmodel.intake.actuals.measure_words import MeasureOf, measure_of
from finmodel.intake.actuals.month_columns import month_columns
from finmodel.intake.answers import Answer, Answers
from finmodel.intake.columns.match import match_columns
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.actuals import ACTUALS, taken
from finmodel.intake.records import Taken
from finmodel.intake.scheme_names import SchemeName
from tests.intake.small_tables import a_table, matched_as, the_names

APRIL, MAY = Month(2025, 4), Month(2025, 5)
RESULTS = """
organisation | measure     | 2025-04 | 2025-05
Aldermoor    | Income      | 100     | 101
Aldermoor    | Pay         | 70      | 71
Aldermoor    | Non pay     | 35      | 36
"""
SCHEMES = {
    one.path: one
    for one in (
        SchemeName("cip.am-001", "Theatre utilisation", "aldermoor"),
        SchemeName("cip.am-016", "Vacancy factor", "aldermoor", recurrent=False),
        SchemeName("cip.bw-001", "Theatre utilisation", "brackwater"),
    )
}
TRACKER = """
reference | scheme         | organisation | 2025-04 | 2025-05
AM-001    | Theatres       | Aldermoor    | 0.4     |
AM-016    | Vacancy factor | Aldermoor    | 0.3     | -
"""


def taken_from(drawn: str, *title: str, months=None, **given) -> tuple[Taken, Findings]:
    """What a drawn list gives, and what was found."""
    findings = Findings()
    table = a_table(drawn, *title)
    first = next(one.column for one in table.headings if one.text.startswith("2025"))
    matched = matched_as(ACTUALS, table, months=months or {first: APRIL, first + 1: MAY})
    answers = Answers({"unit": "£m", **given.get("settings", {})}, fields=given.get("fields", {}))
    return taken(matched, the_names(savings=SCHEMES), answers, findings), findings


class TestResults:
    def test_rows_of_one_measure_are_summed(self):
        made, findings = taken_from(RESULTS)
        assert findings.whole
        (record,) = made.records
        assert (record.section, record.id, record.adds) == (
            ("actuals", "results"),
            "aldermoor",
            True,
        )
        assert record.fields == {
            "income": {"2025-04": 100, "2025-05": 101},
            "expenditure": {"2025-04": 105, "2025-05": 107},
        }
        assert record.rows == (2, 3, 4)

    def test_the_last_month_with_figures_is_the_last_closed_one(self):
        drawn = RESULTS.replace("101", "").replace("71", "").replace("36", "")
        made, findings = taken_from(drawn)
        assert made.heads == {"actuals": {"year": "2025/26", "through": "2025-04"}}
        assert "The last month with figures is 2025-04." in findings.notes

    def test_last_months_of_nought_are_not_closed(self):
        drawn = RESULTS.replace("101", "0").replace("71", "0").replace("36", "-")
        made, findings = taken_from(drawn)
        assert made.heads["actuals"]["through"] == "2025-04"
        assert made.records[0].fields["income"] == {"2025-04": 100}
        assert any(note.startswith("2025-05: every figure is 0") for note in findings.notes)

    def test_income_of_a_ledger_is_turned(self):
        drawn = RESULTS.replace("100 ", "-100").replace("101", "-101")
        made, findings = taken_from(drawn)
        assert findings.whole
        assert made.records[0].fields["income"] == {"2025-04": 100, "2025-05": 101}
        assert "Every row of income is negative in the list: its sign is turned." in findings.notes

    def test_a_position_beside_income_and_expenditure_is_checked_and_left(self):
        drawn = RESULTS + "Aldermoor | Surplus/(deficit) | -5 | -9\n"
        made, findings = taken_from(drawn)
        assert "position" not in made.records[0].fields
        assert (
            "aldermoor, 2025-05: the position is -9 in the list, and income less expenditure -6."
            in findings.notes
        )
        assert not any("2025-04: the position" in note for note in findings.notes)

    def test_a_deficit_above_nothing_is_turned(self):
        drawn = "organisation | measure | 2025-04 | 2025-05\nICB | (Surplus)/deficit | 2 | -1"
        made, findings = taken_from(drawn)
        assert findings.whole
        assert made.records[0].fields == {"position": {"2025-04": -2, "2025-05": 1}}
        assert "A deficit is positive in 1 row: its sign is turned." in findings.notes

    def test_cumulative_figures_stay_cumulative(self):
        made, findings = taken_from(RESULTS, "Month 2, cumulative")
        assert made.records[0].fields["income"] == {
            "to_date": {"2025-04": Decimal(100), "2025-05": Decimal(101)}
        }
        assert any(note.startswith("Its figures are cumulative") for note in findings.notes)

    def test_what_is_no_measure_is_a_fault(self):
        _, findings = taken_from(RESULTS.replace("Non pay", "Beds   "))
        (fault,) = findings.faults
        assert (fault.row, fault.holds) == (4, "Beds")

    def test_a_word_may_be_given_its_measure(self):
        words = {"measure": Answer("", {"Beds": "expenditure"})}
        made, findings = taken_from(RESULTS.replace("Non pay", "Beds   "), fields=words)
        assert findings.whole
        assert made.records[0].fields["expenditure"]["2025-04"] == 105


class TestSavings:
    def test_are_recurrent_as_the_set_has_the_scheme(self):
        made, findings = taken_from(TRACKER)
        assert findings.whole
        assert [(one.id, one.fields) for one in made.records] == [
            ("cip.am-001", {"recurrent": {"2025-04": Decimal("0.4")}}),
            ("cip.am-016", {"one_off": {"2025-04": Decimal("0.3")}}),
        ]
        assert any("recurrent or one-off as the set has" in note for note in findings.notes)

    def test_a_column_says_which_recur(self):
        drawn = TRACKER.replace("organisation |", "organisation | recurrent |")
        drawn = drawn.replace("Aldermoor    |", "Aldermoor | NR |")
        made, _ = taken_from(drawn)
        assert made.records[0].fields == {"one_off": {"2025-04": Decimal("0.4")}}

    def test_of_two_schemes_of_a_name_that_of_the_organisation_is_meant(self):
        drawn = (
            "scheme              | organisation | 2025-04 | 2025-05\n"
            "Theatre utilisation | Brackwater   | 1       | 2"
        )
        made, findings = taken_from(drawn)
        assert findings.whole
        assert made.records[0].id == "cip.bw-001"

    def test_two_that_fit_name_their_paths(self):
        drawn = "scheme | 2025-04 | 2025-05\nTheatre utilisation | 1 | 2"
        _, findings = taken_from(drawn)
        assert findings.faults[0].mend == "write its path: cip.am-001, cip.bw-001"

    def test_one_that_the_set_lacks_offers_the_nearest(self):
        drawn = "scheme | 2025-04 | 2025-05\nTheatre utilisatoin | 1 | 2"
        _, findings = taken_from(drawn)
        assert findings.faults[0].kind == "a scheme that the set does not have"
        assert findings.faults[0].mend == "did you mean Theatre utilisation?"


class TestMonths:
    def test_plans_beside_actuals_are_not_taken(self):
        drawn = RESULTS.replace("2025-04", "2025-04 plan").replace("2025-05", "2025-04 actual")
        made, findings = taken_from(drawn, months={3: APRIL, 4: APRIL})
        assert findings.whole
        assert made.records[0].fields["income"] == {"2025-04": 101}
        assert "Not actuals, and not taken: 2025-04 plan." in findings.notes

    def test_two_columns_of_a_month_are_a_question(self):
        _, findings = taken_from(RESULTS, months={3: APRIL, 4: APRIL})
        assert [question.option for question in findings.questions] == ["--column"]

    @pytest.mark.parametrize(
        ("months", "kind"),
        [
            ({3: Month(2025, 3), 4: APRIL}, "months of several years (2024/25 and 2025/26)"),
            (
                {3: Month(2025, 2), 4: Month(2025, 3)},
                "months of 2024/25: actuals are of a year from 2025/26 to 2029/30",
            ),
        ],
    )
    def test_of_other_years_are_a_fault(self, months: dict[int, Month], kind: str):
        _, findings = taken_from(RESULTS, months=months)
        assert findings.faults[0].kind == kind

    def test_what_is_not_known_yet_leaves_the_set_as_it_is(self):
        made, findings = taken_from(RESULTS.replace("101", "TBC"))
        assert made.records[0].fields["income"] == {"2025-04": 100}
        assert any(note.startswith("1 cell not known yet") for note in findings.notes)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Income", MeasureOf("income")),
        ("Total expenditure", MeasureOf("expenditure")),
        ("Income to date", MeasureOf("income", to_date=True)),
        ("Net (surplus)/deficit", MeasureOf("position", sign=-1)),
        ("Surplus/(deficit)", MeasureOf("position")),
        ("Non-recurrent income", MeasureOf("non-recurrent income")),
        ("One-off savings", MeasureOf("one-off")),
        ("Actual savings", MeasureOf("saving")),
        ("WTE", MeasureOf("")),
    ],
)
def test_the_words_of_measures(words: str, found: MeasureOf):
    assert measure_of(words, Answers()) == found


class TestHeadingsOfMonths:
    HEADINGS = "scheme | M1 actual £k | M2 plan | May-25 | YTD M2 | Variance M2"
    ROW = "Theatres | 1 | 2 | 3 | 4 | 5"

    def matched(self, title: str, **answered) -> dict[int, Month]:
        table = a_table(f"{self.HEADINGS}\n{self.ROW}", title)
        made = match_columns(table, ACTUALS, the_names(), Answers(**answered), Findings())
        return dict(made.months)

    def test_numbered_months_are_of_the_year_of_the_title(self):
        assert self.matched("Delivery 2025/26") == {2: APRIL, 3: MAY, 4: MAY, 5: MAY}

    def test_without_a_year_only_named_months_are_known(self):
        assert self.matched("Delivery") == {4: MAY}

    def test_the_year_may_be_answered(self):
        assert self.matched("Delivery", settings={"year": "2025/26"})[2] == APRIL

    def test_a_month_that_is_new_in_the_list_is_taken(self):
        before = ("scheme", "M1 actual £k")
        months = self.matched("Delivery 2025/26", headings=before)
        assert months[4] == MAY

    def test_actuals_of_the_month_go_before_plans_and_sums(self):
        table = a_table(f"{self.HEADINGS}\n{self.ROW}", "Delivery 2025/26")
        findings = Findings()
        made = match_columns(table, ACTUALS, the_names(), Answers(), findings)
        chosen = month_columns(made, the_names(), findings)
        assert chosen.columns == {APRIL: 2, MAY: 4}
        assert not chosen.to_date
        assert findings.whole
