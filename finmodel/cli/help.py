"""The pages of `--help`: plain text, options under headings, examples as they are typed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand

from finmodel.cli.parameters import AsTyped

Rows = Sequence[tuple[str, str]]

_WIDEST_NAME = 26
# An option stays with its value, and what is in quotes stays together.
_WORDS = re.compile(r"""--\S+\ (?:"[^"]*"|[^-\s]\S*)|"[^"]*"|\S+""")


class HelpfulCommand(AsTyped, TyperCommand):
    """A command whose help groups its options under the headings they were given."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
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
                for line in paragraph.splitlines():
                    formatter.write(_as_typed(line, formatter.current_indent, formatter.width))
            else:
                formatter.write_text(paragraph)
    for heading, rows in {**headings, **_listed(command, context)}.items():
        with formatter.section(heading):
            formatter.write_dl(rows, col_max=_WIDEST_NAME)


def _as_typed(line: str, indent: int, width: int) -> str:
    """An example, continued as a shell takes it where it is too long."""
    margin = " " * (indent + len(line) - len(line.lstrip()))
    row, *words = _WORDS.findall(line)
    rows = [margin + row]
    for word in words:
        if len(rows[-1]) + len(f" {word} \\") > width:
            rows[-1] += " \\"
            rows.append(f"{margin}  {word}")
        else:
            rows[-1] += f" {word}"
    return "".join(f"{row}\n" for row in rows)


def _listed(command: Any, context: typer.Context) -> dict[str, list[tuple[str, str]]]:
    """Arguments first, then options by heading; one without a heading joins the last."""
    found: dict[str, list[tuple[str, str]]] = {}
    parameters = command.get_params(context)
    for one in parameters:
        if one.param_type_name == "argument":
            found.setdefault("Arguments", []).append((one.metavar, one.help))
    headings = [getattr(one, "rich_help_panel", None) for one in parameters]
    last = next((heading for heading in reversed(headings) if heading), "Options")
    for one in parameters:
        if one.param_type_name == "option":
            name = ", ".join(sorted(one.opts, key=len))
            name = name if one.is_flag else f"{name} {one.metavar}"
            heading = getattr(one, "rich_help_panel", None) or last
            found.setdefault(heading, []).append((name, one.help or ""))
    return found
