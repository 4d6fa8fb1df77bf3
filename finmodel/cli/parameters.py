"""Arguments and options as commands get them: text, lists of text, flags and whole numbers.

The parser of an option gives text its meaning, or refuses it with a UsageError. Left to itself
typer loads pydantic, which costs more than the whole of `--help`, to find that text is text.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from finmodel.cli.usage_errors import UsageError

_ABSENT: tuple[object, ...] = (None, (), [])


class AsTyped:
    """Mixed into a typer command: its parameters are read here and not by typer."""

    callback: Callable[..., object] | None

    def get_params(self, ctx: Any) -> Any:
        """The parameters, `--help` among them."""
        parameters = super().get_params(ctx)  # type: ignore[misc]
        annotations = getattr(self.callback, "__annotations__", {})
        for parameter in parameters:
            annotation = annotations.get(parameter.name)
            is_number = _is_number(annotation) and _parser(annotation) is None
            read = _whole_number if is_number else partial(_parsed, _parser(annotation))
            parameter.process_value = partial(_processed, parameter, read)
        return parameters


def _processed(parameter: Any, read: Callable[[Any, Any], Any], context: Any, value: Any) -> Any:
    if value in _ABSENT:
        if parameter.required and not context.resilient_parsing:
            raise UsageError(
                f"{parameter.metavar or parameter.name} is missing",
                last=f"see {context.command_path} --help",
            )
    elif not context.resilient_parsing:
        value = read(parameter, value)
    return value if parameter.callback is None else parameter.callback(context, parameter, value)


def _parser(annotation: Any) -> Callable[[str], object] | None:
    """What an option says that its text is to be read by."""
    metadata = getattr(annotation, "__metadata__", ())
    return next((one.parser for one in metadata if one.parser is not None), None)


def _parsed(parse: Callable[[str], object] | None, parameter: Any, value: Any) -> Any:
    """What the parser makes of the text, or of each of several; without one, the text."""
    if parse is not None and parameter.multiple:
        return [parse(one) for one in value]
    # A value that is no text is the one that holds unless another is given.
    return parse(value) if parse is not None and isinstance(value, str) else value


def _whole_number(parameter: Any, value: Any) -> int:
    from finmodel.inputs.text.numbers import whole_number

    option = parameter.opts[-1]
    try:
        number = whole_number(f"{value}")
    except ValueError as error:
        said = f'must be a whole number, not "{value}"' if "not a whole" in f"{error}" else error
        raise UsageError(f"{option} {said}") from None
    least, most = parameter.min, parameter.max
    if least is not None and number < least:
        raise UsageError(f"{option} must be {least:,} or more")
    if most is not None and number > most:
        raise UsageError(f"{option} must be {most:,} or less")
    return number


def _is_number(annotation: Any) -> bool:
    """Whether a parameter is annotated as a whole number, or one that may be left out."""
    kind = next(iter(get_args(annotation)), annotation)
    return kind is int or int in get_args(kind)
