"""The method in words, as a page."""

from collections.abc import Iterator, Sequence

from finmodel.audit.method_in_words import Chapter, Described
from finmodel.outputs.page import GAP, Block, Bullet, Bullets, Either, Heading, Page, text

_OTHER_BASES = (".risk-adjusted", ".identified")
_UNITS = {"number": "a number", "share": "a share", "resource": "units of the resource"}
_SIGNS = {
    "plain": "",
    "gap": "a shortfall is positive",
    "position": "a surplus is positive",
    "saving": "what closes the gap is positive",
    "income": "income is positive",
    "cost": "cost is positive",
}


def method_page(chapters: Sequence[Chapter]) -> Page:
    """Every line with its formula, unit and axis, under its heading."""
    blocks: list[Block] = [Either(paper=(Heading("The method, line by line"),))]
    for chapter in chapters:
        screen: list[Block] = [text(chapter.heading, "bold"), GAP]
        for line in chapter.lines:
            screen.append(text(line.label, "bold", indent=2))
            screen += [text(sentence, indent=4) for sentence in _sentences(line)]
        bullets = [Bullet("; ".join(_sentences(line)), line.label) for line in chapter.lines]
        paper = (Heading(chapter.heading, 2), Bullets(tuple(bullets)))
        blocks.append(Either((*screen, GAP), paper))
    return Page(tuple(blocks))


def _sentences(line: Described) -> Iterator[str]:
    if line.formula is not None:
        yield f"= {line.formula}"
    if line.opening is not None:
        yield f"in the baseline year: {line.opening}"
    if line.given is not None:
        yield line.given
    facts = [_UNITS.get(line.unit, line.unit), f"for each of the {line.over} ({line.members:,})"]
    if sign := _SIGNS[line.sign]:
        facts.append(sign)
    yield "; ".join(facts)
    stems = (name.partition(" by ")[0].partition(".plan")[0] for name in line.names)
    yield ", ".join(dict.fromkeys(stem for stem in stems if not stem.endswith(_OTHER_BASES)))
