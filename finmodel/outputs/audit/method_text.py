"""The method in words, on a terminal and as markdown."""

from collections.abc import Iterator, Sequence

from finmodel.audit.method_in_words import Chapter, Described
from finmodel.outputs.names import in_markdown, shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, page, paragraph

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


def method_text(chapters: Sequence[Chapter], screen: Screen = PIPE) -> str:
    """Every line with its formula, unit and axis, under its heading."""
    lines: list[Line] = []
    for chapter in chapters:
        lines += [*paragraph(chapter.heading, screen.width, "bold"), Line()]
        for line in chapter.lines:
            lines += paragraph(shown(line.label), screen.width, "bold", indent="  ")
            for sentence in _sentences(line):
                lines += paragraph(shown(sentence), screen.width, indent="    ")
        lines.append(Line())
    return page(lines, screen)


def method_markdown(chapters: Sequence[Chapter]) -> str:
    """The same as a markdown page."""
    parts = ["# The method, line by line", ""]
    for chapter in chapters:
        parts += [f"## {in_markdown(chapter.heading)}", ""]
        for line in chapter.lines:
            said = "; ".join(in_markdown(sentence) for sentence in _sentences(line))
            parts.append(f"- **{in_markdown(line.label)}** {said}")
        parts.append("")
    return "\n".join(parts)


def _sentences(line: Described) -> Iterator[str]:
    if line.formula is not None:
        yield f"= {line.formula}"
    if line.opening is not None:
        yield f"in the baseline year: {line.opening}"
    if line.given is not None:
        yield line.given
    told = [_UNITS.get(line.unit, line.unit), f"for each of the {line.over} ({line.members:,})"]
    if sign := _SIGNS[line.sign]:
        told.append(sign)
    yield "; ".join(told)
    stems = (name.partition(" by ")[0].partition(".plan")[0] for name in line.names)
    yield ", ".join(dict.fromkeys(stem for stem in stems if not stem.endswith(_OTHER_BASES)))
