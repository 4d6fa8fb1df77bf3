"""The questions that can be asked again, by the schema of the document that holds the answer."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from finmodel.cli.rerun.earlier_documents import Earlier
from finmodel.cli.usage import WrongUsage, chosen

if TYPE_CHECKING:
    from finmodel.method.bases import Basis
    from finmodel.plan import Plan

Document = Mapping[str, object]


def rerun(earlier: Earlier, folder: str) -> Document:
    """The document that the question of another gives now, of the set in a folder.

    Raises:
        WrongUsage: no such question can be asked again, or the document is not as it was written.
        And whatever the command itself raises.
    """
    from finmodel.cli.rerun.what_ifs import WHAT_IFS

    if earlier.schema in WHAT_IFS:
        return WHAT_IFS[earlier.schema](earlier, folder)
    made = OF_A_PLAN.get(earlier.schema)
    if made is None:
        known = ", ".join((*OF_A_PLAN, *WHAT_IFS))
        raise WrongUsage(f"{earlier.file}: {earlier.schema} cannot be run again; {known} can")
    from finmodel.cli.open_plan import opened

    manifest = earlier.manifest
    plan = opened(folder, manifest.text("scenario"), manifest.texts("overrides"))
    return made(plan, earlier)


def basis_of(earlier: Earlier) -> "Basis":
    """The basis a document states; raises WrongUsage where it is none."""
    from finmodel.method.bases import BASES

    return chosen(f"{earlier.file}: basis", earlier.text("basis"), BASES)


def _projection(plan: "Plan", earlier: Earlier) -> Document:
    from finmodel.outputs.documents.projection import projection_document

    return projection_document(plan.project(basis_of(earlier)))


def _checks(plan: "Plan", _earlier: Earlier) -> Document:
    from finmodel.outputs.documents.projection import checks_document

    return checks_document(plan.project())


def _explain(plan: "Plan", earlier: Earlier) -> Document:
    from finmodel.outputs.documents.explain import explanation_document

    depth = None if earlier.maybe("depth") is None else earlier.count("depth")
    measure, year, organisation = map(earlier.text, ("measure", "year", "organisation"))
    return explanation_document(plan.explain(measure, year, organisation, basis_of(earlier), depth))


def _uses(plan: "Plan", earlier: Earlier) -> Document:
    from finmodel.graph.overrides import UnknownPathError
    from finmodel.outputs.documents.uses import uses_document

    try:
        return uses_document(plan.uses(earlier.text("path"), None, basis_of(earlier)))
    except UnknownPathError as error:
        raise WrongUsage(f"{earlier.file}: {error}") from None


def _drivers(plan: "Plan", earlier: Earlier) -> Document:
    from finmodel.outputs.documents.drivers import drivers_document

    return drivers_document(plan.drivers(basis_of(earlier)))


def _log(plan: "Plan", _earlier: Earlier) -> Document:
    from finmodel.outputs.documents.log import log_document

    return log_document(plan.log())


OF_A_PLAN: Mapping[str, Callable[["Plan", Earlier], Document]] = {
    "finmodel.projection/1": _projection,
    "finmodel.checks/1": _checks,
    "finmodel.explain/1": _explain,
    "finmodel.uses/1": _uses,
    "finmodel.drivers/1": _drivers,
    "finmodel.log/1": _log,
}
"""What a plan is asked again, by the schema a document states."""
