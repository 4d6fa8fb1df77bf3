"""Risk and gain shares as records: who shares which schemes and programmes (METHOD.md 2)."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.gain_shares import AGREED, GainShare
from finmodel.method.records import Records
from finmodel.method.scheme_kinds import benefits_of

SHARES = "allocations.gain_shares"


class Member(NamedTuple):
    """One organisation in one share.

    Attributes:
        share: the path of the share.
        organisation: its id.
        agreed: whether it bears an agreed share of the pool, and not what makes losses good.
        of_gain, of_loss: that share, where the pool is a gain and where it is a loss.
    """

    share: str
    organisation: str
    agreed: bool
    of_gain: float
    of_loss: float


class Sharing:
    """The shares of a set, their members, and the records that each share is of."""

    def __init__(self, held: Mapping[str, GainShare], names: Mapping[str, str]) -> None:
        """Make records of shares by id; `names` are those of organisations."""
        self.shares: Records[GainShare] = Records.of(
            "risk and gain shares", SHARES, held, lambda id_, one: one.name or id_
        )
        found = [
            Member(
                share,
                organisation,
                one.rule == AGREED,
                of_gain.value,
                one.losses.get(organisation, of_gain).value,
            )
            for share, one in zip(self.shares.axis.members, self.shares, strict=True)
            for organisation, of_gain in one.members.items()
        ]
        label = dict(zip(self.shares.axis.members, self.shares.axis.labels, strict=True))
        self.members = Records(
            Axis(
                "members of risk and gain shares",
                tuple(f"{one.share}.members.{one.organisation}" for one in found),
                tuple(f"{label[one.share]}: {names[one.organisation]}" for one in found),
            ),
            tuple(found),
        )

    @cached_property
    def share_of(self) -> Link:
        """Members to their share."""
        shares = [one.share for one in self.members]
        return self.members.to("share of the member", self.shares.axis, shares)

    @cached_property
    def by_agreement(self) -> Records[Member]:
        """Those who bear a share of the pool."""
        return self.members.where("members by agreed shares", lambda one: one.agreed)

    @cached_property
    def made_whole(self) -> Records[Member]:
        """Those whose gains make losses good."""
        return self.members.where("members made whole", lambda one: not one.agreed)


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
