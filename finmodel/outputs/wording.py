"""How sentences count and list things, whatever they are about."""

from collections.abc import Iterable

_MOST_NAMED = 4
NO_OWNER = "no owner named"
"""What is said of a scheme that nobody answers for."""


def plural(count: int, one: str, several: str) -> str:
    """A number and what is counted."""
    return f"1 {one}" if count == 1 else f"{count:,} {several}"


def listed(names: Iterable[str], most: int = _MOST_NAMED) -> str:
    """Names as a sentence lists them, at most so many: `A, B and 3 more`."""
    each = list(names)
    shown = each if len(each) <= most else [*each[: most - 1], f"{len(each) - most + 1:,} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def capital(sentence: str) -> str:
    """A sentence with a capital at its beginning, unless it begins with a path."""
    if "." in sentence.partition(" ")[0]:
        return sentence
    return sentence[:1].upper() + sentence[1:]


def within(label: str) -> str:
    """A label within a sentence: without its capital, unless it begins with an abbreviation."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
