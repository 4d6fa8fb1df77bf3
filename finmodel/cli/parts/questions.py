"""The question of a run as its parts state it, and read from them again."""

from typing import TYPE_CHECKING

from finmodel.analysis.releases import releases
from finmodel.cli.usage_errors import chosen
from finmodel.defaults import seed_or_default
from finmodel.method.bases import BASES
from finmodel.outputs.documents.part import (
    SCHEMA,
    PartDocument,
    PartOfSimulation,
    PartOfSweep,
)
from finmodel.outputs.files.part_folder import span_of

if TYPE_CHECKING:
    from finmodel.analysis.simulate import SimulateQuestion
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.cli.parts.work import Described
    from finmodel.outputs.analysis.part_work import Pieced
    from finmodel.plan import Plan


def simulation_asked(question: "SimulateQuestion") -> PartOfSimulation:
    """A simulation as its parts state it."""
    return {
        "command": "simulate",
        "draws": question.draws,
        "seed": seed_or_default(question.seed),
        "measure": question.measure,
        "organisation": question.organisation,
        "basis": question.basis,
        "together": list(question.together),
        "correlate": list(question.correlate),
        "independent": question.independent,
        "schemes": question.schemes,
    }


def simulate_question(asked: PartOfSimulation) -> "SimulateQuestion":
    """The question that parts of a simulation answer; raises as the question does."""
    from finmodel.analysis.simulate import SimulateQuestion

    return SimulateQuestion(
        draws=asked["draws"],
        seed=asked["seed"],
        measure=asked["measure"],
        organisation=asked["organisation"],
        basis=chosen("basis", asked["basis"], BASES),
        together=tuple(asked["together"]),
        correlate=tuple(asked["correlate"]),
        independent=asked["independent"],
        schemes=asked["schemes"],
    )


def sweep_asked(question: "SweepQuestion", *, summary: bool) -> PartOfSweep:
    """A sweep as its parts state it."""
    return {
        "command": "sweep",
        "vary": list(question.vary),
        "sample": question.sample,
        "seed": None if question.sample is None else seed_or_default(question.seed),
        "measures": list(question.measures),
        "years": None if question.years is None else list(question.years),
        "organisations": list(question.organisations),
        "basis": question.basis,
        "summary": summary,
    }


def sweep_question(asked: PartOfSweep) -> "SweepQuestion":
    """The question that parts of a sweep answer."""
    from finmodel.analysis.sweep import SweepQuestion

    return SweepQuestion(
        vary=tuple(asked["vary"]),
        measures=tuple(asked["measures"]),
        years=None if asked["years"] is None else tuple(asked["years"]),
        organisations=tuple(asked["organisations"]),
        basis=chosen("basis", asked["basis"], BASES),
        sample=asked["sample"],
        seed=asked["seed"],
        # Whoever worked the parts out said so.
        allow_large=True,
    )


def described(
    plan: "Plan",
    folder: str,
    question: PartOfSimulation | PartOfSweep,
    run: "Pieced",
    *,
    exact: bool = False,
) -> "Described":
    """What each part of a run is of; `folder` is the set as the command line names it."""
    manifest, machine = plan.manifest(), releases()

    def document(part: int, of: int) -> PartDocument:
        first, count = span_of(part, of, run.pieces)
        return {
            "schema": SCHEMA,
            "part": part,
            "of": of,
            "first_piece": first,
            "pieces": count,
            "pieces_of_all_parts": run.pieces,
            "exact": exact,
            "fingerprint": run.fingerprint,
            **machine,
            "set": {"path": folder, "sha256": manifest.assumptions_sha256},
            "scenario": plan.scenario,
            "overrides": list(plan.settings),
            "question": question,
        }

    return document
