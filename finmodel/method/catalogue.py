"""The catalogue of measures: how each is shown, which its line does not say.

Order, family, a short label where there is little room, and one sentence. The line that holds a
measure has its name, and says its label, unit and sign. METHOD.md 3.12 prints the list.
"""

from collections.abc import Iterable, Mapping

from finmodel.method.beside_measures import BESIDE_MEASURES
from finmodel.method.gap_measures import GAP_MEASURES
from finmodel.method.measure_families import Entry, Family
from finmodel.method.scheme_kinds import KINDS

FAMILIES: Mapping[Family, tuple[Entry, ...]] = {**GAP_MEASURES, **BESIDE_MEASURES}
"""The measures of each family, in the order in which everything shows them."""

OF_RECORDS: Mapping[str, Mapping[str, str]] = {
    **{
        kind.name: {
            kind.name: "scheme_net",
            "gross_saving": "scheme_gross",
            "investment": "scheme_investment",
            "stranded_cost": "scheme_stranded",
        }
        for kind in KINDS
    },
    "pressures": {"pressures": "pressure_each"},
    "capacity": {entry.key: entry.key for entry in FAMILIES["resource"]},
}
"""The measures of single records and the lines that hold them, by section of the files."""

CATALOGUE = {entry.key: entry for entries in FAMILIES.values() for entry in entries}
"""Every measure by its key, in the order in which everything shows them."""


def entries(*families: Family) -> tuple[Entry, ...]:
    """The measures of some families, in the order of the catalogue."""
    return tuple(
        entry for family, listed in FAMILIES.items() if family in families for entry in listed
    )


def keys(families: Iterable[Family]) -> tuple[str, ...]:
    """The names of the measures of some families, in the order of the catalogue."""
    return tuple(entry.key for entry in entries(*families))
