"""A sweep into a file: CSV, JSON, Parquet or a worksheet, part by part and resumable."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finmodel.analysis.sweep import Sweep
from finmodel.analysis.workers import Crew, crew, worth
from finmodel.cli.progress import watched
from finmodel.cli.usage_errors import UsageError
from finmodel.outputs.analysis import sweep_rows
from finmodel.outputs.analysis.sweep_rows import Labels
from finmodel.outputs.documents.sweep import BETWEEN, TAIL, head_text, point_records, points_text
from finmodel.outputs.files.parts import Job, begin, join, join_with, write_part
from finmodel.outputs.files.writing import CannotWrite

if TYPE_CHECKING:
    import numpy as np

    from finmodel.analysis.sweep import Block
    from finmodel.cli.groups import Notes
    from finmodel.outputs.documents.sweep import SweepHead

_FIGURES_A_PART = {"csv": 262_144, "json": 262_144, "parquet": 131_072}
_MOST_SHEET_ROWS = 1_048_575


@dataclass(frozen=True, slots=True)
class PartWork:
    """What a worker needs to write any of the parts."""

    sweep: Sweep
    labels: Labels
    job: Job
    missing: tuple[int, ...]
    scenarios: int
    form: str

    def __call__(self, place: int) -> int:
        """Write one of the missing parts; gives its number."""
        number = self.missing[place]
        first = number * self.scenarios
        count = min(self.scenarios, self.sweep.count - first)
        write_part(self.job, number, part_bytes(self.sweep, self.labels, first, count, self.form))
        return number


def labels_of(sweep: Sweep) -> Labels:
    """The labels of a sweep's rows."""
    return Labels(
        tuple(path.heading for path in sweep.paths),
        tuple(
            tuple(str(getattr(figure, name)) for name in sweep_rows.FIGURE_COLUMNS)
            for figure in sweep.figures
        ),
    )


def part_bytes(sweep: Sweep, labels: Labels, first: int, count: int, form: str) -> bytes:
    """Some scenarios in the form of the file."""
    block = sweep.block(first, count)
    if form == "parquet":
        return _parquet(labels, block)
    given, found = block.given.T.tolist(), block.found.T.tolist()
    if form == "csv":
        return sweep_rows.csv_rows(labels, first, given, found).encode()
    return points_text(point_records(first, given, found)).encode()


def write_sweep(
    sweep: Sweep,
    target: Path,
    form: str,
    head: "SweepHead | None",
    about: str,
    *,
    force: bool,
    workers: int | Crew | None,
    notes: "Notes",
) -> None:
    """Write every scenario to a file, taking up the parts an earlier run left.

    Raises:
        UsageError: the form cannot hold so many rows, or needs a package that is not there.
        WritingError: the file cannot be written; parts that were finished are kept.
    """
    labels = labels_of(sweep)
    if form == "parquet":
        _needs_pyarrow()
    if form == "xlsx":
        _write_sheet(sweep, labels, target, force=force)
        return
    scenarios = max(1, _FIGURES_A_PART[form] // len(sweep.figures))
    job = Job(target, about, -(-sweep.count // scenarios))
    missing = tuple(begin(job, force=force))
    if len(missing) < job.count:
        notes.note(f"{job.count - len(missing):,} of {job.count:,} parts are there already")
    work = PartWork(sweep, labels, job, missing, scenarios, form)
    operations = 2_000.0 * sweep.count * len(sweep.figures)
    count = worth(operations) if workers is None else workers
    if isinstance(count, int):
        count = min(count, max(1, len(missing)))
    try:
        with crew(count) as team:
            running = team.in_order(work, len(missing))
            for _ in watched(running, len(missing), "sweep", quiet=notes.quiet):
                pass
    except CannotWrite as fault:
        raise CannotWrite(
            f"{fault}; the parts that are finished are kept in {job.folder}: "
            "run the same command again to go on"
        ) from fault
    if form == "csv":
        join(job, sweep_rows.csv_head(labels).encode(), b"")
    elif head is not None:
        join(job, head_text(head).encode(), TAIL.encode(), BETWEEN.encode())
    else:
        join_with(job, _join_parquet)


def _needs_pyarrow() -> None:
    try:
        import pyarrow.parquet  # type: ignore[import-not-found, import-untyped, unused-ignore] # noqa: F401
    except ImportError:
        raise UsageError(
            'Parquet needs pyarrow, which is not installed: pip install "finmodel[parquet]"'
        ) from None


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


def _join_parquet(target: Path, parts: Iterator[Path]) -> None:
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


def _write_sheet(sweep: Sweep, labels: Labels, target: Path, *, force: bool) -> None:
    from io import BytesIO

    import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

    from finmodel.outputs.files.writing import write_whole

    rows = sweep.count * len(sweep.figures)
    if rows > _MOST_SHEET_ROWS:
        raise UsageError(
            f"{rows:,} rows do not fit a worksheet, which holds {_MOST_SHEET_ROWS:,}: "
            "write .csv or .parquet"
        )
    data = BytesIO()
    workbook = xlsxwriter.Workbook(data, {"in_memory": True, "constant_memory": False})
    sheet = workbook.add_worksheet("Sweep")
    columns: dict[str, list[object]] = {}
    for first, count in sweep.parts():
        block = sweep.block(first, count)
        more = sweep_rows.columns(labels, first, block.given.T.tolist(), block.found.T.tolist())
        for name, cells in more.items():
            columns.setdefault(name, []).extend(cells)
    for place, (name, cells) in enumerate(columns.items()):
        sheet.write_string(0, place, name)
        sheet.write_column(1, place, cells)
    workbook.close()
    write_whole(target, data.getvalue(), force=force)
