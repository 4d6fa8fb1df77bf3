"""The check that plans do not lean on savings that have to be found again (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.checks.tolerances import RATE
from finmodel.graph.nodes import larger, ratio

USUAL_MOST = 0.25
"""Above this share, most of the savings have to be found again the next year."""


def _dependence(check: Check, lines: Lines) -> Iterable[Comparison]:
    once = {record.organisation for record in lines.records.benefits if not record.recurrent}
    over = lines.part(
        lines.organisations, "organisations with savings that do not recur", once.__contains__
    )
    falls_out = lines.plan("non_recurrent_savings").on(over)
    saved = lines.plan("savings").on(over)
    return check.comparison(
        lines,
        over=over,
        actual=ratio(falls_out, larger(saved, 0)),
        limit=lines.most(
            "most_non_recurrent",
            "Most of a year's savings that usually does not recur",
            USUAL_MOST,
        ),
        figures={"falls_out": falls_out, "saved": saved},
    )


NON_RECURRENT_SAVINGS = Check(
    id="non-recurrent-savings",
    statement="No more than a quarter of a year's savings do not recur",
    severity="warn",
    sentence="{name}: {falls_out} of the {saved} saved in {year} ({actual}) does not recur; it "
    "adds {falls_out} to what has to be found in {next_year}",
    compare=_dependence,
    tolerance=RATE,
)
