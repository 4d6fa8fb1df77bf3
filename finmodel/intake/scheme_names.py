"""What of a set may report savings, by which a list may name it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from finmodel.inputs.files import inner, text
from finmodel.inputs.references import scheme_sections
from finmodel.inputs.text.tree import Map

_EFFICIENCY = "bau_efficiency"
_PROVENANCE = "provenance"
_NO = frozenset(("false", "no"))


@dataclass(frozen=True)
class SchemeName:
    """A scheme by which a list may name what it reports of.

    Attributes:
        path: in the set, such as cip.am-002.
        name: as printed.
        organisation: who saves; empty where it is not one.
        recurrent: whether it recurs.
    """

    path: str
    name: str
    organisation: str = ""
    recurrent: bool = True


def scheme_names(trees: Mapping[str, Map]) -> Iterator[SchemeName]:
    """The schemes and programmes of a set, then BAU efficiency, as its files name them."""
    for stem, section in scheme_sections():
        for id_, record in _records(trees.get(stem, Map()), section):
            yield SchemeName(
                f"{stem}.{id_}",
                text(record, "name") or id_,
                text(record, "organisation") or "",
                (text(record, "recurrent") or "").lower() not in _NO,
            )
    for id_, _ in _records(trees.get(_EFFICIENCY, Map()), _EFFICIENCY):
        yield SchemeName(f"{_EFFICIENCY}.{id_}", f"BAU efficiency of {id_}", id_)


def _records(tree: Map, section: str) -> Iterator[tuple[str, Map]]:
    for id_, record in inner(tree, section).items():
        if isinstance(record, Map) and id_ != _PROVENANCE:
            yield id_, record
