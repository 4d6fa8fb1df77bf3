"""A document of an earlier run beside the same run made again: what moved, and why.

Figures are the same within 1e-9 of their size, as runs on different machines are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from finmodel.outputs.figures import figure
from finmodel.outputs.names import shown
from finmodel.outputs.paper import Line, page, paragraph
from finmodel.outputs.terminal import PIPE, Screen

_CLOSE = 1e-9
_LISTED = 20
_NOT_FIGURES = frozenset(("manifest", "schema", "trace", "with_numbers", "detail", "notes"))
_NAMES = ("label", "measure", "path", "name", "id", "year")
_NOT_SAID = frozenset(("rows", "values"))


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that is not as it was: where, what it was and what it is; None for not there."""

    where: str
    then: object
    now: object


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a document when it was run again.

    Attributes:
        schema: what kind of document it is.
        versions: of finmodel, then and now.
        figures: those that moved.
        assumptions: those that differ.
        edited: whether the document's own values do not give the hash it states.
    """

    file: str
    schema: str
    versions: tuple[str, str]
    figures: tuple[Moved, ...]
    assumptions: tuple[Moved, ...]
    edited: bool

    @property
    def same(self) -> bool:
        """Whether every figure is as it was, and rests on the same."""
        return not (self.figures or self.assumptions or self.edited)


def compared(
    file: str, then: Mapping[str, object], now: Mapping[str, object], *, edited: bool
) -> Verdict:
    """The document of a file beside the one that the same run gives now."""
    before, after = _manifest(then), _manifest(now)
    return Verdict(
        file=file,
        schema=str(then["schema"]),
        versions=(str(before.get("finmodel")), str(after.get("finmodel"))),
        figures=tuple(_moved(_figures(then), _figures(now), only_known=True)),
        assumptions=tuple(_moved(_inputs(before), _inputs(after), only_known=False)),
        edited=edited,
    )


def verdict_document(verdict: Verdict) -> Mapping[str, object]:
    """`finmodel.verify/1`: every figure that moved and every assumption that differs."""
    return {
        "schema": "finmodel.verify/1",
        "file": verdict.file,
        "document": verdict.schema,
        "same": verdict.same,
        "edited": verdict.edited,
        "versions": {"then": verdict.versions[0], "now": verdict.versions[1]},
        "figures": [_record(one) for one in verdict.figures],
        "assumptions": [_record(one) for one in verdict.assumptions],
        "reasons": list(reasons(verdict)),
    }


def verdict_text(verdict: Verdict, screen: Screen = PIPE) -> str:
    """What moved and why, in sentences; the first twenty of each listed."""
    lines = paragraph(shown(f"{verdict.file}: {verdict.schema}"), screen.width, "bold")
    for sentence in reasons(verdict):
        lines += paragraph(shown(sentence), screen.width)
    for title, moved in (
        ("Figures that moved", verdict.figures),
        ("Assumptions that differ", verdict.assumptions),
    ):
        if moved:
            lines += [Line(), *paragraph(f"{title} ({len(moved):,})", screen.width, "bold")]
            for one in moved[:_LISTED]:
                lines += paragraph(shown(_sentence(one)), screen.width, indent="  ")
            if len(moved) > _LISTED:
                lines.append(Line(f"  and {len(moved) - _LISTED:,} more"))
    return page(lines, screen)


def reasons(verdict: Verdict) -> Iterator[str]:
    """Whether it is the same, and if not, why."""
    then, now = verdict.versions
    if not verdict.figures:
        yield "Every figure is as it was."
    elif not verdict.assumptions and then == now and not verdict.edited:
        yield (
            "Figures moved though assumptions and version are the same: the file was changed after "
            "it was written."
        )
    elif verdict.assumptions:
        yield f"Figures moved because {_differ(verdict.assumptions)}."
    if verdict.assumptions and not verdict.figures:
        yield f"But {_differ(verdict.assumptions)}; no figure moves by it."
    if then != now:
        what = "; that is why figures moved" if verdict.figures and not verdict.assumptions else ""
        yield f"It was made by finmodel {then}, this is {now}{what}."
    if verdict.edited:
        yield "The values it states do not give the hash it states: it was changed by hand."


def _differ(moved: Sequence[Moved]) -> str:
    return "1 assumption differs" if len(moved) == 1 else f"{len(moved):,} assumptions differ"


def _manifest(document: Mapping[str, object]) -> Mapping[str, object]:
    found = document.get("manifest")
    return found if isinstance(found, dict) else {}


def _inputs(manifest: Mapping[str, object]) -> dict[str, object]:
    found = manifest.get("inputs")
    return dict(found) if isinstance(found, dict) else {}


def _figures(document: Mapping[str, object]) -> dict[str, object]:
    years = document.get("years")
    named = [str(year) for year in years] if isinstance(years, list) else []
    kept = {key: part for key, part in document.items() if key not in _NOT_FIGURES}
    return dict(_leaves(kept, "", named))


def _leaves(value: object, where: str, years: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Every figure and word of a document, under names that say where it stands."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key not in _NOT_FIGURES:
                yield from _leaves(inside, _further(where, "" if key in _NOT_SAID else key), years)
    elif isinstance(value, list):
        by_year = len(value) == len(years) and not any(isinstance(v, dict | list) for v in value)
        seen: dict[str, int] = {}
        for place, inside in enumerate(value):
            name = years[place] if by_year else _name(inside) or str(place + 1)
            seen[name] = seen.get(name, 0) + 1
            again = f" ({seen[name]})" if seen[name] > 1 else ""
            yield from _leaves(inside, _further(where, f"{name}{again}"), years)
    else:
        yield where, value


def _further(where: str, name: str) -> str:
    return ", ".join(part for part in (where, name) if part)


def _name(record: object) -> str:
    if not isinstance(record, dict):
        return ""
    named = [record.get(key) for key in _NAMES]
    return ", ".join(one for one in named if isinstance(one, str))


def _moved(
    then: Mapping[str, object], now: Mapping[str, object], *, only_known: bool
) -> Iterator[Moved]:
    for where, value in then.items():
        if not _alike(value, now.get(where)):
            yield Moved(where, value, now.get(where))
    for where, value in now.items():
        # A document may hold some of the rows of a run: what it left out has not moved.
        if where not in then and not only_known:
            yield Moved(where, None, value)


def _alike(then: object, now: object) -> bool:
    if isinstance(then, int | float) and isinstance(now, int | float):
        return abs(then - now) <= _CLOSE * max(1.0, abs(then), abs(now))
    return then == now


def _record(moved: Moved) -> Mapping[str, object]:
    return {"where": moved.where, "then": moved.then, "now": moved.now}


def _sentence(moved: Moved) -> str:
    then, now = (_said(value) for value in (moved.then, moved.now))
    if isinstance(moved.then, float) and isinstance(moved.now, float) and then == now:
        then, now = repr(moved.then), repr(moved.now)
    return f"{moved.where}: {then} then, {now} now"


def _said(value: object) -> str:
    if value is None:
        return "nothing"
    return figure(value, "number") if isinstance(value, float) else str(value)
