"""Recurrent investment on the sheets: amounts have a column, and a file may hold them alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from finmodel.inputs.kinds.investment import RecurrentInvestment
from finmodel.inputs.model_schema import keys_of
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Steps
from finmodel.outputs.excel.entry.record_rows import FileTrees

_KEYS = frozenset(keys_of(RecurrentInvestment))
RECURRENT, AMOUNTS = "recurrent", "amounts"


def is_long(given: object) -> bool:
    """Whether recurrent investment, as a file holds it, says more than amounts by year."""
    return isinstance(given, Mapping) and bool(_KEYS.intersection(given))


def write_short(files: FileTrees) -> None:
    """Write recurrent investment that is amounts by year and no more as those amounts alone.

    Paths of scenarios, and of cells in faults, are then those that the amounts have in a file.
    """
    for stem, around, key, steps in _recurrent(files.trees):
        if around[key].keys() != {AMOUNTS}:
            continue
        around[key] = around[key][AMOUNTS]
        short = path_of(stem, steps)
        long = f"{short}.{AMOUNTS}"
        for path in [path for path in files.cells if path == long or path.startswith(f"{long}.")]:
            files.cells[f"{short}{path.removeprefix(long)}"] = files.cells[path]


def _recurrent(trees: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], str, Steps]]:
    """Every recurrent investment that is a map of its keys: its file, what it is in, its key."""
    for stem in ("qipp", "programmes"):
        for id_, scheme in _entries(_entries_of(trees.get(stem), stem)):
            investment = _entries_of(scheme, "investment")
            steps: Steps = (stem, id_, "investment", RECURRENT)
            if stem == "qipp" and is_long(investment.get(RECURRENT)):
                yield stem, investment, RECURRENT, steps
            elif stem == "programmes":
                by_payer = _entries_of(investment, RECURRENT)
                for payer in [payer for payer, given in by_payer.items() if is_long(given)]:
                    yield stem, by_payer, payer, (*steps, payer)


def _entries_of(given: object, key: str) -> dict[str, Any]:
    inner = given.get(key) if isinstance(given, dict) else None
    return inner if isinstance(inner, dict) else {}


def _entries(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, item) for key, item in given.items() if isinstance(item, dict))
