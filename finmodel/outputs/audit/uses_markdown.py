"""What an assumption touches, as markdown."""

from collections.abc import Iterator, Sequence

from finmodel.audit.uses import Effect, Uses
from finmodel.outputs.audit.precise import precise
from finmodel.outputs.audit.sources import changes, rests_on
from finmodel.outputs.audit.uses_text import finer, nothing_moves, shown_effects
from finmodel.outputs.documents.manifest import manifest_document
from finmodel.outputs.names import in_markdown
from finmodel.outputs.provenance_footer import made_by


def uses_markdown(uses: Uses) -> str:
    """The assumption, what a change of 1% does to each measure, and the lines on the way."""
    parts = [
        f"# {in_markdown(f'{uses.path}: what it touches, {uses.year}')}",
        "\n".join(_assumptions(uses)),
        f"## {in_markdown(f'Effect of {uses.change} ({uses.setting}), {uses.year}')}",
    ]
    system, others = shown_effects(uses)
    parts += [_table(effects, uses) for effects in (system, others) if effects]
    if not uses.effects:
        parts.append(nothing_moves(uses))
    lines = (f"{one.label}: {', '.join(one.members)}" for one in uses.touched)
    parts.append("## It enters these lines")
    parts.append("\n".join(f"- {in_markdown(line)}" for line in lines))
    return "\n\n".join((*parts, made_by(manifest_document(uses.manifest)))) + "\n"


def _assumptions(uses: Uses) -> Iterator[str]:
    for source, value, unit in uses.assumptions:
        said = (*changes(source, unit), rests_on(source), str(source.place or ""))
        rest = "; ".join(part for part in said if part)
        yield f"- {in_markdown(f'{source.path}: {precise(value, unit)}; {rest}')}"


def _table(effects: Sequence[Effect], uses: Uses) -> str:
    column = uses.years.index(uses.year)
    rows = [
        (
            in_markdown(one.row.name),
            in_markdown(one.row.label),
            *(finer(value, one.row.unit) for value in (one.row.values[column], one.by[column])),
        )
        for one in effects
    ]
    heads = ("", "Measure", "Now", "Effect")
    rule = (":---", ":---", "---:", "---:")
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows))
