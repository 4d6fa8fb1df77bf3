"""Risk and gain shares as records: who shares what schemes and programmes do (METHOD.md 3.7)."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.gain_shares import AGREED, UNSAID, GainShare
from finmodel.method.records import Records
from finmodel.method.scheme_kinds import benefits_of

SHARES = "allocations.gain_shares"


class Touched(NamedTuple):
    """One organisation that the schemes of a share touch, or that shares them.

    Attributes:
        share: the id of the share.
        organisation: its id.
        member: whether it shares; one that does not bears its own change.
        agreed: whether it bears an agreed part of the pool, and not what makes losses good.
        of_gain, of_loss: that part, where the pool is a gain and where it is a loss.
    """

    share: str
    organisation: str
    member: bool = False
    agreed: bool = False
    of_gain: float = 0.0
    of_loss: float = 0.0


class Sharing:
    """The shares of a set, and whom each of them is about."""

    def __init__(
        self,
        held: Mapping[str, GainShare],
        names: Mapping[str, str],
        touched: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Make records of shares by id.

        `names` are those of organisations; `touched` the shares and the organisations that their
        schemes touch, members or not.
        """
        self.shares: Records[GainShare] = Records.of(
            "risk and gain shares", SHARES, held, lambda id_, one: one.name or id_
        )
        found = {
            (id_, name): _member(id_, name, one)
            for id_, one in held.items()
            for name in one.members
        }
        for pair in touched:
            found.setdefault(pair, Touched(*pair))
        labels = dict(zip(held, self.shares.axis.labels, strict=True))
        self.touched = Records(
            Axis(
                "organisations that shared schemes touch",
                tuple(_path(one) for one in found.values()),
                tuple(f"{labels[share]}: {names[name]}" for share, name in found),
            ),
            tuple(found.values()),
        )

    @cached_property
    def members(self) -> Records[Touched]:
        """Those who share."""
        return self.touched.where("members of risk and gain shares", lambda one: one.member)

    @cached_property
    def outside(self) -> Records[Touched]:
        """Those who do not."""
        return self.touched.where("organisations outside their share", lambda one: not one.member)

    @cached_property
    def share_of(self) -> Link:
        """Members to their share."""
        shares = [f"{SHARES}.{one.share}" for one in self.members]
        return self.members.to("share of the member", self.shares.axis, shares)

    @cached_property
    def by_agreement(self) -> Records[Touched]:
        """The members who bear a part of the pool."""
        return self.members.where("members by agreed shares", lambda one: one.agreed)

    @cached_property
    def made_whole(self) -> Records[Touched]:
        """The members whose gains make losses good."""
        return self.members.where("members made whole", lambda one: not one.agreed)

    def links(
        self, records: Records[Any], what: str, ends: Iterable[tuple[str | None, str]]
    ) -> Link:
        """The link from those records that are shared to whom they touch.

        `ends` gives for each record the share it is in, None for none, and the organisation.
        """
        place = {(one.share, one.organisation): at for at, one in enumerate(self.touched)}
        leads = [place.get((share or "", name)) for share, name in ends]
        part = records.axis.part(f"shared {what}", (at is not None for at in leads))
        members = [self.touched.axis.members[at] for at in leads if at is not None]
        return Link.to(f"whom the {what} touch", part, self.touched.axis, members)


def _member(share: str, name: str, one: GainShare) -> Touched:
    of_gain = one.members.get(name, UNSAID)
    of_loss = one.losses.get(name, of_gain)
    return Touched(share, name, True, one.rule == AGREED, of_gain.value, of_loss.value)


def _path(one: Touched) -> str:
    return f"{SHARES}.{one.share}.{'members' if one.member else 'outside'}.{one.organisation}"


def shared_records(assumptions: AssumptionSet) -> dict[str, str]:
    """The path of every scheme and programme in a share, and the id of the share.

    `programmes.*` is every programme, `cip.*` every scheme that adds to BAU efficiency.
    """
    adding = dict.fromkeys(one.scheme for one in benefits_of(assumptions) if one.adds)
    programmes = (f"programmes.{id_}" for id_ in assumptions.programmes.programmes)
    paths = (*adding, *(path for path in programmes if path not in adding))
    return {
        path: id_
        for id_, share in assumptions.allocations.gain_shares.items()
        for written in share.records
        for path in paths
        if path == written or written == f"{path.partition('.')[0]}.*"
    }
