"""The report as one HTML file with everything inside it."""

from functools import cache
from typing import TYPE_CHECKING

from finmodel.inputs.collecting import without_collecting
from finmodel.inputs.scenario_files import BASE
from finmodel.outputs.documents.report import report_document
from finmodel.outputs.message import message_of
from finmodel.outputs.report.data_element import data_element
from finmodel.outputs.report.fan import fan_of, with_draws
from finmodel.outputs.report.json_text import json_in_a_page
from finmodel.outputs.report.manifest_element import PLACE, with_manifest
from finmodel.outputs.report.page_data import page_data
from finmodel.outputs.report.page_model import page_model
from finmodel.outputs.report.page_size import check_size
from finmodel.outputs.report.policy import policy
from finmodel.outputs.report.run_facts import RunFacts, is_as_filed
from finmodel.outputs.report.scripts import joined_script
from finmodel.outputs.report.templates import style_sheets, template
from finmodel.outputs.run_heading import unit_and_prices
from finmodel.outputs.wording import plural
from finmodel.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finmodel.plan import Plan
    from finmodel.projection import Projection

STYLES = ("page", "controls", "charts", "tables", "explanation", "print")
"""The style sheets, in order."""
_DRAWS = "window.vegaEmbed = vegaEmbed;"
"""What the page uses of the library that draws its charts."""


@without_collecting()
def report_html(
    plan: "Plan", facts: RunFacts, levers: "Sequence[str]" = (), draws: int | None = None
) -> str:
    """The page of a plan: the same run gives the same bytes.

    With `draws` it carries so many, and draws its fan again when something is moved.

    Raises:
        TooManyDrawsError: the page would be too large.
        SettingError: a lever cannot be made.
        GraphError: the lines of the page cannot be put together.
    """
    from markupsafe import Markup

    page = page_model(plan, levers)
    projection = plan.project(facts.basis)
    scripts = [_drawing_library(), joined_script()]
    styles = style_sheets(STYLES)
    fan = fan_of(plan, draws)
    if draws is not None:
        fan = with_draws(fan, page)
    data = data_element(json_in_a_page(page_data(page, facts, fan)))
    document = report_document(plan, projection)
    around = template("page.html").render(
        policy=policy(scripts, styles),
        # Ours, or made safe for where they stand: everything else is escaped.
        styles=[Markup(style) for style in styles],
        scripts=[Markup(script) for script in scripts],
        data_type=data.type,
        data=Markup(data.text),
        manifest=Markup(PLACE),
        stated=document["manifest"],
        system=projection.system,
        first=projection.years[0],
        last=projection.years[-1],
        message=message_of(projection),
        made=_case(plan),
        facts=_facts(projection, facts),
        version=__version__,
    )
    made = with_manifest(around, document)
    if draws is not None and fan.live is not None:
        check_size(len(made.encode("utf-8")), fan.live)
    return made


@cache
def _drawing_library() -> str:
    """The script that draws charts: it is put together anew each time it is asked for."""
    import vl_convert

    return vl_convert.javascript_bundle(_DRAWS)


def _case(plan: "Plan") -> str:
    """Whether the page is of the plan as filed, in words; the page says it anew when it is live."""
    if is_as_filed(plan):
        return "The plan as filed."
    of = () if plan.scenario == BASE else (f"scenario {plan.scenario}",)
    return f"A what-if, not the plan as filed: {'; '.join((*of, *plan.settings))}."


def _facts(projection: "Projection", facts: RunFacts) -> tuple[str, ...]:
    """What the page is of: its unit, scope, what is left out, its date and version."""
    left_out = plural(len(projection.left_out), "record", "records")
    scope = ", ".join(f"{part} {how}" for part, how in projection.scope.items())
    return (
        f"Money in {unit_and_prices(projection)}",
        *((f"Scope: {scope}",) if scope else ()),
        *((f"{left_out} left out, listed below",) if projection.left_out else ()),
        *((facts.dated,) if facts.dated else ()),
        f"finmodel {__version__}",
    )
