"""Questions of one word that stands in many rows: asked once, with how many rows have it."""

from collections import Counter
from dataclasses import dataclass

from finmodel.intake.findings import Findings, Question

_MOST = 50
"""As many words of one kind are asked; more say that the column is another one."""


@dataclass
class _Rows:
    first: int
    last: int
    count: int = 0
    at: int = 0


class Asked:
    """Questions asked so far, each once, whose reason counts the rows; of fifty words at most."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, tuple[str, ...]], _Rows] = {}
        self._words: Counter[str] = Counter()

    def ask(self, findings: Findings, question: Question, row: int) -> None:
        """Ask a question of a row; one that was asked already only counts one row more."""
        key = (question.option, question.of)
        if key not in self._rows:
            if self._words[question.option] == _MOST:
                return
            self._words[question.option] += 1
            self._rows[key] = _Rows(row, row)
        rows = self._rows[key]
        rows.count += rows.count == 0 or row != rows.last
        rows.last = row
        more = " More words are not known." if self._words[question.option] == _MOST else ""
        why = " ".join(filter(None, (question.why, _where(rows)))) + more
        asked = question._replace(why=why)
        if rows.at < len(findings.questions):
            there = findings.questions[rows.at]
            if (there.option, there.of) == key:
                findings.questions[rows.at] = asked
                return
        rows.at = len(findings.questions)
        findings.questions.append(asked)


def _where(rows: _Rows) -> str:
    if rows.count == 1:
        return f"It is in row {rows.first}."
    return f"It is in {rows.count:,} rows, from row {rows.first} on."
