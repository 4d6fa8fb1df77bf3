"""What comes back to itself, by what it names."""

from collections.abc import Collection, Iterator, Mapping


def circles(leads: Mapping[str, Collection[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each name that leads back to itself, with the shortest way round.

    `leads` gives the names that each leads to; one that is no key leads nowhere.
    """
    for start in leads:
        before: dict[str, str] = dict.fromkeys(leads[start], start)
        reached = list(before)
        for name in reached:
            if name == start:
                yield start, _way(before, start)
                break
            for onward in leads.get(name, ()):
                if onward not in before:
                    before[onward] = name
                    reached.append(onward)


def _way(before: Mapping[str, str], start: str) -> tuple[str, ...]:
    """Return the way round from a name to itself, given what each was reached from."""
    way = [start, before[start]]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))
