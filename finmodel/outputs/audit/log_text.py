"""The assumptions log on a terminal, as CSV and as markdown."""

from collections.abc import Iterator

from finmodel.audit.log import Log, Logged
from finmodel.graph.units import style_of
from finmodel.outputs.audit.precise import precise
from finmodel.outputs.audit.rows import csv_text
from finmodel.outputs.audit.sources import changes, rests_on
from finmodel.outputs.documents.log import log_record
from finmodel.outputs.documents.manifest import manifest_document
from finmodel.outputs.figures import figure, padded
from finmodel.outputs.names import in_markdown, shown
from finmodel.outputs.provenance_footer import made_by
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, filled, page, paragraph, wrapped

COLUMNS = (
    "path",
    "label",
    "of",
    "value",
    "unit",
    "low",
    "high",
    "distribution",
    "interpolated",
    "basis",
    "source",
    "owner",
    "confidence",
    "rationale",
    "calibrated_to",
    "layer",
    "file",
    "line",
)


def log_text(log: Log, screen: Screen = PIPE) -> str:
    """Every assumption with its value, range and source, then what do nothing rests on."""
    width = screen.width
    title = f"{log.system}: assumptions log, scenario {log.scenario}"
    lines = [*paragraph(shown(title), width, "bold"), Line()]
    told: set[str] = set()
    for entry in log.entries:
        lines += _entry(entry, width, told)
    lines += [Line(), *shares_lines(log, width)]
    return page(lines, screen)


def shares_lines(log: Log, width: int) -> list[Line]:
    """What the final-year do-nothing amounts rest on, by size."""
    total = sum(abs(one.value) for one in log.amounts)
    title = (
        f"What do nothing in {log.year} rests on, by size ({figure(total, log.money)} {log.money})"
    )
    lines = paragraph(title, width, "bold")
    for basis, share in log.shares.items():
        size = sum(abs(one.value) for one in log.amounts if one.basis == basis)
        if size or basis != "none":
            printed = f"{padded(figure(size, log.money), 10)}{padded(figure(share, 'share'), 8)}"
            lines.append(Line(f"  {filled(basis, 14)}{printed}".rstrip()))
    lines += paragraph(
        "Each amount takes the weakest basis among all it is made of: amount, growth, prices.",
        width,
    )
    return lines


def log_csv(log: Log) -> str:
    """A row for each assumption; a rate or share as a fraction."""
    return csv_text(COLUMNS, (tuple(row.values()) for row in map(log_record, log.entries)))


def log_markdown(log: Log) -> str:
    """The log as a table, after what do nothing rests on."""
    lines = [f"# {in_markdown(log.system)}: assumptions log", ""]
    shares = [(basis, share) for basis, share in log.shares.items() if share]
    lines += [f"- {basis}: {figure(share, 'share')}" for basis, share in shares]
    lines += [
        "",
        "| Path | Value | Basis | Source | Where |",
        "| :--- | ---: | :--- | :--- | :--- |",
    ]
    for one in log.entries:
        source = one.source
        cells = (source.path, precise(one.value, one.unit), source.basis or "", rests_on(source))
        where = "" if source.place is None else str(source.place)
        lines.append(f"| {' | '.join(in_markdown(cell) for cell in (*cells, where))} |")
    return "\n".join((*lines, "", made_by(manifest_document(log.manifest)))) + "\n"


def _entry(entry: Logged, width: int, told: set[str]) -> Iterator[Line]:
    source = entry.source
    value = precise(entry.value, entry.unit)
    if entry.range is not None:
        low, high = (precise(end, entry.unit) for end in (entry.range.low, entry.range.high))
        value = f"{value} ({low} to {high})"
    if style_of(entry.unit).named:
        value = f"{value} {entry.unit}"
    head, *more = wrapped(f"{shown(source.path)}: {value}", width, hang="  ")
    yield Line(head, "bold")
    yield from (Line(row, "bold") for row in more)
    said = rests_on(source)
    place = "" if source.place is None else f"{source.place}: "
    basis = f"{said.partition(';')[0]}; as said above" if said in told else said
    told.add(said)
    yield from paragraph(shown(f"{place}{basis}"), width, indent="  ")
    for change in changes(source, entry.unit):
        yield from paragraph(shown(change), width, indent="  ")
