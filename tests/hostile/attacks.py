"""Every attack there is, each a module of its own."""

from tests.hostile import commands, parses, sets

ATTACKS = (parses.ATTACK, sets.ATTACK, commands.ATTACK)
