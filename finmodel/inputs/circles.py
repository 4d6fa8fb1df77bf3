"""What comes back to itself, by what it names."""

from collections.abc import Collection, Iterator, Mapping


def circles(leads: Mapping[str, Collection[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each name that leads back to itself, with the shortest way round.

    `leads` gives the names that each leads to; one that is no key leads nowhere.
    """
    for start in leads:
        ways: dict[str, tuple[str, ...]] = {name: (start, name) for name in leads[start]}
        reached = list(ways)
        for name in reached:
            if name == start:
                yield start, ways[name]
                break
            for onward in leads.get(name, ()):
                if onward not in ways:
                    ways[onward] = (*ways[name], onward)
                    reached.append(onward)
