"""The closed months of actuals: each has its figures, and no later month has any (METHOD.md 2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from finmodel.inputs.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from finmodel.inputs.assumption_set import AssumptionSet
    from finmodel.inputs.figures import Monthly
    from finmodel.inputs.kinds.actuals import ActualsFile, Result
    from finmodel.inputs.text.years import Month

Where = tuple[str, ...]


def with_through(assumptions: AssumptionSet, month: Month) -> AssumptionSet:
    """Return the set with its months closed through an earlier one; later figures go unused.

    Raises ValueError, with a sentence, where there are no actuals or the month cannot be closed.
    """
    actuals = assumptions.actuals
    if actuals.through is None:
        raise ValueError("this set has no actuals.yaml, and so no closed month")
    if month not in actuals.closed:
        first, last = actuals.months[0], actuals.through
        raise ValueError(f"{month} is not a closed month: write one from {first} to {last}")
    return replace(assumptions, actuals=actuals.model_copy(update={"through": month}))


def month_problems(actuals: ActualsFile) -> Iterator[Problem]:
    """Yield what is wrong with the months of a file that gives its year and last closed month."""
    if actuals.through not in actuals.months:
        yield Problem(("through",), _not_of_the_year(actuals, actuals.through))
        return
    for path, month in actuals.withheld.items():
        # One that was left empty is reported already.
        if month is not None and month not in actuals.months:
            yield Problem(("withheld", path), _not_of_the_year(actuals, month))
    outside = [
        problem
        for where, given in _all_given(actuals)
        for problem in _outside(actuals, where, given)
    ]
    yield from outside
    for key, result in actuals.results.items():
        for part in ("income", "expenditure", "position"):
            given = getattr(result, part)
            if given is not None:
                yield from missing(given, ("results", key, part), actuals.closed)
            if part != "position" and not outside:
                yield from _above_total(actuals, key, result, part)


def missing(
    given: Monthly, where: Where, needed: tuple[Month, ...], why: str = ""
) -> Iterator[Problem]:
    """Yield a problem where a month that needs a figure has none; `why` it needs one."""
    if not needed:
        return
    if given.to_date:
        if needed[-1] not in given.to_date:
            message = f"no figure to date for {needed[-1]}, the last closed month: add it"
            yield Problem((*where, "to_date"), message)
        return
    absent = [str(month) for month in needed if month not in given.by_month]
    if absent:
        why = why or f"each closed month from {needed[0]} to {needed[-1]} needs one"
        yield Problem(where, f"no figure for {', '.join(absent)}: {why}")


def _all_given(actuals: ActualsFile) -> Iterator[tuple[Where, Monthly]]:
    for key, result in actuals.results.items():
        for part in ("income", "expenditure", "position"):
            if (given := getattr(result, part)) is not None:
                yield ("results", key, part), given
        for part in ("income", "expenditure"):
            given = getattr(result.non_recurrent, part)
            yield ("results", key, "non_recurrent", part), given
    for path, delivered in actuals.savings.items():
        if delivered.recurrent is not None:
            yield ("savings", path, "recurrent"), delivered.recurrent
        yield ("savings", path, "one_off"), delivered.one_off


def _outside(actuals: ActualsFile, where: Where, given: Monthly) -> Iterator[Problem]:
    """Yield a problem for each figure of a month that is not closed, or not of the year."""
    for month in given.given:
        if month in actuals.closed:
            continue
        message = f"{month} is after {actuals.through}, the last closed month"
        message += ": move through, or leave it out"
        if month not in actuals.months:
            message = _not_of_the_year(actuals, month)
        marks = ("to_date",) if given.to_date else ()
        yield Problem((*where, *marks, str(month)), message, at_key=True)


def _not_of_the_year(actuals: ActualsFile, month: Month | None) -> str:
    first, *_, last = actuals.months
    return f"{month} is not a month of {actuals.year} ({first} to {last})"


def _above_total(actuals: ActualsFile, key: str, result: Result, part: str) -> Iterator[Problem]:
    """Yield a problem where what does not recur is more than all there was of it."""
    one_off, whole = getattr(result.non_recurrent, part), getattr(result, part)
    if whole is None or not one_off.given:
        return
    where = ("results", key, "non_recurrent", part)
    if one_off.by_month and whole.by_month:
        for month, figure in one_off.by_month.items():
            total = whole.by_month.get(month)
            if total is not None and figure.value > max(total.value, 0):
                message = _is_a_part(figure.value, part, f"in {month}", total.value)
                yield Problem((*where, str(month)), message)
        return
    sums = [sum(value or 0.0 for value in one.on(actuals.months)) for one in (one_off, whole)]
    if sums[0] > max(sums[1], 0):
        message = _is_a_part(sums[0], part, f"to {actuals.through}", sums[1])
        yield Problem(where, message)


def _is_a_part(one_off: float, part: str, when: str, total: float) -> str:
    return (
        f"{one_off:.10g} is more than the {part} {when}, {total:.10g}: what does not recur is a "
        "part of it"
    )
