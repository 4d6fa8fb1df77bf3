"""Columns are known by their headings, by nearness and by their cells; what fits twice is asked."""

from collections import Counter
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.intake.answers import Answers
from finmodel.intake.columns.fits import nearest_of
from finmodel.intake.columns.match import match_columns
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.matched import Matched
from tests.intake.small_tables import a_table, the_names
from tests.intake.tables import table


def match(made: ListTable | str, kind: str = "cip", **answered: Any) -> tuple[Matched, Findings]:
    """The columns of a table, or of one drawn in text, of a kind of list."""
    findings = Findings()
    made = a_table(made) if isinstance(made, str) else made
    return match_columns(made, KINDS[kind], the_names(), Answers(**answered), findings), findings


def fields(made: Matched) -> dict[str, str]:
    """What holds each field, year and month, by heading."""
    return dict(made.headings)


TRACKER = """
Ref    | Trust     | Scheme title | Category | Lead | R/NR | Start month | Maturity    | RAG   | PYE 2025/26 | FYE  | QIA signed | Comments
AM-001 | Aldermoor | Theatres     | Pay      | J O  | R    | 2025-04-01  | Opportunity | Green | 5240        | 5240 | n/a        | late
AM-002 | Aldermoor | Agency       | Pay      | S W  | NR   | 2025-06-01  | Delivered   | red   | 4175        | 5010 | N          |
"""  # noqa: E501


def test_a_tracker_is_read_by_its_own_headings() -> None:
    made, findings = match(TRACKER)
    assert fields(made) == {
        "reference": "Ref",
        "organisation": "Trust",
        "name": "Scheme title",
        "category": "Category",
        "owner": "Lead",
        "recurrent": "R/NR",
        "start": "Start month",
        "status": "Maturity",
        "risk": "RAG",
        "part_year": "PYE 2025/26",
        "full_year": "FYE",
    }
    assert [one.text for one in made.not_taken] == ["QIA signed", "Comments"]
    assert made.part_year == "2025/26"
    assert findings == Findings()


QIPP = """
Ref | Scheme | Programme | Budget acted on | Type          | SRO | Delivery risk | 2025/26 £k | 2026/27 £k | Total £k | R/NR | Notes
Q01 | DOAC   | Medicines | Prescribing     | Transactional | A B | Low           | -2100      | -650       | -2750    | R    | x
"""  # noqa: E501


def test_a_commissioners_list_has_years_and_its_total_is_not_taken() -> None:
    made, findings = match(QIPP, "qipp")
    assert fields(made) == {
        "reference": "Ref",
        "name": "Scheme",
        "theme": "Programme",
        "acts_on": "Budget acted on",
        "type": "Type",
        "owner": "SRO",
        "risk": "Delivery risk",
        "recurrent": "R/NR",
        "2025/26": "2025/26 £k",
        "2026/27": "2026/27 £k",
    }
    assert made.totals == (10,)
    assert made.why_not[10] == "a total"
    assert findings == Findings()


LEDGER = """
Entity | Entity name         | Type   | Line | Category | Annual budget £ | In month M12 £ | YTD M12 £ | of which non-recurrent £ | Variance £
KVI    | NHS Kestrel Vale ICB | Income | RRL  | Alloc    | 100.5           | 9              | 110       |                          | 9.5
"""  # noqa: E501


def test_money_that_fits_twice_is_asked_with_what_each_comes_to() -> None:
    made, findings = match(LEDGER, "baseline")
    (question,) = findings.questions
    assert (question.option, question.of) == ("--column", ("amount",))
    assert question.choices == ("Annual budget £", "In month M12 £", "YTD M12 £")
    assert question.offered == "YTD M12 £"
    assert question.why == (
        "They come to: Annual budget £ (100.50), In month M12 £ (9) and YTD M12 £ (110)."
    )
    assert not made.has("amount")
    assert (fields(made)["code"], fields(made)["organisation"]) == ("Entity", "Entity name")


def test_an_answer_takes_the_column_and_leaves_the_others() -> None:
    made, findings = match(LEDGER, "baseline", columns={"amount": "YTD M12 £"})
    assert (fields(made)["amount"], made.how["amount"]) == ("YTD M12 £", "option")
    assert fields(made)["non_recurrent"] == "of which non-recurrent £"
    left = {one.text: made.why_not[one.column] for one in made.not_taken}
    assert left == {
        "Annual budget £": "another column holds amount",
        "In month M12 £": "another column holds amount",
        "Variance £": "a variance",
    }
    assert findings == Findings()


@pytest.mark.parametrize(
    "heading",
    [
        *("2025/26", "2025-26", "25/26", "FY26", "FY2025/26", "Year 1 2025/26 £m", "2025/26 £k"),
        *("Plan 2025/26", "2025/2026 (£000)", "Saving 25/26 £'000", "Year 1", "FY 2026"),
        "2025\N{EN DASH}26",
    ],
)
def test_a_year_is_known_however_it_is_written(heading: str) -> None:
    made, findings = match(table(["Scheme title", heading], [["One", 1.0]]))
    assert made.years == {2: "2025/26"}
    assert not findings.questions


def test_a_year_in_a_band_is_the_year_of_its_columns() -> None:
    headings = [
        Heading(1, "Scheme title"),
        Heading(2, "Plan", "2025/26"),
        Heading(3, "Variance", "2025/26"),
        Heading(4, "Plan", "2026/27"),
    ]
    made, _ = match(table(headings, [["One", 1.0, 2.0, 3.0]]))
    assert made.years == {2: "2025/26", 4: "2026/27"}
    assert made.headings["2025/26"] == "2025/26 / Plan"


@pytest.mark.parametrize(
    ("left", "why"),
    [
        ("Old 2025/26", "figures that were replaced"),
        ("Previous 2025/26", "figures that were replaced"),
        ("Variance 2025/26", "a variance"),
        ("Risk adjusted 2025/26", "weighted by risk"),
        ("2025/26 total", "a total"),
        ("% of 2025/26", "a percentage"),
        ("Actual 2025/26", "2025/26 is taken for 2025/26"),
        ("2030/31", "2030/31 is outside 2024/25 to 2029/30"),
        ("2024/25", "2024/25 is the baseline year"),
    ],
)
def test_what_stands_beside_a_year_is_left_and_why(left: str, why: str) -> None:
    made, findings = match(table(["Scheme title", "2025/26", left], [["One", 1.0, 2.0]]))
    assert made.years == {2: "2025/26"}
    assert made.why_not == {3: why}
    assert not findings.questions


def test_money_weighted_by_risk_alone_is_asked_and_not_taken() -> None:
    made, findings = match(table(["Scheme title", "Risk adjusted 2025/26"], [["One", 2.0]]))
    assert not made.years
    assert [(one.option, one.of) for one in findings.questions] == [("--column", ("2025/26",))]


def test_two_columns_of_one_year_are_asked() -> None:
    made, findings = match(table(["Scheme title", "Plan 25/26", "Forecast 25/26"], [["A", 1.0, 2]]))
    assert not made.years
    assert findings.questions[0].choices == ("Plan 25/26", "Forecast 25/26")
    made, findings = match(
        table(["Scheme title", "Plan 25/26", "Forecast 25/26"], [["A", 1.0, 2]]),
        columns={"2025-26": "Forecast 25/26"},
    )
    assert (made.years, findings.questions) == ({3: "2025/26"}, [])


def test_a_year_beside_a_full_year_value_is_the_part_year_value() -> None:
    made, _ = match(table(["Scheme title", "Plan 2025/26", "FYE"], [["One", 1.0, 2.0]]))
    assert fields(made) == {
        "name": "Scheme title", "part_year": "Plan 2025/26", "full_year": "FYE"
    }  # fmt: skip
    assert made.part_year == "2025/26"


def test_part_year_columns_of_several_years_are_those_years() -> None:
    headings = ["Scheme title", "In year 2025/26", "In year 2026/27"]
    made, _ = match(table(headings, [["One", 1.0, 2.0]]))
    assert made.years == {2: "2025/26", 3: "2026/27"}


def test_twelve_months_are_a_year_and_fewer_are_left() -> None:
    names = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    months = [f"{one}-25" for one in names] + ["Jan-26", "Feb-26", "Mar-26"]
    made, findings = match(table(["Scheme title", *months], [["One", *[1.0] * 12]]))
    assert len(made.months) == 12
    assert findings.notes == ["The twelve months of 2025/26 are summed to the year."]
    made, findings = match(table(["Scheme title", *months[:3], "FYE"], [["One", *[1.0] * 4]]))
    assert made.months == {}
    assert made.why_not[2] == "3 of the 12 months of a year"


def test_months_with_a_unit_are_known_below_a_title_that_names_the_year() -> None:
    names = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    months = [f"{one}-25 £m" for one in names] + ["Jan-26 £m", "Feb-26 £m", "Mar-26 £m"]
    made, findings = match(
        table(["Scheme title", *months], [["One", *[1.0] * 12]], title=["Savings 2025/26"])
    )
    assert findings.whole
    assert [str(month) for month in made.months.values()] == [
        *(f"2025-{month:02d}" for month in range(4, 13)),
        *("2026-01", "2026-02", "2026-03"),
    ]


def test_actuals_have_the_months_there_are() -> None:
    made, _ = match(table(["Organisation", "Measure", "2025-04", "May-25"], [["a", "b", 1.0, 2.0]]),
                    "actuals")  # fmt: skip
    assert {column: str(month) for column, month in made.months.items()} == {
        3: "2025-04",
        4: "2025-05",
    }


def test_columns_are_known_by_their_cells_where_one_alone_fits() -> None:
    made, findings = match("""
Scheme title | What? | Colour | Ours       | Signed | FYE
One          | R     | Green  | Brackwater General Hospital NHS Trust | Y | 1
Two          | NR    | red    | RAU        | N      | 2
""")
    assert {name: made.how[name] for name in ("recurrent", "risk", "organisation")} == {
        "recurrent": "cells",
        "risk": "cells",
        "organisation": "cells",
    }
    assert len(findings.notes) == 3
    assert [one.text for one in made.not_taken] == ["Signed"]


def test_a_status_that_holds_colours_is_the_risk() -> None:
    made, _ = match("""
Scheme title | Status | FYE
One          | Green  | 1
Two          | Red    | 2
""")
    assert fields(made)["risk"] == "Status"
    assert not made.has("status")


def test_a_misspelt_heading_is_taken_and_said() -> None:
    made, findings = match(table(["Shceme title", "Full year efect"], [["One", 1.0]]))
    assert (made.how["name"], made.how["full_year"]) == ("like it", "like it")
    assert findings.notes[0] == "Shceme title is taken for name, which its heading is like."


def test_two_organisation_columns_are_asked_and_two_leads_are_not() -> None:
    made, findings = match(
        table(["Scheme title", "Trust", "Organisation", "SRO", "Lead", "FYE"],
              [["One", "RAU", "RBW", "x", "y", 1.0]])
    )  # fmt: skip
    assert [one.of for one in findings.questions] == [("organisation",)]
    assert made.headings["owner"] == "Lead"
    assert made.why_not[4] == "Lead is taken for owner"


def test_of_two_organisation_columns_the_one_of_codes_is_the_code() -> None:
    made, findings = match(
        table(["Line", "Org", "Organisation", "Type", "Amount £m"],
              [["Pay", "RAU", "Aldermoor University Hospitals", "Pay", 1.0]]),
        "baseline",
    )  # fmt: skip
    assert not [one for one in findings.questions if one.option == "--column"]
    assert (made.headings["code"], made.headings["organisation"]) == ("Org", "Organisation")


def test_a_list_without_names_or_money_asks_for_both() -> None:
    _, findings = match(table(["Trust", "Thing", "X", "Y"], [["RAU", "One", 1.0, 2.0]]))
    assert [(one.of, one.choices) for one in findings.questions] == [
        (("full_year",), ("X", "Y")),
        (("name",), ("Thing",)),
    ]


def test_names_may_be_many_and_are_offered_where_one_column_alone_holds_words() -> None:
    rows = [["RAU", "Agency", f"Saving {number}", 1.0] for number in range(50)]
    _, findings = match(table(["Trust", "Workstream", "What it does", "FYE"], rows))
    (asked,) = findings.questions
    assert (asked.of, asked.choices) == (("name",), ("What it does",))
    assert asked.offered == "What it does"


def test_a_workstream_is_offered_as_the_name_where_nothing_else_holds_words() -> None:
    _, findings = match(table(["Trust", "Workstream", "FYE"], [["RAU", "Agency", 1.0]]))
    (asked,) = findings.questions
    assert (asked.choices, asked.offered) == (("Workstream",), "Workstream")


def test_names_under_a_unit_alone_are_names() -> None:
    rows = [["Residual gap", 1.0, 2.0]]
    made, findings = match(table(["£m", "2025/26", "2026/27"], rows), "published")
    assert not findings.questions
    assert fields(made)["name"] == "£m"
    assert made.how["name"] == "cells"


def test_a_saving_type_of_ongoing_and_one_off_says_whether_it_recurs() -> None:
    made, _ = match("""
Proposal | Saving type | 2025/26 | 2026/27
One      | Ongoing     | 1       | 2
Two      | One-off     | 1       | 2
""")
    assert fields(made)["recurrent"] == "Saving type"
    assert not made.has("category")


class TestNextMonth:
    """What was taken last time is taken again, whatever is added."""

    KEPT: ClassVar = {"name": "Scheme title", "full_year": "FYE", "organisation": "Trust"}
    HEADINGS = ("Scheme title", "FYE", "Trust", "PYE")

    def test_a_new_column_is_said_and_not_taken(self) -> None:
        made, findings = match(
            table([*self.HEADINGS, "RAG"], [["One", 1.0, "RAU", 0.5, "Red"]]),
            columns=self.KEPT, headings=self.HEADINGS,
        )  # fmt: skip
        assert fields(made) == self.KEPT
        assert set(made.how.values()) == {"kept"}
        assert findings.notes == [
            "RAG is a new column of the list, and not taken: --column FIELD=HEADING takes one."
        ]
        assert made.why_not == {4: "", 5: "new in the list"}

    def test_a_column_that_is_gone_is_a_fault(self) -> None:
        _, findings = match(
            table(["Scheme title", "Trust"], [["One", "RAU"]]),
            columns=self.KEPT, headings=self.HEADINGS,
        )  # fmt: skip
        (fault,) = findings.faults
        assert fault.kind.startswith('no column is headed "FYE"')
        assert "--column full_year=none" in fault.mend


def test_a_field_that_there_is_not_is_a_fault_that_names_the_nearest() -> None:
    _, findings = match(TRACKER, columns={"fullyear": "FYE"})
    (fault,) = findings.faults
    assert fault.kind == 'no field of cip is called fullyear; did you mean "full_year"?'
    assert "full_year, counts" in fault.mend
    _, findings = match(TRACKER, columns={"amount": "FYE"})
    (fault,) = findings.faults
    assert fault.kind == "no field of cip is called amount; its money is full_year or part_year"


def test_a_heading_that_stands_twice_is_named_by_its_letter() -> None:
    made, findings = match(
        table(["Scheme title", "FYE", "FYE"], [["One", 1.0, 2.0]]), columns={"full_year": "C"}
    )
    assert (made.columns["full_year"], findings.faults) == (3, [])
    _, findings = match(
        table(["Scheme title", "FYE", "FYE"], [["One", 1.0, 2.0]]), columns={"full_year": "FYE"}
    )
    assert findings.faults[0].kind.startswith("two columns are headed FYE: FYE (column B) and FYE")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_heading_means_two_fields(kind: Any) -> None:
    every = Counter(name for field in kind.fields for name in {field.name, *field.names})
    assert [name for name, times in every.items() if times > 1] == []


@given(st.text("abc", min_size=4, max_size=12), st.integers(0, 11), st.sampled_from("xyz"))
def test_nearness_never_decides_between_two_as_near(word: str, at: int, letter: str) -> None:
    misspelt = word[:at] + letter + word[at + 1 :]
    other = misspelt[::-1]
    assert nearest_of(misspelt, {"one": [word], "other": [word]}) is None
    assert nearest_of(misspelt, {"one": [misspelt], "other": [misspelt]}) is None
    if other == misspelt:
        assert nearest_of(word, {"one": [misspelt], "other": [other]}) is None


def test_money_of_months_is_never_the_amount_of_a_year_unasked() -> None:
    for heading in ("YTD M6 £", "In month M12 £"):
        made, findings = match(table(["Organisation", "Line", heading], [["RAU", "Pay", 1.0]]),
                               "baseline")  # fmt: skip
        assert not made.has("amount")
        assert [(one.of, one.choices, one.offered) for one in findings.questions] == [
            (("amount",), (heading,), "")
        ]


def test_figures_are_never_taken_for_words_by_a_heading() -> None:
    made, _ = match(
        table(["Line", "Aldermoor", "ICB", "Plan in year £000"], [["Pay", 1.0, 2.0, 3.0]]), "cip"
    )
    assert not made.has("organisation")
    assert made.headings["part_year"] == "Plan in year £000"


def test_money_without_a_year_is_asked_and_none_is_taken_for_a_likely_one() -> None:
    headings = [
        Heading(1, "Project Name"),
        Heading(2, "Gross Plan", "Year to date"),
        Heading(3, "Gross Plan", "Full year"),
        Heading(4, "Forecast", "Full year"),
        Heading(5, "Variance", "Full year"),
    ]
    made, findings = match(table(headings, [["One", 1.0, 2.0, 3.0, 4.0]]), "qipp")
    assert fields(made) == {"name": "Project Name"}
    assert findings.questions[0].choices == (
        "Full year / Gross Plan",
        "Forecast",
        "Year to date / Gross Plan",
    )


def test_posts_by_year_are_no_money() -> None:
    headings = [
        Heading(1, "Scheme title"),
        Heading(2, "2025/26", "WTE"),
        Heading(3, "2025/26", "Saving"),
        Heading(4, "WTE cost £k"),
    ]
    made, findings = match(table(headings, [["One", 4.0, 200.0, 3.0]]))
    assert not findings.questions
    assert made.years == {3: "2025/26"}
    assert made.why_not[2] == "no money"
    assert made.why_not[4] != "no money"


def test_money_to_date_is_the_last_that_may_be_the_money_of_a_plan() -> None:
    rows = [["One", "RAU", 500.0, 400.0, 600.0]]
    headings = [
        Heading(1, "Scheme title"),
        Heading(2, "Trust"),
        Heading(3, "Gross plan", "Year to date"),
        Heading(4, "Gross actual", "Year to date"),
        Heading(5, "Gross plan", "Forecast outturn"),
    ]
    _, findings = match(table(headings, rows))
    (asked,) = findings.questions
    assert asked.choices[0] == "Forecast outturn / Gross plan"
    assert len(asked.choices) == 3


def test_months_without_a_year_ask_for_it() -> None:
    made = table(["Organisation", "Measure", "Apr", "M2"], [["RAU", "income", 1.0, 2.0]])
    _, findings = match(made, "actuals")
    assert findings.questions[0].option == "--year"
    assert findings.questions[0].asked == "Of which year are Apr and M2?"
    found, _ = match(made, "actuals", settings={"year": "2025/26"})
    assert [str(month) for month in found.months.values()] == ["2025-04", "2025-05"]


def test_a_long_column_is_known_by_cells_from_all_over_it() -> None:
    """A column is not read cell by cell to know what it is: 100,000 rows take no longer."""
    figures = [["One", "n/a" if row < 4000 else 1.0, None] for row in range(5000)]
    figures[4321][2] = "R"
    figures[4322][2] = "NR"
    made, findings = match(table(["Scheme title", "FYE", "Sort"], figures))
    assert fields(made) == {"name": "Scheme title", "full_year": "FYE", "recurrent": "Sort"}
    assert len(findings.notes) == 1
