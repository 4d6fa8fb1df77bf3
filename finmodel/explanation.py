"""A figure as a tree: what it is made of, down to the assumptions it rests on.

Generated from the declared lines by walking the graph (METHOD.md 3): formulas in words, the
numbers in place, and at every leaf the file, line, source and basis (METHOD.md 1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.graph.units import UnitName
from finmodel.inputs.faults import Place
from finmodel.inputs.provenance import Judgement
from finmodel.results import CheckResult, Manifest


class Layer(NamedTuple):
    """One change on the way to a value: the scenario (or --set), what it did, and where."""

    name: str
    operation: str
    operand: str
    place: Place | None


class Source(NamedTuple):
    """Where a number stands and what it rests on.

    Attributes:
        path: its path.
        place: file, line and column; None for what is in no file.
        source: the citation, if any.
        judgement: owner, rationale and confidence, if it is a judgement.
        basis: published, derived, calibrated, judgement or illustrative; None where nothing says.
        calibrated_to: the published figures it was fitted to.
        interpolated: whether it was read off a straight line between two others.
        layers: the changes made to it, in order; none for the value as the file has it.
        before: its value before them.
    """

    path: str
    place: Place | None
    source: str | None
    judgement: Judgement | None
    basis: str | None
    calibrated_to: tuple[str, ...]
    interpolated: bool = False
    layers: tuple[Layer, ...] = ()
    before: float | None = None


class Operand(NamedTuple):
    """A figure in a formula: its label, value and unit; `over` says what a sum is over."""

    label: str
    value: float | None
    unit: UnitName
    over: str | None = None


Formula = tuple[str | Operand, ...]


class Explained(NamedTuple):
    """One figure and what it is made of.

    Attributes:
        line: the name of its line in the model.
        label: the line's label.
        member, name: whose figure it is: the key and the name.
        year: the financial year.
        unit: the set's unit of money, "share" (0.02 is 2%), or the unit of the line.
        value: None where the figure does not apply.
        through: what it only repeats, by label and name; empty where it is worked out itself.
        formula: text and operands alternating; empty for a number that is given.
        terms: what it is made of; empty where it is given, repeated or cut off.
        nil: labels of what enters as nothing.
        same_in: for a figure that enters a chain of years, other years in which it is the same.
        repeated: explained further above.
        cut: has terms that the depth leaves out.
        assumption: where it is from, if it is a number of the files.
    """

    line: str
    label: str
    member: str
    name: str
    year: str
    unit: UnitName
    value: float | None
    through: str
    formula: Formula
    terms: tuple["Explained", ...]
    nil: tuple[str, ...]
    same_in: tuple[str, ...]
    repeated: bool
    cut: bool
    assumption: Source | None

    def figures(self) -> Iterator["Explained"]:
        """This figure and all those below it, in the order of the tree."""
        yield self
        for term in self.terms:
            yield from term.figures()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to "where does this figure come from?".

    Attributes:
        measure, organisation, year, basis, scenario, depth: what was asked.
        tree: the figure and what it is made of.
        bases: how many of the assumptions it rests on have each basis; all of them, however deep.
        calibrated_to: the published figures that some of them were fitted to.
        published: what was published of the same figure, and how the model compares.
        manifest: what is needed to run it again.
    """

    system: str
    money: str
    prices: str
    measure: str
    organisation: str
    year: str
    basis: str
    scenario: str
    depth: int | None
    tree: Explained
    bases: Mapping[str, int]
    calibrated_to: tuple[str, ...]
    published: tuple[CheckResult, ...]
    manifest: Manifest
