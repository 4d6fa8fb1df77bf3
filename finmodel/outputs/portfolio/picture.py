"""The picture of many systems: a bar for each, best first, and one for all together."""

from typing import TYPE_CHECKING

from finmodel.outputs.charts.bars_chart import Bars, SideBar, bars_chart
from finmodel.outputs.charts.chart import NothingToDrawError, Sheet
from finmodel.outputs.charts.sheets import WIDTH, made_by
from finmodel.outputs.portfolio.figures import printed, unit_beside
from finmodel.outputs.portfolio.manifest import manifest_of_many
from finmodel.outputs.portfolio.sentences import heading, run_sentences, unranked_sentences
from finmodel.outputs.portfolio.tables import TOGETHER
from finmodel.outputs.run_heading import LEGENDS, unit_and_prices
from finmodel.outputs.wording import plural

if TYPE_CHECKING:
    from finmodel.outputs.portfolio.question import Answered

MOST_BARS = 60
"""The most bars drawn: the best of those there are."""


def ranks_sheet(answered: "Answered", dated: str | None = None) -> Sheet:
    """The bars of those ranked, best first, and what they rest on.

    Raises:
        NothingToDrawError: nobody can be ranked.
    """
    measure = answered.together.measures[answered.ranked_by]
    drawn = ranks_chart(answered, WIDTH)
    left = len([one for one in answered.ranks if one.rank is not None]) - MOST_BARS
    more = (f"{plural(left, 'more is', 'more are')} ranked and not drawn.",) if left > 0 else ()
    legend = LEGENDS[measure.sign]
    return Sheet(
        heading(answered),
        (
            *((legend,) if legend else ()),
            *more,
            " ".join((*list(run_sentences(answered))[1:], *unranked_sentences(answered))),
            made_by(manifest_of_many(answered.together), dated),
        ),
        (drawn,),
    )


def ranks_chart(answered: "Answered", width: int) -> Bars:
    """The bars of those ranked, best first, then all of them together.

    Raises:
        NothingToDrawError: nobody can be ranked.
    """
    together = answered.together
    ranked = [one for one in answered.ranks if one.rank is not None]
    if not ranked:
        raise NothingToDrawError(f"nobody has a {answered.ranked_by} in {answered.year}")
    rows = (row for row in together.rows_at("portfolio") if row.measure == answered.ranked_by)
    whole = next(rows)
    value = whole.values[together.years_of(whole).index(answered.year)]
    bars = [
        SideBar(
            f"{one.rank} {one.name}", one.value or 0.0, printed(one.value, whole.unit), "system"
        )
        for one in ranked[:MOST_BARS]
    ]
    if value is not None and answered.question.by != "organisation":
        bars.append(SideBar(TOGETHER, value, printed(value, whole.unit), "whole"))
    label = together.measures[answered.ranked_by].label
    title = f"{together.name}: {label[:1].lower()}{label[1:]}, {answered.year}"
    unit = unit_and_prices(together) if whole.unit == together.unit else unit_beside(whole.unit)
    return bars_chart(title, unit, bars, width)
