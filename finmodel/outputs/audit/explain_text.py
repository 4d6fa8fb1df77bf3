"""An explanation on a terminal: a tree of figures, each with its formula and numbers."""

from collections.abc import Iterator

from rich.cells import cell_len

from finmodel.audit.explanation import Explained, Explanation, Formula, Operand
from finmodel.graph.units import style_of
from finmodel.outputs.audit.precise import precise
from finmodel.outputs.audit.sources import changes, rests_on
from finmodel.outputs.figures import figure, padded
from finmodel.outputs.names import shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, LineStyle, filled, page, paragraph, wrapped

_WIDEST = 100
_LEAST = 48
_PIPE, _TEE, _END, _GAP = "│  ", "├─ ", "└─ ", "   "


def explanation_text(explanation: Explanation, screen: Screen = PIPE) -> str:
    """The figure, the tree below it, what it rests on, and what was published of it."""
    width = max(_LEAST, min(screen.width, _WIDEST))
    tree = explanation.tree
    asked = f"{tree.label}, {tree.name}, {tree.year}"
    lines = paragraph(shown(asked), width, "bold")
    lines += paragraph(
        f"{tree.unit}. Scenario {shown(explanation.scenario)}. Basis {explanation.basis}. "
        "Figures in formulas are rounded.",
        width,
    )
    lines += [Line(), *_drawn(tree, "", "", width, tree, set()), Line()]
    for sentence in rests(explanation):
        lines += paragraph(shown(sentence), width)
    return page(lines, screen)


def _drawn(
    figure_: Explained, first: str, rest: str, width: int, above: Explained, told: set[str]
) -> Iterator[Line]:
    """A figure, its formula or source, then its terms; `told` are the sources already said."""
    style: LineStyle = "bold" if figure_.terms else ""
    printed = precise(figure_.value, figure_.unit)
    shown_as = figure(figure_.value, figure_.unit) if style_of(figure_.unit).is_money else printed
    room = width - cell_len(first) - len(padded(shown_as, 0)) - 1
    head, *more = wrapped(shown(_head(figure_, above)), room, hang="  ")
    yield Line(f"{first}{filled(head, room)} {padded(shown_as, 0)}", style)
    below = rest + (_PIPE if figure_.terms else _GAP)
    for row in more:
        yield Line(f"{below if figure_.terms else rest}{row}", style)
    for sentence in sentences(figure_, told):
        for row in wrapped(shown(sentence), width - cell_len(below), hang="  "):
            yield Line(below + row)
    for place, term in enumerate(figure_.terms, 1):
        last = place == len(figure_.terms)
        yield from _drawn(
            term,
            rest + (_END if last else _TEE),
            rest + (_GAP if last else _PIPE),
            width,
            figure_,
            told,
        )


def _head(figure_: Explained, above: Explained) -> str:
    """The label; whose it is and of which year where that is not as above."""
    said = figure_.label
    if figure_ is above or figure_.member != above.member:
        said = f"{said}: {figure_.name}"
    if figure_ is not above and figure_.year != above.year:
        said = f"{said}, {figure_.year}"
    return said


def sentences(figure_: Explained, told: set[str]) -> Iterator[str]:
    """What is said under a figure: what it repeats, its formula, or where it is from."""
    if figure_.through:
        yield f"that is, {figure_.through}"
    if figure_.same_in:
        first, last = figure_.same_in[0], figure_.same_in[-1]
        yield f"the same in {first}" if first == last else f"the same from {first} to {last}"
    if figure_.formula:
        nil = f" (nil: {', '.join(figure_.nil)})" if figure_.nil else ""
        more = " …" if figure_.cut else ""
        above = "explained above" if figure_.repeated else f"= {spelled(figure_.formula)}{nil}"
        yield f"{above}{more}"
    source = figure_.assumption
    if source is None:
        return
    yield source.path
    yield from changes(source, figure_.unit)
    said = rests_on(source)
    yield f"{said.partition(';')[0]}; as said above" if said in told else said
    told.add(said)
    if source.place is not None:
        yield str(source.place)


def spelled(formula: Formula) -> str:
    """A formula in words with its numbers in place."""
    return "".join(part if isinstance(part, str) else _operand(part) for part in formula)


def in_words(formula: Formula) -> str:
    """A formula in words alone."""
    return "".join(part if isinstance(part, str) else _name(part) for part in formula)


def _operand(part: Operand) -> str:
    return f"{_name(part)} {precise(part.value, part.unit)}"


def _name(part: Operand) -> str:
    return part.label if part.over is None else f"sum of {part.label} over {part.over}"


def rests(explanation: Explanation) -> Iterator[str]:
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
        yield "Lines that end in … go on: ask for more with --depth."
