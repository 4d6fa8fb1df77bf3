"""The table that is taken, of those that a list has."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.cip import CIP
from finmodel.intake.layout import chosen_table, tables_of
from finmodel.intake.list_file import ListFile
from tests.intake.small_lists import a_list, a_sheet

TRACKER = """
Ref | Trust | Scheme | FYE
A1 | Alder | Theatres | 20
A2 | Brack | Agency | 40
 | | Total | 60
"""
SUMMARY = """
Trust | FYE | Schemes
Alder | 20 | 1
Brack | 40 | 1
Total | {total} | 2
"""


def chosen(file: ListFile, **settings: str) -> tuple[str, int, Findings]:
    findings = Findings()
    table = chosen_table(tables_of(file, findings), CIP, Answers(settings), findings)
    return (table.sheet.name, table.number, findings) if table else ("", 0, findings)


def test_the_sheet_that_has_what_is_needed_is_taken_and_the_summary_compared() -> None:
    file = a_list(a_sheet(SUMMARY.format(total=60), "Summary"), a_sheet(TRACKER, "Tracker"))
    sheet, _, findings = chosen(file)
    assert sheet == "Tracker"
    assert findings.notes[1:] == ["The total on sheet Summary agrees with that of the list."]


def test_a_summary_whose_total_is_another_is_said_with_both() -> None:
    file = a_list(a_sheet(SUMMARY.format(total=75), "Summary"), a_sheet(TRACKER, "Tracker"))
    _, _, findings = chosen(file)
    assert findings.notes[1:] == ['The total of "FYE" is 75 on sheet Summary, and 60 in the list.']


def test_a_total_of_a_sheet_that_is_no_summary_is_not_compared() -> None:
    other = """
    Area     | Score | FYE
    Estates  | 3     | 40
    Pharmacy | 4     | 35
    Total    | 7     | 75
    """
    _, _, findings = chosen(a_list(a_sheet(TRACKER, "Tracker"), a_sheet(other, "Elsewhere")))
    assert findings.notes == ["1 total agrees with its rows."]


def test_two_sheets_that_fit_are_a_question_that_an_option_answers() -> None:
    file = a_list(a_sheet(TRACKER, "Plan"), a_sheet(TRACKER, "Old plan"))
    sheet, _, findings = chosen(file)
    assert not sheet
    (question,) = findings.questions
    assert (question.option, question.choices) == ("--sheet", ("Plan", "Old plan"))
    assert chosen(file, sheet="old plan ")[0] == "Old plan"


def test_two_tables_on_a_sheet_are_a_question_that_a_number_or_a_title_answers() -> None:
    file = a_list(a_sheet(f"Alder\n{TRACKER.strip()}\n\nBrack schemes\n{TRACKER.strip()}\n"))
    _, number, findings = chosen(file)
    assert not number
    assert findings.questions[0].choices == ("1 (Alder)", "2 (Brack schemes)", "all")
    assert chosen(file, table="2")[1] == 2
    assert chosen(file, table="brack")[1] == 2


def test_a_sheet_that_is_not_there_is_asked_again() -> None:
    file = a_list(a_sheet(TRACKER, "Plan"))
    _, _, findings = chosen(file, sheet="Plans")
    assert findings.questions[0].option == "--sheet"
    assert findings.questions[0].choices == ("Plan",)


def test_tables_with_the_same_headings_can_be_taken_together() -> None:
    file = a_list(a_sheet(f"Alder\n{TRACKER.strip()}\n\nBrack schemes\n{TRACKER.strip()}\n"))
    findings = Findings()
    table = chosen_table(tables_of(file, findings), CIP, Answers({"table": "all"}), findings)
    assert table is not None
    assert list(table.rows.index) == [3, 4, 9, 10]
    assert table.above == {3: "Alder", 4: "Alder", 9: "Brack schemes", 10: "Brack schemes"}
    assert findings.whole


def test_how_the_cells_of_the_taken_sheet_were_read_is_said() -> None:
    said = ("column D: the format #,##0, of 2 cells shows another number than is stored",)
    other = a_sheet("Notes", "Notes", said=("column A: not of this sheet",), notes=9)
    _, _, findings = chosen(a_list(a_sheet(TRACKER, "Tracker", said=said, notes=2), other))
    assert said[0] in findings.notes
    assert "2 comments on cells are not taken." in findings.notes
    assert "not of this sheet" not in str(findings.notes)
