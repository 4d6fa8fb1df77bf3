"""A document of an earlier run, read and run again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finmodel.cli.usage import WrongUsage

if TYPE_CHECKING:
    from finmodel.plan import Plan


def read_document(file: str) -> dict[str, Any]:
    """The JSON document of a file.

    Raises:
        Unreadable: the file is not there or cannot be read.
        WrongUsage: it is not JSON that finmodel printed with a manifest.
    """
    from finmodel.inputs.faults import Unreadable

    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Unreadable(file, "there is no such file") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise Unreadable(file, f"cannot be read: {fault}") from None
    try:
        document: dict[str, Any] = json.loads(text)
    except ValueError:
        raise WrongUsage(f"{file} is not JSON: verify what --format json printed") from None
    schema = document.get("schema") if isinstance(document, dict) else None
    if not isinstance(schema, str) or not schema.startswith("finmodel."):
        raise WrongUsage(f"{file} is not a document of finmodel: it names no schema")
    manifest = document.get("manifest")
    if not isinstance(manifest, dict) or "inputs" not in manifest:
        raise WrongUsage(f"{file} ({schema}) has no manifest: it cannot be run again")
    if schema not in RERUN:
        raise WrongUsage(f"{file}: {schema} cannot be run again; {', '.join(RERUN)} can")
    return document


def rerun(plan: "Plan", document: Mapping[str, Any]) -> Mapping[str, object]:
    """The document that the run stated by another gives now, on a plan of its set."""
    return RERUN[document["schema"]](plan, document)


def is_edited(document: Mapping[str, Any]) -> bool:
    """Whether the values a manifest states do not give the hash it states."""
    from finmodel.model.manifest import hash_of

    manifest = document["manifest"]
    inputs = {
        path: float(value) if isinstance(value, int | float) else value
        for path, value in manifest["inputs"].items()
    }
    return bool(hash_of(inputs) != manifest.get("assumptions_sha256"))


def _projection(plan: "Plan", document: Mapping[str, Any]) -> Mapping[str, object]:
    from finmodel.outputs.documents import projection_document

    return projection_document(plan.project(document["basis"]))


def _checks(plan: "Plan", _document: Mapping[str, Any]) -> Mapping[str, object]:
    from finmodel.outputs.documents import checks_document

    return checks_document(plan.project())


def _explain(plan: "Plan", document: Mapping[str, Any]) -> Mapping[str, object]:
    from finmodel.outputs.trust.explain_document import explanation_document

    asked = (document[key] for key in ("measure", "year", "organisation", "basis", "depth"))
    return explanation_document(plan.explain(*asked))


def _uses(plan: "Plan", document: Mapping[str, Any]) -> Mapping[str, object]:
    from finmodel.outputs.trust.uses_document import uses_document

    return uses_document(plan.uses(document["path"], None, document["basis"]))


def _drivers(plan: "Plan", document: Mapping[str, Any]) -> Mapping[str, object]:
    from finmodel.outputs.trust.drivers_document import drivers_document

    return drivers_document(plan.drivers(document["basis"]))


def _log(plan: "Plan", _document: Mapping[str, Any]) -> Mapping[str, object]:
    from finmodel.outputs.trust.log_document import log_document

    return log_document(plan.log())


RERUN = {
    "finmodel.projection/1": _projection,
    "finmodel.checks/1": _checks,
    "finmodel.explain/1": _explain,
    "finmodel.uses/1": _uses,
    "finmodel.drivers/1": _drivers,
    "finmodel.log/1": _log,
}
"""What can be run again, by the schema a document states."""
