"""The kinds of value that documents hold, with what their JSON Schema says of them."""

from collections.abc import Mapping
from typing import Annotated, Any

from finmodel.method.bases import BASES

Document = Mapping[str, object]


class Says:
    """What a JSON Schema says of a value beside its type: limits, choices, a pattern."""

    def __init__(self, **keywords: object) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, object]:
        """Pydantic asks this of an annotation."""
        return {**handler(core), **self.keywords}


class MoreFigures:
    """That a record holds figures by year besides, each under the name of its measure."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, object]:
        """Pydantic asks this of an annotation."""
        made: dict[str, object] = handler(core)
        figures = {"type": "array", "items": {"type": ["number", "null"]}}
        handler.resolve_ref_schema(made)["additionalProperties"] = figures
        return made


Count = Annotated[int, Says(minimum=0)]
Place = Annotated[int, Says(minimum=1)]
"""A line or a column of a file."""
Figure = float | None
"""A figure at full precision; null where it does not apply."""
Year = Annotated[str, Says(pattern="^[0-9]{4}/[0-9]{2}$")]
Level = Annotated[str, Says(enum=["system", "group", "organisation", "resource"])]
Money = Annotated[str, Says(enum=["£", "£k", "£m"])]
BasisOfSavings = Annotated[str, Says(enum=list(BASES))]
Unit = Annotated[str, Says(description="a share is held as a fraction: 0.02 is 2%")]
ByYear = Annotated[list[Figure], Says(description="one for each of years, in their order")]
