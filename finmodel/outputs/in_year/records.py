"""In-year control as records: a row a figure."""

from collections.abc import Iterator

from finmodel.analysis.monitor.monitored import Close, Monitor, Monitored
from finmodel.outputs.in_year.tables import By
from finmodel.outputs.table import Records

COLUMNS = ("through", "level", "id", "name", "measure", "label", "unit", "month", "value")


def monitor_records(monitor: Monitor, by: By = "system", grouping: str | None = None) -> Records:
    """Every measure and every month of whoever is asked for; of risks and schemes, their parts.

    Nothing is written where a figure does not apply; a share is written as held.
    """
    return Records(
        COLUMNS, (row for close in monitor.closes for row in _close(monitor, close, by, grouping))
    )


def _close(
    monitor: Monitor, close: Close, by: By, grouping: str | None
) -> Iterator[tuple[object, ...]]:
    members = [*(close.at(by, grouping) if by != "system" else ()), close.system]
    for one in members:
        head = (close.through, one.level, one.id, one.name)
        for measure, value in one.figures.items():
            yield (*head, measure, monitor.labels[measure], monitor.units[measure], "", value)
        yield from _months(monitor, close, one)
    for scheme in close.schemes:
        head = (close.through, "scheme", scheme.id, scheme.name)
        for measure, value in scheme.figures().items():
            unit = "share" if measure == "outlook" else monitor.unit
            yield (*head, measure, measure.replace("_", " "), unit, "", value)
    for risk in close.risks:
        head = (close.through, risk.kind, risk.id, risk.name)
        for measure, value in (
            ("amount", risk.amount),
            ("likelihood", risk.likelihood),
            ("expected", risk.expected),
        ):
            unit = "share" if measure == "likelihood" else monitor.unit
            yield (*head, measure, measure, unit, "", value)


def _months(monitor: Monitor, close: Close, one: Monitored) -> Iterator[tuple[object, ...]]:
    for month in one.months:
        for measure, value in month.figures.items():
            label = monitor.labels[measure]
            head = (close.through, one.level, one.id, one.name)
            yield (*head, measure, label, monitor.unit, month.month, value)
