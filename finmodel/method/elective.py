"""Where elective activity, waiting lists and spare capacity enter the method (METHOD.md 3.7, 3.9).

Their own modules are imported only for a set that has them.
"""

from finmodel.method.levels import summed
from finmodel.method.page import Page, saving
from finmodel.method.set_records import SetRecords

_MEASURES = ("elective_activity", "non_recurrent_activity", "full_year_effect_activity")


def elective(p: Page, r: SetRecords) -> None:
    """The step of the bridge, what of it does not recur, and its full-year effect."""
    if _has_lists(r):
        from finmodel.method.elective_activity import elective_activity

        elective_activity(p, r)
        return
    for name, label in zip(
        _MEASURES,
        (
            "Elective activity, net",
            "Elective activity that does not recur, net",
            "Full-year effect of elective activity",
        ),
        strict=True,
    ):
        p[name] = saving(label, 0, over=r.organisations.axis)
    summed(p, r, *_MEASURES)


def elective_capacity(p: Page, r: SetRecords) -> None:
    """Waiting lists from year to year, and what is spare of resources."""
    has_lists = _has_lists(r)
    if has_lists:
        from finmodel.method.waiting_lists import waiting_lists

        waiting_lists(p, r)
    if has_lists or any(one.available is not None for one in r.resources):
        from finmodel.method.spare_capacity import spare_capacity, used_capacity

        used_capacity(p, r)
        spare_capacity(p, r)


def elective_beside(q: Page, r: SetRecords) -> None:
    """On one basis: what a patient costs, and comes to net."""
    if _has_lists(r):
        from finmodel.method.elective_activity import per_patient

        per_patient(q)


def _has_lists(r: SetRecords) -> bool:
    return bool(r.assumptions.capacity.lists)
