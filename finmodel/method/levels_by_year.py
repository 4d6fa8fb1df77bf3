"""Levels that files give by year: after a slip, and as each year ends (METHOD.md 3.5).

A level by year lies evenly within its year. Where the files give the level at which a year ends
(`exit`), what that is more than the level of the year is its full-year effect.
"""

from typing import Protocol, TypeVar

from finmodel.graph.axes import Link
from finmodel.graph.nodes import LineValue
from finmodel.inputs.figures import Series
from finmodel.inputs.text.numbers import AMOUNT, Kind
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, money
from finmodel.method.records import Records


class WithExit(Protocol):
    """A record of levels by year that may say at which level years end."""

    @property
    def exit(self) -> Series | None:
        """The level at which each year ends, in those years for which it is given."""
        ...


R = TypeVar("R", bound=WithExit)


def slipped(p: Page, name: str, scheme_of: Link, amounts: LineValue) -> LineValue:
    """Declare amounts by year as they fall when their scheme slips: whole years, then months.

    A slip of n months turns p(t) into (1 - n/12) p(t) + (n/12) p(t - 1); one line moves at most
    a year, and there is one for each projected year, so that any slip is covered.
    """
    moved = amounts
    for step in range(1, len(p.years)):
        taken = p[f"slip_step.{step}"].at(scheme_of)
        p[f"{name}_slipped.{step}"] = money(
            f"Amount after step {step} of the slip",
            moved - taken * (moved - moved.prior),
            opening=moved,
        )
        moved = p[f"{name}_slipped.{step}"]
    return moved


def exit_of(
    p: Page, name: str, each: Records[R], level: LineValue, kind: Kind = AMOUNT
) -> LineValue:
    """Declare the level at which a year ends less that of the year, as planned.

    `level` is over the records, or over an axis that they are a part of. Gives a line over the
    records that give an exit, 0 in a year for which they give none.
    """
    given = each.where(f"{each.axis.name} with an exit", lambda one: one.exit is not None)
    flags = given.given("exit", p.years)
    flags[:, 0] = False
    p[f"{name}_exit_amount"] = given.by_year(
        "Level at the end of the year, as planned", kind, "exit", exists=flags
    )
    p[f"{name}_exit_given"] = InputTerm("1 where an exit is given", given.axis, "number", flags)
    p[f"{name}_exit_less_level"] = money(
        "Level at the end of the year less the year's, as planned",
        p[f"{name}_exit_given"] * (p[f"{name}_exit_amount"] - level.on(given.axis)),
    )
    return p[f"{name}_exit_less_level"]
