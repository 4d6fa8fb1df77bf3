"""The check that a target is counted where its schemes are (METHOD.md 4)."""

from collections.abc import Iterator

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.graph.nodes import constant


def _beside_contracts(check: Check, lines: Lines) -> Iterator[Comparison]:
    for one in lines.records.targets:
        if one.kind.on_contracts:
            yield from _of_kind(check, lines, one.kind.name)


def _of_kind(check: Check, lines: Lines, kind: str) -> tuple[Comparison, ...]:
    """Targets of a file that name no contract, where schemes of the same file stand on some."""
    each = lines.records.on_contracts.where(
        f"{kind} on contracts", lambda benefit: benefit.kind.name == kind
    )
    on_contracts = lines.value(
        f"{kind}_on_contracts",
        "Saved on contracts, gross",
        lines.organisations,
        lines.plan("planned_saving").by(lines.records.saved_by.within(each.axis)),
    )
    with_schemes = {benefit.organisation for benefit in each}
    targets = getattr(lines.assumptions, kind).targets
    level = lines.plan(f"{kind}_level_counted")
    over = lines.part(
        level.own_axis,
        f"{kind} targets beside contracts",
        lambda member: short(member) in with_schemes and targets[short(member)].contract is None,
    )
    owner = lines.to_organisation(over, [short(member) for member in over.members])
    return check.comparison(
        lines,
        over=over,
        actual=level.on(over),
        limit=constant(0, "money"),
        figures={"on_contracts": on_contracts.at(owner)},
    )


TARGET_ON_CONTRACT = Check(
    id="target-on-contract",
    statement="What a target leaves unidentified is counted where the schemes of its file are",
    severity="warn",
    sentence="{name}: its schemes take {on_contracts} out of contracts in {year}, but the {actual} "
    "that its target leaves unidentified is counted as if no provider lost income",
    compare=_beside_contracts,
    remedy="Name the contract of the target, or accept this with why it will be found on spend",
)
