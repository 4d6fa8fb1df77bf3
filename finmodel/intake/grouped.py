"""Questions of one word that stands in many rows: asked once, with how many rows have it."""

from finmodel.intake.findings import Findings, Question


class Asked:
    """Questions asked so far, each once, whose reason counts the rows."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, tuple[str, ...]], dict[int, None]] = {}

    def ask(self, findings: Findings, question: Question, row: int) -> None:
        """Ask a question of a row; one that was asked already only counts one row more."""
        key = (question.option, question.of)
        rows = self._rows.setdefault(key, {})
        rows.setdefault(row)
        why = " ".join(filter(None, (question.why, rows_sentence(list(rows)))))
        asked = question._replace(why=why)
        for at, one in enumerate(findings.questions):
            if (one.option, one.of) == key:
                findings.questions[at] = asked
                return
        findings.questions.append(asked)


def rows_sentence(rows: list[int]) -> str:
    """Where something stands: "It is in row 7.", "It is in 12 rows, the first of them 7."."""
    if len(rows) == 1:
        return f"It is in row {rows[0]}."
    return f"It is in {len(rows):,} rows, from row {rows[0]} on."
