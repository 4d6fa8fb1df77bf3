"""Elements of the page that hold data: JSON, or where that is long gzip in base64."""

import gzip
from base64 import b64encode
from typing import NamedTuple

JSON, GZIP = "application/json", "application/gzip"
LONGEST = 300_000
"""Letters of data that stand in a page as they are; all in all a page is then under 1.5 MB."""
_ANY_SYSTEM = 255
"""What a gzip header holds in place of the operating system, so that all write the same."""


class DataElement(NamedTuple):
    """The type of an element, and what is in it."""

    type: str
    text: str


def data_element(json_text: str, longest: int = LONGEST) -> DataElement:
    """The element that holds JSON that is safe in a page, packed where it is longer than that."""
    if len(json_text) <= longest:
        return DataElement(JSON, json_text)
    packed = bytearray(gzip.compress(json_text.encode("utf-8"), 9, mtime=0))
    packed[9] = _ANY_SYSTEM
    return DataElement(GZIP, b64encode(packed).decode("ascii"))
