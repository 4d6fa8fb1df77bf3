"""The rules by which members share a pool: agreed shares, or losses made good (METHOD.md 3.7)."""

from collections.abc import Mapping, Sequence

from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.nodes import LineValue, choose, larger, or_one, smaller
from finmodel.inputs.kinds.gain_shares import GainShare
from finmodel.method.gain_share_members import Sharing
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, cost, money, saving, share


def declare_shares(p: Page, sharing: Sharing) -> None:
    """The shares that were agreed, of a gain and of a loss."""
    each = sharing.by_agreement
    p.share_of_gain = InputTerm(
        "Share of a gain", each.axis, "share", [one.of_gain for one in each]
    )
    p.share_of_loss = InputTerm(
        "Share of a loss", each.axis, "share", [one.of_loss for one in each]
    )


def pay(q: Page, sharing: Sharing, name: str, label: str, own: LineValue) -> None:
    """Declare what each member receives, less what it pays, given what schemes do to its gap.

    Agreed: its share of the pool less its own change. Made whole: of losses L and gains G the
    smaller, M, changes hands; a loser receives loss × M ÷ L and a gainer pays gain × M ÷ G.
    """
    whole, share_of = sharing.members.axis, sharing.share_of
    q[f"{name}_pool"] = saving(f"{label}: what is shared", own.by(share_of))
    agreed, made_whole = sharing.by_agreement.axis, sharing.made_whole.axis
    pool = q[f"{name}_pool"].at(share_of.within(agreed))
    q[f"{name}_agreed"] = money(
        f"{label}, by agreed shares",
        choose(pool < 0, q.share_of_loss, q.share_of_gain) * pool - own.on(agreed),
    )
    within = share_of.within(made_whole)
    q[f"{name}_loss"] = cost(f"{label}: loss", larger(0, 0 - own.on(made_whole)))
    q[f"{name}_gain"] = saving(f"{label}: gain", larger(0, own.on(made_whole)))
    loss, gain = q[f"{name}_loss"], q[f"{name}_gain"]
    q[f"{name}_losses"] = cost(f"{label}: losses together", loss.by(within))
    q[f"{name}_gains"] = saving(f"{label}: gains together", gain.by(within))
    losses, gains = q[f"{name}_losses"], q[f"{name}_gains"]
    q[f"{name}_moved"] = money(f"{label}: what gains make good", smaller(losses, gains))
    moved = q[f"{name}_moved"]
    q[f"{name}_made_good"] = share(f"{label}: share of a loss made good", moved / or_one(losses))
    q[f"{name}_given_up"] = share(f"{label}: share of a gain given up", moved / or_one(gains))
    q[f"{name}_made_whole"] = money(
        f"{label}, losses made good",
        loss * q[f"{name}_made_good"].at(within) - gain * q[f"{name}_given_up"].at(within),
    )
    q[f"{name}_each"] = saving(
        f"{label}, each",
        q[f"{name}_agreed"].on_whole(whole) + q[f"{name}_made_whole"].on_whole(whole),
    )


def payments(rule: GainShare, own: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, ...]]:
    """What each member receives, less what it pays, given its own change in each of some columns.

    `own` is by member, better positive, each of one length; a member left out has 0.
    """
    columns = max(map(len, own.values()), default=0)
    sharing = Sharing({"share": rule}, {name: name for name in rule.members})
    declarations = Declarations(tuple(map(str, range(columns))))
    page = Page(declarations)
    declare_shares(page, sharing)
    nothing = (0.0,) * columns
    page.own = InputTerm(
        "Own change",
        sharing.touched.axis,
        "money",
        [own.get(one.organisation, nothing) for one in sharing.touched],
    )
    pay(page, sharing, "payment", "Payment", page.own)
    found = evaluate(declarations.graph(), ["payment_each"]).array("payment_each")[:, :, 0]
    return {
        one.organisation: tuple(map(float, row))
        for one, row in zip(sharing.members, found, strict=True)
    }
