"""The whole method in words, generated from the declared lines themselves (METHOD.md 3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from finmodel.graph.formula_text import in_words
from finmodel.graph.lines import Declared, Input, Line
from finmodel.graph.units import unit_name
from finmodel.method.bases import BASES

OTHER = "Other lines"
_BY = " by "


@dataclass(frozen=True, slots=True)
class Described:
    """One line of the method.

    Attributes:
        names: its name, or one for each basis that works it out alike.
        label, unit, sign: as declared.
        over: what it has a row for, and how many.
        formula: what it is in each projected year; None for what is given.
        opening: what it is in the baseline year, where that differs.
        given: for what is given: whether once or by year, and the end of its path.
    """

    names: tuple[str, ...]
    label: str
    unit: str
    sign: str
    over: str
    members: int
    formula: str | None
    opening: str | None
    given: str | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Some of the method's lines under a heading, in the order they are worked out."""

    heading: str
    lines: tuple[Described, ...]


def described(
    lines: Mapping[str, Declared], chapters: Sequence[tuple[str, frozenset[str]]]
) -> tuple[Chapter, ...]:
    """Every line in words, under the heading at which it was declared.

    Lines that differ only in their basis are listed once; so is a measure at its several levels,
    with the formula that holds for the system.
    """
    found = []
    placed: set[str] = set()
    for heading, names in (*chapters, (OTHER, frozenset(lines))):
        own = [line for name, line in lines.items() if name in names and name not in placed]
        placed.update(line.name for line in own)
        entries = tuple(_described(own, lines))
        if entries:
            found.append(Chapter(heading, entries))
    return tuple(found)


def _described(own: Sequence[Declared], lines: Mapping[str, Declared]) -> Iterator[Described]:
    alike: dict[tuple[str, ...], list[Described]] = {}
    for line in own:
        one = _describe(line, lines)
        alike.setdefault(_key(line.name, one), []).append(one)
    for same in alike.values():
        last = same[-1]
        over = tuple(dict.fromkeys(one.over for one in same))
        yield replace(
            last,
            names=tuple(name for one in same for name in one.names),
            over=over[-1] if len(over) == 1 else f"{', '.join(over[:-1])} and {over[-1]}",
            members=sum({one.over: one.members for one in same}.values()),
        )


def _key(name: str, one: Described) -> tuple[str, ...]:
    """Alike are the bases of a line, and a measure at its several levels (`… by sector`)."""
    stem, by, _ = name.partition(_BY)
    basis = basis_of(name)
    stem = stem if basis is None else stem.removesuffix(f".{basis}")
    if by:
        return (stem, one.label)
    return (one.label, one.over, one.formula or "", one.opening or "", one.given or "")


def _describe(line: Declared, lines: Mapping[str, Declared]) -> Described:
    if isinstance(line, Input):
        return Described(
            (line.name,),
            line.label,
            unit_name(line.unit, "money"),
            "plain",
            line.axis.name,
            len(line.axis),
            None,
            None,
            _input_text(line),
        )
    return Described(
        (line.name,),
        line.label,
        unit_name(line.unit, "money"),
        line.sign,
        line.axis.name,
        len(line.axis),
        in_words(line.expression, line.name, lines),
        _opening(line, lines),
        None,
    )


def _input_text(line: Input) -> str:
    how = "by year" if line.by_year else "once"
    slots = line.slots or line.written
    if slots is None:
        return f"given {how}, as the records are written"
    return f"given {how}, {slots.kind}" + (f", as {slots.field}" if slots.field else "")


def _opening(line: Line, lines: Mapping[str, Declared]) -> str | None:
    if line.opening is None:
        return None
    said = in_words(line.opening, line.name, lines)
    return "none" if said.startswith("0 ÷ 0") else said


def basis_of(name: str) -> str | None:
    """The basis that a line's name ends in, if any."""
    stem = name.partition(" by ")[0]
    return next((basis for basis in BASES if stem.endswith(f".{basis}")), None)
