"""The manifest as it stands in the page, from where `finmodel verify` reads it."""

import base64
import gzip
import hashlib
import json
from typing import NamedTuple

from finmodel.outputs.documents.report import ReportDocument

ID, JSON, GZIP = "manifest", "application/json", "application/gzip"
"""The id of the element, and its type: as text, or in base64 where it is large."""
LARGEST_AS_TEXT = 64 * 1024
"""In characters."""


class ManifestElement(NamedTuple):
    """What is in the element, and its type."""

    type: str
    text: str


def manifest_element(document: ReportDocument, data: str) -> ManifestElement:
    """The document of a report, with the hash of the data that the page works with."""
    stated = {**document, "page_sha256": hash_of_data(data)}
    # All of it in ASCII: nothing in it ends the element, nor hides or reorders what is around it.
    text = json.dumps(stated, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    if len(text) <= LARGEST_AS_TEXT:
        return ManifestElement(JSON, text)
    packed = gzip.compress(text.encode("ascii"), mtime=0)
    return ManifestElement(GZIP, base64.b64encode(packed).decode("ascii"))


def hash_of_data(data: str) -> str:
    """SHA-256, in hexadecimal, of the data that the page works with, as they stand in it."""
    return hashlib.sha256(data.strip().encode("utf-8")).hexdigest()
