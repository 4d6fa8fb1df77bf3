"""The program as typer knows it: every command by name, loaded when it is asked for."""

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from finmodel import __version__
from finmodel.cli.help import HelpfulCommand, write_help
from finmodel.cli.usage import WrongUsage
from finmodel.inputs.names import suggestion

COMMANDS = {
    "Figures": ("project", "check"),
    "Assumption files": ("init", "schema"),
}
"""The commands under the headings of the help; each is a module of `finmodel.cli.commands`."""
NAMES = tuple(name for names in COMMANDS.values() for name in names)


class Commands(TyperGroup):
    """The commands by name: only the one that was asked for is imported."""

    def list_commands(self, ctx: typer.Context) -> list[str]:
        """Every name, in the order of the help."""
        return list(NAMES)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:
        """The command of that name, None if there is none."""
        return loaded(cmd_name) if cmd_name in NAMES else None

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:
        """The command that the first argument names; raises WrongUsage with the nearest."""
        name = args[0]
        if name not in NAMES and not name.startswith("-") and not ctx.resilient_parsing:
            hint = suggestion(name, NAMES)
            raise WrongUsage(f'there is no command "{name}"{hint}', last="see finmodel --help")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:
        """The commands under their headings."""
        headings = {
            heading: [(name, loaded(name).get_short_help_str(formatter.width)) for name in names]
            for heading, names in COMMANDS.items()
        }
        write_help(self, ctx, formatter, headings)


def application() -> Any:
    """The whole command line as one click command."""
    maker = typer.Typer(
        name="finmodel", cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    maker.callback(invoke_without_command=True)(finmodel)
    command = typer.main.get_command(maker)
    for option in command.params:
        # A flag with a default is not typed: typer would load pydantic to do that.
        option.default = option.default or False
    return command


def loaded(name: str) -> Any:
    """A command, from the function of its name in the module of its name."""
    function = getattr(import_module(f"finmodel.cli.commands.{name}"), name)
    maker = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    maker.command(name, cls=HelpfulCommand)(function)
    return typer.main.get_command(maker)


def finmodel(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """The affordability gap of a health system, year by year and organisation by organisation.

    SET is a folder of assumption files, ./assumptions unless another is named. Start one with
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
