"""What BAU efficiency will come to, where it is reported (METHOD.md 3.13: savings)."""

from finmodel.graph.axes import Link
from finmodel.graph.nodes import choose, or_one
from finmodel.inputs.figures import Figure
from finmodel.inputs.kinds.actuals import AS_PLANNED, AS_TO_DATE
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import of_the_year
from finmodel.method.in_year.delivery import Delivery
from finmodel.method.in_year.given import Given
from finmodel.method.page import Page, number, saving

_BAU = "bau_efficiency"


def efficiency_outlook(p: Page, d: Delivery, recurrent: Given) -> None:
    """Of BAU efficiency one outlook, of the whole: that of its own entry, else as to date."""
    q, whole = p.on(PLAN), d.months.records.organisations.axis
    managed = whole.part(
        "organisations that report it", map(d.with_efficiency.__contains__, whole.members)
    )

    def said(id_: str) -> str | Figure:
        own = d.savings.get(f"{_BAU}.{id_}")
        return AS_TO_DATE if own is None else own.outlook

    def of_organisation(path: str, _: str) -> str | None:
        return d.efficiency_of(path)

    p.efficiency_so_far = saving(
        "BAU efficiency delivered so far, recurrent",
        of_the_year(p, recurrent.total("BAU efficiency reported", managed, of_organisation)),
        over=managed,
    )
    p.efficiency_a_month = saving(
        "BAU efficiency planned, a month", q.bau_efficiency.on(managed) * p.month_of_year
    )
    p.efficiency_planned_so_far = saving(
        "BAU efficiency planned so far", p.efficiency_a_month * p.months_closed
    )
    so_far, planned = p.efficiency_so_far, p.efficiency_planned_so_far
    p.efficiency_share_so_far = number(
        "BAU efficiency delivered of what was planned so far",
        choose(planned > 0, so_far / or_one(planned), 1),
    )
    as_to_date = managed.part("as to date", (said(id_) == AS_TO_DATE for id_ in managed.members))
    as_planned = managed.part("as planned", (said(id_) == AS_PLANNED for id_ in managed.members))
    by_share = managed.part("a share", (isinstance(said(id_), Figure) for id_ in managed.members))
    entries = [f"actuals.savings.{_BAU}.{id_}" for id_ in by_share.members]
    p.efficiency_as_planned = number("Outlook, as planned", 1, over=as_planned)
    p.efficiency_by_share = number(
        "Outlook, a share",
        p.stated_outlook.at(Link.to("entry", by_share, p.stated_outlook.own_axis, entries)),
    )
    p.efficiency_outlook = number(
        "Outlook of BAU efficiency: the share of what is still planned that will come",
        p.efficiency_share_so_far.by(as_to_date.inclusion(managed))
        + p.efficiency_as_planned.on_whole(managed)
        + p.efficiency_by_share.on_whole(managed),
    )
    p.efficiency_reported_forecast = saving(
        "BAU efficiency, forecast of what is reported",
        p.efficiency_so_far + p.efficiency_outlook * (p.efficiency_a_month * p.months_to_come),
    )
    p.efficiency_forecast = saving(
        "BAU efficiency, forecast",
        p.efficiency_reported_forecast.on_whole(whole) + p.efficiency_at_plan * p.in_year,
    )
