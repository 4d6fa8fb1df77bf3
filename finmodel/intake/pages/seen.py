"""A page for somebody who has just seen an earlier state of it: what is new on it alone."""

from collections.abc import Iterable, Iterator

from finmodel.outputs.page import GAP, Block, Bullets, Heading, Page


def new_on(page: Page, seen: Page | None) -> Page:
    """The parts of a page that an earlier one does not have; of lists, the new items."""
    if seen is None:
        return page
    before = list(_parts(seen))
    made: list[Block] = []
    for part in _parts(page):
        if part in before:
            continue
        alike = next((one for one in before if one[:1] == part[:1]), ())
        made += [*([GAP] if made else []), *_new_items(part, alike)]
    return page._replace(blocks=tuple(made))


def _parts(page: Page) -> Iterator[list[Block]]:
    """The blocks from one heading to the next, without the gaps between."""
    part: list[Block] = []
    for block in page.blocks:
        if isinstance(block, Heading) and part:
            yield part
            part = []
        if block != GAP:
            part.append(block)
    if part:
        yield part


def _new_items(part: Iterable[Block], before: Iterable[Block]) -> Iterator[Block]:
    items = [item for block in before if isinstance(block, Bullets) for item in block.items]
    for block in part:
        if not isinstance(block, Bullets):
            yield block
        elif new := tuple(one for one in block.items if one not in items):
            yield Bullets(new)
