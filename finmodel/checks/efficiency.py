"""Checks of what stands behind BAU efficiency, and what it is counted on (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import RATE
from finmodel.graph.axes import Link
from finmodel.graph.nodes import constant, ratio
from finmodel.inputs.kinds.bau_efficiency import BauEfficiency
from finmodel.method.bases import RISK_ADJUSTED

NOTHING = constant(0, "money")


def _counts(record: BauEfficiency) -> str:
    """Where efficiency without a scheme counts, in words."""
    if record.unbacked != "assumed":
        return "it counts in the plan alone"
    assumed = "it is assumed on every basis all the same"
    if record.judgement is None and record.note is None:
        return f"{assumed}, and its record does not say why"
    return assumed


def _backing_and_efficiency(check: Check, lines: Lines) -> Iterable[Comparison]:
    backed = {record.organisation for record in lines.records.benefits if record.backs}
    over = lines.part(
        lines.organisations, "organisations with schemes that back", backed.__contains__
    )
    return check.comparison(
        lines,
        over=over,
        actual=lines.plan("backing").on(over),
        limit=lines.plan("bau_efficiency_in_full").on(over),
    )


def _without_scheme(check: Check, lines: Lines) -> Iterable[Comparison]:
    held = lines.assumptions.bau_efficiency.bau_efficiency
    over = lines.part(lines.organisations, "organisations with BAU efficiency", held.__contains__)
    return check.comparison(
        lines,
        over=over,
        actual=lines.plan("bau_efficiency_without_scheme").on(over),
        limit=NOTHING,
        figures={"in_full": lines.plan("bau_efficiency_in_full").on(over)},
        words={"counts": [_counts(held[id_]) for id_ in over.members]},
    )


def _surer_than_schemes(check: Check, lines: Lines) -> Iterable[Comparison]:
    """The delivery of what has no scheme beside that of the organisation's identified schemes."""
    held = lines.assumptions.bau_efficiency.bau_efficiency
    found = lines.records.benefits.where(
        "identified benefits", lambda benefit: benefit.of.record.status != "unidentified"
    )
    saving = {benefit.organisation for benefit in found}
    over = lines.part(
        lines.organisations,
        "organisations that assume efficiency beside schemes",
        lambda id_: id_ in saving and id_ in held and held[id_].unbacked == "assumed",
    )
    if not len(over):
        return ()
    saved_by = lines.records.saved_by.within(found.axis)
    planned, delivered = (
        lines.value(name, label, lines.organisations, line.by(saved_by))
        for name, label, line in (
            ("identified_schemes", "Identified schemes, in full", lines.plan("saving")),
            (
                "identified_schemes_at_delivery",
                "Identified schemes, at their delivery",
                lines.on_basis("saving", RISK_ADJUSTED),
            ),
        )
    )
    without = lines.plan("bau_efficiency_without_scheme").on(over)
    given = lines.plan("bau_efficiency_delivery")
    record = Link.to(
        "its BAU efficiency",
        over,
        given.own_axis,
        [f"bau_efficiency.{id_}" for id_ in over.members],
    )
    delivery = given.at(record)
    return check.comparison(
        lines,
        over=over,
        # Null where nothing is without a scheme.
        actual=ratio(delivery * (without > 0), without > 0),
        limit=ratio(delivered.on(over), planned.on(over)),
        figures={"without": without},
    )


def _unidentified(check: Check, lines: Lines) -> Iterable[Comparison]:
    benefits, organisations = lines.records.benefits, lines.assumptions.system.organisations
    each = benefits.where(
        "unidentified schemes within BAU efficiency", lambda one: not one.adds and not one.backs
    )
    return check.comparison(
        lines,
        over=each.axis,
        actual=lines.plan("planned_saving").on(each.axis),
        limit=NOTHING,
        about=[short(one.scheme) for one in each],
        words={"owner": [organisations[one.organisation].name for one in each]},
    )


def _counted_on_cost_that_leaves(check: Check, lines: Lines) -> Iterable[Comparison]:
    if lines.assumptions.system.overlap_counts:
        return ()
    held = lines.assumptions.bau_efficiency.bau_efficiency
    losing = lines.records.loses_income
    losers = {losing.target.members[place] for place in losing.indices}
    over = lines.part(
        lines.organisations,
        "providers with BAU efficiency that lose contract income",
        lambda id_: id_ in losers and id_ in held,
    )
    return check.comparison(
        lines, over=over, actual=lines.plan("efficiency_overlap").on(over), limit=NOTHING
    )


BACKING = Check(
    # What is above it counts for nothing.
    id="backing",
    statement="Schemes counted within BAU efficiency are not above it",
    severity="warn",
    sentence="{name}: schemes counted within BAU efficiency come to {actual} in {year}, all of BAU "
    "efficiency to {limit}; what is above it adds nothing",
    compare=_backing_and_efficiency,
    remedy="Count what is above it as additional, or raise the rate",
    by_share=True,
)
UNBACKED = Check(
    id="unbacked",
    statement="BAU efficiency has schemes behind it",
    severity="warn",
    sentence="{name}: {actual} of the {in_full} of BAU efficiency in {year} has no scheme behind "
    "it, and {counts}; by year: {actual_by_year}",
    compare=_without_scheme,
    remedy="Name the schemes that will deliver it, or lower the rate",
)
UNBACKED_SURER = Check(
    id="unbacked-surer",
    statement="Efficiency with no scheme behind it is no surer than the schemes beside it",
    severity="warn",
    sentence="{name}: {without} of efficiency with no scheme behind it is taken to deliver "
    "{actual} in {year}, and the identified schemes beside it deliver {limit}",
    compare=_surer_than_schemes,
    remedy="Give it a lower delivery in bau_efficiency.yaml, or leave it out",
    tolerance=RATE,
)
UNIDENTIFIED_BACKING = Check(
    id="unidentified-backing",
    statement="Schemes counted within BAU efficiency are identified",
    severity="warn",
    sentence="{name} is unidentified, so its {actual} in {year} stands behind none of the BAU "
    "efficiency of {owner}",
    compare=_unidentified,
    remedy="Leave it out until it is identified",
)
OVERLAP = Check(
    id="overlap",
    statement="BAU efficiency is not also counted on cost that leaves with QIPP or programmes",
    severity="warn",
    sentence="{name}: {actual} of BAU efficiency in {year} is counted on cost that also leaves "
    "with QIPP or programmes, so that much is closed twice; by year: {actual_by_year}",
    compare=_counted_on_cost_that_leaves,
    remedy="Write overlap: net in system.yaml, or accept it where a published plan adds both",
)
