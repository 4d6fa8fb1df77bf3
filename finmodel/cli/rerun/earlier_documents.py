"""Read the document of an earlier run.

A file may be from anywhere: it is read whole or refused with a sentence.
"""

import json
import re
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from finmodel.cli.usage_errors import UsageError

LARGEST = 100 * 1024 * 1024
"""The largest document that is read, in bytes."""

Kind = TypeVar("Kind")
_KINDS: Mapping[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    dict: "an object",
    list: "a list",
}


class EarlierDocument(NamedTuple):
    """A document, and the file it is from."""

    file: str
    content: Mapping[str, Any]

    @property
    def schema(self) -> str:
        """The name of the kind of document."""
        return self.text("schema")

    @property
    def manifest(self) -> "EarlierDocument":
        """The manifest; raises UsageError where it is missing."""
        return self.part("manifest")

    def part(self, name: str) -> "EarlierDocument":
        """An object under a key; raises UsageError where it is missing or something else."""
        return EarlierDocument(self.file, self._of(name, dict))

    def text(self, name: str) -> str:
        """A string under a key; raises UsageError where it is missing or something else."""
        return self._of(name, str)

    def count(self, name: str) -> int:
        """A whole number under a key; raises UsageError where it is missing or something else."""
        return self._of(name, int)

    def number(self, name: str) -> float:
        """A number under a key; raises UsageError where it is missing or something else."""
        found = self.content.get(name)
        return float(found) if type(found) is int else self._of(name, float)

    def texts(self, name: str) -> list[str]:
        """A list of strings under a key; raises UsageError where it is anything else."""
        found: list[str] = self._of(name, list)
        if not all(isinstance(one, str) for one in found):
            raise UsageError(f"{self.file}: {name} must be a list of strings")
        return found

    def optional(self, name: str) -> Any:
        """Whatever is under a key; None where it is null or missing."""
        return self.content.get(name)

    def _of(self, name: str, kind: type[Kind]) -> Kind:
        found = self.content.get(name)
        if not isinstance(found, kind) or isinstance(found, bool):
            problem = "is missing" if found is None else f"is not {_KINDS[kind]}"
            raise UsageError(
                f"{self.file}: {name} {problem}: it is not as finmodel wrote it, so it cannot be "
                "run again"
            )
        return found


def read_earlier(file: str) -> EarlierDocument:
    """The JSON document of a file.

    Raises:
        Unreadable: the file is not there, cannot be read, or is larger than `LARGEST`.
        UsageError: it is not JSON that finmodel printed with a manifest.
    """
    from finmodel.inputs.folder import contents

    data = contents(Path(file), LARGEST)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8 text: {_HINT}") from None
    return document_in(file, text, file, _HINT)


def document_in(file: str, text: str, what: str, hint: str) -> EarlierDocument:
    """The JSON document that a text of a file is; `what` names it in errors, `hint` ends them.

    Raises:
        UsageError: it is not JSON that finmodel wrote with a manifest.
    """
    try:
        held = json.loads(text, parse_int=_whole, parse_float=_finite, parse_constant=_finite)
    except RecursionError:
        raise UsageError(f"{what} is nested too deep to be a document of finmodel") from None
    except ValueError:
        raise UsageError(f"{what} is not JSON: {hint}") from None
    if _HALF_OF_A_LETTER.search(text) and not _is_text(held):
        raise UsageError(f"{what} holds half of a letter (\\ud800 to \\udfff): {hint}")
    if not isinstance(held, dict) or not str(held.get("schema", "")).startswith("finmodel."):
        raise UsageError(f"{what} is not a document of finmodel, it names no schema: {hint}")
    earlier = EarlierDocument(file, held)
    if earlier.optional("manifest") is None:
        raise UsageError(f"{file} ({earlier.schema}) has no manifest, so it cannot be run again")
    manifest = earlier.manifest
    _check_values(manifest.part("inputs"))
    if manifest.optional("ranges") is not None:
        ranges = manifest.part("ranges")
        for one in ranges.content:
            _check_values(ranges.part(one))
    manifest.texts("overrides")
    for name in ("finmodel", "assumptions_sha256", "scenario"):
        manifest.text(name)
    return earlier


def is_edited(earlier: EarlierDocument) -> bool:
    """Whether the values in the manifest no longer give its hash."""
    from finmodel.audit.manifest import hash_of

    inputs = {
        path: float(value) if isinstance(value, int | float) else value
        for path, value in earlier.manifest.part("inputs").content.items()
    }
    return hash_of(inputs) != earlier.manifest.text("assumptions_sha256")


def _check_values(part: EarlierDocument) -> None:
    """Raise UsageError where a value is neither a number nor text."""
    for path, value in part.content.items():
        if isinstance(value, dict | list | bool):
            raise UsageError(
                f"{part.file}: {path} is neither a number nor text: it is not as finmodel wrote "
                "it, so it cannot be run again"
            )


def _is_text(held: object) -> bool:
    """Whether all of it can be written as text."""
    try:
        json.dumps(held, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


_HALF_OF_A_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
_HINT = "verify what --format json printed, a board workbook, or a page of finmodel report"


def _whole(text: str) -> int:
    _finite(text)
    return int(text)


def _finite(text: str) -> float:
    """A number that a float can hold; NaN and what is too large would compare as anything."""
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"{text} is not a finite number")
    return value
