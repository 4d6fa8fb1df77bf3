"""One run of the command line, from its arguments to the exit code.

Data goes to stdout and all else to stderr, both as UTF-8; under `--format json` an error is one
JSON object. Nothing but `--debug` shows a traceback.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from itertools import zip_longest

from finmodel.cli.exit_codes import INTERRUPTED, OWN_FAULT

PROGRAM = "finmodel"
# Set by the shell function that `--install-completion` writes.
_COMPLETING = "_FINMODEL_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and give the exit code (README: exit codes)."""
    # One thread does for matrices of this size, starts sooner and gives the same bytes anywhere.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A short run makes very many objects that all stay: to look for garbage among them is lost.
    gc.set_threshold(1_000_000, 50, 50)
    try:
        return _invoke(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and _stdout_is_closed(error):
            return 0
        return _report_error(error, arguments)


def _invoke(arguments: Sequence[str]) -> int:
    import typer

    from finmodel.cli.app import application

    command = application()
    if _COMPLETING in os.environ:
        command.main(args=list(arguments), prog_name=PROGRAM)
    try:
        with command.make_context(PROGRAM, list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as exit_:
        return exit_.exit_code
    return 0


def _report_error(error: Exception, arguments: Sequence[str]) -> int:
    """Print on stderr what went wrong and give the exit code.

    The options are read from what was typed: the command line itself may be what is wrong.
    """
    from finmodel.cli.app import NAMES
    from finmodel.cli.errors import error_report, report_text
    from finmodel.cli.streams import on_stderr
    from finmodel.outputs.documents.errors import errors_document
    from finmodel.outputs.documents.text import json_text

    report = error_report(error, next((name for name in arguments[:1] if name in NAMES), None))
    if report.exit_code == OWN_FAULT and "--debug" in arguments:
        on_stderr("".join(traceback.format_exception(error)))
    if _requested_format(arguments) == "json":
        on_stderr(json_text(errors_document(report.troubles, report.exit_code)))
    else:
        on_stderr(report_text(report))
    return report.exit_code


def _stdout_is_closed(error: OSError) -> bool:
    """Whether what failed is stdout, since nobody reads on."""
    from finmodel.cli.streams import discard, reader_gone

    if error.filename is not None or not reader_gone(error):
        return False
    discard(sys.stdout)
    return True


def _requested_format(arguments: Sequence[str]) -> str | None:
    found = None
    for argument, following in zip_longest(arguments, arguments[1:]):
        if argument == "--format":
            found = following
        elif argument.startswith("--format="):
            found = argument.removeprefix("--format=")
    return found
