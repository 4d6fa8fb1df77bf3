"""What commands share: their options by the group, and one way to print what they found.

The body of a command has a parameter for each option of its own and one for each group of shared
options (`finmodel.cli.groups`), in the order of the help, and gives an `Answer`. On the command
line the options of a group take the place of its parameter.
"""

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from time import perf_counter
from typing import Annotated, Any

from finmodel.cli.answer import Answer, give
from finmodel.cli.clashes import Target, refuse_clashes
from finmodel.cli.formats import FORMS
from finmodel.cli.groups import Group, Notes, Printed
from finmodel.cli.options import DEFAULT_SET, format_option, output_option

Body = Callable[..., Answer]


def command(
    *forms: str, reads: Sequence[str] = ("folder",), writes: Mapping[str, str] | None = None
) -> Callable[[Body], Callable[..., None]]:
    """Make a command of a body, which prints in the forms named, all four unless given.

    `reads` are the parameters that name files or folders that it reads, `writes` those that name
    files it writes beside `--output`, each with the option it is given by.
    """

    def decorate(body: Body) -> Callable[..., None]:
        declared = inspect.signature(body, eval_str=True)
        groups = {
            one.name: one.annotation
            for one in declared.parameters.values()
            if _is_group(one.annotation)
        }
        options = [
            one.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for one in _options(declared, groups, forms)
        ]

        @wraps(body)
        def run(**values: Any) -> None:
            started = perf_counter()
            made = {name: _made(group, values) for name, group in groups.items()}
            to = next((one for one in made.values() if isinstance(one, Printed)), Printed())
            notes = next(one for one in made.values() if isinstance(one, Notes))
            to.refuse_other_forms(body.__name__.rstrip("_"), forms or FORMS)
            outputs = {"--output": to.output}
            outputs |= {option: values.get(name) for name, option in (writes or {}).items()}
            refuse_clashes(
                [Target(option, name) for option, name in outputs.items() if name is not None],
                _read(values, reads),
            )
            to.refuse_unwritable()
            give(body(**values, **made), to, notes, started)

        run.__signature__ = declared.replace(parameters=options)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in options}
        del run.__wrapped__
        return run

    return decorate


def _read(values: Mapping[str, Any], reads: Sequence[str]) -> Iterator[str]:
    """What the command line names to be read; scenarios and paths are of the default set."""
    for name in reads:
        given = values.get(name) or ()
        for one in [given] if isinstance(given, str) else given:
            yield one if os.path.lexists(one) else DEFAULT_SET


def _made(group: type, values: dict[str, Any]) -> object:
    """A group of options, whose values it takes out of those of the command line."""
    return group(**{name: values.pop(name) for name in inspect.signature(group).parameters})


def _is_group(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Group)


def _options(
    declared: inspect.Signature, groups: Mapping[str, type], forms: Sequence[str]
) -> Iterator[inspect.Parameter]:
    """The parameters as the command line has them."""
    for parameter in declared.parameters.values():
        group = groups.get(parameter.name)
        options = [parameter] if group is None else _fields(group)
        if group is not None and issubclass(group, Printed) and forms:
            shared = _fields(Printed)
            for place, made in enumerate((format_option(forms), output_option(forms))):
                if options[place] == shared[place]:
                    options[place] = options[place].replace(annotation=Annotated[str | None, made])
        yield from options


def _fields(group: type) -> list[inspect.Parameter]:
    return list(inspect.signature(group, eval_str=True).parameters.values())
