"""How a run ends early: with which exit code, and what is said of it on stderr."""

from collections.abc import Iterable
from typing import NamedTuple

from finmodel.cli.exit_codes import FILE_FAULT, INVALID_ASSUMPTIONS, OWN_FAULT, WRONG_USAGE
from finmodel.cli.usage import WrongUsage, is_usage_error, put_right, where_to_look
from finmodel.inputs.faults import AssumptionFaults, Fault, Unreadable
from finmodel.outputs.documents.errors import Trouble
from finmodel.outputs.files.writing import WritingError
from finmodel.outputs.safe_text import printable


class Ending(NamedTuple):
    """The exit code, what went wrong, and a last line on what to do or what became of the run."""

    exit_code: int
    troubles: tuple[Trouble, ...]
    last: str = ""


def ending_of(error: Exception, command: str | None = None) -> Ending:
    """What an error means to whoever typed the command."""
    if is_usage_error(error):
        return Ending(WRONG_USAGE, _told([put_right(error)]), where_to_look(command))
    match error:
        case WrongUsage():
            return Ending(WRONG_USAGE, _told(error.sentences), error.last)
        case AssumptionFaults():
            last = str(error).rpartition("\n")[2]
            return Ending(INVALID_ASSUMPTIONS, tuple(map(_fault, error.faults)), last)
        case Unreadable():
            return Ending(FILE_FAULT, (Trouble(error.reason, file=error.path),))
        case WritingError():
            return Ending(FILE_FAULT, _told([str(error)]))
        case OSError():
            return Ending(FILE_FAULT, (_of_the_system(error),))
    return _of_the_model(error)


def text_of(ending: Ending) -> str:
    """The ending for people: a line for each trouble, where it stands first, then the last line."""
    lines = [*map(_line, ending.troubles), *([ending.last] if ending.last else [])]
    return "".join(f"{printable(line)}\n" for line in lines)


def _of_the_model(error: Exception) -> Ending:
    """Faults that only a loaded model finds; what is none of them is a fault of finmodel's own."""
    from finmodel.analysis.errors import WhatIfError
    from finmodel.graph.expressions import DivisionByZeroError
    from finmodel.method.scenarios import SettingError, UnknownScenarioError
    from finmodel.outputs.excel.board.cell_text import TextTooLong
    from finmodel.outputs.excel.reader.faults import WorkbookFaults
    from finmodel.outputs.excel.reader.package import BadWorkbook
    from finmodel.projection import SelectionError

    match error:
        case BadWorkbook():
            return Ending(FILE_FAULT, (Trouble(error.reason, file=error.path),))
        case WorkbookFaults():
            troubles = tuple(Trouble(f"{one}", file=error.path) for one in error.faults)
            return Ending(INVALID_ASSUMPTIONS, troubles, error.ending)
        case TextTooLong():
            return Ending(INVALID_ASSUMPTIONS, _told([str(error)]))
        case SettingError():
            troubles = tuple(map(_fault, error.faults))
            return Ending(WRONG_USAGE, troubles, "nothing was calculated")
        case UnknownScenarioError() | SelectionError() | WhatIfError():
            return Ending(WRONG_USAGE, _told([str(error)]))
        case DivisionByZeroError():
            return Ending(INVALID_ASSUMPTIONS, _told([str(error)]), "nothing was calculated")
    said = f"a fault of its own, {type(error).__name__}: {error}".rstrip(": ")
    return Ending(OWN_FAULT, _told([said]), "run again with --debug for the traceback")


def _told(sentences: Iterable[str]) -> tuple[Trouble, ...]:
    return tuple(Trouble(sentence) for sentence in sentences)


def _fault(fault: Fault) -> Trouble:
    place = fault.place
    if place is not None:
        return Trouble(fault.message, fault.path or None, place.file, place.line, place.column)
    if fault.path.endswith((".yaml", ".yml")):
        # A whole file is at fault: that it is missing, or has no place in the set.
        return Trouble(fault.message, file=fault.path)
    return Trouble(fault.message, fault.path)


def _line(trouble: Trouble) -> str:
    if trouble.file is None and trouble.path is None:
        return f"finmodel: {trouble.message}"
    place = trouble.file
    if trouble.line is not None:
        place = f"{trouble.file}:{trouble.line}:{trouble.column}"
    return ": ".join(part for part in (place, trouble.path, trouble.message) if part)


def _of_the_system(error: OSError) -> Trouble:
    reason = (error.strerror or str(error)).lower()
    if error.filename is None:
        return Trouble(f"cannot read or write: {reason}")
    return Trouble(reason, file=str(error.filename))
