"""The kinds of value that documents hold, with what their JSON Schema says of them."""

from collections.abc import Mapping
from typing import Annotated, Any

from finmodel.method.bases import BASES
from finmodel.method.catalogue import CATALOGUE
from finmodel.money_units import MONEY_UNITS

Document = Mapping[str, object]


class SchemaKeywords:
    """What a JSON Schema says of a value beside its type: limits, choices, a pattern."""

    def __init__(self, **keywords: object) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, object]:
        """Pydantic asks this of an annotation."""
        return {**handler(core), **self.keywords}


class FiguresByMeasure:
    """That a record also holds figures by year, each under the name of its measure."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, object]:
        """Pydantic asks this of an annotation."""
        made: dict[str, object] = handler(core)
        figures = {"type": "array", "items": {"type": ["number", "null"]}}
        handler.resolve_ref_schema(made)["additionalProperties"] = figures
        return made


Count = Annotated[int, SchemaKeywords(minimum=0)]
Place = Annotated[int, SchemaKeywords(minimum=1)]
"""A line or a column of a file."""
Figure = float | None
"""A figure at full precision; null where it does not apply."""
Year = Annotated[str, SchemaKeywords(pattern="^[0-9]{4}/[0-9]{2}$")]
Level = Annotated[str, SchemaKeywords(enum=["system", "group", "organisation", "resource"])]
Money = Annotated[str, SchemaKeywords(enum=list(MONEY_UNITS))]
MeasureName = Annotated[str, SchemaKeywords(enum=list(CATALOGUE))]
BasisOfSavings = Annotated[str, SchemaKeywords(enum=list(BASES))]
Unit = Annotated[str, SchemaKeywords(description="a share is held as a fraction: 0.02 is 2%")]
ByYear = Annotated[
    list[Figure], SchemaKeywords(description="one for each of years, in their order")
]
