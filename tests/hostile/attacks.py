"""Every attack there is, each a module of its own."""

from tests.hostile import commands, kills, moments, parses, refusals, sets, together

ATTACKS = (
    commands.ATTACK,
    parses.ATTACK,
    sets.ATTACK,
    kills.ATTACK,
    moments.ATTACK,
    refusals.ATTACK,
    together.ATTACK,
)
