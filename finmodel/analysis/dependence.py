"""What is drawn together: groups that move as one, and correlations (METHOD.md 2: system).

The files and the command line name assumptions by path. `*` stands for one part, and a path
without a year for every year that has a range of its own; a scheme is named by its record, and
then its outcomes rank all, part, late, none.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.analysis.drawn_names import DrawnNames
from finmodel.graph.lines import Numbers

Where = tuple[str | int, ...]


class Correlation(NamedTuple):
    """Two assumptions that lean the same way: the correlation of their normal scores."""

    first: str
    second: str
    value: float


class Dependence(NamedTuple):
    """What somebody wrote: groups of paths, and correlations."""

    together: tuple[tuple[str, ...], ...] = ()
    correlations: tuple[Correlation, ...] = ()


class DependenceFault(NamedTuple):
    """What cannot be: where it is written, the path it is about, and why."""

    where: Where
    path: str
    reason: str


class Streams(NamedTuple):
    """How the uncertain are drawn.

    Attributes:
        of: for each name the stream it is drawn from; one for all that move together.
        mixing: streams that are correlated, and what their normal scores are multiplied by,
            lower triangular.
    """

    of: Mapping[str, str]
    mixing: tuple[tuple[tuple[str, ...], Numbers], ...] = ()

    def sources(self, names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """The positions of the names that depend on each other, those that stand alone alone."""
        block = {stream: members[0] for members, _ in self.mixing for stream in members}
        found: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            stream = self.of[name]
            found.setdefault(block.get(stream, stream), []).append(place)
        return tuple(map(tuple, found.values()))


def faults_in(given: Dependence, names: DrawnNames) -> Iterator[DependenceFault]:
    """Everything that cannot be of what was written; `names` are all that is drawn."""
    owner: dict[str, int] = {}
    for at, group in enumerate(given.together):
        members: set[str] = set()
        for place, path in enumerate(group):
            found = names.at(path)
            if not found:
                yield DependenceFault(("together", at, place), path, "")
            for name in found:
                if owner.get(name, at) != at:
                    said = "is in two groups: join them, or leave it out of one"
                    yield DependenceFault(("together", at, place), name, said)
                    break
                owner[name] = at
            members.update(found)
        if len(members) == 1 and all(names.at(path) for path in group):
            said = "is alone: a group that moves together needs two or more"
            yield DependenceFault(("together", at), next(iter(members)), said)
    yield from _faults_in_correlations(given, names)


def _faults_in_correlations(given: Dependence, names: DrawnNames) -> Iterator[DependenceFault]:
    stream_of = _stream_of(given.together, names)
    pairs: dict[frozenset[str], int] = {}
    whole = True
    for at, one in enumerate(given.correlations):
        ends = []
        for place, path in enumerate((one.first, one.second)):
            found = {stream_of[name] for name in names.at(path)}
            where: Where = ("correlations", at, "between", place)
            if not found:
                yield DependenceFault(where, path, "")
            elif len(found) > 1:
                said = "matches several assumptions that do not move together: name one of them"
                yield DependenceFault(where, path, said)
            else:
                ends.append(next(iter(found)))
        if len(ends) < 2:
            whole = False
            continue
        if not -1 < one.value < 1:
            said = f"a correlation of {one.value:g} is not between -1 and 1"
            yield DependenceFault(("correlations", at), f"{one.first}, {one.second}", said)
            whole = False
        elif ends[0] == ends[1]:
            said = "cannot be correlated: they are the same, or move together"
            yield DependenceFault(("correlations", at), f"{one.first}, {one.second}", said)
            whole = False
        elif frozenset(ends) in pairs:
            said = "are correlated twice: leave one out"
            yield DependenceFault(("correlations", at), f"{one.first}, {one.second}", said)
        pairs.setdefault(frozenset(ends), at)
    if whole and given.correlations:
        yield from _contradictions(given, names)


def _contradictions(given: Dependence, names: DrawnNames) -> Iterator[DependenceFault]:
    """The correlations that cannot all hold at once, by the first of each block of them."""
    stream_of = _stream_of(given.together, names)
    for members, matrix in _blocks(given, names):
        if float(np.linalg.eigvalsh(matrix)[0]) > _LEAST:
            continue
        within = set(members)
        at = [
            place
            for place, one in enumerate(given.correlations)
            if stream_of[names.at(one.first)[0]] in within
        ]
        said = ", ".join(
            dict.fromkeys(
                path
                for place in at
                for path in (given.correlations[place].first, given.correlations[place].second)
            )
        )
        yield DependenceFault(
            ("correlations", at[0]),
            said,
            "these correlations contradict each other (their matrix is not positive definite): "
            "bring them nearer to 0",
        )


_LEAST = 1e-9


def streams(given: Dependence, names: DrawnNames) -> Streams:
    """How names are drawn under what was written, in which nothing is `faults_in`."""
    mixing = tuple(
        (members, np.asarray(np.linalg.cholesky(matrix), dtype=np.float64))
        for members, matrix in _blocks(given, names)
    )
    return Streams(_stream_of(given.together, names), mixing)


def _stream_of(together: Sequence[Sequence[str]], names: DrawnNames) -> dict[str, str]:
    """The stream of each name; a group's is called after its first member by alphabet."""
    found = {name: name for name in names}
    for group in together:
        members = sorted({name for path in group for name in names.at(path)})
        found.update(dict.fromkeys(members, f"group {members[0]}" if members else ""))
    return found


def _blocks(given: Dependence, names: DrawnNames) -> list[tuple[tuple[str, ...], Numbers]]:
    """Streams that are correlated, directly or through others, and their correlation matrix.

    By alphabet, so that the order of files and records changes no draw.
    """
    stream_of = _stream_of(given.together, names)
    pairs: dict[tuple[str, str], float] = {}
    for one in given.correlations:
        ends = [{stream_of[name] for name in names.at(path)} for path in one[:2]]
        if all(len(end) == 1 for end in ends) and ends[0] != ends[1]:
            first, second = sorted(end.pop() for end in ends)
            pairs[first, second] = one.value
    block: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set(pair).union(*(block.get(stream, ()) for stream in pair))
        block.update(dict.fromkeys(joined, joined))
    within: dict[int, list[tuple[str, str]]] = {}
    for pair in pairs:
        within.setdefault(id(block[pair[0]]), []).append(pair)
    found: list[tuple[tuple[str, ...], Numbers]] = []
    for held in within.values():
        members = tuple(sorted(block[held[0][0]]))
        place = {name: at for at, name in enumerate(members)}
        matrix = np.eye(len(members))
        for pair in held:
            row, column = place[pair[0]], place[pair[1]]
            matrix[row, column] = matrix[column, row] = pairs[pair]
        found.append((members, matrix))
    return sorted(found, key=lambda one: one[0])


def drawn_of(given: Dependence, names: DrawnNames) -> Dependence:
    """What of it is still drawn: an override may have decided an assumption or a scheme."""
    groups = (tuple(path for path in group if names.at(path)) for group in given.together)
    return Dependence(
        tuple(group for group in groups if len(set(_all(group, names))) > 1),
        tuple(one for one in given.correlations if names.at(one.first) and names.at(one.second)),
    )


def replaced(
    files: Dependence, options: Dependence, names: DrawnNames
) -> tuple[Dependence, tuple[str, ...]]:
    """What the files say with what the command line says: added to it, or in place of it.

    A group of the command line takes the place of every group of the files that shares an
    assumption with it; a correlation that of the files between the same two. Gives both, and a
    sentence for each that is replaced.
    """
    ours = [set(_all(group, names)) for group in options.together]
    pairs = [{names.at(path) for path in one[:2]} for one in options.correlations]
    groups, correlations, said = [], [], []
    for group in files.together:
        if any(own & set(_all(group, names)) for own in ours):
            said.append(f"{', '.join(group)}: moving together is replaced by --together")
        else:
            groups.append(group)
    joined = _stream_of([*groups, *options.together], names)
    for one in files.correlations:
        ends = [names.at(path) for path in one[:2]]
        reached = [{joined[name] for name in end} for end in ends]
        if set(ends) in pairs:
            said.append(f"{one.first}, {one.second}: the correlation is replaced by --correlate")
        elif any(len(end) > 1 for end in reached) or (all(reached) and reached[0] == reached[1]):
            said.append(f"{one.first}, {one.second}: the correlation is replaced by --together")
        else:
            correlations.append(one)
    return (
        Dependence((*groups, *options.together), (*correlations, *options.correlations)),
        tuple(said),
    )


def _all(group: Sequence[str], names: DrawnNames) -> Iterator[str]:
    return (name for path in group for name in names.at(path))
