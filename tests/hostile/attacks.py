"""Every attack there is, each a module of its own."""

from tests.hostile import parses

ATTACKS = (parses.ATTACK,)
