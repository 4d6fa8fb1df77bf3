"""The set as it would be: what a list brings must be valid, and what is lacking is listed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.load import load_set
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.merge.compare import Compared, Fate, where
from finmodel.intake.merge.put_in import Gone
from finmodel.outputs.excel.reader.faults import faults_of

_MISSING = re.compile(r'"(\w+)" is missing')


def lacking(
    folder: Path,
    files: Mapping[Path, bytes],
    found: Sequence[Compared],
    dropped: Sequence[Gone],
    kind: ListKind,
    findings: Findings,
) -> tuple[str, ...]:
    """What the set lacks with these files in it, a sentence each.

    What is wrong with a record that the list wrote is a fault among the findings instead, at the
    row that gave it.

    Raises:
        AssumptionFaults: something refers to a record that would be taken out.
    """
    new = {path.relative_to(folder).as_posix(): data for path, data in files.items()}
    rows = {
        where(one.record.section, one.record.id): one.record.rows
        for one in found
        if one.fate in (Fate.ADDED, Fate.CHANGED)
    }
    lacks, refused = [], []
    for fault in faults_of(new, load_set, folder):
        record = _record(fault.path, rows)
        if record and not _is_not_of_the_list(fault, kind):
            findings.faults.append(_of_row(fault, record, rows[record]))
        elif broken := _named_in(fault.message, dropped):
            refused.append(_broken(fault, broken))
        else:
            lacks.append(_sentence(fault, folder))
    if refused:
        raise AssumptionFaults(refused)
    return tuple(dict.fromkeys(lacks))


def _named_in(message: str, dropped: Sequence[Gone]) -> str | None:
    """The record that is taken out and that a message names; None where it names none."""
    words = set(re.findall(r"[a-z0-9_-]+", message))
    return next((one.id for one in dropped if one.id in words), None)


def _record(path: str, rows: Mapping[str, Sequence[int]]) -> str:
    """The record that a path is of, among those that were written."""
    for step in _ways_up(path):
        if step in rows:
            return step
    return ""


def _ways_up(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition(".")[0]


def _is_not_of_the_list(fault: Fault, kind: ListKind) -> bool:
    """Whether a field is missing that no list of this kind has."""
    found = _MISSING.search(fault.message)
    return found is not None and kind.field(found[1]) is None


def _of_row(fault: Fault, record: str, rows: Sequence[int]) -> RowFault:
    field = fault.path.removeprefix(record).removeprefix(".")
    said = f"{field}: {fault.message}" if field else fault.message
    return RowFault(said, rows[0] if rows else 0)


def _broken(fault: Fault, id_: str) -> Fault:
    return fault._replace(
        message=f"{fault.message} once --drop-gone takes {id_} out: change it here first"
    )


def _sentence(fault: Fault, folder: Path) -> str:
    place = "" if fault.place is None else Path(fault.place.file).name
    at = "" if fault.place is None else f"{place}:{fault.place.line}:{fault.place.column}"
    path = fault.path.removeprefix(f"{folder.as_posix()}/")
    return ": ".join(filter(None, (at, path, fault.message)))
