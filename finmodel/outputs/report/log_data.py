"""The assumptions log of the page: every number that the run rests on, ready to be searched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from finmodel.audit.log import Log, Logged
from finmodel.graph.units import style_of
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.audit.sources import changes
from finmodel.outputs.figures import figure
from finmodel.outputs.report.page_places import source_on_page
from finmodel.outputs.report.table_rows import PageTable, figures_column, words_column

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel

COLUMNS = (
    "Assumption",
    "Of",
    "Value",
    "Range",
    "Basis",
    "Source or judgement",
    "Owner",
    "Confidence",
    "Path and place",
)
"""The columns; the last holds both the path and where it is in the files."""


class _Texts:
    """Every text once: columns name it by its place."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def place(self, text: str) -> int:
        """The place of a text, which is kept when it is first met."""
        return self.places.setdefault(text, len(self.places))


def log_data(log: Log, folder: str) -> Mapping[str, object]:
    """The headings, and each column in the order of the log, much alike and so packed well.

    `texts` holds each text once, and `columns` the places of theirs. `paths` has a line for each
    path: how many letters it shares with the one before, then the rest. `places` are the files, by
    the place of their text, lines and columns; a file of None where there is none. `folder` is
    that of the set.
    """
    texts = _Texts()
    entries = [replace(entry, source=source_on_page(entry.source, folder)) for entry in log.entries]
    rows = [[texts.place(text) for text in _texts_of(entry)] for entry in entries]
    at = [entry.source.place for entry in entries]
    places = [
        [None if one is None else texts.place(one.file) for one in at],
        [0 if one is None else one.line for one in at],
        [0 if one is None else one.column for one in at],
    ]
    return {
        "headings": list(COLUMNS),
        "columns": [list(column) for column in zip(*rows, strict=True)],
        "paths": list(shortened(entry.source.path for entry in log.entries)),
        "places": places,
        "texts": list(texts.places),
    }


def shortened(paths: Iterable[str]) -> Iterator[str]:
    """Each path as how many letters it shares with the one before, then the rest."""
    before = ""
    for path in paths:
        same = _letters_shared(before, path)
        yield f"{same} {path[same:]}"
        before = path


def _letters_shared(one: str, other: str) -> int:
    """How many letters two paths begin with alike; of ASCII alone, which JavaScript counts so."""
    pairs = enumerate(zip(one, other, strict=False))
    ends = (at for at, (left, right) in pairs if left != right or not left.isascii())
    return next(ends, min(len(one), len(other)))


def log_shares_table(page: "PageModel", log: Log) -> PageTable:
    """What do nothing in the final year rests on, by size, as filed."""
    sizes = {
        basis: sum(abs(one.value) for one in log.amounts if one.basis == basis)
        for basis in log.shares
    }
    return {
        "id": "log-shares",
        "caption": f"What do nothing in {log.year} rests on as filed, by size",
        "columns": [
            words_column("Basis"),
            figures_column(str(page.model.assumptions.system.money)),
            figures_column("Share"),
        ],
        "rows": [
            {
                "cells": [basis, figure(sizes[basis], log.money), figure(share, "share")],
                "role": "line",
            }
            for basis, share in log.shares.items()
            if share
        ],
        "notes": [{"text": _WEAKEST}],
        "empty": "Do nothing has no amounts.",
    }


_WEAKEST = "Each amount takes the weakest basis among all it is made of: amount, growth, prices."


def _texts_of(entry: Logged) -> tuple[str, ...]:
    source, judged, unit = entry.source, entry.source.judgement, entry.unit
    value = formula_figure(entry.value, unit)
    ends = "" if entry.range is None else _range(entry)
    basis = source.basis or "no basis"
    calibrated = f" to {', '.join(source.calibrated_to)}" if source.calibrated_to else ""
    interpolated = ", on a straight line" if source.interpolated else ""
    said = [one for one in (source.source, None if judged is None else judged.rationale) if one]
    return (
        entry.label,
        entry.name,
        f"{value} {unit}" if style_of(unit).named else value,
        ends,
        f"{basis}{calibrated}{interpolated}",
        "; ".join((*said, *changes(source, unit))),
        "" if judged is None else judged.owner,
        "" if judged is None else judged.confidence,
    )


def _range(entry: Logged) -> str:
    found = entry.range
    if found is None:
        return ""
    low, high = (formula_figure(end, entry.unit) for end in (found.low, found.high))
    return f"{low} to {high}"
