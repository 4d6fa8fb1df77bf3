"""What an error means to a user: the exit code, and what is printed on stderr."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from finmodel.cli.exit_codes import FILE_FAULT, INVALID_ASSUMPTIONS, OWN_FAULT, WRONG_USAGE
from finmodel.cli.usage_errors import (
    NOTHING_WRITTEN,
    UsageError,
    help_hint,
    is_usage_error,
    plain_sentence,
)
from finmodel.inputs.faults import AssumptionFaults, Unreadable
from finmodel.inputs.shortened import shortened
from finmodel.outputs.documents.errors import Trouble, trouble_of
from finmodel.outputs.files.errors import WritingError
from finmodel.outputs.safe_text import printable

if TYPE_CHECKING:
    from finmodel.intake.outcome import ListFaults


class ErrorReport(NamedTuple):
    """The exit code, what went wrong, and a last line: what to do, or that nothing was done."""

    exit_code: int
    troubles: tuple[Trouble, ...]
    last: str = ""


def error_report(error: Exception, command: str | None = None) -> ErrorReport:
    """What an error means to whoever typed the command, as long as can be read."""
    report = _report(error, command)
    return report._replace(troubles=tuple(map(_readable, report.troubles)))


def _readable(trouble: Trouble) -> Trouble:
    file, path = trouble.file, trouble.path
    return trouble._replace(
        message=shortened(trouble.message),
        below=tuple(map(shortened, trouble.below)),
        file=None if file is None else shortened(file),
        path=None if path is None else shortened(path),
    )


def _report(error: Exception, command: str | None) -> ErrorReport:
    if is_usage_error(error):
        return ErrorReport(WRONG_USAGE, _troubles([plain_sentence(error)]), help_hint(command))
    match error:
        case UsageError():
            return ErrorReport(WRONG_USAGE, error.troubles, error.last)
        case AssumptionFaults():
            last = str(error).rpartition("\n")[2]
            return ErrorReport(INVALID_ASSUMPTIONS, tuple(map(trouble_of, error.faults)), last)
        case Unreadable():
            return ErrorReport(FILE_FAULT, (Trouble(error.reason, file=error.path),))
        case WritingError():
            return ErrorReport(FILE_FAULT, _troubles([str(error)]))
        case OSError():
            return ErrorReport(FILE_FAULT, (_system_trouble(error),))
    return _model_error(error)


def report_text(report: ErrorReport) -> str:
    """The report for people: a line for each trouble, its place first, then the last line."""
    lines = []
    for trouble in report.troubles:
        lines.append(printable(trouble_line(trouble)))
        lines += [f"  {printable(line)}" for line in trouble.below]
    if report.last:
        lines.append(printable(report.last))
    return "".join(f"{line}\n" for line in lines)


def _model_error(error: Exception) -> ErrorReport:
    """Errors that only a loaded model raises; any other is an internal error."""
    from finmodel.analysis.engines.cluster import ClusterError
    from finmodel.analysis.engines.estimate import NoMemoryError
    from finmodel.analysis.engines.workers import WorkerLostError
    from finmodel.analysis.errors import CannotMonitorError, WhatIfError
    from finmodel.extras import MissingExtraError
    from finmodel.graph.expressions import DivisionByZeroError, NotFiniteError
    from finmodel.intake.outcome import ListFaults
    from finmodel.method.scenarios import SettingError, UnknownScenarioError
    from finmodel.outputs.excel.board.cell_text import TextTooLong
    from finmodel.outputs.excel.reader.faults import WorkbookFaults
    from finmodel.outputs.excel.reader.package import BadWorkbook
    from finmodel.portfolio.portfolio import PortfolioError
    from finmodel.projection import SelectionError
    from finmodel.real_prices import CannotDeflateError

    match error:
        case WorkerLostError():
            last = "nothing was written; " + error.advice
            return ErrorReport(FILE_FAULT, _troubles([str(error)]), last)
        case NoMemoryError():
            return ErrorReport(FILE_FAULT, _troubles([str(error)]), "nothing was calculated")
        case MemoryError():
            sentence = "there is not enough memory: nothing was written"
            last = "close other programs, or ask for less at once"
            return ErrorReport(FILE_FAULT, _troubles([sentence]), last)
        case ClusterError():
            return ErrorReport(FILE_FAULT, _troubles([str(error)]), "nothing was calculated")
        case BadWorkbook():
            return ErrorReport(FILE_FAULT, (Trouble(error.reason, file=error.path),))
        case WorkbookFaults():
            troubles = tuple(Trouble(f"{one}", file=error.path) for one in error.faults)
            return ErrorReport(INVALID_ASSUMPTIONS, troubles, error.ending)
        case ListFaults():
            return _list_report(error)
        case TextTooLong():
            return ErrorReport(INVALID_ASSUMPTIONS, _troubles([str(error)]))
        case SettingError():
            troubles = tuple(map(trouble_of, error.faults))
            return ErrorReport(WRONG_USAGE, troubles, "nothing was calculated")
        case (
            UnknownScenarioError()
            | SelectionError()
            | WhatIfError()
            | CannotDeflateError()
            | CannotMonitorError()
            | MissingExtraError()
            | PortfolioError()
        ):
            return ErrorReport(WRONG_USAGE, _troubles([str(error)]))
        case DivisionByZeroError() | NotFiniteError():
            return ErrorReport(
                INVALID_ASSUMPTIONS, _troubles([str(error)]), "nothing was calculated"
            )
    message = f"internal error, {type(error).__name__}: {error}".rstrip(": ")
    return ErrorReport(OWN_FAULT, _troubles([message]), "run again with --debug for the traceback")


def _list_report(error: "ListFaults") -> ErrorReport:
    """The rows of one kind of fault together, then what is asked besides."""
    from finmodel.intake.pages.faults import grouped
    from finmodel.intake.pages.questions import question_trouble
    from finmodel.outputs.wording import plural

    findings, file = error.reading.findings, str(error.reading.file.path)
    faults = [Trouble(one, file=file) for one in grouped(findings.faults)]
    asked = [question_trouble(one, file) for one in findings.questions]
    count, kinds = len(findings.faults), len(faults)
    of = f" of {plural(kinds, 'kind', 'kinds')}" if count > kinds else ""
    last = f"{plural(count, 'error', 'errors')}{of}; {NOTHING_WRITTEN}"
    return ErrorReport(INVALID_ASSUMPTIONS, (*faults, *asked), last)


def _troubles(sentences: Iterable[str]) -> tuple[Trouble, ...]:
    return tuple(Trouble(sentence) for sentence in sentences)


def trouble_line(trouble: Trouble) -> str:
    """One trouble for people: its place first."""
    if trouble.file is None and trouble.path is None:
        return f"finmodel: {trouble.message}"
    place = trouble.file
    if trouble.line is not None:
        place = f"{trouble.file}:{trouble.line}:{trouble.column}"
    return ": ".join(part for part in (place, trouble.path, trouble.message) if part)


def _system_trouble(error: OSError) -> Trouble:
    reason = (error.strerror or str(error)).lower()
    if error.filename is None:
        return Trouble(f"cannot read or write: {reason}")
    return Trouble(reason, file=str(error.filename))
