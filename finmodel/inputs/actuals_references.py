"""What the actuals of a year name in other files: schemes, support, and when they were planned.

Named by path, such as `cip.theatres`, as the ids of schemes are those of their file alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from finmodel.inputs.closed_months import missing, month_problems
from finmodel.inputs.figures import Series
from finmodel.inputs.files import NOTHING, Files, flag, is_within_bau, text
from finmodel.inputs.kinds.actuals import ActualsFile, Delivered
from finmodel.inputs.kinds.programmes import Programme
from finmodel.inputs.kinds.schemes import Timed
from finmodel.inputs.kinds.valued import Valued
from finmodel.inputs.references import scheme_sections
from finmodel.inputs.text.problems import Problem
from finmodel.inputs.text.tree import Map, Steps
from finmodel.inputs.text.years import Month, months_between, months_of

_BAU, _SUPPORT = "bau_efficiency", "allocations.support"


def check_actuals(files: Files, models: Mapping[str, Any]) -> None:
    """Report the months of actuals, and the schemes and support they name, that are not right.

    `models` are the files as their models, by stem; None for one that was refused.
    """
    named = _records(files) or {}
    savings = [
        path
        for path, given in files.records("actuals", "savings")
        if named and _saving_holds(files, named, path, given)
    ]
    withheld = [*_withheld_that_holds(files)]
    actuals = models.get("actuals")
    if actuals is None or actuals.year is None or actuals.through is None:
        return
    problems = [*month_problems(actuals)]
    if actuals.through in actuals.months:
        problems += _not_reported(actuals, models, savings)
        problems += _nothing_withheld(actuals, models, withheld)
    for problem in problems:
        files.refuse("actuals", problem.where, problem.sentence, at_key=problem.at_key)


def _records(files: Files) -> dict[str, Map] | None:
    """Return every record that savings may name, by path; None where a file could not be read."""
    found: dict[str, Map] = {}
    for stem, section in (*scheme_sections(), (_BAU, _BAU)):
        records = files.section(stem, section)
        if records is None:
            return None
        found |= {f"{stem}.{id_}": one for id_, one in records.items() if isinstance(one, Map)}
    return found


def _saving_holds(files: Files, named: Mapping[str, Map], path: str, given: Map) -> bool:
    """Return whether a saving names what can be named; a fault is added where it does not."""
    record = named.get(path)
    where: Steps = ("savings", path)
    if record is None:
        message = _unknown(files, named, path)
    elif flag(record, "include") is False:
        message = f"{path} is not included: leave it out"
    elif text(record, "status") == "unidentified":
        message = f"{path} is unidentified, and saves nothing until it has a name: leave it out"
    elif flag(record, "recurrent") is False and "recurrent" in given:
        message = f"{path} does not recur: give what it saved as one_off"
        where = (*where, "recurrent")
    elif "outlook" in given and (why := _without_outlook(record)) is not None:
        message = f"{path} {why}"
        where = (*where, "outlook")
    else:
        return True
    files.refuse("actuals", where, message, at_key=True)
    return False


def _without_outlook(record: Map) -> str | None:
    """Return why a scheme has no outlook of its own; None where it has one."""
    if flag(record, "recurrent") is False:
        return "does not recur: the rest of its plan is taken to come, so leave outlook out"
    if is_within_bau(record):
        own = f"{_BAU}.{text(record, 'organisation')}"
        return f"is within BAU efficiency, which has one outlook: give it under {own}"
    return None


def _unknown(files: Files, named: Mapping[str, Map], path: str) -> str:
    stem, _, organisation = path.partition(".")
    what = (
        f'BAU efficiency of "{organisation}"' if stem == _BAU else f'scheme or programme "{path}"'
    )
    meant = [one for one in named if one.partition(".")[2] == path]
    hint = f'; did you mean "{meant[0]}"?' if meant else files.suggestion(path, named)
    return f"there is no {what}{hint}"


def _withheld_that_holds(files: Files) -> Iterator[str]:
    """Yield the support withheld that can be; a fault is added of any other."""
    support = files.section("allocations", "support")
    if support is None:
        return
    paths = {f"{_SUPPORT}.{id_}": one for id_, one in support.items()}
    for path in files.section("actuals", "withheld") or NOTHING:
        record = paths.get(path)
        if record is None:
            message = f'there is no support "{path}"{files.suggestion(path, paths)}'
        elif isinstance(record, Map) and flag(record, "recurrent"):
            message = f"{path} recurs: only support that does not recur can be withheld"
        else:
            yield path
            continue
        files.refuse("actuals", ("withheld", path), message, at_key=True)


def _nothing_withheld(
    actuals: ActualsFile, models: Mapping[str, Any], withheld: Iterable[str]
) -> Iterator[Problem]:
    """Yield the support withheld that was nothing in the year anyway."""
    for path in withheld if models.get("allocations") is not None else ():
        amounts = models["allocations"].support[path.rpartition(".")[2]].amounts
        if not _in_year(amounts, str(actuals.year)):
            message = f"{path} is nothing in {actuals.year}: there is nothing to withhold"
            yield Problem(("withheld", path), message)


def _not_reported(
    actuals: ActualsFile, models: Mapping[str, Any], savings: Iterable[str]
) -> Iterator[Problem]:
    """Yield the closed months in which a scheme named was to save, and has no recurrent figure."""
    for path in savings:
        planned = models.get(path.partition(".")[0]) is not None
        needed = _planned_months(actuals, models, path) if planned else ()
        if needed:
            yield from _absent(path, actuals.savings[path], needed)


def _absent(path: str, delivered: Delivered, needed: tuple[Month, ...]) -> Iterator[Problem]:
    why = (
        f"each closed month from {needed[0]}, the first planned, needs one, 0 where nothing was "
        "saved"
    )
    where: tuple[str, ...] = ("savings", path)
    if delivered.recurrent is None:
        sentence = 'needs recurrent figures, beside any one_off: "recurrent" is missing'
        yield Problem(where, sentence)
    else:
        yield from missing(delivered.recurrent, (*where, "recurrent"), needed, why)


def _planned_months(
    actuals: ActualsFile, models: Mapping[str, Any], path: str
) -> tuple[Month, ...]:
    """Return the closed months in which a recurrent scheme is planned to save."""
    stem, _, id_ = path.partition(".")
    year = str(actuals.year)
    if stem == _BAU:
        first = models[_BAU].bau_efficiency[id_].first_year
        return actuals.closed if first is None or first <= year else ()
    record = getattr(models[stem], stem)[id_]
    if not record.recurrent:
        return ()
    planned = [_planned(one, record, actuals.months, year) for one in _values(record)]
    return tuple(month for month in actuals.closed if any(month in one for one in planned))


def is_planned_in(record: Timed, year: str) -> bool:
    """Return whether a scheme or programme is planned to save in a year, its slip included."""
    months = months_of(year)
    return any(_planned(one, record, months, year) for one in _values(record))


def _values(record: Timed) -> tuple[Valued, ...]:
    if isinstance(record, Valued):
        return (record,)
    return record.benefits if isinstance(record, Programme) else ()


def _planned(
    value: Valued, record: Timed, months: tuple[Month, ...], year: str
) -> tuple[Month, ...]:
    """Return the months of the year in which a saving is planned, its slip included."""
    if value.full_year_value is None:
        by_year = value.profile or value.new_in_year or Series()
        until = [one for one in by_year.by_year if one <= year]
        counted = until if value.new_in_year is not None else [year]
        return months if any(_in_year(by_year, one) for one in counted) else ()
    if record.start is None:
        return ()
    late = int(record.slip.value)
    return tuple(
        month
        for month in months
        if months_between(record.start, month) >= late
        and (record.end is None or months_between(record.end, month) <= late)
    )


def _in_year(series: Series, year: str) -> float:
    figure = series.figure(year)
    return 0.0 if figure is None else figure.value
