"""Waiting lists: who is added, who is treated, who waits on (METHOD.md 3.9: lists)."""

from finmodel.graph.axes import Axis
from finmodel.graph.nodes import larger, ratio, smaller
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.text.numbers import PEOPLE, RATE, SHARE
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, compounded, not_applicable, people, share, weeks
from finmodel.method.set_records import SetRecords

_WEEKS_IN_YEAR = 52
_WHOLE, _PART = "whole", "part"


def waiting_lists(p: Page, r: SetRecords) -> None:
    """Each list from year to year, how far it falls short of its target, and its weeks."""
    p.weeks_in_year = InputTerm(
        "Weeks in a year", r.organisations.system, "weeks", [_WEEKS_IN_YEAR]
    )
    lists, whole, parts = r.elective.lists, r.elective.whole, r.elective.parts
    p.list_opening = lists.figures("Waiting at the end of the baseline year", PEOPLE, "opening")
    _added(p, r)
    _core(p, r)
    p.list_share_of_treated = parts.by_year(
        "Share of those treated from the whole list", SHARE, "share_of_treated"
    )
    p.list_target = r.elective.sized.by_year(
        "To be waiting at the end of the year", PEOPLE, "target"
    )
    none = not_applicable()
    for q in p.each_basis():
        q.list_extra = people("Treated by activity bought", q.activity_units.by(r.elective.treats))
        q[f"list_offered.{_WHOLE}"] = people("Core and extra", q.list_core + q.list_extra)
        _run(q, _WHOLE, whole.axis)
        q[f"list_offered.{_PART}"] = people(
            "Share of those treated from the whole list",
            q.list_share_of_treated * q[f"list_treated.{_WHOLE}"].at(r.elective.part_of),
            opening=none,
        )
        _run(q, _PART, parts.axis)
        for name, label in (
            ("waiting", "Waiting at the end of the year"),
            ("treated", "Treated in the year"),
            ("available", "There to be treated"),
            ("offered", "Treated if enough are waiting"),
        ):
            q[f"list_{name}"] = people(
                label,
                q[f"list_{name}.{_WHOLE}"].on_whole(lists.axis)
                + q[f"list_{name}.{_PART}"].on_whole(lists.axis),
            )
        _against_target(q, r)


def _added(p: Page, r: SetRecords) -> None:
    """Additions × demand index, less the share that is removed without treatment."""
    lists = r.elective.lists
    driven = lists.where("waiting lists with a demand driver", lambda x: x.demand != NO_GROWTH)
    p.list_demand_growth = share(
        "Growth of the list's demand in the year",
        p.driver_growth.at(r.demand_of(driven, "demand driver of the list")),
    )
    p.list_demand_index = compounded(
        "The list's demand since the baseline year", 1 + p.list_demand_growth.on_whole(lists.axis)
    )
    p.list_additions_given = lists.by_year(
        "Added in the year, before growth in demand", PEOPLE, "additions"
    )
    p.list_removals = lists.by_year("Share removed without treatment", SHARE, "removals")
    p.list_additions = people("Added to the list", p.list_additions_given * p.list_demand_index)
    p.list_added = people(
        "Added, less removed without treatment", p.list_additions * (1 - p.list_removals)
    )


def _core(p: Page, r: SetRecords) -> None:
    """Treated without activity bought: that of the baseline year, with productivity."""
    p.list_treated_at_first = r.elective.whole.figures(
        "Treated in the baseline year", PEOPLE, "treated"
    )
    p.list_productivity = r.elective.whole.by_year(
        "Productivity gained in the year, of the list", RATE, "productivity"
    )
    productivity = p.list_productivity
    p.list_core = people(
        "Treated without activity bought",
        lambda before: before * (1 + productivity),
        opening=p.list_treated_at_first,
    )


def _run(q: Page, which: str, axis: Axis) -> None:
    """Waiting from year to year: no more are treated than are waiting or added."""
    none = not_applicable()
    added, offered = q.list_added.on(axis), q[f"list_offered.{which}"]
    waiting, available = f"list_waiting.{which}", f"list_available.{which}"
    q[waiting] = people(
        "Waiting at the end of the year, each",
        lambda before: larger(0, before + added - offered),
        opening=q.list_opening.on(axis),
    )
    q[available] = people("There to be treated, each", q[waiting].prior + added, opening=none)
    q[f"list_treated.{which}"] = people(
        "Treated in the year, each", smaller(offered, q[available]), opening=none
    )


def _against_target(q: Page, r: SetRecords) -> None:
    """What must be treated to hold the list or to reach its length, and what is short of it."""
    none, lists, sized = not_applicable(), r.elective.lists, r.elective.sized
    q.list_brought_forward = people(
        "Waiting at the start of the year", q.list_waiting.prior, opening=none
    )
    q.list_to_shorten = people(
        "To treat beyond holding the list, to reach its length",
        q.list_brought_forward.on(sized.axis) - q.list_target,
        opening=none,
    )
    q.list_to_hold = people(
        "To treat, for its target",
        q.list_added + q.list_to_shorten.on_whole(lists.axis),
        opening=none,
    )
    q.list_short = people(
        "Short of its target",
        q.list_to_hold - q.list_offered,
        opening=none,
    )
    q.list_clearance_weeks = weeks(
        "Clearance time",
        ratio(q.weeks_in_year * q.list_waiting, q.list_treated),
    )
