"""The scenarios of a sweep as CSV, JSON, Parquet or a worksheet, a part at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finmodel.analysis.prepared_sweep import PreparedSweep
from finmodel.outputs.analysis import sweep_rows
from finmodel.outputs.analysis.sweep_rows import Labels
from finmodel.outputs.documents.sweep import point_records, points_text
from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.files.parts import Job

if TYPE_CHECKING:
    import numpy as np

    from finmodel.analysis.prepared_sweep import Block

FIGURES_A_PART = {"csv": 131_072, "json": 262_144, "parquet": 131_072}

_MEASURED = 32_768


@dataclass(frozen=True, slots=True)
class PartTexts:
    """What a worker needs to make any of the parts that are missing."""

    sweep: PreparedSweep
    labels: Labels
    missing: tuple[int, ...]
    scenarios: int
    form: str

    def __call__(self, place: int) -> bytes:
        """One of them, as it is in the file."""
        first = self.missing[place] * self.scenarios
        count = min(self.scenarios, self.sweep.count - first)
        return part_bytes(self.sweep, self.labels, first, count, self.form)


@dataclass(frozen=True, slots=True)
class PartWork:
    """What a worker of this machine needs to write any of the parts that are missing."""

    texts: PartTexts
    job: Job

    def __call__(self, place: int) -> None:
        """Write one of them."""
        self.write(place, self.texts(place))

    def write(self, place: int, data: bytes) -> None:
        """Write one of them that is made already."""
        self.job.parts.write(self.texts.missing[place], data)


def bytes_of_each(sweep: PreparedSweep, labels: Labels, form: str) -> float:
    """About how many bytes a scenario takes, measured on the last, whose numbers are longest."""
    count = min(sweep.count, max(1, _MEASURED // len(sweep.figures)))
    return len(part_bytes(sweep, labels, sweep.count - count, count, form)) / count


def labels_of(sweep: PreparedSweep) -> Labels:
    """The labels of a sweep's rows."""
    return Labels(
        tuple(path.heading for path in sweep.paths),
        tuple(
            tuple(str(getattr(figure, name)) for name in sweep_rows.FIGURE_COLUMNS)
            for figure in sweep.figures
        ),
    )


def part_bytes(sweep: PreparedSweep, labels: Labels, first: int, count: int, form: str) -> bytes:
    """Some scenarios in the form of the file."""
    block = sweep.block(first, count)
    if form == "parquet":
        return _parquet(labels, block)
    if form == "csv":
        return sweep_rows.csv_rows(labels, first, block.given, block.found)
    given, found = block.given.T.tolist(), block.found.T.tolist()
    return points_text(point_records(first, given, found)).encode()


def _parquet(labels: Labels, block: "Block") -> bytes:
    """A part as a file of its own, its columns of the same kinds whatever is in them.

    Words are held once and counted off: a part of them written out would be the largest thing in
    memory. Columns are given as buffers, since a plain array would load pandas.
    """
    from io import BytesIO

    import numpy as np
    import pyarrow as pa  # type: ignore[import-not-found, import-untyped, unused-ignore]
    import pyarrow.parquet as pq  # type: ignore[import-not-found, import-untyped, unused-ignore]

    figures, scenarios = block.found.shape
    rows = figures * scenarios

    def column(kind: object, values: "np.ndarray[Any, Any]") -> object:
        there = np.isfinite(values)
        valid = None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))
        held = pa.py_buffer(np.ascontiguousarray(values))
        return pa.Array.from_buffers(kind, rows, [valid, held])

    numbers = np.arange(block.first, block.first + scenarios)
    columns = {"scenario": column(pa.int64(), np.repeat(numbers, figures))}
    for path, operands in zip(labels.paths, block.given, strict=True):
        columns[path] = column(pa.float64(), np.repeat(operands, figures))
    which = column(pa.int32(), np.tile(np.arange(figures, dtype=np.int32), scenarios))
    for place, name in enumerate(sweep_rows.FIGURE_COLUMNS):
        texts = pa.array([figure[place] for figure in labels.figures], pa.string())
        columns[name] = pa.DictionaryArray.from_arrays(which, texts)
    columns["value"] = column(pa.float64(), block.found.T.ravel())
    data = BytesIO()
    pq.write_table(
        pa.table(columns), data, store_schema=False, use_dictionary=list(sweep_rows.FIGURE_COLUMNS)
    )
    return data.getvalue()


def join_parquet(target: Path, parts: Iterator[Path]) -> None:
    """One file of the parts, a row group each: no more than one is held at a time."""
    import pyarrow.parquet as pq  # type: ignore[import-not-found, import-untyped, unused-ignore]

    words = list(sweep_rows.FIGURE_COLUMNS)
    writer = None
    try:
        for part in parts:
            # The plain reader: read_table would load all that reads many files as one.
            with pq.ParquetFile(part, read_dictionary=words) as read:
                table = read.read(use_threads=False)
            if writer is None:
                writer = pq.ParquetWriter(
                    target, table.schema, store_schema=False, use_dictionary=words
                )
            writer.write_table(table)
    finally:
        if writer is not None:
            writer.close()


def sheet_bytes(sweep: PreparedSweep, labels: Labels) -> bytes:
    """A workbook of one worksheet, with a row for each scenario and figure."""
    from io import BytesIO

    import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

    data = BytesIO()
    # A name is words, whatever it looks like.
    words = {"strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(data, {"in_memory": True, "constant_memory": False, **words})
    sheet = workbook.add_worksheet("Sweep")
    columns: dict[str, list[object]] = {}
    for first, count in sweep.parts():
        block = sweep.block(first, count)
        more = sweep_rows.columns(labels, first, block.given.T.tolist(), block.found.T.tolist())
        for name, cells in more.items():
            columns.setdefault(name, []).extend(cells)
    for place, (name, cells) in enumerate(columns.items()):
        sheet.write_string(0, place, safe(name))
        sheet.write_column(1, place, [safe(one) if isinstance(one, str) else one for one in cells])
    workbook.close()
    return data.getvalue()
