"""Words that are a unit and nothing else."""

import re

_UNIT = re.compile(
    r"""\(?\s*(?: £?\s?['’]?\s?0{3}s? | £\s?(?:k|m|mn|mil|million|bn|billion|thousands?)? | %
        | £m?illions? | wte | fte | no\.? | number | (?:y|r)/?n )\s*\)?""",
    re.VERBOSE | re.IGNORECASE,
)


def is_unit(text: str) -> bool:
    """Whether words are a unit alone: £'000, £m, £, %, WTE."""
    return _UNIT.fullmatch(text.strip()) is not None
