"""A document of an earlier run beside the same run made again: what moved, and why.

Figures are the same within a tolerance, since runs on different machines differ in their last bits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Any

TOLERANCE = 1e-9
"""What a figure may differ by, as a share of it or of 1, whichever is more."""
_IGNORED = frozenset(
    ("manifest", "schema", "trace", "with_numbers", "detail", "notes", "asked", "overrides")
)
EDITED = "Its values do not match its hash: it was changed by hand."
"""The sentence for a document whose own values do not give the hash it states."""
_CHANGED = "the file was changed after it was written"
_NAMES = ("label", "measure", "path", "source", "from", "to", "name", "id", "year")
_UNNAMED = frozenset(("rows", "values"))
_JUDGED = ("status", "outcome")
"""Words that are compared between editions of the method; every other may be worded anew."""


Scalar = float | str | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is not as it was: where, what it was and what it is; None for not there."""

    where: str
    then: Scalar
    now: Scalar


@dataclass(frozen=True, slots=True)
class Since:
    """What changed in the method since a document was made.

    Attributes:
        rules: those that changed, as ends of a sentence.
        then, now: both documents with what has the same meaning in them, in the names of now.
    """

    rules: tuple[str, ...]
    then: Mapping[str, object]
    now: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a document when it was run again.

    Attributes:
        schema: what kind of document it is.
        versions: of finmodel, then and now.
        figures: those that moved.
        assumptions: those that differ.
        edits: a sentence for each way in which it is not as it was written.
        words: whether names, statuses or dates differ though no number does.
        otherwise: why figures moved where neither assumptions nor version did.
        rules: the rules of the method that changed since it was made, as ends of a sentence.
        left_out: how many figures are not compared, since they mean something else now or are
            called or laid out otherwise.
    """

    file: str
    schema: str
    versions: tuple[str, str]
    figures: tuple[Change, ...]
    assumptions: tuple[Change, ...]
    edits: tuple[str, ...]
    words: bool
    otherwise: str
    rules: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def same(self) -> bool:
        """Whether every figure is as it was, and rests on the same."""
        return not (self.figures or self.assumptions or self.edits or self.words)

    def reasons(self) -> Iterator[str]:
        """Whether it is the same, and if not, why."""
        then, now = self.versions
        if self.rules:
            yield f"The rules of the method changed since: {'; '.join(self.rules)}."
            yield from self._left_out()
        if not self.figures:
            meant = " that still has its meaning" if self.rules else ""
            yield f"Every figure{meant} is the same."
        elif self.rules and not self.assumptions:
            yield "Figures moved though assumptions are the same: the rules of the method changed."
        elif not self.assumptions and then == now and not self.edits and not self.words:
            yield f"Figures moved though assumptions and version are the same: {self.otherwise}."
        elif self.assumptions:
            besides = ", or because the rules changed" if self.rules else ""
            yield f"Figures moved because {_differ(self.assumptions)}{besides}."
        if self.assumptions and not self.figures:
            yield f"But {_differ(self.assumptions)}; this moves no figure."
        if then != now:
            moved = self.figures and not self.assumptions and not self.rules
            what = "; that is why figures moved" if moved else ""
            yield f"It was made by finmodel {then}, this is {now}{what}."
        if self.words:
            yield "No number differs, but names, statuses or dates of the assumptions do."
        yield from self.edits

    def _left_out(self) -> Iterator[str]:
        if self.left_out:
            figures = "1 figure is" if self.left_out == 1 else f"{self.left_out:,} figures are"
            yield (
                f"{figures} not compared: the rules gave a new meaning, name or place to what was "
                "there."
            )


def compare_documents(
    file: str,
    then: Mapping[str, object],
    now: Mapping[str, object],
    edits: Sequence[str] = (),
    *,
    words_count: bool = True,
    otherwise: str = _CHANGED,
    since: Since | None = None,
) -> Verification:
    """The document of a file beside the one that the same run gives now.

    `words_count` where the same words have to give the same hash; `since` for a document of an
    earlier edition of the method, which is compared as far as it means the same.
    """
    before, after = _manifest(then), _manifest(now)
    figures, left_out = _figures(then), 0
    if since is not None:
        held, (then, now) = _numbers(figures), (since.then, since.now)
        figures = _comparable(_figures(then), _figures(now))
        left_out = held - _numbers(figures)
        # Between editions the same words may give another hash.
        words_count = False
    assumptions = tuple(_changed_inputs(then, now))
    hashes = (before.get("assumptions_sha256"), after.get("assumptions_sha256"))
    return Verification(
        file=file,
        schema=str(then["schema"]),
        versions=(str(before.get("finmodel")), str(after.get("finmodel"))),
        figures=tuple(_changes(figures, _figures(now), only_known=True)),
        assumptions=assumptions,
        edits=tuple(edits),
        otherwise=otherwise,
        words=words_count and not assumptions and not edits and hashes[0] != hashes[1],
        rules=() if since is None else since.rules,
        left_out=left_out,
    )


def _comparable(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What is in both, without words that may be worded anew."""
    return {
        where: value
        for where, value in then.items()
        if where in now
        and (where.endswith(_JUDGED) or not any(isinstance(v, str) for v in (value, now[where])))
    }


def _numbers(figures: Mapping[str, Any]) -> int:
    return sum(type(value) in (int, float) for value in figures.values())


def _changed_inputs(then: Mapping[str, object], now: Mapping[str, object]) -> Iterable[Change]:
    """What differs in the manifest of a document, and in those of what it compares."""
    pairs = zip(_manifests(then), _manifests(now), strict=False)
    found = (
        change
        for before, after in pairs
        for change in _changes(_inputs(before), _inputs(after), only_known=False)
    )
    return dict.fromkeys(found)


def _manifests(document: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    yield _manifest(document)
    for one in _list(document.get("comparisons")):
        if isinstance(one, dict):
            yield _manifest(one)


def _manifest(document: Mapping[str, object]) -> Mapping[str, object]:
    found = document.get("manifest")
    return found if isinstance(found, dict) else {}


def _inputs(manifest: Mapping[str, object]) -> dict[str, Any]:
    found, ranges = manifest.get("inputs"), manifest.get("ranges")
    held = dict(found) if isinstance(found, dict) else {}
    for path, spread in ranges.items() if isinstance(ranges, dict) else ():
        for name, value in spread.items() if isinstance(spread, dict) else ():
            held[f"{path}, {name}"] = value
    return held


def _figures(document: Mapping[str, object]) -> dict[str, Any]:
    named = [str(year) for year in _list(document.get("years"))]
    if document.get("schema") == "finmodel.sweep/1":
        return dict(_scenario_figures(document))
    kept = {key: part for key, part in document.items() if key not in _IGNORED}
    return dict(_leaves(kept, "", named))


def _scenario_figures(document: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """The figures of a sweep, each under the values of its scenario."""
    figures, paths, points = (_list(document.get(key)) for key in ("figures", "paths", "points"))
    names = [_name(figure) for figure in figures]
    for point in points:
        if not isinstance(point, dict):
            continue
        operands, values = (_list(point.get(key)) for key in ("operands", "values"))
        given = ", ".join(f"{path} {one!r}" for path, one in zip(paths, operands, strict=False))
        for name, value in zip(names, values, strict=False):
            if not name:
                continue
            yield f"{name} with {given}", value
        if len(values) != len(names):
            yield f"{given}: figures", len(values)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _leaves(value: object, where: str, years: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Every figure and word of a document, under names that say where it stands."""
    if isinstance(value, dict):
        # A row that runs further than the others has years of its own.
        years = [str(year) for year in _list(value.get("years"))] or years
        for key, inside in value.items():
            if key not in _IGNORED:
                yield from _leaves(inside, _joined(where, "" if key in _UNNAMED else key), years)
    elif isinstance(value, list):
        by_year = len(value) == len(years) and not any(isinstance(v, dict | list) for v in value)
        seen: dict[str, int] = {}
        for place, inside in enumerate(value):
            name = years[place] if by_year else _name(inside) or str(place + 1)
            seen[name] = seen.get(name, 0) + 1
            again = f" ({seen[name]})" if seen[name] > 1 else ""
            yield from _leaves(inside, _joined(where, f"{name}{again}"), years)
    else:
        yield where, value


def _joined(where: str, name: str) -> str:
    return ", ".join(part for part in (where, name) if part)


def _name(record: object) -> str:
    if not isinstance(record, dict):
        return ""
    named = [record.get(key) for key in _NAMES]
    return ", ".join(one for one in named if isinstance(one, str))


def _changes(
    then: Mapping[str, Any], now: Mapping[str, Any], *, only_known: bool
) -> Iterator[Change]:
    for where, value in then.items():
        if not _is_close(value, now.get(where)):
            yield Change(where, value, now.get(where))
    for where, value in now.items():
        # A document may hold some of the rows of a run: what it left out has not moved.
        if where not in then and not only_known:
            yield Change(where, None, value)


def _is_close(then: object, now: object) -> bool:
    if isinstance(then, int | float) and isinstance(now, int | float):
        return isclose(then, now, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return then == now


def _differ(changes: Sequence[Change]) -> str:
    count = len(changes)
    return "1 assumption differs" if count == 1 else f"{count:,} assumptions differ"
