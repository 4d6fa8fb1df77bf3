"""The assumptions log as JSON, `finmodel.log/1`."""

from collections.abc import Mapping

from finmodel.audit.log import Log
from finmodel.outputs.audit.log_text import log_record
from finmodel.outputs.documents.projection import manifest_document


def log_document(log: Log) -> Mapping[str, object]:
    """Every assumption, every amount of do nothing with its basis, and the shares of each basis."""
    return {
        "schema": "finmodel.log/1",
        "system": log.system,
        "unit": log.money,
        "scenario": log.scenario,
        "year": log.year,
        "assumptions": [log_record(entry) for entry in log.entries],
        "amounts": [
            {
                "line": one.line,
                "id": one.member,
                "name": one.name,
                "value": one.value,
                "basis": one.basis,
            }
            for one in log.amounts
        ],
        "shares": dict(log.shares),
        "sourced": log.sourced,
        "manifest": manifest_document(log.manifest),
    }
