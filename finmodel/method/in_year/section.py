"""The section of the year in progress, in the order of METHOD.md 3.13."""

from finmodel.method.catalogue import keys
from finmodel.method.in_year.by_scheme import by_scheme
from finmodel.method.in_year.calendar import Calendar, year_of_results
from finmodel.method.in_year.delivery import Delivery, delivery
from finmodel.method.in_year.each_way import beside, each_way
from finmodel.method.in_year.forecasts import forecasts
from finmodel.method.in_year.non_recurrent import non_recurrent
from finmodel.method.in_year.outlook import outlook
from finmodel.method.in_year.plan_by_month import plan_by_month
from finmodel.method.in_year.requirement import brought_forward_rate, requirement
from finmodel.method.in_year.results import results
from finmodel.method.in_year.risks import risks
from finmodel.method.in_year.scheme_months import SchemeMonths, scheme_months
from finmodel.method.in_year.since_april import since_april
from finmodel.method.in_year.so_far import Outlooks
from finmodel.method.levels import summed
from finmodel.method.page import Page
from finmodel.method.set_records import SetRecords

_NOT_SUMMED = ("forecast_stated", "brought_forward_rate")


def year_in_progress(p: Page, r: SetRecords) -> None:
    """On the plan basis, whatever basis is shown: the plan by month, results, forecasts, risks."""
    calendar = Calendar(r)
    months = SchemeMonths(r, calendar)
    reports = Delivery(months)
    year_of_results(p, calendar)
    scheme_months(p, months)
    plan_by_month(p, months)
    results(p, calendar)
    recurrent, one_off = delivery(p, reports)
    non_recurrent(p, calendar)
    forecasts(p, calendar)
    outlooks = Outlooks(reports)
    outlook(p, outlooks, recurrent)
    requirement(p, calendar)
    risks(p, calendar)
    brought_forward_rate(p, r)
    summed(p, r, *(key for key in keys(["in_year"]) if key not in _NOT_SUMMED))
    each_way(p, calendar)
    beside(p, months)
    since_april(p)
    by_scheme(p, outlooks, recurrent, one_off)
