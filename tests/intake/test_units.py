"""The unit of each figure: the nearest thing that says it, never the set's own."""

from dataclasses import replace
from decimal import Decimal

import pytest

from finmodel.intake.amounts import NoFigure
from finmodel.intake.answers import Answers
from finmodel.intake.figures import Figures, figures_of
from finmodel.intake.findings import Findings
from finmodel.intake.list_file import CellError, Heading, ListTable
from finmodel.intake.units import units_in
from tests.intake.tables import table

FIGURE = 1200.0


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Saving £'000", "£k"),
        ("Saving £000", "£k"),
        ("All figures £000.", "£k"),
        ("Value (000s)", "£k"),
        ("2025/26 £k", "£k"),
        ("figures in thousands of pounds", "£k"),
        ("£m, cash prices", "£m"),
        ("£ million", "£m"),
        ("GBP bn", "£bn"),
        ("YTD M12 £", "£"),
        ("£3.4bn plan", ""),
        ("Schemes over £1,000", ""),
        ("Over 1,000 staff", ""),
        ("PYE 2025/26", ""),
        ("the £0.5m scheme", ""),
    ],
)
def test_words_name_a_unit_and_figures_in_them_name_none(text: str, unit: str) -> None:
    assert units_in(text) == ({unit} if unit else frozenset())


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("k 000 000s '000 '000s thousand thousands", "£k"),
        ("m million millions", "£m"),
        ("bn billion billions", "£bn"),
        ("units", ""),
    ],
)
def test_a_word_that_stands_alone_names_a_unit(words: str, unit: str) -> None:
    for word in words.split():
        assert units_in(word) == ({unit} if unit else frozenset()), word


def read(made: ListTable, column: int = 1, unit: str = "", **more: int) -> tuple[Figures, Findings]:
    findings = Findings()
    answers = Answers({"unit": unit} if unit else {})
    return figures_of(made, [column], "£m", answers, findings, **more), findings


_SAYERS = ("cell", "column", "heading", "above", "title", "option")


@pytest.mark.parametrize("first", range(len(_SAYERS)))
def test_the_nearest_of_all_that_say_a_unit_wins(first: int) -> None:
    """Each of the six says another unit than those after it, which all say £."""
    said = dict.fromkeys(_SAYERS[first + 1 :], "£") | {_SAYERS[first]: "£k"}
    made = table(
        [f"Saving {said.get('heading', '')}", "Unit"],
        [["1,200k" if "cell" in said else FIGURE, said.get("column")]],
        title=[f"Savings {said.get('title', '')}"],
        above={2: f"Pay schemes {said.get('above', '')}"},
    )
    figures, findings = read(made, unit=said.get("option", ""), unit_column=2)
    assert not findings.questions
    assert figures.at(2, 1) == Decimal("1.2")


def test_a_unit_alone_over_the_names_of_a_table_is_that_of_its_figures() -> None:
    made = table(["£000", "2025/26"], [["Agency", FIGURE]])
    figures, findings = read(made, 2)
    assert not findings.questions
    assert figures.at(2, 2) == Decimal("1.2")


def test_a_band_says_the_unit_of_its_columns_before_the_title_does() -> None:
    made = table([Heading(1, "PYE", band="Saving £000")], [[FIGURE]], title=["All in £m"])
    figures, findings = read(made)
    assert figures.at(2, 1) == Decimal("1.2")
    assert findings.units == {"£k": 'as "Saving £000" says'}
    assert findings.notes == []


def test_a_row_of_units_below_the_headings_is_part_of_them() -> None:
    figures, _ = read(table([Heading(1, "PYE", unit_row="£'000")], [[FIGURE]]))
    assert figures.at(2, 1) == Decimal("1.2")


def test_a_block_of_facts_says_the_unit() -> None:
    figures, _ = read(table(["PYE"], [[1.2]], facts={"Units": "£m, cash prices", "Date": "May"}))
    assert figures.at(2, 1) == Decimal("1.2")


def test_the_unit_of_the_set_is_never_assumed() -> None:
    figures, findings = read(table(["PYE"], [[FIGURE], [0.0]]))
    assert [one.option for one in findings.questions] == ["--unit"]
    assert "1 figure" in findings.questions[0].why
    del figures


def test_cells_that_name_their_units_need_no_other() -> None:
    figures, findings = read(table(["PYE"], [["£1.2m"], ["450k"], ["-"]]))
    assert not findings.questions
    assert [figures.at(row, 1) for row in (2, 3, 4)] == [
        Decimal("1.2"),
        Decimal("0.45"),
        Decimal(0),
    ]
    assert len(findings.notes) == 3  # two units, and the text that sums skip


@pytest.mark.parametrize(
    "made",
    [
        table(["PYE £k (was £m)"], [[FIGURE]]),
        table(["PYE"], [[FIGURE]], title=["Savings in £m", "All figures £000"]),
    ],
    ids=["heading", "title"],
)
def test_two_of_one_kind_that_differ_are_a_question_that_the_option_answers(
    made: ListTable,
) -> None:
    _, findings = read(made)
    assert [(one.option, one.choices) for one in findings.questions] == [("--unit", ("£k", "£m"))]
    figures, findings = read(made, unit="£k")
    assert not findings.questions
    assert figures.at(2, 1) == Decimal("1.2")


def test_headings_of_two_columns_that_differ_are_a_question() -> None:
    made = table(["PYE £k", "FYE £m"], [[FIGURE, 1.2]])
    findings = Findings()
    figures_of(made, [1, 2], "£m", Answers(), findings)
    (question,) = findings.questions
    assert question.why == '"PYE £k" and "FYE £m", headings of figures, name £k and £m.'
    findings = Findings()
    figures = figures_of(made, [1, 2], "£m", Answers({"unit": "£k"}), findings)
    assert not findings.questions
    assert figures.at(2, 2) == Decimal("0.0012")


def test_a_unit_column_that_names_no_money_is_a_fault() -> None:
    made = table(["PYE £k", "Unit"], [[FIGURE, "WTE"]])
    _, findings = read(made, unit_column=2)
    assert [(one.row, one.column, one.holds) for one in findings.faults] == [(2, "Unit", "WTE")]


def test_a_pound_sign_alone_says_nothing_of_thousands_and_is_said() -> None:
    figures, findings = read(table(["PYE £k"], [["£1,200"], [300.0]]))
    assert figures.at(2, 1) == Decimal("1.2")
    assert any("pound sign" in note for note in findings.notes)


def test_text_that_sums_skip_is_said_of_a_workbook_and_not_of_a_csv_file() -> None:
    rows = [["1,200"], [300.0]]
    assert any("sums skip" in note for note in read(table(["PYE £k"], rows))[1].notes)
    assert not any("sums skip" in one for one in read(table(["PYE £k"], rows, sheet=""))[1].notes)


def test_a_cell_that_is_no_figure_is_a_fault_at_its_place_and_never_nought() -> None:
    figures, findings = read(table(["PYE £k"], [[CellError("#REF!")], ["0.062)"], ["TBC"], [None]]))
    assert [figures.at(row, 1) for row in range(2, 6)] == [
        NoFigure.UNKNOWN,
        NoFigure.UNKNOWN,
        NoFigure.UNKNOWN,
        NoFigure.BLANK,
    ]
    assert [(one.row, one.column, one.holds) for one in findings.faults] == [
        (2, "PYE £k", "#REF!"),
        (3, "PYE £k", "0.062)"),
    ]


def test_one_unit_of_the_last_figure_kept_is_known_of_each_column() -> None:
    figures, _ = read(table(["PYE £k"], [[1200.0], [300.5], [1 / 3]]))
    assert figures.steps[1] == Decimal("0.0000001")
    figures, _ = read(table(["PYE £k"], [[1200.0], [300.0]]))
    assert figures.steps[1] == Decimal("0.001")


def test_bands_that_differ_are_a_question_as_headings_are() -> None:
    bands = [Heading(1, "2025/26", "Plan £k"), Heading(2, "2026/27", "Plan £m")]
    made = table(bands, [[100.0, 0.2]])
    findings = Findings()
    figures_of(made, [1, 2], "£m", Answers(), findings)
    (question,) = findings.questions
    assert (question.option, question.choices) == ("--unit", ("£k", "£m"))


def test_an_option_that_something_nearer_overrules_is_said() -> None:
    figures, findings = read(table(["2025/26 £k"], [[FIGURE]]), unit="£m")
    assert figures.at(2, 1) == Decimal("1.2")
    assert "--unit £m is not used: what is nearer to the figures says their unit." in findings.notes
    assert read(table(["2025/26 £k"], [[FIGURE]]), unit="£k")[1].notes == []


def test_a_cell_that_shows_a_percentage_is_no_amount() -> None:
    made = table(["2025/26 £k"], [[0.2], [FIGURE]])
    made = replace(made, sheet=replace(made.sheet, percentages=frozenset({(2, 1)})))
    figures, findings = read(made)
    assert [one.row for one in findings.faults] == [2]
    assert figures.at(3, 1) == Decimal("1.2")
