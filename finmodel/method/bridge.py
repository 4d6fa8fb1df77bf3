"""What a gap is the sum of, read from its own formula, and the bridge that the gaps make.

The steps from do nothing to mitigated (METHOD.md 3.3 to 3.7), from mitigated to underlying (3.8)
and from year to year (3.9) are said once, in the expressions of the gaps. Tables, charts, sheets,
comparisons and drivers ask here for them.
"""

from collections.abc import Iterator, Mapping

from finmodel.graph.errors import GraphError
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Line
from finmodel.graph.nodes import Arithmetic, LineValue, Node
from finmodel.method.bases import BASES, Basis
from finmodel.method.catalogue import CATALOGUE, keys
from finmodel.method.measure_families import Family
from finmodel.method.measures import ORGANISATION, Measured
from finmodel.method.steps import Bridge, Gap, Term

MITIGATED = "mitigated_gap"
UNDERLYING = "underlying_gap"
WALK_END = "walk_closing"
POSITION = "position"


def bridge_of(graph: Graph, measured: Measured) -> Bridge:
    """Read the bridge of a declared model, which is the same on every basis.

    Raises:
        GraphError: a gap is not a sum of measures, the bases differ, or the catalogue does not
            list the same measures in the same order, each with a short label.
    """
    first, *others = (_read(graph.lines, measured, basis) for basis in BASES)
    if any(other != first for other in others):
        raise GraphError("the bridge is not the same on every basis")
    families: dict[Family, tuple[str, ...]] = {
        "available": tuple(term.measure for term in first.opening if term.sign < 0),
        "calls": tuple(term.measure for term in first.opening if term.sign > 0),
        "bridge": first.measures,
    }
    for family, read in families.items():
        listed = keys([family])
        if listed != read:
            raise GraphError(
                f"the gaps are made of {', '.join(read)}, but the catalogue of measures lists "
                f"{', '.join(listed)} as {family}"
            )
    for measure in first.measures:
        if not CATALOGUE[measure].short:
            raise GraphError(f"{measure}: a measure of the bridge needs a short label")
    return first


def _read(lines: Mapping[str, Declared], measured: Measured, basis: Basis) -> Bridge:
    held = {
        measure: shown.levels[ORGANISATION].line
        for measure, shown in measured.bases[basis].items()
        if ORGANISATION in shown.levels
    }
    measures = {line: measure for measure, line in held.items()}
    gaps: list[Gap] = []
    name = MITIGATED
    terms = terms_of(lines, held[name], measures)
    while _is_gap(lines[held[terms[0].measure]]):
        gaps.append(Gap(name, terms[1:]))
        name = terms[0].measure
        terms = terms_of(lines, held[name], measures)
    gaps.append(Gap(name, ()))
    before, *underlying = terms_of(lines, held[UNDERLYING], measures)
    if before != Term(MITIGATED, 1):
        raise GraphError(f"{held[UNDERLYING]}: does not start from the mitigated gap")
    walk = terms_of(lines, held[WALK_END], measures)
    position = terms_of(lines, held[POSITION], measures)
    return Bridge(terms, tuple(reversed(gaps)), tuple(underlying), walk, position)


def _is_gap(line: Declared) -> bool:
    return isinstance(line, Line) and line.sign == "gap"


def terms_of(
    lines: Mapping[str, Declared], total: str, measures: Mapping[str, str]
) -> tuple[Term, ...]:
    """The measures that a line is the sum of, in reading order.

    `measures` gives the measure that a line is shown as. A line that is not shown is read on, to
    the measures it is the sum of itself.

    Raises:
        GraphError: the line, or one it is read on to, is anything but a sum of lines.
    """
    return tuple(_terms_of(lines, total, measures, 1))


def _terms_of(
    lines: Mapping[str, Declared], name: str, measures: Mapping[str, str], sign: int
) -> Iterator[Term]:
    line = lines[name]
    if not isinstance(line, Line) or line.opening is not None:
        raise GraphError(f"{name}: is neither a measure of the catalogue nor a sum of measures")

    def read(step: Node, sign: int) -> Iterator[Term]:
        match step:
            case LineValue(line=term) if term in measures:
                yield Term(measures[term], sign)
            case LineValue(line=term):
                yield from _terms_of(lines, term, measures, sign)
            case Arithmetic(operator="+" | "-"):
                yield from read(step.left, sign)
                yield from read(step.right, sign if step.operator == "+" else -sign)
            case _:
                why = "" if name in measures else ", as the catalogue does not list it as a measure"
                raise GraphError(
                    f"{name}: is read for a gap as a sum{why}: each of its terms must be a line "
                    f"that is a measure or a sum of measures, and one is {type(step).__name__}"
                )

    return read(line.expression, sign)
