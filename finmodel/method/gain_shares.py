"""Risk and gain shares between organisations (METHOD.md 3.7)."""

from finmodel.method.page import Page, saving
from finmodel.method.set_records import SetRecords

_LABEL = "Risk and gain share"
_LASTING = "Risk and gain share in the underlying gap"
_ONCE = "Risk and gain share, the part that does not recur"


def gain_shares(p: Page, r: SetRecords) -> None:
    """What each organisation receives, less what it pays; nothing in a set without shares."""
    if not r.assumptions.allocations.gain_shares:
        for name, label in (("gain_share", _LABEL), ("non_recurrent_gain_share", _ONCE)):
            p[name] = saving(label, 0, over=r.organisations.axis)
        return
    from finmodel.method.gain_share_own import own_changes, sharing_of
    from finmodel.method.gain_share_rules import declare_shares, pay

    sharing = sharing_of(r)
    received_by = r.organisation_of(sharing.members)
    own_changes(p, r, sharing)
    declare_shares(p, sharing)
    for q in p.each_basis():
        pay(q, sharing, "gain_share", _LABEL, q.own_change)
        pay(q, sharing, "lasting_gain_share", _LASTING, q.own_change_underlying)
        q.gain_share = saving(_LABEL, q.gain_share_each.by(received_by))
        q.lasting_gain_share = saving(_LASTING, q.lasting_gain_share_each.by(received_by))
        q.non_recurrent_gain_share = saving(_ONCE, q.gain_share - q.lasting_gain_share)
