"""From a trace of the graph to a tree for people (METHOD.md 1, 3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isnan

from finmodel.audit.sources import Sources
from finmodel.explanation import Explained, Formula, Operand, Source
from finmodel.graph.trace import Cell, Phrase, Step, SumOf, Trace
from finmodel.graph.units import UnitName
from finmodel.method.line_names import later_year
from finmodel.method.stated_units import stated_unit

EVERYTHING = 1_000_000
"""A depth that leaves nothing out."""


@dataclass(eq=False, slots=True)
class Explainer:
    """Builds trees over one trace.

    Attributes:
        trace: the trace of an evaluation.
        sources: where the numbers of the files are from.
    """

    trace: Trace
    sources: Sources
    _shown: set[Cell] = field(default_factory=set)
    _alike: dict[Cell, int] = field(default_factory=dict)

    def tree(self, cell: Cell, depth: int = EVERYTHING) -> Explained:
        """The figure of a cell and, so many levels down, what it is made of."""
        self._shown.clear()
        return self._explained(cell, depth)

    def leaves(self, cell: Cell) -> Iterator[Source]:
        """Every assumption a figure rests on, each once; one that enters as zero is left out."""
        seen: set[Cell] = set()
        waiting = [cell]
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            step = self.trace.step(at)
            if not step.phrase and not self._unsaid(step):
                source = self._source(step)
                if source is not None:
                    yield source
            waiting.extend(step.terms)

    def _explained(self, cell: Cell, depth: int, same_in: tuple[str, ...] = ()) -> Explained:
        asked, cell = cell, self.trace.resolved(cell)
        step = self.trace.step(cell)
        repeated = cell in self._shown
        terms = [] if repeated or not step.terms else self._enter(step)
        cut = bool(terms) and depth <= 0
        if cut:
            terms = []
        else:
            self._shown.add(cell)
        line = self.trace.line(asked)
        year = later_year(asked.line) or self.trace.graph.years[asked.year]
        return Explained(
            line=asked.line.partition(" before ")[0],
            label=line.label.removesuffix(f", {year}"),
            member=line.axis.members[asked.member],
            name=line.axis.labels[asked.member],
            year=year,
            unit=self._unit(cell),
            value=step.value,
            through=self._through(asked, cell),
            formula=self._formula(step.phrase, cell),
            terms=tuple(self._explained(one, depth - 1, years_) for one, years_ in terms),
            nil=tuple(dict.fromkeys(self._nil(step))),
            same_in=same_in,
            repeated=repeated and bool(step.terms),
            cut=cut,
            assumption=self._source(step),
        )

    def _enter(self, step: Step) -> list[tuple[Cell, tuple[str, ...]]]:
        """What a figure is made of, each with the other years in which it is alike."""
        chain = self._chain(step)
        terms = self._in_chain(chain, step) if chain else [(one, ()) for one in step.terms]
        return [(one, alike) for one, alike in terms if not self._only_a_number(one)]

    def _nil(self, step: Step) -> Iterator[str]:
        """What enters as nothing: by its label, or, among the members of a sum, by its name."""
        if not step.nil:
            return
        summed = {one for part in step.phrase if isinstance(part, SumOf) for one in part.cells}
        for one in step.nil:
            line = self.trace.line(one)
            yield line.axis.labels[one.member] if one in summed else line.label

    def _through(self, asked: Cell, cell: Cell) -> str:
        """What a figure only repeats, if that has another name."""
        line, resolved = self.trace.line(asked), self.trace.line(cell)
        name = resolved.axis.labels[cell.member]
        year = "" if asked.year == cell.year else f", {self.trace.graph.years[cell.year]}"
        if line.label == resolved.label and line.axis.labels[asked.member] == name:
            return ""
        return f"{resolved.label}: {name}{year}"

    def _only_a_number(self, cell: Cell) -> bool:
        """Whether a figure is a number of the method (1, 0): its formula says all there is."""
        step = self.trace.step(self.trace.resolved(cell))
        if self._unsaid(step):
            return True
        return step.given is None and bool(step.phrase) and not step.terms and not step.nil

    def _unsaid(self, step: Step) -> bool:
        """Whether it is what a number is where nobody says otherwise: that a record counts."""
        slots = self.trace.line(step.cell).slots
        given = step.given
        if slots is None or slots.unwritten is None or given is None or given.overrides:
            return False
        return step.value == slots.unwritten

    def _chain(self, step: Step) -> list[Step]:
        """The years of a line that builds on its own year before, the latest first."""
        found: list[Step] = []
        while step.cell.year > 0:
            before = step.cell._replace(year=step.cell.year - 1)
            if before not in step.terms:
                break
            found.append(step)
            step = self.trace.step(before)
        return [*found, step] if found else []

    def _in_chain(self, chain: list[Step], step: Step) -> list[tuple[Cell, tuple[str, ...]]]:
        """What enters a chain in each of its years; years that are alike are listed once."""
        links = {one.cell for one in chain}
        kept: dict[int, tuple[Cell, list[str]]] = {}
        own = [one for one in step.terms if one not in links]
        earlier = [one for link in chain[1:] for one in link.terms if one not in links]
        for cell in (*own, *earlier):
            resolved = self.trace.resolved(cell)
            alike = self._likeness(resolved)
            if alike in kept and kept[alike][0].year != resolved.year:
                kept[alike][1].append(self.trace.graph.years[resolved.year])
            elif alike not in kept:
                kept[alike] = (cell, [])
        return [(cell, tuple(reversed(years))) for cell, years in kept.values()]

    def _likeness(self, cell: Cell) -> int:
        """The same number for figures made alike of the same assumptions, whatever their year."""
        found = self._alike.get(cell)
        if found is not None:
            return found
        resolved = self.trace.resolved(cell)
        step = self.trace.step(resolved)
        source = self._source(step)
        written = None if source is None else (str(source.place), source.layers)
        parts = tuple(self._likeness(one) for one in step.terms)
        likeness = hash((resolved.line, resolved.member, step.value, written, parts))
        self._alike[cell] = likeness
        return likeness

    def _source(self, step: Step) -> Source | None:
        given = step.given
        if given is not None:
            return self.sources.of(given.path, given.overrides, given.before)
        if step.phrase:
            return None
        # What follows from how a record is written is as sure as the record.
        member = self.trace.line(step.cell).axis.members[step.cell.member]
        return self.sources.of(member) if "." in member else None

    def _formula(self, phrase: Phrase, cell: Cell) -> Formula:
        return tuple(
            part if isinstance(part, str) else self._operand(part, cell) for part in phrase
        )

    def _operand(self, part: Cell | SumOf, cell: Cell) -> Operand:
        if isinstance(part, SumOf):
            label = self.trace.graph.lines[part.line].label
            over = f"{len(part.cells):,} {part.over}"
            value = None if isnan(part.value) else part.value
            return Operand(label, value, self._unit(part.cells[0]), over)
        label = self.trace.line(part).label
        if part.year != cell.year:
            own = part.line == cell.line and part.member == cell.member
            label = "the year before" if own else f"{label} in the year before"
        value = self.trace.step(part).value
        return Operand(label, value, self._unit(part))

    def _unit(self, cell: Cell) -> UnitName:
        return stated_unit(self.sources.assumptions, self.trace.line(cell), cell.member)
