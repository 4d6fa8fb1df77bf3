"""The contracts between systems, which are no money from outside of them together (METHOD.md 7).

A contract of one set is between systems where its end beside the gap is in the gap of another set.
All that a set writes between the same two organisations is one; where both sets write it, what the
payer's says is paid and what the provider's says is received.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from finmodel.portfolio.organisations import At, Directory
from finmodel.portfolio.system import ContractBeside, OrganisationOf, SystemFigures


class Written(NamedTuple):
    """A contract, and the set that writes it."""

    system: str
    contract: ContractBeside


class Between(NamedTuple):
    """Contracts between an organisation of one system and one of another.

    Attributes:
        payer, provider: the two organisations, each as its own set has it.
        by_payer, by_provider: what the set of the payer writes, and that of the provider.
    """

    payer: At
    provider: At
    by_payer: tuple[Written, ...]
    by_provider: tuple[Written, ...]

    @property
    def written(self) -> tuple[Written, ...]:
        """All that is written of them."""
        return (*self.by_payer, *self.by_provider)

    @property
    def paid(self) -> tuple[Written, ...]:
        """What says what is paid: the payer's set, else that of the provider."""
        return self.by_payer or self.by_provider

    @property
    def received(self) -> tuple[Written, ...]:
        """What says what is received: the provider's set, else that of the payer."""
        return self.by_provider or self.by_payer

    @property
    def id(self) -> str:
        """The two ends: `nwl/icb to sel/acute`."""
        ends = (self.payer, self.provider)
        return " to ".join(f"{at.system}/{at.organisation.id}" for at in ends)

    @property
    def name(self) -> str:
        """The two ends, for people."""
        return f"{self.payer.organisation.name} to {self.provider.organisation.name}"


def contracts_between(systems: Sequence[SystemFigures]) -> tuple[Between, ...]:
    """Every contract between two of the systems, the same in whatever order they are given."""
    systems = sorted(systems, key=lambda one: one.id)
    directory = Directory(systems)
    in_gap = {system.id: _counted(system) for system in systems}
    found: dict[tuple[At, At], dict[str, list[ContractBeside]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for system in systems:
        for contract in system.contracts:
            ends = _ends(system.id, contract, directory, in_gap)
            if ends is not None:
                found[ends][system.id].append(contract)
    return tuple(
        Between(payer, provider, _written(payer.system, held), _written(provider.system, held))
        for (payer, provider), held in found.items()
    )


def _counted(system: SystemFigures) -> dict[str, OrganisationOf]:
    return {one.id: one for one in system.organisations if one.in_gap and one.id not in system.away}


def _ends(
    system: str,
    contract: ContractBeside,
    directory: Directory,
    in_gap: dict[str, dict[str, OrganisationOf]],
) -> tuple[At, At] | None:
    """Both ends, each in the gap of a set; None where one is in no other set's."""
    here = in_gap[system]
    paid_here = contract.commissioner.id in here
    own, beside = (
        (contract.commissioner, contract.provider)
        if paid_here
        else (contract.provider, contract.commissioner)
    )
    there = _in_another(At(system, beside), directory, in_gap)
    if there is None:
        return None
    mine = At(system, here[own.id])
    return (mine, there) if paid_here else (there, mine)


def _in_another(
    here: At, directory: Directory, in_gap: dict[str, dict[str, OrganisationOf]]
) -> At | None:
    return next(
        (one for one in directory.same(here) if one.organisation.id in in_gap[one.system]), None
    )


def _written(system: str, held: dict[str, list[ContractBeside]]) -> tuple[Written, ...]:
    return tuple(Written(system, contract) for contract in held.get(system, ()))
