"""The names of what is drawn, looked up by the paths that lead to them."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

_ANY = "*"


class DrawnNames(tuple[str, ...]):
    """The names of all that is drawn, in order.

    A path is looked up among the few names that share a part with it: a set may have as many
    groups and correlations as it has thousands of names.
    """

    @cached_property
    def _by_part(self) -> dict[tuple[int, int, str], list[int]]:
        """The places of the names of so many parts that have a part at a place."""
        found: dict[tuple[int, int, str], list[int]] = {}
        for place, name in enumerate(self):
            for parts in _spellings(name):
                for at, part in enumerate(parts):
                    found.setdefault((len(parts), at, part), []).append(place)
        return found

    def at(self, path: str) -> tuple[str, ...]:
        """The names a path leads to: `*` is any one part, and a year or an end may be left out."""
        parts = path.split(".")
        written = [(at, part) for at, part in enumerate(parts) if part != _ANY]
        shared = [self._by_part.get((len(parts), at, part), []) for at, part in written]
        among = min(shared, key=len) if shared else list(range(len(self)))
        return tuple(self[place] for place in among if _leads_to(parts, self[place]))


def _spellings(name: str) -> list[list[str]]:
    """The parts of a name, and those without its year or its end of a straight line."""
    parts = name.split(".")
    last = parts[-1]
    return [parts, parts[:-1]] if last in ("from", "to") or "/" in last else [parts]


def _leads_to(parts: Sequence[str], name: str) -> bool:
    return any(
        len(own) == len(parts)
        and all(given in (_ANY, part) for given, part in zip(parts, own, strict=True))
        for own in _spellings(name)
    )


def without_years(names: Sequence[str]) -> tuple[str, ...]:
    """The names, each once; several that are years of one path as that path."""
    stems = [name.rpartition(".")[0] if "/" in name else name for name in names]
    count = Counter(stems)
    return tuple(
        dict.fromkeys(
            stem if count[stem] > 1 else name for name, stem in zip(names, stems, strict=True)
        )
    )
