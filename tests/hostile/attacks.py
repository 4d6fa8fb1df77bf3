"""Every attack there is, each a module of its own."""

from tests.hostile import (
    commands,
    kills,
    lists,
    moments,
    parses,
    portfolios,
    refusals,
    round_trips,
    sets,
    together,
    workbooks,
)

ATTACKS = (
    commands.ATTACK,
    parses.ATTACK,
    sets.ATTACK,
    round_trips.ATTACK,
    workbooks.ATTACK,
    lists.ATTACK,
    kills.ATTACK,
    moments.ATTACK,
    refusals.ATTACK,
    together.ATTACK,
    portfolios.ATTACK,
)
