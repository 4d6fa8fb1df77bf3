"""The systems of a portfolio as an axis, what they are summed to, and what is within them."""

from collections.abc import Mapping, Sequence

from finmodel.graph.axes import Axis, Link
from finmodel.inputs.portfolio_model import TOGETHER
from finmodel.portfolio.contracts import Between
from finmodel.portfolio.system import PLACE, SystemFigures
from finmodel.results import Level

PORTFOLIO: Level = "portfolio"
REGION: Level = "region"
SYSTEM: Level = "system"
ORGANISATION: Level = "organisation"
NO_REGION = "no region"
"""What systems without a region are summed to, where others have one."""


class Axes:
    """The systems, what they are summed to, and the organisations and places within them."""

    def __init__(
        self, name: str, systems: Sequence[SystemFigures], between: Sequence[Between]
    ) -> None:
        self.system = Axis(
            "systems", tuple(one.id for one in systems), tuple(one.name for one in systems)
        )
        self.portfolio = Axis("portfolio", (TOGETHER,), (name,), single=True)
        self._region_of = {one.id: one.region or NO_REGION for one in systems}
        regions = tuple(dict.fromkeys(self._region_of.values()))
        if not any(one.region for one in systems):
            regions = ()
        self.region = Axis("regions", tuple(map(region_id, regions)), regions)
        written = [(one, held) for one in between for held in one.written]
        self.contracts = Axis(
            "contracts between systems",
            tuple(f"{held.system}/{held.contract.id}" for _, held in written),
            tuple(held.contract.name for _, held in written),
        )
        self.contracts_across_regions = self._across(between)
        self.sums: Mapping[Level, Link] = self._sums()
        self.contracts_within: Mapping[Level, Link] = self._contracts_within(between)
        self.organisation = _members("organisations", systems, ORGANISATION)
        self.place = _members("places", systems, PLACE)

    @property
    def levels(self) -> Mapping[Level, Axis]:
        """Every level there is, from the whole to its smallest parts."""
        every: dict[Level, Axis] = {
            PORTFOLIO: self.portfolio,
            REGION: self.region,
            SYSTEM: self.system,
            PLACE: self.place,
            ORGANISATION: self.organisation,
        }
        return {level: axis for level, axis in every.items() if len(axis)}

    def _sums(self) -> dict[Level, Link]:
        """The levels that systems are summed to, and the link to each."""
        found: dict[Level, Link] = {}
        if len(self.region):
            regions = [region_id(self._region_of[one]) for one in self.system.members]
            found[REGION] = Link.to("region of the system", self.system, self.region, regions)
        whole = [TOGETHER] * len(self.system)
        found[PORTFOLIO] = Link.to("portfolio of the system", self.system, self.portfolio, whole)
        return found

    def _across(self, between: Sequence[Between]) -> Link:
        """The contracts between two regions, to the whole."""
        across = [
            self._region_of[one.payer.system] != self._region_of[one.provider.system]
            for one in between
            for _ in one.written
        ]
        part = self.contracts.part("contracts between regions", across)
        return Link.to("portfolio of both ends", part, self.portfolio, [TOGETHER] * len(part))

    def regions_of(self, systems: Sequence[str]) -> tuple[str, ...]:
        """The ids of the regions in the order in which systems name them."""
        return tuple(dict.fromkeys(region_id(self._region_of[one]) for one in systems))

    def _contracts_within(self, between: Sequence[Between]) -> dict[Level, Link]:
        """For each of those levels, the contracts of which both ends are in one member of it."""
        regions = [
            (self._region_of[one.payer.system], self._region_of[one.provider.system])
            for one in between
            for _ in one.written
        ]
        found: dict[Level, Link] = {}
        inside = [here == there for here, there in regions]
        if len(self.region) and any(inside):
            part = self.contracts.part("contracts within a region", inside)
            ends = [region_id(here) for here, there in regions if here == there]
            found[REGION] = Link.to("region of both ends", part, self.region, ends)
        if between:
            whole = [TOGETHER] * len(self.contracts)
            found[PORTFOLIO] = Link.to(
                "portfolio of both ends", self.contracts, self.portfolio, whole
            )
        return found


def region_id(name: str) -> str:
    """The id of a region: `region/London`."""
    return f"{REGION}/{name}"


def member_id(system: str, own: str, level: Level) -> str:
    """The id of an organisation or place of a system: `nwl/imperial`, `nwl/place/Brent`."""
    return system if level == SYSTEM else f"{system}/{own}"


def system_of(member: str) -> str:
    """The system of a member of any level below the regions."""
    return member.partition("/")[0]


def level_of(row_level: Level, id_: str) -> Level:
    """The level that a row of a set has in a portfolio: groups that are places are of their own."""
    return PLACE if row_level == "group" and id_.startswith(f"{PLACE}/") else row_level


def _members(name: str, systems: Sequence[SystemFigures], level: Level) -> Axis:
    members = {
        member_id(system.id, row.id, level): row.name
        for system in systems
        for row in system.rows
        if level_of(row.level, row.id) == level
    }
    return Axis(name, tuple(members), tuple(members.values()))
