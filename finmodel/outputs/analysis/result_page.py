"""The page of a what-if: what it is of, sentences, a table, a picture, and how to make it again."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from finmodel.graph.units import style_of
from finmodel.outputs.page import GAP, Block, Heading, MadeBy, Page, Picture, Tables, text
from finmodel.outputs.run_heading import LEGENDS, not_included
from finmodel.outputs.table import Table

if TYPE_CHECKING:
    from finmodel.plan import Plan
    from finmodel.selection import SelectedFigure


def result_page(
    title: str,
    above: Sequence[str],
    table: Table | Tables,
    below: Sequence[str] = (),
    picture: Sequence[str] = (),
    manifest: object = None,
    more: tuple[Table, str] | None = None,
) -> Page:
    """The title with sentences under it, the table, the lines of a picture, then what to know.

    `more` is a second table, with a sentence on it.
    """
    blocks: list[Block] = [Heading(title), *map(text, above)]
    if isinstance(table, Tables) or table.rows:
        blocks += [GAP, table]
    if more is not None:
        blocks += [GAP, more[0], *([text(more[1])] if more[1] else [])]
    if picture:
        blocks += [GAP, Picture(lambda _width: picture)]
    if below:
        blocks += [GAP, *map(text, below)]
    if isinstance(manifest, Mapping):
        blocks.append(MadeBy(manifest))
    return Page(tuple(blocks))


def run_sentences(
    plan: "Plan",
    basis: str,
    shown: str,
    figures: Iterable["SelectedFigure"],
    *,
    unit: str = "",
    scenario: bool = True,
    considered: Container[str] = (),
) -> tuple[str, ...]:
    """The sentences under the title of every page, on what it shows and how its figures read.

    Money is in that of the set unless a unit is given; where nothing shown is money, the unit is
    that of what is. The scenario is left out where the page is of several, and what
    is `considered`, by path, from what the plan does not include.
    """
    from finmodel.graph.lines import Line

    figures = tuple(figures)
    system = plan.assumptions.system
    of = f" Scenario {plan.scenario}." if scenario else ""
    settings = f" Set for this run: {', '.join(plan.settings)}." if plan.settings else ""
    others = [one for one in plan.left_out() if one.path not in considered]
    left_out = not_included(others) if scenario else ""
    lines = (plan.model.graph.lines[one.cell[0]] for one in figures)
    signs = dict.fromkeys(line.sign for line in lines if isinstance(line, Line))
    legend = " ".join(filter(None, (LEGENDS[sign] for sign in signs)))
    what = ", ".join((shown, *_units(figures, unit or system.money)))
    return (
        f"{what}.{of} Basis {basis}.{settings}",
        *([left_out] if left_out else []),
        *([legend] if legend else []),
    )


def _units(figures: "Sequence[SelectedFigure]", money: str) -> tuple[str, ...]:
    """What figures are in: money where any is, else the one unit of all of them, if it is named."""
    units = dict.fromkeys(one.unit for one in figures)
    if any(unit.unit == "money" for unit in units):
        return (money,)
    return tuple(units) if len(units) == 1 and all(style_of(one).named for one in units) else ()
