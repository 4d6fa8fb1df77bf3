"""Whether figures by year are levels or what is new in each year: a list must say it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from finmodel.inputs.text.years import years_in
from finmodel.intake.answers import Answers
from finmodel.intake.columns.answered import NO_COLUMN
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.list_file import Heading
from finmodel.intake.matched import Matched

LEVEL, NEW = "level", "new-in-year"
_LEVEL_WORDS = re.compile(r"\b(cumulative|cumulated|levels?|running total)\b", re.IGNORECASE)
_NEW_WORDS = re.compile(
    r"\b(incremental|increments?|new in|new savings?|in[ -]year|additional in|"
    r"changes?|movements?|year[ -]on[ -]year)\b",
    re.IGNORECASE,
)
_LEVEL_FIRST = re.compile(r"\b(budget|approved|base|baseline|level|cumulative)\b", re.IGNORECASE)
_CHANGE_LATER = re.compile(
    r"\b(change|movement|new|increment|incremental|variation|growth|adjustment)s?\b", re.IGNORECASE
)
_A_YEAR = re.compile(r"[0-9]{2} ?[/-] ?[0-9]{2}")
_MOST = 0.9
"""The share of rows in which a total must agree before it says anything."""


def are_new_in_year(
    matched: Matched,
    plan: Sequence[int],
    amounts: Sequence[Sequence[Decimal]],
    totals: Mapping[str, Sequence[Decimal | None]],
    answers: Answers,
    findings: Findings,
) -> bool:
    """Whether the figures of the year columns are new in each year; else they are levels.

    `--columns` decides. Where a title and a total column say the same, that is taken and noted;
    anything else is a question, with what suggests either.

    Args:
        matched: the columns of the list.
        plan: those of the years of the plan, from the first.
        amounts: of each row, its figures by year from the first, blanks 0.
        totals: by heading, the figures of each column that is a total or an exit level.
        answers: `--columns` among them.
        findings: where it is noted or asked.
    """
    answered = answers.setting("columns")
    if (heading := _level_before_changes(matched, plan)) is not None and (
        heading.column in plan or answered == LEVEL
    ):
        findings.faults.append(
            RowFault(
                "a first year that is a level, with changes in the years after it",
                matched.table.heading_row,
                heading.text,
                mend="give every year as a level and say --columns level, or as new in the year "
                f"and say --columns new-in-year; --column {_year_of(heading)}={NO_COLUMN} "
                "leaves the level out, where it is a budget and no saving",
            )
        )
        return False
    said = dict(_by_words(matched)) | dict(_by_totals(amounts, totals))
    if answered in (LEVEL, NEW):
        against = [why for why, form in said.items() if form != answered]
        if against:
            findings.notes.append(
                f"The years are read as {_form(answered)}, as --columns says, though {against[0]}."
            )
        return answered == NEW
    if max(map(len, amounts), default=0) < 2:
        return False
    forms = set(said.values())
    if len(said) > 1 and len(forms) == 1:
        form = forms.pop()
        findings.notes.append(f"The years are read as {_form(form)}: {' and '.join(said)}.")
        return form == NEW
    why = "; ".join(said) or "neither a title, a heading nor a total says it"
    findings.questions.append(
        Question(
            "--columns",
            "Is each year's figure the level saved in it, or what is new in it?",
            (LEVEL, NEW),
            offered=forms.pop() if len(forms) == 1 else "",
            why=f"{why[0].upper()}{why[1:]}.",
        )
    )
    return False


def _form(word: str) -> str:
    return "new in each year" if word == NEW else "levels"


def _by_words(matched: Matched) -> Iterable[tuple[str, str]]:
    headings = [matched.heading_at(column) for column in matched.years]
    bands = [band for one in headings for band in one.band.split(" / ")]
    for text in dict.fromkeys(
        (
            *matched.table.title,
            *matched.table.facts.values(),
            *bands,
            *(one.text for one in headings),
        )
    ):
        level, new = _LEVEL_WORDS.search(text), _NEW_WORDS.search(text)
        if bool(level) != bool(new):
            found = level or new
            assert found is not None
            yield (
                f'"{_around(text, found)}" suggests {_form(LEVEL if level else NEW)}',
                (LEVEL if level else NEW),
            )
            return


def _around(text: str, found: re.Match[str]) -> str:
    """The words around what was found, where a title is long."""
    plain = " ".join(text.split())
    if len(plain) <= 60:
        return plain
    start = max(0, found.start() - 25)
    return f"…{text[start : found.end() + 20].strip()}…"


def _by_totals(
    amounts: Sequence[Sequence[Decimal]], totals: Mapping[str, Sequence[Decimal | None]]
) -> Iterable[tuple[str, str]]:
    for heading, column in totals.items():
        last = new = rows = 0
        for figures, total in zip(amounts, column, strict=True):
            if total is None or not figures or figures[-1] == sum(figures):
                continue
            rows += 1
            last += total == figures[-1]
            new += total == sum(figures)
        if rows and last >= _MOST * rows:
            yield f'"{heading}" equals the last year, as levels do', LEVEL
        elif rows and new >= _MOST * rows:
            yield f'"{heading}" is the sum of the years, as what is new in each year does', NEW


def _level_before_changes(matched: Matched, plan: Sequence[int]) -> Heading | None:
    """The heading of a first year that is a level, where all years after it are changes."""
    texts = {one.column: f"{one.band} {one.text}" for one in matched.table.headings}
    changes = [at for at in plan if _CHANGE_LATER.search(texts[at])]
    before = [
        at
        for at in texts
        if at < min(plan[1:], default=0) and at not in changes and _is_level_of_a_year(texts[at])
    ]
    if before and changes == [at for at in plan if at > before[-1]]:
        return matched.heading_at(before[-1])
    return None


def _year_of(heading: Heading) -> str:
    return next(iter(years_in(f"{heading.text} {heading.band}")), "")


def _is_level_of_a_year(text: str) -> bool:
    return _LEVEL_FIRST.search(text) is not None and _A_YEAR.search(text) is not None
