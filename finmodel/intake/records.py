"""What a row of a list becomes: a record of a file, as the files write it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Union

Leaf = Union[str, bool, Decimal]  # noqa: UP007 - a recursive alias
Tree = Mapping[str, Union[Leaf, "Tree", tuple["Tree", ...]]]
"""What a record holds: text and percentages as str, money as Decimal, yes and no as bool; a tuple
is a list of maps, such as the benefits of a programme, and is one value."""


@dataclass(frozen=True)
class Record:
    """A record that a list gives.

    Attributes:
        section: the map it is in, from its file down: ("cip", "cip"), ("allocations", "recurrent").
        id: its id in that map.
        key: what the list itself calls the row: its reference, or organisation and name.
        fields: what it holds, without provenance.
        rows: the rows it comes from.
        adds: whether what it holds is added to what the set has, as a month is to a year; what
            the list gave before and no longer gives then stays.
    """

    section: tuple[str, ...]
    id: str
    key: str
    fields: Tree
    rows: tuple[int, ...]
    adds: bool = False


@dataclass(frozen=True)
class Taken:
    """What a list gives.

    Attributes:
        records: in the order of the list.
        waiting: rows left out until they have a figure, by key, with why.
        shorts: by organisation id, what the list calls it and the set did not know.
        heads: by file, what stands at its head: taken where the file has none; a month also in
            place of an earlier one.
        sign: how it shows what it lists, such as "savings are negative"; empty where plain.
        words: by field, the words of the list and what each was taken as.
    """

    records: tuple[Record, ...]
    waiting: Mapping[str, str] = field(default_factory=dict)
    shorts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heads: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sign: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
