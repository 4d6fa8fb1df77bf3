"""The message in cells: amounts and signs of its parts, then its sentences, clause by clause.

A clause is a row that holds what was said before it in its line, and its own words where its
signs are met: the last row of a line holds the whole of it (`outputs.message_sentences`).
"""

from string import Formatter
from typing import NamedTuple

from finmodel.graph.units import style_of
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.board_text import TextRow, bar_labels, joins, not_drawn_labels
from finmodel.outputs.excel.board.book import Book
from finmodel.outputs.excel.board.formulas import NOW
from finmodel.outputs.excel.board.line_rows import HEADING_ROW, LineRows, column_name
from finmodel.outputs.excel.sheet_names import CALCULATIONS
from finmodel.outputs.message import amount, sign_of
from finmodel.outputs.message_sentences import SENTENCES, Clause

_TESTS = {"+": ">0", "-": "<0", "0": "=0", "+-": "<>0", "0-": "<=0", "+0": ">=0"}
_SIGNS = {"+": 1.0, "-": -1.0, "0": 0.0}


class Words(NamedTuple):
    """Every row of words, from the first on, and where its parts are.

    Attributes:
        rows: the labels of the bars, of the steps that are not drawn, what joins the bars, then
            the message; None for a row that is left empty.
        ends: the row that ends each line of the message.
    """

    rows: tuple[TextRow | None, ...]
    ends: tuple[int, ...]


def words_of(contents: BoardModel, line_rows: LineRows, first: int) -> Words:
    """The labels of the bars, then the message; `first` is their first row, counted from 1."""
    writer = _Writer(contents, line_rows, first)
    return Words(tuple(writer.rows), tuple(writer.ends))


def said_lines(book: Book) -> list[tuple[str, str]]:
    """The lines of the message in the final year: the formula that reads each, and its value."""
    first, final = book.layout.first_text, column_name(book.layout.line_rows.last_year)
    words = words_of(book.contents, book.layout.line_rows, first)
    return [
        (f"={CALCULATIONS}!{final}{end}", str(row.values[-1]))
        for end in words.ends
        if (row := words.rows[end - first]) is not None
    ]


class _Writer:
    """Puts rows under one another, so that each can name those above it."""

    def __init__(self, contents: BoardModel, line_rows: LineRows, first: int) -> None:
        self.first = first
        self.rows: list[TextRow | None] = [
            *bar_labels(contents, line_rows),
            *not_drawn_labels(contents, line_rows),
            *(row for series in joins(contents, line_rows) for row in series),
        ]
        self.ends: list[int] = []
        self.years = contents.years
        self.signs: dict[str, list[str]] = {}
        self.words: dict[str, list[str]] = {"year": list(contents.years)}
        self.cells: dict[str, str] = {"year": f"{NOW}${HEADING_ROW + 1}"}
        self.sign_cells: dict[str, str] = {}
        for part, line in contents.message.items():
            row = line_rows.block(line.line).first
            self._part(contents, part, contents.values(line.line)[0], f"{NOW}{row}")
        for sentence in SENTENCES:
            for number, clauses in enumerate(sentence.lines, 1):
                self._line(f"{sentence.name} {number}", clauses)

    def _add(self, row: TextRow) -> int:
        self.rows.append(row)
        return self.first + len(self.rows) - 1

    def _part(self, contents: BoardModel, part: str, values: list[float], cell: str) -> None:
        money, label = contents.money, contents.graph.lines[contents.message[part].line].label
        style = style_of(money)
        shown, _, _ = style.excel_text.partition(";")
        suffix = f'&"{money[1:]}"' if money[1:] else ""
        self.words[part] = [amount(value, money) for value in values]
        self.signs[part] = [sign_of(value, money) for value in values]
        in_words = self._add(
            TextRow(
                f"amount.{part}",
                f"{label}, in words",
                f'="£"&TEXT(ROUND(ABS({cell}),{style.excel_places}),"{shown}"){suffix}',
                self.words[part],
            )
        )
        sign = self._add(
            TextRow(
                f"sign.{part}",
                f"{label}: its sign, as printed",
                f"=SIGN(ROUND({cell},{style.excel_places}))",
                [_SIGNS[sign] for sign in self.signs[part]],
            )
        )
        self.cells[part] = f"{NOW}{in_words}"
        self.sign_cells[part] = f"{NOW}{sign}"

    def _line(self, name: str, clauses: tuple[Clause, ...]) -> None:
        before, said = "", [""] * len(self.years)
        for number, clause in enumerate(clauses, 1):
            own = [self._said(clause, year) for year in range(len(self.years))]
            said = [text + more for text, more in zip(said, own, strict=True)]
            formula = f"={before}&{self._formula(clause)}" if before else self._formula(clause)
            pattern = formula if before else f"={formula}"
            row = self._add(TextRow(f"{name}.{number}", f"Message: {name}", pattern, said))
            before = f"{NOW}{row}"
        self.ends.append(self.first + len(self.rows) - 1)

    def _said(self, clause: Clause, year: int) -> str:
        if not all(self.signs[part][year] in signs for part, signs in clause.when.items()):
            return ""
        return clause.text.format(**{part: words[year] for part, words in self.words.items()})

    def _formula(self, clause: Clause) -> str:
        pieces = []
        for words, part, _, _ in Formatter().parse(clause.text):
            pieces += [f'"{words}"'] if words else []
            pieces += [self.cells[part]] if part else []
        text = "&".join(pieces)
        tests = [f"{self.sign_cells[part]}{_TESTS[signs]}" for part, signs in clause.when.items()]
        if not tests:
            return text
        condition = tests[0] if len(tests) == 1 else "*".join(f"({test})" for test in tests)
        return f'IF({condition},{text},"")'
