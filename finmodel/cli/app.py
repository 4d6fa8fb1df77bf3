"""The program as typer knows it: every command by name, loaded when it is asked for."""

from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from finmodel.cli.help import HelpfulCommand, write_help
from finmodel.cli.parameters import AsTyped
from finmodel.cli.quoting import quoted
from finmodel.cli.usage_errors import UsageError, help_hint
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.version import __version__

COMMANDS = {
    "Figures": ("project", "check", "monitor", "portfolio", "report"),
    "Where figures come from": ("explain", "drivers", "method", "verify"),
    "What if": ("compare", "sweep", "simulate", "sensitivity", "solve", "prioritise", "merge"),
    "Assumption files": ("init", "export", "import", "fields", "schema"),
}
"""The commands under the headings of the help; each is a module of `finmodel.cli.commands`."""
NAMES = tuple(name for names in COMMANDS.values() for name in names)


class Commands(AsTyped, TyperGroup):
    """The commands by name: only the one that was asked for is imported."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click calls it so
        """Every name, in the order of the help."""
        return list(NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of that name, None if there is none."""
        return loaded(cmd_name) if cmd_name in NAMES else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first argument names; raises UsageError with the nearest."""
        name = args[0]
        if name not in NAMES and not name.startswith("-") and not ctx.resilient_parsing:
            hint = (
                f"; did you mean: finmodel project {quoted(name)}"
                if Path(name).is_dir()
                else suggestion(name, NAMES)
            )
            raise UsageError(f'there is no command "{name}"{hint}', last=help_hint(None))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The commands under their headings."""
        headings = {
            heading: [(name, _first_sentence(loaded(name))) for name in names]
            for heading, names in COMMANDS.items()
        }
        write_help(self, ctx, formatter, headings)


def _first_sentence(command: Any) -> str:
    return " ".join(command.help.partition("\n\n")[0].split())


def application() -> Any:
    """The whole command line as one click command."""
    program = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        options_metavar="COMMAND",
        subcommand_metavar="[SET] [OPTIONS]",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback(invoke_without_command=True)(finmodel)
    return typer.main.get_command(program)


def loaded(name: str) -> Any:
    """A command, from the function of its name in the module of its name."""
    python_name = f"{name}_" if iskeyword(name) else name
    function = getattr(import_module(f"finmodel.cli.commands.{python_name}"), python_name)
    program = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    program.command(name, cls=HelpfulCommand)(function)
    return typer.main.get_command(program)


def finmodel(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """The affordability gap of a health system, year by year and organisation by organisation.

    SET is a folder of assumption files, by default ./assumptions. Start one with
    finmodel init, then run finmodel project.

    Examples:

      finmodel project
      finmodel project --scenario downside --set "bau_efficiency.*.rate=1.5%"
      finmodel check --strict
    """
    if version:
        typer.echo(f"finmodel {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())
