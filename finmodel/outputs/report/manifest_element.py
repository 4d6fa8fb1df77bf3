"""The manifest as it stands in the page, from where `finmodel verify` reads it."""

import hashlib
import json

from finmodel.outputs.documents.report import ReportDocument
from finmodel.outputs.report.data_element import DataElement, data_element

ID = "manifest"
"""The id of the element."""
LARGEST_AS_TEXT = 64 * 1024
"""In characters."""


def manifest_element(document: ReportDocument, data: str) -> DataElement:
    """The document of a report, with the hash of the data that the page works with."""
    stated = {**document, "page_sha256": hash_of_data(data)}
    # All of it in ASCII: nothing in it ends the element, nor hides or reorders what is around it.
    text = json.dumps(stated, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    return data_element(text, LARGEST_AS_TEXT)


def hash_of_data(data: str) -> str:
    """SHA-256, in hexadecimal, of the data that the page works with, as they stand in it."""
    return hashlib.sha256(data.strip().encode("utf-8")).hexdigest()
