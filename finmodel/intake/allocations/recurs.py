"""Whether an allocation recurs: by its column, the answers, its name or the title."""

import re
from collections.abc import Iterable, Mapping

from finmodel.intake.allocations.read_rows import AllocationRow
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question
from finmodel.intake.matched import Matched
from finmodel.intake.plain_text import plain_word
from finmodel.intake.word_tables import RECURRENT

_NON_RECURRENT = re.compile(
    r"\bnon[- ]?rec(urrent|urring)?\b|\bnr\b|\bone[- ]off\b|\btime[- ]limited\b", re.IGNORECASE
)
_RECURRENT = re.compile(
    r"\brecurrent\b|\brecurring\b|\bbaseline allocations?\b|\bcore allocations?\b", re.IGNORECASE
)


def recurs(
    rows: Iterable[AllocationRow], matched: Matched, answers: Answers, findings: Findings
) -> Mapping[str, bool]:
    """Whether each row recurs, by its id; rows of which nothing says it are asked once."""
    title = " / ".join((*matched.table.title, matched.table.sheet.name))
    by_title, amount = _by_words(title), matched.heading("amount")
    found: dict[str, bool] = {}
    unknown: list[str] = []
    titled = 0
    for row in rows:
        said = _said(row, matched, answers)
        if said is None:
            said = _by_words(row.name)
        if said is None and amount is not None:
            said = _by_words(amount.text)
        if said is None and by_title is not None:
            said = by_title
            titled += 1
        if said is None:
            unknown.append(row.id)
        found[row.id] = bool(said)
    if titled:
        findings.notes.append(
            f"{'Recurrent' if by_title else 'Non-recurrent'}, as the title says: "
            f"{matched.table.title[0] if matched.table.title else matched.table.sheet.name}."
        )
    if unknown:
        findings.questions.append(
            Question(
                "--recurrent",
                "Do these allocations recur?",
                ("yes", "no"),
                of=tuple(unknown),
                why="No column, name or title says it.",
            )
        )
    return found


def _said(row: AllocationRow, matched: Matched, answers: Answers) -> bool | None:
    word = matched.text(row.rows[0], "recurrent")
    for text in (
        answers.said_of("recurrent", row.id),
        answers.said("recurrent", word),
        word,
        answers.field("recurrent").to_all,
    ):
        if (meant := RECURRENT.get(plain_word(text))) is not None:
            return meant == "yes"
    return None


def _by_words(text: str) -> bool | None:
    if _NON_RECURRENT.search(text):
        return False
    return True if _RECURRENT.search(text) else None
