"""The method in words as a document, `finmodel.method/1`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.value_types import Count
from finmodel.version import __version__

if TYPE_CHECKING:
    from finmodel.audit.method_in_words import Chapter


class LineRecord(TypedDict):
    """One line of the method."""

    heading: str
    names: list[str]
    """Its name, or one for each basis that works it out alike."""
    label: str
    unit: str
    sign: str
    over: str
    """What it has a row for."""
    members: Count
    formula: str | None
    opening: str | None
    """What it is in the baseline year, where that differs."""
    given: str | None
    """For an input: whether once or by year, and the end of its path."""


class MethodDocument(TypedDict):
    """What `finmodel method` prints."""

    schema: Literal["finmodel.method/1"]
    finmodel: str
    system: str
    lines: list[LineRecord]


def method_document(chapters: "Sequence[Chapter]", system: str) -> MethodDocument:
    """Names, units, signs, axes and formulas."""
    return {
        "schema": "finmodel.method/1",
        "finmodel": __version__,
        "system": system,
        "lines": [
            {
                "heading": chapter.heading,
                "names": list(line.names),
                "label": line.label,
                "unit": line.unit,
                "sign": line.sign,
                "over": line.over,
                "members": line.members,
                "formula": line.formula,
                "opening": line.opening,
                "given": line.given,
            }
            for chapter in chapters
            for line in chapter.lines
        ],
    }
