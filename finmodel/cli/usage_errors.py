"""Usage errors, in this program's own words."""

import re
from collections.abc import Iterable
from typing import TypeVar

import typer

from finmodel.inputs.text.nearest_names import nearest
from finmodel.outputs.documents.errors import Trouble

Name = TypeVar("Name", bound=str)

# typer gives the errors of a command line no public name, but that of one of them.
_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
NOTHING_WRITTEN = "nothing was written"
"""How the error of a command ends that would have written files."""
_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")


class UsageError(Exception):
    """The command line asks for what cannot be done: a sentence for each thing wrong with it."""

    def __init__(self, *wrong: str | Trouble, last: str = "") -> None:
        self.troubles = tuple(Trouble(one) if isinstance(one, str) else one for one in wrong)
        self.last = last
        super().__init__("\n".join(one.message for one in self.troubles))


def chosen(option: str, given: str, names: Iterable[Name]) -> Name:
    """Give the name that was given; raises UsageError, with the nearest, where it is none."""
    known = list(names)
    for name in known:
        if name == given:
            return name
    near = nearest(given, known)
    meant = f'did you mean "{near}"?' if near else f"choose from {', '.join(known)}"
    raise UsageError(f'{option} cannot be "{given}"; {meant}')


def is_usage_error(error: Exception) -> bool:
    """Whether typer refused the command line."""
    return isinstance(error, _USAGE_ERROR)


def plain_sentence(error: Exception) -> str:
    """A sentence for what typer refused: an option, a value or an argument."""
    message = str(getattr(error, "message", error)).rstrip(".")
    option = getattr(error, "option_name", None)
    if option is None:
        if found := _EXTRA.search(message):
            if is_year(found[1]) and "--year" in _options(error):
                return f"{found[1]} is a year: write --year {found[1]}"
            return (
                f'unexpected argument "{found[1]}": put quotes round a name with spaces, and '
                "write PATH=VALUE without spaces"
            )
        parameter = getattr(error, "param", None)
        return f"{parameter.opts[-1]}: {message}" if parameter is not None else _plain(message)
    if "requires an argument" in message:
        return f"{option} needs a value after it"
    if "does not take a value" in message:
        return f"{option} takes no value"
    near = nearest(option, _options(error))
    return f"there is no option {option}" + (f"; did you mean {near}?" if near else "")


def is_year(given: str) -> bool:
    """Whether an argument is a financial year, which belongs after --year."""
    from finmodel.inputs.text.years import parse_year

    try:
        parse_year(given)
    except ValueError:
        return False
    return True


def help_hint(command: str | None) -> str:
    """Whose help says more."""
    return f"see finmodel {command} --help" if command else "see finmodel --help"


def _options(error: Exception) -> list[str]:
    context = getattr(error, "ctx", None)
    if context is None:
        return []
    parameters = context.command.get_params(context)
    return [name for one in parameters for name in one.opts if name.startswith("--")]


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]
