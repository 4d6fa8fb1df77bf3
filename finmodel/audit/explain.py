"""A figure put to a model: where it comes from."""

from collections import Counter
from collections.abc import Sequence

from finmodel.audit.explaining import EVERYTHING, Explainer
from finmodel.audit.sources import Sources, basis_in_force
from finmodel.checks.checked_graph import with_checks
from finmodel.checks.published import published_of
from finmodel.checks.run import run_checks
from finmodel.explanation import Explanation
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.trace import Trace
from finmodel.inputs.provenance import BASES
from finmodel.method.bases import Basis
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered
from finmodel.results import Manifest
from finmodel.selection import selected_figures


def explain(
    model: Model,
    graph: Graph,
    overrides: Sequence[Layered],
    manifest: Manifest,
    measure: str,
    year: str,
    organisation: str,
    basis: Basis,
    depth: int | None,
) -> Explanation:
    """A figure of a run as a tree; `graph` has the overrides built in.

    Raises:
        SelectionError: there is no such measure, year or organisation.
    """
    asked = selected_figures(model, basis, (measure,), (year,), (organisation,))[0]
    cell = asked.cell
    evaluation = evaluate(graph, (cell.line,))
    system = model.assumptions.system
    sources = Sources(model.assumptions, overrides)
    explainer = Explainer(Trace(evaluation), sources)
    leaves = list({source.path: source for source in explainer.leaves(cell)}.values())
    counted = Counter(basis_in_force(source) for source in leaves)
    published = with_checks(model, graph, [published_of(cell.line, organisation, asked.year)])
    return Explanation(
        system=system.name,
        money=system.money,
        prices=system.prices,
        measure=asked.measure,
        organisation=organisation,
        year=asked.year,
        basis=basis,
        scenario=manifest.scenario,
        depth=depth,
        tree=explainer.tree(cell, EVERYTHING if depth is None else depth),
        bases={one: counted[one] for one in BASES if counted[one]},
        calibrated_to=tuple(
            dict.fromkeys(
                name for source in leaves if not source.layers for name in source.calibrated_to
            )
        ),
        published=run_checks(published, evaluate(published.graph, published.reads))
        if any(published.comparisons.values())
        else (),
        manifest=manifest,
    )
