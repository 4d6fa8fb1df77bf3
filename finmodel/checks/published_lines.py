"""What each published figure is compared with, as a line of its own (METHOD.md 2, 4)."""

from dataclasses import dataclass, replace

from finmodel.checks.live_terms import LiveCheck
from finmodel.checks.published import where_read
from finmodel.graph.axes import Axis, Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.nodes import LineValue, Node
from finmodel.inputs.kinds.published import PublishedFigure
from finmodel.method.model import Model


@dataclass(frozen=True, eq=False, slots=True)
class PublishedLine:
    """One published figure.

    Attributes:
        id: its id in the file.
        record: as the file gives it.
        line: what the model says, in every year.
        place: which member it is of the lines below.
    """

    id: str
    record: PublishedFigure
    line: LineValue
    place: int


@dataclass(frozen=True, eq=False, slots=True)
class Published:
    """The published figures, and the lines that hold what each may be out by.

    Attributes:
        each: the figures.
        expected: over the figures: the one published, or the middle of the range.
        tolerance: over the figures: how far from it still agrees.
        checks: for each figure, what the model is out by in the year it was published for.
    """

    each: tuple[PublishedLine, ...]
    expected: LineValue
    tolerance: LineValue
    checks: tuple[LiveCheck, ...]


def declare_published(model: Model, declare: Declarations) -> Published:
    """Declare, on top of the model's lines, the figure each published one is compared with."""
    records = {
        id_: (record, read)
        for id_, record in model.assumptions.published.published.items()
        if not isinstance(read := where_read(model, record), str)
    }
    axis = Axis(
        "published figures",
        tuple(f"published.{id_}" for id_ in records),
        tuple(f"{record.name}, {record.year}" for record, _ in records.values()),
    )
    limits = [limits_of(record) for record, _ in records.values()]
    expected = declare.input(
        "published_value",
        "Published figure",
        axis,
        "number",
        [(low + high) / 2 for low, high in limits],
    )
    tolerance = declare.input(
        "published_tolerance",
        "How far from it still agrees",
        axis,
        "number",
        [(high - low) / 2 for low, high in limits],
    )
    in_year = declare.input(
        "published_year",
        "1 in the year it was published for",
        axis,
        "number",
        [[float(year == record.year) for year in declare.years] for record, _ in records.values()],
    )
    found: list[PublishedLine] = []
    checks: list[LiveCheck] = []
    for place, (id_, (record, read)) in enumerate(records.items()):
        measured = model.graph.lines[read.line]
        of = LineValue(measured.axis, measured.unit, read.line)
        single = Axis(id_, (f"published.{id_}",), (record.name,), single=True)
        value: Node
        if len(read.members) == 1:
            value = of.at(Link.to(id_, single, measured.axis, read.members))
        else:
            part = measured.axis.part(id_, (m in read.members for m in measured.axis.members))
            value = of.by(Link.to(id_, part, single, [f"published.{id_}"] * len(part)))
        label = f"{record.name}, {record.year}"
        line = declare.line(f"published.{id_}", label, single, measured.unit, value)
        own = Link.to(id_, single, axis, [f"published.{id_}"])
        # What was published is a bare number: its unit is that of the measure.
        given = replace(expected.at(own), unit=measured.unit)
        difference = declare.line(
            f"difference.published.{id_}",
            label,
            single,
            measured.unit,
            (line - given) * in_year.at(own),
        )
        found.append(PublishedLine(id_, record, line, place))
        checks.append(
            LiveCheck(
                f"published.{id_}",
                label,
                difference,
                tolerance,
                True,
                ("",),
                record.severity,
                place,
                of_the_base=True,
            )
        )
    return Published(tuple(found), expected, tolerance, tuple(checks))


def limits_of(record: PublishedFigure) -> tuple[float, float]:
    """The lowest and the highest figure that agree, rounding included."""
    if record.value is not None:
        tolerance = 0.0 if record.tolerance is None else record.tolerance.value
        low, high = record.value.value - tolerance, record.value.value + tolerance
    else:
        low = 0.0 if record.low is None else record.low.value
        high = 0.0 if record.high is None else record.high.value
    slack = 1e-9 * max(1.0, abs(low), abs(high))
    return low - slack, high + slack
