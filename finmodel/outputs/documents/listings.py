"""Lists of names as documents: `finmodel.measures/1` and `finmodel.kinds/1`."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.value_types import Level, MeasureName, SchemaKeywords

if TYPE_CHECKING:
    from finmodel.outputs.listings import Measure


class MeasureRecord(TypedDict):
    """A measure that a projection holds."""

    measure: MeasureName
    label: str
    unit: Annotated[
        str | None,
        SchemaKeywords(
            description="money in the unit of the set, share as a fraction; null where each "
            "resource has its own, or where the starter set has nothing of it"
        ),
    ]
    levels: list[Level]


class MeasuresDocument(TypedDict):
    """What `finmodel schema measures` prints."""

    schema: Literal["finmodel.measures/1"]
    measures: list[MeasureRecord]


class KindRecord(TypedDict):
    """A kind of schema, and what it is of."""

    kind: str
    of: str


class KindsDocument(TypedDict):
    """What `finmodel schema` prints."""

    schema: Literal["finmodel.kinds/1"]
    kinds: list[KindRecord]


def measures_document(measures: "Iterable[Measure]") -> MeasuresDocument:
    """The measures with label, unit and levels."""
    return {
        "schema": "finmodel.measures/1",
        "measures": [
            {
                "measure": one.name,
                "label": one.label,
                "unit": one.unit or None,
                "levels": ["resource"] if one.of_resources else ["organisation", "group", "system"],
            }
            for one in measures
        ],
    }


def kinds_document(kinds: Mapping[str, str]) -> KindsDocument:
    """Each kind of schema and what it is of."""
    listed: list[KindRecord] = [{"kind": kind, "of": of} for kind, of in kinds.items()]
    return {"schema": "finmodel.kinds/1", "kinds": listed}
