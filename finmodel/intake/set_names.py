"""What a list is read against: the names, years and units of a set, whole or not yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OrganisationName:
    """What an organisation of the set is called, and what it is.

    Attributes:
        id: in the set.
        name: in full.
        kind: commissioner, provider, council or unallocated.
        code: its published code; empty where none is given.
        short: what the team calls it; empty where none is given.
        aliases: other names for it.
        in_gap: whether it is summed into the system.
    """

    id: str
    name: str
    kind: str
    code: str = ""
    short: str = ""
    aliases: tuple[str, ...] = ()
    in_gap: bool = True


@dataclass(frozen=True)
class LineName:
    """A line of the baseline or a contract, by which a list may name what a scheme acts on.

    Attributes:
        id: in the set.
        section: income, spend or contracts.
        name: as printed.
        organisation: whose line it is; of a contract the commissioner.
        category: of a line; empty for a contract.
        provider: of a contract; empty for a line.
    """

    id: str
    section: str
    name: str
    organisation: str
    category: str = ""
    provider: str = ""


@dataclass(frozen=True)
class SetNames:
    """The names, years and units of a set.

    Attributes:
        folder: of the set, as it was given.
        name: of the system.
        unit: of money, such as £m.
        years: from the baseline to the last year projected.
        format: of the files.
        organisations: by id.
        lines: by id, income, spend and contracts.
        demand: the demand drivers.
        price: the price drivers.
        schemes: ids by section, such as "cip.cip", "pressures.pressures".
        turnover: what each organisation has to spend in the baseline year, in pounds, as far as
            the set says it.
        openings: the recurrent allocation that each organisation has in the baseline year, in the
            unit of the set, as far as the set says it.
    """

    folder: str
    name: str
    unit: str
    years: tuple[str, ...]
    format: int
    organisations: Mapping[str, OrganisationName]
    lines: Mapping[str, LineName] = field(default_factory=dict)
    demand: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    schemes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    turnover: Mapping[str, float] = field(default_factory=dict)
    openings: Mapping[str, float] = field(default_factory=dict)
