"""One run of the command line, from its arguments to the exit code.

Data goes to stdout and all else to stderr, both as UTF-8; under `--format json` an error is one
JSON object. Nothing but `--debug` shows a traceback.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence

from finmodel.cli.exit_codes import INTERRUPTED, OWN_FAULT

PROGRAM = "finmodel"
# Set by the shell function that `--install-completion` writes.
_COMPLETING = "_FINMODEL_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and give the exit code (README: exit codes)."""
    # Loading makes very many objects that all stay: collecting among them is time lost.
    gc.disable()
    try:
        return _carried_out(arguments)
    except BrokenPipeError:
        _let_stdout_go()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _told(error, arguments)


def _carried_out(arguments: Sequence[str]) -> int:
    import typer

    from finmodel.cli.application import application

    command = application()
    if _COMPLETING in os.environ:
        command.main(args=list(arguments), prog_name=PROGRAM)
    try:
        with command.make_context(PROGRAM, list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as ending:
        return ending.exit_code
    return 0


def _told(error: Exception, arguments: Sequence[str]) -> int:
    from finmodel.cli.endings import ending_of, text_of
    from finmodel.outputs.documents import errors_document, json_text
    from finmodel.outputs.terminal import send

    ending = ending_of(error)
    given = _options_given(arguments)
    if ending.exit_code == OWN_FAULT and ("--debug", None) in given:
        traceback.print_exception(error)
    json = [value for name, value in given if name == "--format"][-1:] == ["json"]
    document = errors_document(ending.troubles, ending.exit_code)
    send(json_text(document) if json else text_of(ending), sys.stderr)
    return ending.exit_code


def _options_given(arguments: Sequence[str]) -> list[tuple[str, str | None]]:
    """The options as typed, read without help: the command line itself may be what is wrong."""
    found: list[tuple[str, str | None]] = []
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        following = arguments[place + 1] if place + 1 < len(arguments) else None
        takes_one = name == "--format"
        found.append((name, value if equals else following if takes_one else None))
    return found


def _let_stdout_go() -> None:
    """Nobody reads on: what Python would still write to stdout as it ends has nowhere to go."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
