"""What one row is worth by year: its levels, or what is new in each year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finmodel.inputs.text.years import starting
from finmodel.intake.schemes.worth import NOUGHT, NotWorth, Worth


@dataclass(frozen=True)
class ByYear:
    """Figures of a row by year.

    Attributes:
        amounts: by year of the list, in order; None where a cell is blank.
        plan: the years after the baseline.
        new: whether they are what is new in each year, and not its level.
        blank_is_nought: whether a blank cell is nought, as for pressures.
    """

    amounts: Mapping[str, Decimal | None]
    plan: Sequence[str]
    new: bool
    blank_is_nought: bool = False


_CARRIED = "the list ends before the set does: the last level is carried on {ids}"
ENDS_APART = (
    "the last month × 12 is not what the months come to {ids}: later years hold the latter, "
    "unless a full-year column says more"
)
_NO_VALUE = "no value in any year {ids}"


def levels_of_one_off(given: ByYear) -> tuple[Mapping[str, Decimal], tuple[str, ...]]:
    """The levels of a row that does not recur: of the years it stands in alone.

    Raises:
        NotWorth: what is new in the years rises and falls, and does not end at 0.
    """
    amounts = {year: amount or NOUGHT for year, amount in given.amounts.items()}
    said: tuple[str, ...] = ()
    if given.new and min(amounts.values(), default=NOUGHT) < 0 < max(amounts.values()):
        if sum(amounts.values()) != 0:
            raise NotWorth(
                "does not recur, and what is new in its years rises, falls and does not end at 0"
            )
        amounts = _running(amounts)
        said = ("not recurrent, and falling out again {ids}: a profile of its years",)
    levels = {year: amount for year, amount in amounts.items() if amount}
    if not levels:
        return dict.fromkeys(list(amounts)[:1], NOUGHT), (_NO_VALUE,)
    return levels, said


def one_off_by_year(given: ByYear) -> Worth:
    """A row that does not recur, by year; raises NotWorth."""
    levels, said = levels_of_one_off(given)
    return Worth({"profile": levels}, said)


def recurrent_by_year(given: ByYear) -> Worth:
    """A row that recurs, by year: its levels, or what is new in each year; raises NotWorth."""
    if given.new and not any((amount or NOUGHT) < 0 for amount in given.amounts.values()):
        new = {year: amount for year, amount in given.amounts.items() if amount}
        if new:
            return Worth({"new_in_year": new})
    levels, said = levels_of_recurrent(given)
    return Worth({"profile": levels}, said)


def levels_of_recurrent(given: ByYear) -> tuple[Mapping[str, Decimal], tuple[str, ...]]:
    """The level of a row that recurs in each year of the set from its first.

    Raises:
        NotWorth: a level is blank between others or after them.
    """
    said: list[str] = []
    if given.new:
        levels = _running({year: amount or NOUGHT for year, amount in given.amounts.items()})
        if any((amount or NOUGHT) < 0 for amount in given.amounts.values()):
            said.append(
                "recurrent, and falling in a year {ids}: taken as levels, not as new in the year"
            )
    else:
        levels = _without_blanks(given)
    if not any(levels.values()):
        said.append(_NO_VALUE)
    last = max(levels)
    carried = {year: levels[last] for year in given.plan if year > last}
    if carried and levels[last]:
        said.append(_CARRIED)
    return {**levels, **carried}, tuple(said)


def _without_blanks(given: ByYear) -> dict[str, Decimal]:
    """Levels from the first that is given; a blank before it is nothing yet."""
    levels: dict[str, Decimal] = {}
    for year, amount in given.amounts.items():
        if amount is None and not given.blank_is_nought:
            if levels:
                raise NotWorth("a blank among the levels of a year: write 0, or the level")
            continue
        levels[year] = amount or NOUGHT
    return levels


def _running(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    levels: dict[str, Decimal] = {}
    level = NOUGHT
    for year in sorted(amounts, key=starting):
        level += amounts[year]
        levels[year] = level
    return levels
