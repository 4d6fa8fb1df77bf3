"""Checks of risk and gain shares: they move money, and make none (METHOD.md 3.7, 4)."""

from collections.abc import Iterable
from functools import reduce

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node, constant, larger
from finmodel.method.bases import BASES

_OUTSIDE = ".outside."
_MEMBERS = ".members."


def _sums(check: Check, lines: Lines) -> Iterable[Comparison]:
    """What the payments of each share come to, on the basis on which they come to most."""
    members = lines.plan("gain_share_each").own_axis
    shares = [member.partition(_MEMBERS)[0] for member in members.members]
    paths = tuple(dict.fromkeys(shares))
    over = Axis("shares", paths, tuple(_name(lines, path) for path in paths))
    share_of = Link.to("share of the member", members, over, shares)
    sums = [
        lines.value(
            f"{check.id}.sum.{basis}",
            f"Payments together, {basis}",
            over,
            lines.on_basis("gain_share_each", basis).by(share_of),
        )
        for basis in BASES
    ]
    return check.comparison(
        lines, over=over, actual=reduce(larger, map(_size, sums)), limit=constant(0, "money")
    )


def _size(line: LineValue) -> Node:
    return larger(line, 0 - line)


def _outsiders(check: Check, lines: Lines) -> Iterable[Comparison]:
    """Whom the schemes of a share touch that is no member of it."""
    own = lines.plan("own_change")
    over = lines.part(own.own_axis, "organisations outside", lambda member: _OUTSIDE in member)
    if not len(over):
        return ()
    organisations = lines.assumptions.system.organisations
    names = [organisations[short(member)].name for member in over.members]
    shares = [_name(lines, member.partition(_OUTSIDE)[0]) for member in over.members]
    change = lines.value("own_change_outside", "What the schemes do to its gap", over, own.on(over))
    return check.comparison(
        lines,
        over=over,
        actual=_size(change),
        limit=constant(0, "money"),
        figures={"change": change},
        about=[
            f"{short(member.partition(_OUTSIDE)[0])}-{short(member)}" for member in over.members
        ],
        words={"organisation": names, "share": shares},
    )


def _name(lines: Lines, share: str) -> str:
    id_ = short(share)
    return lines.assumptions.allocations.gain_shares[id_].name or id_


GAIN_SHARE = Check(
    id="gain-share",
    statement="The payments of a risk and gain share sum to nothing",
    severity="fail",
    sentence="{name}: payments come to {actual} in {year}, and should come to nothing",
    compare=_sums,
    remedy="Report this: payments are worked out so that they sum to nothing",
)
GAIN_SHARE_OUTSIDE = Check(
    id="gain-share-outside",
    statement="Organisations that shared schemes touch are members of the share",
    severity="warn",
    sentence="{organisation} is no member of {share}, and bears by itself what its schemes do to "
    "it: {change} in {year}",
    compare=_outsiders,
    remedy="Make it a member, or accept this with why it bears its own change",
)
