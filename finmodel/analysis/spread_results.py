"""Which results are spread between cumulative figures, and whose (METHOD.md 2: actuals)."""

from collections.abc import Iterable, Iterator

from finmodel.inputs.figures import Monthly
from finmodel.inputs.kinds.actuals import ActualsFile, Result


def spread_months(actuals: ActualsFile, organisations: Iterable[str]) -> list[bool]:
    """Of each of the twelve months, whether some result of the organisations is spread in it."""
    months = actuals.months
    found = [False] * len(months)
    for id_ in organisations:
        for part in _parts(actuals.results.get(id_)):
            spread = part.interpolated(months)
            found = [one or other for one, other in zip(found, spread, strict=True)]
    return found


def with_spread_results(actuals: ActualsFile, organisations: Iterable[str]) -> Iterator[str]:
    """Those of the organisations of whose closed months some result is spread."""
    closed = len(actuals.closed)
    for id_ in organisations:
        if any(spread_months(actuals, [id_])[:closed]):
            yield id_


def _parts(result: Result | None) -> Iterator[Monthly]:
    """The figures of a result, those of what does not recur as well."""
    if result is not None:
        once = result.non_recurrent
        for part in (result.income, result.expenditure, result.position):
            yield part or Monthly()
        yield from (once.income, once.expenditure)
