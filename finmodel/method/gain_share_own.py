"""What shared schemes do to gaps by themselves, before any payment (METHOD.md 3.7)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from finmodel.graph.nodes import Node
from finmodel.method.gain_share_members import Sharing, shared_records
from finmodel.method.page import Page, saving
from finmodel.method.records import Records, members_of
from finmodel.method.set_records import SetRecords


class _Part(NamedTuple):
    """Records whose figures change a gap: whose scheme, whose gap, and which of them recur."""

    records: Records[Any]
    schemes: Sequence[str]
    organisations: Sequence[str]
    recurs: Callable[[Any], bool] = lambda _: True

    def ends(self, shared: Mapping[str, str]) -> list[tuple[str | None, str]]:
        """For each record the share it is in, if any, and the organisation whose gap it is."""
        schemes = map(shared.get, self.schemes)
        return list(zip(schemes, self.organisations, strict=True))


class _Parts(NamedTuple):
    """What schemes save, cost, leave behind at providers, and need of capital."""

    saves: _Part
    pays: _Part
    loses: _Part
    owns: _Part


def sharing_of(r: SetRecords) -> Sharing:
    """The shares of a set, with everybody whom their schemes touch."""
    shared = shared_records(r.assumptions)
    touched = {
        (share, name): None
        for part in _parts_of(r)
        for share, name in part.ends(shared)
        if share is not None
    }
    owners = r.assumptions.system.organisations
    names = {id_: one.name for id_, one in owners.items()}
    return Sharing(r.assumptions.allocations.gain_shares, names, touched)


def own_changes(p: Page, r: SetRecords, sharing: Sharing) -> None:
    """On each basis: improvement in the gap, and in the underlying gap, of whom schemes touch.

    What it saves, less what it invests, the cost and the overlap that stay with it, and the
    consequence of its capital.
    """
    shared = shared_records(r.assumptions)
    saves, pays, loses, owns = (_Led(sharing, part, shared) for part in _parts_of(r))
    for q in p.each_basis():
        q.own_change = saving(
            "What shared schemes do to its gap, better is positive",
            q.saving.by(saves.all)
            - q.invested.by(pays.all)
            - q.stranded_each.by(loses.all)
            - q.overlap_counted_each.by(loses.all)
            - q.programme_capital_each.by(owns.all),
        )
        q.own_change_underlying = saving(
            "What shared schemes do to its underlying gap, better is positive",
            saves.at_full_year(q, "saving", "full_year_effect_counted")
            - pays.at_full_year(q, "invested", "full_year_investment")
            - loses.at_full_year(q, "stranded_each", "full_year_stranded_each")
            - loses.at_full_year(q, "overlap_counted_each", "full_year_overlap_counted_each")
            - q.programme_capital_each.by(owns.all),
        )


class _Led:
    """The links from a part's records to whom they touch: from all of them, and what recurs."""

    def __init__(self, sharing: Sharing, part: _Part, shared: Mapping[str, str]) -> None:
        what, ends = part.records.axis.name, part.ends(shared)
        self.all = sharing.links(part.records, what, ends)
        recurs = [
            end if part.recurs(one) else (None, "")
            for one, end in zip(part.records, ends, strict=True)
        ]
        self.lasting = sharing.links(part.records, f"{what} that recur", recurs)

    def at_full_year(self, q: Page, in_year: str, effect: str) -> Node:
        """What recurs of the year, and its full-year effect."""
        return q[in_year].by(self.lasting) + q[effect].by(self.lasting)


def _parts_of(r: SetRecords) -> _Parts:
    adding = r.benefits.where("benefits that add", lambda b: b.adds)
    spent, taken, built = r.investments, r.on_contracts, r.programme_capital
    return _Parts(
        _Part(
            adding,
            [b.scheme for b in adding],
            [b.organisation for b in adding],
            lambda b: b.recurrent,
        ),
        _Part(
            spent,
            [i.of.path for i in spent],
            [i.organisation for i in spent],
            lambda i: i.recurrent,
        ),
        _Part(taken, [b.scheme for b in taken], members_of(r.loses_income), lambda b: b.recurrent),
        _Part(
            built, [f"programmes.{one.programme}" for one in built], [c.organisation for c in built]
        ),
    )
