"""The pages of `--help`: plain text, options under headings, examples as they are typed."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand

Rows = Sequence[tuple[str, str]]

_OTHER = "Options"
_WIDEST_NAME = 26


class HelpfulCommand(TyperCommand):
    """A command whose help groups its options under the headings they were given."""

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:
        """Usage, what it does, its arguments and options."""
        write_help(self, ctx, formatter, {})


def write_help(
    command: Any, context: typer.Context, formatter: Any, headings: Mapping[str, Rows]
) -> None:
    """Write the page of a command: usage, text, the lists given, arguments and options."""
    command.format_usage(context, formatter)
    for paragraph in (command.help or "").split("\n\n"):
        formatter.write_paragraph()
        with formatter.indentation():
            if paragraph.startswith(" "):
                formatter.write("".join(f"{line}\n" for line in paragraph.splitlines()))
            else:
                formatter.write_text(paragraph)
    for heading, rows in {**headings, **_listed(command, context)}.items():
        with formatter.section(heading):
            formatter.write_dl(rows, col_max=_WIDEST_NAME)


def _listed(command: Any, context: typer.Context) -> dict[str, list[tuple[str, str]]]:
    """Arguments first, then the options heading by heading, those without one last."""
    found: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.get_params(context):
        if parameter.param_type_name == "argument":
            found.setdefault("Arguments", []).append((parameter.metavar, parameter.help))
    others: list[tuple[str, str]] = []
    for parameter in command.get_params(context):
        if parameter.param_type_name == "option" and not parameter.hidden:
            heading = getattr(parameter, "rich_help_panel", None)
            name = parameter.opts[-1]
            if not parameter.is_flag:
                name = f"{name} {parameter.metavar}"
            rows = others if heading is None else found.setdefault(heading, [])
            rows.append((name, parameter.help or ""))
    return {**found, _OTHER: others}
