"""What shared schemes and programmes do to the gap of each member by themselves (METHOD.md 3.7)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node
from finmodel.method.gain_share_members import SHARES, Sharing, shared_records
from finmodel.method.page import Page, saving
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords

R = TypeVar("R")


def own_changes(p: Page, r: SetRecords, sharing: Sharing) -> None:
    """On each basis: improvement in the gap, and in the underlying gap, before any payment.

    What a member saves, less what it invests, the cost and the overlap that stay with it, and the
    consequence of its capital.
    """
    member_of = _MembersOf(sharing, shared_records(r.assumptions))
    adding = r.benefits.where("benefits that add", lambda b: b.adds)
    saves = member_of.each(
        "benefits", adding, [b.scheme for b in adding], [b.organisation for b in adding]
    )
    pays = member_of.each(
        "investments",
        r.investments,
        [i.of.path for i in r.investments],
        [i.organisation for i in r.investments],
    )
    providers = [r.loses_income.target.members[at] for at in r.loses_income.indices]
    loses = member_of.each(
        "benefits on contracts", r.on_contracts, [b.scheme for b in r.on_contracts], providers
    )
    owns = member_of.each(
        "capital",
        r.programme_capital,
        [f"programmes.{one.programme}" for one in r.programme_capital],
        [one.organisation for one in r.programme_capital],
    )
    lasting = _lasting(saves, r.benefits, lambda b: b.recurrent)
    lasting_cost = _lasting(pays, r.investments, lambda i: i.recurrent)
    lasting_loss = _lasting(loses, r.on_contracts, lambda b: b.recurrent)
    for q in p.each_basis():
        q.own_change = saving(
            "What shared schemes do to the gap of the member, better is positive",
            q.saving.by(saves)
            - q.invested.by(pays)
            - q.stranded_each.by(loses)
            - q.overlap_counted_each.by(loses)
            - q.programme_capital_each.by(owns),
        )
        q.own_change_underlying = saving(
            "What shared schemes do to the underlying gap of the member, better is positive",
            _at_full_year(q, lasting, "saving", "full_year_effect_counted")
            - _at_full_year(q, lasting_cost, "invested", "full_year_investment")
            - _at_full_year(q, lasting_loss, "stranded_each", "full_year_stranded_each")
            - _at_full_year(
                q, lasting_loss, "overlap_counted_each", "full_year_overlap_counted_each"
            )
            - q.programme_capital_each.by(owns),
        )


def _at_full_year(q: Page, link: Link, in_year: str, effect: str) -> Node:
    """What recurs of the year, and its full-year effect."""
    return q[in_year].by(link) + q[effect].by(link)


def _lasting(link: Link, records: Records[R], holds: Callable[[R], bool]) -> Link:
    """The part of a link that starts from records for which something holds."""
    at = link.source.inclusion(records.axis).indices
    keeps = [holds(records.each[place]) for place in at]
    return link.within(link.source.part(f"{link.source.name} that recur", keeps))


class _MembersOf:
    """Leads from parts of schemes to the member of their share that they are of."""

    def __init__(self, sharing: Sharing, shared: dict[str, str]) -> None:
        self.members = sharing.members.axis
        self.shared = shared

    def each(
        self, what: str, records: Records[R], schemes: Sequence[str], whose: Sequence[str]
    ) -> Link:
        """The link from those records whose scheme is shared with whose organisation they are."""
        paths = [
            f"{SHARES}.{self.shared.get(scheme)}.members.{organisation}"
            for scheme, organisation in zip(schemes, whose, strict=True)
        ]
        known = self.members.position
        part = records.axis.part(f"shared {what}", (path in known for path in paths))
        return Link.to(
            f"member of the {what}", part, self.members, [one for one in paths if one in known]
        )
