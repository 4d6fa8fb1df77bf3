"""The page of ``finmodel explain``: a tree of figures, and a row for each of them in CSV."""

from collections.abc import Iterator

from finmodel.explanation import Explained, Explanation
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.audit.formulas import formula_with_numbers
from finmodel.outputs.audit.sources import changes, rests_on, rests_on_once
from finmodel.outputs.page import GAP, Either, Heading, MadeBy, Node, Page, Text, text
from finmodel.outputs.table import Records

_WIDEST = 100
_LEAST = 48
_COLUMNS = (
    "level",
    "label",
    "id",
    "name",
    "year",
    "unit",
    "value",
    "formula",
    "path",
    "basis",
    "source",
    "place",
)


def explanation_page(explanation: Explanation) -> Page:
    """The figure, the tree below it, what it rests on, and what was published of it."""
    tree = explanation.tree
    run = (
        f"{tree.unit}. Scenario {explanation.scenario}. Basis {explanation.basis}. "
        "Figures in formulas are rounded."
    )
    below = tuple(_below(explanation))
    return Page(
        (
            Heading(_in_full(tree)),
            Either(screen=(text(run),)),
            GAP,
            _node(tree, tree, set()),
            GAP,
            *([Text(below)] if below else []),
            MadeBy(explanation.manifest),
        ),
        _LEAST,
        _WIDEST,
    )


def explanation_records(explanation: Explanation) -> Records:
    """A row for each figure of the tree; `level` is how deep it stands, 0 the figure asked for."""
    rows = (_record(level, figure) for level, figure in _levels(explanation.tree, 0))
    return Records(_COLUMNS, rows)


def _node(figure_: Explained, above: Explained, named: set[str]) -> Node:
    """A figure and its terms; `named` holds the sources named so far."""
    return Node(
        (_label(figure_, above), _in_full(figure_)),
        formula_figure(figure_.value, figure_.unit),
        tuple(_notes(figure_, named)),
        tuple([_node(term, figure_, named) for term in figure_.terms]),
    )


def _in_full(figure_: Explained) -> str:
    return f"{figure_.label}, {figure_.name}, {figure_.year}"


def _label(figure_: Explained, above: Explained) -> str:
    """The label; whose it is and of which year where that is not as above."""
    label = figure_.label
    if figure_ is above or figure_.member != above.member:
        label = f"{label}: {figure_.name}"
    if figure_ is not above and figure_.year != above.year:
        label = f"{label}, {figure_.year}"
    return label


def _notes(figure_: Explained, named: set[str]) -> Iterator[str]:
    """The lines under a figure: what it repeats, its formula, or where it is from."""
    if figure_.through:
        yield f"that is, {figure_.through}"
    if figure_.same_in:
        first, last = figure_.same_in[0], figure_.same_in[-1]
        yield f"the same in {first}" if first == last else f"the same from {first} to {last}"
    if figure_.formula:
        nil = f" (nil: {', '.join(figure_.nil)})" if figure_.nil else ""
        more = " …" if figure_.cut else ""
        above = (
            "explained above"
            if figure_.repeated
            else f"= {formula_with_numbers(figure_.formula)}{nil}"
        )
        yield f"{above}{more}"
    source = figure_.assumption
    if source is None:
        return
    yield source.path
    yield from changes(source, figure_.unit)
    yield rests_on_once(source, named)
    if source.place is not None:
        yield str(source.place)


def _below(explanation: Explanation) -> Iterator[str]:
    """What a figure rests on, what was published of it, and whether there is more below."""
    total = sum(explanation.bases.values())
    if total:
        parts = ", ".join(f"{count:,} {basis}" for basis, count in explanation.bases.items())
        weakest = [*explanation.bases][-1]
        yield f"Rests on {total:,} assumptions: {parts}. The weakest is {weakest}."
    if explanation.calibrated_to:
        yield f"Some are calibrated to {', '.join(explanation.calibrated_to)}."
    for check in explanation.published:
        verdict = {"pass": "agrees", "accepted": "accepted"}.get(check.status, "differs")
        yield f"{check.id} {verdict}: {check.detail}"
    if any(one.cut for one in explanation.tree.figures()):
        yield "Lines that end in … continue: see more with --depth."


def _levels(figure_: Explained, level: int) -> Iterator[tuple[int, Explained]]:
    yield level, figure_
    for term in figure_.terms:
        yield from _levels(term, level + 1)


def _record(level: int, figure_: Explained) -> tuple[object, ...]:
    source = figure_.assumption
    return (
        level,
        figure_.label,
        figure_.member,
        figure_.name,
        figure_.year,
        figure_.unit,
        figure_.value,
        formula_with_numbers(figure_.formula),
        "" if source is None else source.path,
        "" if source is None else source.basis or "",
        "" if source is None else rests_on(source),
        "" if source is None or source.place is None else str(source.place),
    )
