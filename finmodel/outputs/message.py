"""The message: a plan summed up in a few sentences, from its figures in the final year."""

from collections.abc import Iterable, Mapping
from re import compile as pattern

from finmodel.graph.rounding import rounded
from finmodel.graph.units import UnitName, style_of
from finmodel.outputs.figures import figure
from finmodel.outputs.message_sentences import SENTENCES, Clause
from finmodel.outputs.wording import plural
from finmodel.projection import Projection
from finmodel.results import CheckResult

CHECKS_NAMED = 3
"""How many failing checks the message names; the others it counts."""
FAIL = ("check fails", "checks fail")
AND_MORE = "And {more} more."
END_OF_FINDING = pattern(r"\.\s+(?=[A-Z])|; by year: |, because ")
"""Where what a check found ends: the pattern is read by Python and by the page alike."""


def message_of(projection: Projection) -> tuple[str, ...]:
    """The sentences: do nothing, the plan, what remains on three bases, and checks that fail.

    They are of the plan on every basis, whichever the projection is on; none where the projection
    does not hold the figures of the message.
    """
    if not projection.message:
        return ()
    figures = {row.measure: row.values[-1] or 0.0 for row in projection.message}
    said = sentences(figures, projection.unit, projection.years[-1])
    return (*said, *prices_sentence(projection.unit), *failing_sentence(projection.checks))


def sentences(figures: Mapping[str, float], unit: UnitName, year: str) -> tuple[str, ...]:
    """What is said of the parts of the message, each a figure in a unit of money."""
    signs = {part: sign_of(value, unit) for part, value in figures.items()}
    words = {part: amount(value, unit) for part, value in figures.items()} | {"year": year}
    found = (
        " ".join(
            line for clauses in sentence.lines if (line := _line(clauses, signs).format(**words))
        )
        for sentence in SENTENCES
    )
    return tuple(sentence for sentence in found if sentence)


def _line(clauses: Iterable[Clause], signs: Mapping[str, str]) -> str:
    return "".join(
        clause.text
        for clause in clauses
        if all(signs[part] in said for part, said in clause.when.items())
    )


def sign_of(value: float, unit: UnitName) -> str:
    """The sign of a figure as it is printed: + or -, and 0 where it is printed as nothing."""
    shown = rounded(value, style_of(unit).excel_places)
    return "0" if shown.is_zero() else "-" if shown < 0 else "+"


def amount(value: float, unit: UnitName) -> str:
    """The size of an amount of money in words: £934.0m."""
    return f"£{figure(abs(value), unit)}{unit.plain[1:]}"


def prices_sentence(unit: UnitName) -> tuple[str, ...]:
    """The prices of the amounts, where they are not cash of the year."""
    return (f"These amounts are {unit.prices}.",) if unit.prices else ()


def failing_sentence(checks: Iterable[CheckResult]) -> tuple[str, ...]:
    """How many checks fail, each with what it found, short; none if none does.

    Why, the years and the source are in `finmodel check`.
    """
    failing = [check for check in checks if check.status == "fail"]
    if not failing:
        return ()
    named = [_finding(check.detail) for check in failing[:CHECKS_NAMED]]
    more = len(failing) - len(named)
    counted = plural(len(failing), *FAIL)
    others = [AND_MORE.format(more=f"{more:,}")] if more else []
    return (" ".join((f"{counted}.", *named, *others)),)


def _finding(detail: str) -> str:
    first = END_OF_FINDING.split(detail, maxsplit=1)[0].rstrip(".")
    return f"{first[:1].upper()}{first[1:]}."
