"""What became of an earlier run as a document, `finmodel.verify/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.text import number
from finmodel.outputs.documents.value_types import Count

if TYPE_CHECKING:
    from finmodel.audit.verify import Change, Scalar, Verification


class ChangeRecord(TypedDict):
    """Something that is not as it was; null for what is not there."""

    where: str
    then: float | str | bool | None
    now: float | str | bool | None


class Versions(TypedDict):
    """The versions of finmodel that made the earlier run and this one."""

    then: str
    now: str


class VerifyDocument(TypedDict):
    """What `finmodel verify` prints."""

    schema: Literal["finmodel.verify/1"]
    file: str
    document: str
    """What kind of document it is."""
    same: bool
    """Whether every figure is there and as it was, and rests on the same."""
    compared: Count
    """How many figures were compared."""
    expected: Count
    """How many figures such a run gives."""
    missing: list[str]
    """The figures that such a run gives and the file has not: with those compared, all of them."""
    missing_words: list[str]
    """The words of records without figures that such a run gives and the file has not."""
    edited: bool
    """Whether the file was changed after it was written."""
    versions: Versions
    figures: list[ChangeRecord]
    assumptions: list[ChangeRecord]
    reasons: list[str]


def verification_document(verification: "Verification") -> VerifyDocument:
    """Every figure that moved and every assumption that differs."""
    then, now = verification.versions
    return {
        "schema": "finmodel.verify/1",
        "file": verification.file,
        "document": verification.schema,
        "same": verification.same,
        "compared": verification.compared,
        "expected": verification.expected,
        "missing": list(verification.missing),
        "missing_words": list(verification.missing_words),
        "edited": bool(verification.edits),
        "versions": {"then": then, "now": now},
        "figures": [_record(one) for one in verification.figures],
        "assumptions": [_record(one) for one in verification.assumptions],
        "reasons": list(verification.reasons()),
    }


def _record(change: "Change") -> ChangeRecord:
    return {"where": change.where, "then": _value(change.then), "now": _value(change.now)}


def _value(value: "Scalar") -> "Scalar":
    return number(value) if isinstance(value, float) else value
