"""A page as markdown, for a paper or a web page; figures are those of the screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from finmodel.outputs.page import (
    Block,
    Bullet,
    Bullets,
    Definitions,
    Either,
    Gap,
    Heading,
    MadeBy,
    Node,
    Page,
    Picture,
    RunLines,
    Tables,
    Text,
)
from finmodel.outputs.safe_text import in_markdown, spelt_out
from finmodel.outputs.table import Row, Table, printed_cells
from finmodel.outputs.terminal import WIDTH_OF_A_PIPE
from finmodel.results import Manifest

_RULES = {"": "---", "left": ":---", "right": "---:"}


def page_markdown(page: Page) -> str:
    """The page as markdown, an empty line between its parts."""
    return "\n\n".join(_parts(page.blocks)) + "\n"


def made_by(made: Manifest | Mapping[str, object]) -> str:
    """Version, hash of the resolved assumptions, scenario, settings and seed.

    Of a manifest or of one as documents hold it; the values are in the JSON of the command.
    """
    manifest = made if isinstance(made, Mapping) else _fields(made)
    settings = manifest["overrides"]
    listed = ", ".join(map(str, settings)) if isinstance(settings, Sequence) else ""
    parts = (
        f"finmodel {manifest['finmodel']}",
        f"assumptions {manifest['assumptions_sha256']}",
        f"scenario {manifest['scenario']}",
        *([f"set for this run: {listed}"] if listed else []),
        *([f"seed {manifest['seed']}"] if "seed" in manifest else []),
    )
    return f"*Made by {in_markdown('; '.join(parts))}.*"


def _fields(manifest: Manifest) -> Mapping[str, object]:
    return {name: getattr(manifest, name) for name in Manifest.__slots__}


def _parts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Gap():
                pass
            case Heading():
                yield f"{'#' * block.level} {in_markdown(block.text)}"
            case Text():
                yield "\n".join(map(in_markdown, block.sentences))
            case RunLines():
                lines = (f"{in_markdown(line)}  \n" for line in block.lines)
                yield "".join(lines) + made_by(block.manifest)
            case Table():
                yield from _headed(block)
            case Tables():
                for table in block.tables:
                    yield from _headed(table)
            case Picture():
                yield "\n".join(("```text", *map(spelt_out, block.draw(WIDTH_OF_A_PIPE)), "```"))
            case Node():
                yield "\n".join(_tree(block, 0))
            case Bullets():
                yield "\n".join(map(_bullet, block.items))
            case Definitions():
                for heading, rows in block.groups.items():
                    yield f"## {in_markdown(heading)}"
                    yield "\n".join(_bullet(Bullet(text, name)) for name, text in rows)
            case MadeBy():
                yield made_by(block.manifest)
            case Either():
                yield from _parts(block.paper)


def _headed(table: Table) -> Iterator[str]:
    if table.heading:
        yield f"## {in_markdown(table.heading)}"
    if table.rows:
        headings = [in_markdown(column.heading) for column in table.columns]
        rules = [_RULES[column.align] for column in table.columns]
        rows = (_cells(table, row) for row in table.rows)
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, rules, *rows))


def _cells(table: Table, row: Row) -> list[str]:
    cells = [in_markdown(cell) for cell in printed_cells(table, row)]
    if row.role == "total":
        return [f"**{cell}**" if cell else "" for cell in cells]
    if row.role == "caption":
        return [f"*{cells[0]}*", *([""] * (len(table.columns) - 1))]
    return cells


def _bullet(item: Bullet) -> str:
    strong = f"**{in_markdown(item.strong)}** " if item.strong else ""
    return f"- {strong}{in_markdown(item.text)}"


def _tree(node: Node, level: int) -> Iterator[str]:
    # Two blanks at the end of a line break it; what belongs to an item stands further in.
    margin = "  " * level
    first = f"{margin}- {in_markdown(node.label[1])}: **{node.value}**"
    yield f"  \n{margin}  ".join((first, *map(in_markdown, node.notes)))
    for term in node.terms:
        yield from _tree(term, level + 1)
