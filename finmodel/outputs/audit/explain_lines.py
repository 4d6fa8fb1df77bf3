"""An explanation as a list: CSV, a row for each figure, and markdown, a nested list."""

from collections.abc import Iterator

from finmodel.audit.explanation import Explained, Explanation
from finmodel.outputs.audit.explain_text import rests, sentences, spelled
from finmodel.outputs.audit.precise import precise
from finmodel.outputs.audit.rows import csv_text
from finmodel.outputs.audit.sources import rests_on
from finmodel.outputs.documents.manifest import manifest_document
from finmodel.outputs.names import in_markdown
from finmodel.outputs.provenance_footer import made_by

_COLUMNS = (
    "level",
    "label",
    "id",
    "name",
    "year",
    "unit",
    "value",
    "formula",
    "path",
    "basis",
    "source",
    "place",
)


def explanation_csv(explanation: Explanation) -> str:
    """A row for each figure of the tree; `level` is how deep it stands, 0 the figure asked for."""
    return csv_text(_COLUMNS, (_row(level, one) for level, one in _levels(explanation.tree, 0)))


def explanation_markdown(explanation: Explanation) -> str:
    """The tree as a nested list, each figure with its formula or its source."""
    tree = explanation.tree
    heading = f"# {in_markdown(f'{tree.label}, {tree.name}, {tree.year}')}"
    told: set[str] = set()
    items = [_item(level, one, told) for level, one in _levels(tree, 0)]
    made = made_by(manifest_document(explanation.manifest))
    below = [in_markdown(sentence) for sentence in rests(explanation)]
    return "\n".join((heading, "", *items, "", *below, "", made)) + "\n"


def _levels(figure: Explained, level: int) -> Iterator[tuple[int, Explained]]:
    yield level, figure
    for term in figure.terms:
        yield from _levels(term, level + 1)


def _row(level: int, figure: Explained) -> tuple[object, ...]:
    source = figure.assumption
    return (
        level,
        figure.label,
        figure.member,
        figure.name,
        figure.year,
        figure.unit,
        figure.value,
        spelled(figure.formula),
        "" if source is None else source.path,
        "" if source is None else source.basis or "",
        "" if source is None else rests_on(source),
        "" if source is None or source.place is None else str(source.place),
    )


def _item(level: int, figure: Explained, told: set[str]) -> str:
    said = f"{figure.label}, {figure.name}, {figure.year}"
    value = precise(figure.value, figure.unit)
    under = [in_markdown(sentence) for sentence in sentences(figure, told)]
    # Two blanks at the end of a line break it; what belongs to an item stands further in.
    margin = "  " * level
    first = f"{margin}- {in_markdown(said)}: **{value}**"
    return f"  \n{margin}  ".join((first, *under))
