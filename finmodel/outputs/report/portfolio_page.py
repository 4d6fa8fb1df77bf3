"""The page of many systems as one HTML file with everything inside it."""

from typing import TYPE_CHECKING, Any

from finmodel.outputs.charts.chart import NothingToDrawError, Sheet
from finmodel.outputs.documents.portfolio import portfolio_document
from finmodel.outputs.portfolio.sentences import (
    beside_sentences,
    in_short,
    own_checks,
    run_sentences,
    set_checks_sentence,
    unranked_sentences,
    unsettled_sentences,
)
from finmodel.outputs.portfolio.tables import columns_in_words
from finmodel.outputs.report.data_element import data_element
from finmodel.outputs.report.json_text import json_in_a_page
from finmodel.outputs.report.manifest_element import PLACE, with_manifest
from finmodel.outputs.report.policy import policy
from finmodel.outputs.report.portfolio_data import page_rows, portfolio_data
from finmodel.outputs.report.scripts import OF_MANY, joined_script
from finmodel.outputs.report.templates import style_sheets, template
from finmodel.outputs.run_heading import SIGNS
from finmodel.outputs.wording import plural
from finmodel.version import __version__

if TYPE_CHECKING:
    from finmodel.outputs.portfolio.question import Answered

STYLES = ("page", "charts", "tables", "print", "portfolio")
"""The style sheets, in order."""


def portfolio_html(answered: "Answered", dated: str | None = None) -> str:
    """The page of many systems: the same run gives the same bytes."""
    from markupsafe import Markup

    together = answered.together
    scripts, styles = [joined_script(OF_MANY)], style_sheets(STYLES)
    held = portfolio_data(answered)
    data = data_element(json_in_a_page(held))
    drawing, words = _picture(answered)
    chosen = held["chosen"]
    count = plural(len(together.of), "system", "systems")
    around = template("portfolio.html").render(
        policy=policy(scripts, styles),
        styles=[Markup(style) for style in styles],
        scripts=[Markup(script) for script in scripts],
        data_type=data.type,
        data=Markup(data.text),
        manifest=Markup(PLACE),
        title=f"{together.name}: {count} together",
        name=together.name,
        count=count,
        facts=(*run_sentences(answered), *((dated,) if dated else ()), f"finmodel {__version__}"),
        in_short=in_short(answered),
        caption=held["measures"][chosen["measure"]]["captions"][chosen["year"]],
        columns=held["headings"],
        rows=page_rows(held),
        notes=(columns_in_words(answered), SIGNS),
        drawing=Markup(drawing),
        picture_words=words,
        sentences=_sentences(answered),
        sets=_sets(answered),
        version=__version__,
    )
    return with_manifest(around, portfolio_document(answered))


def _picture(answered: "Answered") -> tuple[str, str]:
    """The bars of those ranked as SVG, and what they show in words; neither where nobody is."""
    from finmodel.outputs.charts.altair_chart import WIDTH
    from finmodel.outputs.charts.picture import drawn_svg
    from finmodel.outputs.portfolio.picture import ranks_chart

    try:
        chart = ranks_chart(answered, WIDTH)
    except NothingToDrawError:
        return "", ""
    drawn = drawn_svg(Sheet(chart.title, (), (chart,)))
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1), chart.alt


def _sentences(answered: "Answered") -> tuple[str, ...]:
    together = answered.together
    unsettled = tuple(unsettled_sentences(together))
    passing = len([one for one in own_checks(together) if one.status == "pass"])
    return (
        *unranked_sentences(answered),
        *beside_sentences(answered),
        set_checks_sentence(together),
        f"Of systems together {plural(passing, 'check passes', 'checks pass')}.",
        *unsettled,
    )


def _sets(answered: "Answered") -> list[dict[str, Any]]:
    return [
        {
            "name": system.called if held is None else held.name,
            "scenario": system.scenario,
            "hash": "not valid, and left out" if held is None else held.manifest.assumptions_sha256,
        }
        for system, held in answered.together.sets
    ]
