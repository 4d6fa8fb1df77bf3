"""Ids of the lines and contracts of a ledger, readable ones: icb-prescribing, icb-aldermoor."""

from collections.abc import Container

from finmodel.intake.schemes.keys import slug


def id_from(text: str) -> str:
    """A text as an id: small letters, digits and hyphens, no longer than 60."""
    plain = slug(text)
    return plain if plain[:1].isalpha() else f"line-{plain}".rstrip("-")


def free_id(wanted: str, taken: Container[str]) -> str:
    """An id that nothing has yet: the one wanted, or that with the first number that is free."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def line_id(organisation: str, name: str) -> str:
    """The id of a line: its organisation, then its name."""
    own = id_from(name)
    return own if own.startswith(f"{organisation}-") else f"{organisation}-{own}"
