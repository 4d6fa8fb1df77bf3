"""The frontier: the best choice for each of several amounts of a resource (METHOD.md 6)."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from math import ceil

from finmodel.analysis.prioritise.asked import Asked
from finmodel.analysis.prioritise.choose import Choice, best_of_equals
from finmodel.analysis.prioritise.errors import CannotChooseError
from finmodel.analysis.prioritise.prioritised import Frontier, FrontierPoint
from finmodel.analysis.prioritise.problem import ROOM, Problem, Row
from finmodel.analysis.progress import Progress
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.numbers import NUMBER
from finmodel.projection import SelectionError, column_of

MOST_POINTS = 200


def frontier_of(vary: str, asked: Asked, nodes: int, watch: Progress) -> Frontier:
    """Choose again for each amount of `RESOURCE=LOW:HIGH:STEP`, in each year that has a limit.

    Raises:
        CannotChooseError: it is not written so, or there is no such resource or year.
        TooFewNodesError: no choice was found among the nodes allowed.
    """
    resource, year, amounts = _read(vary, asked)
    points = []
    before: Choice | None = None
    for amount in watch(amounts, len(amounts), "frontier"):
        problem = _with_amount(asked.problem, resource, year, amount)
        found = best_of_equals(problem, nodes)
        if found is None:
            points.append(FrontierPoint(amount, None, None, proved=True, chosen=(), used=()))
            continue
        taken, _ = found
        if before is not None and before.value > taken.value:
            # What was chosen with less still meets every limit: only an unproved choice is worse.
            taken = replace(before, bound=taken.bound)
        before = taken
        used = asked.limits.used(asked.situations[0].measured, resource)[taken.places]
        points.append(
            FrontierPoint(
                amount,
                asked.objective_of(taken.value),
                asked.objective_of(taken.bound),
                taken.proved,
                tuple(asked.options[at].name for at in taken.places),
                tuple(map(float, used.sum(axis=0))),
            )
        )
    return Frontier(resource, year, tuple(points))


def _read(vary: str, asked: Asked) -> tuple[str, str | None, list[float]]:
    path, equals, given = vary.partition("=")
    resource, dot, year = path.strip().partition(".")
    known = asked.priorities.resources
    if not equals or given.count(":") != 2:
        raise CannotChooseError(f"--vary {vary}: write RESOURCE=LOW:HIGH:STEP, as fund=6:14:0.5")
    if resource not in known:
        near = suggestion(resource, known) or f"; there is {', '.join(known) or 'none'}"
        raise CannotChooseError(f'--vary {vary}: there is no resource "{resource}"{near}')
    if dot:
        years = asked.assumptions.years
        try:
            year = years[column_of(years, year)]
        except SelectionError as error:
            raise CannotChooseError(f"--vary {vary}: {error}") from None
        if year not in asked.limits.columns or known[resource].amounts.figure(year) is None:
            raise CannotChooseError(f"--vary {vary}: {resource} has no limit in {year}")
    return resource, year or None, _amounts(vary, given)


def _amounts(vary: str, given: str) -> list[float]:
    if "%" in given:
        raise CannotChooseError(f"--vary {vary}: amounts are numbers, without %")
    try:
        read = [NUMBER.parse(part.strip()) for part in given.split(":")]
    except ValueError as error:
        raise CannotChooseError(f"--vary {vary}: {error}") from None
    # A float prints as the decimal that was typed, whose steps add up exactly.
    low, high, step = (Decimal(repr(one)) for one in read)
    if not 0 <= low <= high or step <= 0:
        message = "amounts are 0 or more, the lower first, and the step is above 0"
        raise CannotChooseError(f"--vary {vary}: {message}")
    count = (high - low) / step
    if ceil(count) >= MOST_POINTS:
        raise CannotChooseError(
            f"--vary {vary}: that makes more than {MOST_POINTS} choices: take larger steps"
        )
    amounts = [low + step * at for at in range(int(count) + 1)]
    # The last step is shorter where they do not come to the upper end.
    return list(map(float, amounts if amounts[-1] == high else [*amounts, high]))


def _with_amount(problem: Problem, resource: str, year: str | None, amount: float) -> Problem:
    return replace(problem, rows=tuple(_rows(problem.rows, resource, year, amount)))


def _rows(rows: Iterable[Row], resource: str, year: str | None, amount: float) -> Iterable[Row]:
    for row in rows:
        limit = row.limit
        if limit is None or (limit.kind, limit.of) != ("resource", resource):
            yield row
        elif year in (None, limit.year):
            size = max(abs(amount), float(abs(row.weights).max()))
            yield Row(replace(limit, amount=amount), row.weights, amount, ROOM * size)
        else:
            yield row
