"""Arguments and options as commands get them: text, lists of text, flags and whole numbers.

Commands give text its meaning, in words of their own (`finmodel.cli.usage`). Left to itself typer
loads pydantic, which costs more than the whole of `--help`, to find that text is text.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from finmodel.cli.usage import WrongUsage

_ABSENT: tuple[object, ...] = (None, (), [])


class AsTyped:
    """Mixed into a typer command: its parameters are read here and not by typer."""

    callback: Callable[..., object] | None

    def get_params(self, ctx: Any) -> Any:
        """The parameters, `--help` among them."""
        parameters = super().get_params(ctx)  # type: ignore[misc]
        annotations = getattr(self.callback, "__annotations__", {})
        for parameter in parameters:
            read = _whole_number if _counts(annotations.get(parameter.name)) else _as_typed
            parameter.process_value = partial(_processed, parameter, read)
        return parameters


def _processed(parameter: Any, read: Callable[[Any, Any], Any], context: Any, value: Any) -> Any:
    if value in _ABSENT:
        if parameter.required and not context.resilient_parsing:
            raise WrongUsage(
                f"{parameter.metavar or parameter.name} is missing",
                last=f"see {context.command_path} --help",
            )
    else:
        value = read(parameter, value)
    return value if parameter.callback is None else parameter.callback(context, parameter, value)


def _as_typed(_parameter: Any, value: Any) -> Any:
    return value


def _whole_number(parameter: Any, value: Any) -> int:
    try:
        number = int(value)
    except ValueError:
        raise WrongUsage(f'{parameter.opts[-1]} needs a whole number, not "{value}"') from None
    least, most = parameter.min, parameter.max
    if least is not None and number < least:
        raise WrongUsage(f"{parameter.opts[-1]} cannot be below {least}")
    if most is not None and number > most:
        raise WrongUsage(f"{parameter.opts[-1]} cannot be above {most}")
    return number


def _counts(annotation: Any) -> bool:
    """Whether a parameter is annotated as a whole number, or one that may be left out."""
    kind = next(iter(get_args(annotation)), annotation)
    return kind is int or int in get_args(kind)
