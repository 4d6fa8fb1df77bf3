"""The measures of the year in progress, which only a set with results has (METHOD.md 3.13)."""

from finmodel.method.measure_families import Entry

IN_YEAR_MEASURES = (
    Entry("plan_to_date", "The position planned for the closed months."),
    Entry("actual_to_date", "The position that the closed months came to."),
    Entry("variance_to_date", "Actual to date less plan to date."),
    Entry("savings_to_date", "Savings of the closed months, recurrent and one-off."),
    Entry("recurrent_to_date", "Recurrent savings of the closed months."),
    Entry("savings_variance", "Savings to date less those planned for the same months."),
    Entry("other_variance", "The variance to date that is not of savings."),
    Entry("run_rate", "The mean of what recurs over the last closed months."),
    Entry("exit_run_rate", "Twelve months at the run rate."),
    Entry("needed_a_month", "What each month to come must bring for the year to end at its plan."),
    Entry("forecast_plan", "Actual to date, and the plan of the months to come."),
    Entry(
        "forecast_trend",
        "The same, and in each month to come the recurrent variance of the last closed months.",
    ),
    Entry(
        "forecast_run_rate",
        "Actual to date, and in each month to come the run rate and what is planned once.",
    ),
    Entry(
        "forecast_stated",
        "The outturn that was submitted; of a group only where each organisation has one.",
    ),
    Entry("forecast_outturn", "The forecast that each organisation takes."),
    Entry("forecast_likely", "The outturn with risks and mitigations by their likelihood."),
    Entry("forecast_worst", "The outturn if every risk happens."),
    Entry("forecast_best", "The outturn if every mitigation succeeds."),
    Entry("forecast_before_support", "The outturn without support received and to come."),
    Entry("forecast_non_recurrent", "What of the outturn does not recur."),
    Entry(
        "savings_forecast", "Savings by the end of the year, recurrent and one-off, as forecast."
    ),
    Entry(
        "recurrent_forecast",
        "Recurrent savings to date, and what will come of those planned for the rest of the year.",
    ),
    Entry(
        "underlying_forecast",
        "The outturn without what does not recur, and with the full-year effect as forecast.",
    ),
    Entry(
        "next_requirement",
        "New recurrent savings needed, by the forecast of the year before.",
    ),
    Entry(
        "brought_forward",
        "What the underlying forecast of the year before is short of the plan's.",
    ),
    Entry("brought_forward_rate", "What is brought forward as a share of do-nothing cost."),
)
"""In the order in which everything shows them."""
