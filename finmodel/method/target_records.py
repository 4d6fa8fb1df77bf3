"""Savings targets as records, and whose they are (METHOD.md 3.5)."""

from typing import Any, NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.records import Records
from finmodel.method.scheme_records import CONTRACTS, SchemeKind


class Targets(NamedTuple):
    """The savings targets of one file of schemes.

    Attributes:
        kind: of the schemes that count towards them.
        each: the targets, by the id of the organisation.
        owner: targets to their organisation.
        on_contracts: those that take income from a provider.
        loses_income: these to the provider.
    """

    kind: SchemeKind
    each: Records[Any]
    owner: Link
    on_contracts: Records[Any]
    loses_income: Link


def targets_of(
    kind: SchemeKind, assumptions: AssumptionSet, organisations: Axis, provider_of: Link
) -> Targets:
    """The targets of the file of a kind of scheme; `provider_of` leads from contracts."""
    owners = assumptions.system.organisations
    held = getattr(assumptions, kind.name).targets
    each: Records[Any] = Records.of(
        f"{kind.short} targets", f"{kind.name}.targets", held, lambda id_, _: owners[id_].name
    )
    on_contracts = each.where(
        f"{kind.short} targets on contracts", lambda one: getattr(one, "contract", None)
    )
    contracts = [f"{CONTRACTS}.{one.contract}" for one in on_contracts]
    contract_of = on_contracts.to("contract of the target", provider_of.source, contracts)
    return Targets(
        kind,
        each,
        each.to("organisation", organisations, list(held)),
        on_contracts,
        contract_of.then(provider_of),
    )
