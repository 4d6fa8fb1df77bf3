"""The page of a what-if: what it is of, sentences, a table, a picture, and how to make it again."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from finmodel.outputs.page import GAP, Block, Heading, MadeBy, Page, Picture, Tables, text
from finmodel.outputs.table import Table

if TYPE_CHECKING:
    from finmodel.plan import Plan


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


def run_sentences(plan: "Plan", basis: str, shown: str, unit: str = "") -> tuple[str, ...]:
    """The sentences under the title of every page; money is in that of the set unless given."""
    system = plan.assumptions.system
    settings = f" Set for this run: {', '.join(plan.settings)}." if plan.settings else ""
    return (
        f"{shown}, {unit or system.money}. Scenario {plan.scenario}. Basis {basis}.{settings}",
        "Gap: shortfall positive, (surplus) in brackets.",
    )
