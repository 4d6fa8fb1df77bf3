"""A document of an earlier run beside the same run made again: what moved, and why.

Figures are the same within a tolerance, since runs on different machines differ in their last bits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Any

from finmodel.audit.document_figures import figures_of, is_number, listed, missing_from

TOLERANCE = 1e-9
"""What a figure may differ by, as a share of it or of 1, whichever is more."""
EDITED = "Its values do not match its hash: it was changed by hand."
"""The sentence for a document whose own values do not give the hash it states."""
STALE = (
    "Its inputs changed and its figures did not: they are older, unless those inputs move no "
    "figure. Recalculate it in a spreadsheet, and save it."
)
"""The sentence for a workbook whose figures are those of before its inputs were changed."""
_CHANGED = "the file was changed after it was written"
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
        compared: how many figures were compared.
        expected: how many figures such a run gives.
        missing: the names of the figures that such a run gives and the file has not.
        missing_words: those of the words of records without figures, likewise.
        missing_because: why they are, as the end of a sentence.
        stale: whether its inputs changed and its figures did not.
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
    compared: int = 0
    expected: int = 0
    missing: tuple[str, ...] = ()
    missing_words: tuple[str, ...] = ()
    missing_because: str = "they were taken out of it"
    stale: bool = False

    @property
    def same(self) -> bool:
        """Whether every figure is there and as it was, and rests on the same."""
        moved = self.figures or self.assumptions or self.edits or self.words
        return not (moved or self.is_cut or self.nothing_compared)

    @property
    def is_cut(self) -> bool:
        """Whether something that such a run gives is not in the file."""
        return bool(self.missing or self.missing_words)

    @property
    def nothing_compared(self) -> bool:
        """Whether there are figures to compare, and the file holds none of them."""
        return self.compared == 0 and self.expected > 0

    @property
    def counted(self) -> str:
        """How many figures were compared, of how many, as a sentence."""
        figures = "figure" if self.expected == 1 else "figures"
        return f"{self.compared:,} of {self.expected:,} {figures} compared."

    def reasons(self) -> Iterator[str]:
        """Whether it is the same, and if not, why."""
        then, now = self.versions
        if self.rules:
            yield f"The rules of the method changed since: {'; '.join(self.rules)}."
            yield from self._left_out()
        yield from self._missing()
        if not self.nothing_compared:
            yield from self._moved()
        if then != now:
            moved = self.figures and not self.assumptions and not self.rules
            what = "; that is why figures moved" if moved else ""
            yield f"It was made by finmodel {then}, this is {now}{what}."
        if self.words:
            yield "No number differs, but names, statuses or dates of the assumptions do."
        yield from self.edits

    def _missing(self) -> Iterator[str]:
        because = self.missing_because
        if self.nothing_compared and self.left_out:
            yield "Nothing to compare: none of its figures still has its meaning."
        elif self.nothing_compared:
            yield f"Nothing to compare: the file holds no figure of such a run: {because}."
        elif self.is_cut:
            gone = ((len(self.missing), "figure"), (len(self.missing_words), "word"))
            counts = [f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in gone if n]
            verb = "is" if sum(n for n, _ in gone) == 1 else "are"
            if self.assumptions or self.versions[0] != self.versions[1]:
                because = f"{because}, or there is more to give now"
            yield f"{' and '.join(counts)} of such a run {verb} missing: {because}."

    def _moved(self) -> Iterator[str]:
        then, now = self.versions
        if self.stale:
            yield STALE
        elif not self.figures:
            meant = " that still has its meaning" if self.rules else ""
            there = " that is there" if self.is_cut else ""
            yield f"Every figure{meant}{there} is the same."
            if self.assumptions:
                yield f"But {_differ(self.assumptions)}; this moves no figure."
        elif self.assumptions:
            besides = ", or because the rules changed" if self.rules else ""
            yield f"Figures moved because {_differ(self.assumptions)}{besides}."
        elif self.rules:
            yield "Figures moved though assumptions are the same: the rules of the method changed."
        elif then == now and not self.edits and not self.words:
            yield f"Figures moved though assumptions and version are the same: {self.otherwise}."

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
    figures, left_out = figures_of(then), 0
    expected, compared = _numbers(figures_of(now)), _compared(figures, figures_of(now))
    missing, missing_words = missing_from(figures, figures_of(now))
    if since is not None:
        held, (then, now) = _numbers(figures), (since.then, since.now)
        figures = _comparable(figures_of(then), figures_of(now))
        compared = _numbers(figures)
        left_out = held - compared
        # Between editions the same words may give another hash, and a run gives other figures.
        words_count, missing, missing_words = False, (), ()
        expected = expected if held == 0 else held
    assumptions = tuple(_changed_inputs(then, now))
    hashes = (before.get("assumptions_sha256"), after.get("assumptions_sha256"))
    return Verification(
        file=file,
        schema=str(then["schema"]),
        versions=(str(before.get("finmodel")), str(after.get("finmodel"))),
        figures=tuple(_changes(figures, figures_of(now), only_known=True)),
        assumptions=assumptions,
        edits=tuple(edits),
        otherwise=otherwise,
        words=words_count and not assumptions and not edits and hashes[0] != hashes[1],
        rules=() if since is None else since.rules,
        left_out=left_out,
        compared=compared,
        expected=expected,
        missing=missing,
        missing_words=missing_words,
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
    return sum(map(is_number, figures.values()))


def _compared(then: Mapping[str, Any], now: Mapping[str, Any]) -> int:
    """How many figures are in both."""
    return sum(is_number(value) and where in then for where, value in now.items())


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
    for one in listed(document.get("comparisons")):
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
