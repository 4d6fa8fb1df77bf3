"""The manifest as it stands in the page, from where `finmodel verify` reads it."""

import hashlib
import json
import lzma
from base64 import b64encode

from finmodel.outputs.documents.report import ReportDocument
from finmodel.outputs.report.data_element import JSON, DataElement

ID, XZ = "manifest", "application/x-xz"
"""The id of the element, and its type where it is large: packed, and in base64."""
LARGEST_AS_TEXT = 64 * 1024
"""In characters."""


def manifest_element(document: ReportDocument, data: str) -> DataElement:
    """The document of a report, with the hash of the data that the page works with."""
    stated = {**document, "page_sha256": hash_of_data(data)}
    # All of it in ASCII: nothing in it ends the element, nor hides or reorders what is around it.
    text = json.dumps(stated, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    if len(text) <= LARGEST_AS_TEXT:
        return DataElement(JSON, text)
    # Only Python reads it: this packs paths, much alike, into less than half of what gzip does.
    packed = lzma.compress(text.encode("ascii"), preset=1)
    return DataElement(XZ, b64encode(packed).decode("ascii"))


def hash_of_data(data: str) -> str:
    """SHA-256, in hexadecimal, of the data that the page works with, as they stand in it."""
    return hashlib.sha256(data.strip().encode("utf-8")).hexdigest()
