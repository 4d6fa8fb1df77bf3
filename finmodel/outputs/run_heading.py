"""The head of a page of a projection: what it is of, unit, scenario, basis, settings and scope."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from finmodel.outputs.page import Block, Heading, RunLines
from finmodel.projection import Projection
from finmodel.results import LeftOut, Manifest

if TYPE_CHECKING:
    from finmodel.graph.lines import Sign
    from finmodel.graph.units import UnitName


class Priced(Protocol):
    """Figures of money: of a projection, or of several together."""

    @property
    def unit(self) -> "UnitName":
        """The unit of money."""

    @property
    def prices(self) -> str:
        """The prices of money."""


class Run(Priced, Protocol):
    """What a page says of a run: a projection, or a year as it is monitored."""

    @property
    def scope(self) -> Mapping[str, str]:
        """What is counted."""

    @property
    def scenario(self) -> str:
        """The scenario."""

    @property
    def basis(self) -> str:
        """The basis of savings."""

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """The records that are not included."""

    @property
    def manifest(self) -> Manifest:
        """What it rests on."""


LEGENDS: "Mapping[Sign, str]" = {
    "gap": "Gap: shortfall positive, (surplus) in brackets.",
    "saving": "Savings: what closes the gap positive, (what opens it) in brackets.",
    "position": "Position: surplus positive, (deficit) in brackets.",
    "cost": "Cost is positive.",
    "income": "Income is positive.",
    "plain": "",
}
"""How figures read, by the sign of their line."""
SIGNS = " ".join(
    (
        *(LEGENDS[sign] for sign in ("gap", "saving", "position")),
        "Figures may not sum because of rounding.",
    )
)

MOST_NAMED = 12
"""As many records are named as not included; JSON names all."""
BASES_IN_WORDS = {
    "plan": "plan: every scheme in full",
    "risk-adjusted": "risk-adjusted: benefits scaled by their delivery",
    "identified": "identified: without unidentified schemes",
}
"""Each basis, and what it counts."""


def run_heading(projection: Projection) -> tuple[Block, ...]:
    """The system and its years, then what the run was and how to make it again."""
    first, last = projection.years[0], projection.years[-1]
    title = f"{projection.system}: affordability gap, {first} to {last}"
    return (Heading(title), RunLines(run_lines(projection), projection.manifest))


def run_lines(projection: Run) -> tuple[str, ...]:
    """Unit and prices, scenario, basis, settings and scope: a line each, empty ones left out."""
    basis = BASES_IN_WORDS.get(projection.basis, projection.basis)
    scope = ", ".join(f"{part} {how}" for part, how in projection.scope.items())
    settings = ", ".join(projection.manifest.overrides)
    lines = (
        f"{unit_and_prices(projection)}. Scenario {projection.scenario}. Basis {basis}.",
        settings and f"Set for this run: {settings}.",
        not_included(projection.left_out),
        scope and f"Scope: {scope}.",
    )
    return tuple(line for line in lines if line)


def unit_and_prices(projection: "Priced") -> str:
    """The unit of money, and whose prices it is in."""
    return f"{projection.unit.plain}{_prices(projection.prices)}"


def not_included(left_out: Sequence[LeftOut]) -> str:
    """The sentence that names what a run leaves out; "" where that is nothing."""
    if not left_out:
        return ""
    named = [f"{one.name} ({one.path})" for one in left_out[:MOST_NAMED]]
    more = len(left_out) - len(named)
    return f"Not included: {', '.join(named)}{f' and {more:,} more' if more else ''}."


def _prices(prices: str) -> str:
    if prices == "nominal":
        return ", cash of the year"
    if prices.startswith("in "):
        return f" {prices}; checks are in cash"
    return f", {prices.removeprefix('real ')} prices"
