"""Lists of names and what they stand for: the kinds of schema there are, the measures there are."""

from collections.abc import Sequence
from typing import NamedTuple

from finmodel.graph.units import unit_name
from finmodel.method.bases import PLAN
from finmodel.method.catalogue import CATALOGUE, keys
from finmodel.method.model import Model
from finmodel.outputs.page import Definitions, Page


class Measure(NamedTuple):
    """One measure: its name, label and unit, and whether it is of resources only."""

    name: str
    label: str
    unit: str
    of_resources: bool


def measures_of(model: Model) -> tuple[Measure, ...]:
    """Every measure of the catalogue, in order; money in whatever unit is ``money``.

    What the set has nothing of, such as waiting lists, has its sentence for a label and no unit.
    """
    known = model.measured.bases[PLAN]
    labels = {key: measure.label for key, measure in known.items()}
    for key, held in model.of_resources(PLAN).items():
        labels[key] = model.graph.lines[held.line].label
    units = {key: unit_name(measure.unit, "money") for key, measure in known.items()}
    of_resources = keys(["resource"])
    return tuple(
        Measure(
            key,
            labels.get(key, entry.sentence.removesuffix(".")),
            units.get(key, ""),
            of_resources=key in of_resources,
        )
        for key, entry in CATALOGUE.items()
    )


def measures_page(measures: Sequence[Measure]) -> Page:
    """The measures, name and label, those of resources under a heading of their own."""
    listed = {
        heading: [(one.name, one.label) for one in measures if one.of_resources is of_resources]
        for heading, of_resources in (
            ("Of the system, each group and each organisation", False),
            ("Of each resource, waiting list and elective activity", True),
        )
    }
    return Page((Definitions(listed),))
