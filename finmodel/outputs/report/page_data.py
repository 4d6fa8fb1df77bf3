"""The data of the page: one JSON object, a key for each part of the page."""

from collections.abc import Mapping

from finmodel.audit.log import log_of
from finmodel.audit.sources import Sources
from finmodel.outputs.report.charts_data import charts_data
from finmodel.outputs.report.controls_data import controls_data
from finmodel.outputs.report.explanation_data import explanation_data
from finmodel.outputs.report.fan import Fan
from finmodel.outputs.report.log_data import log_data
from finmodel.outputs.report.page_model import PageModel
from finmodel.outputs.report.run_facts import RunFacts
from finmodel.outputs.report.tables_data import tables_data
from finmodel.outputs.report.words_data import words_data


def page_data(page: PageModel, facts: RunFacts, fan: Fan) -> Mapping[str, object]:
    """What the scripts of the page read: each part fills a key of its own."""
    plan = page.plan
    # What the log looks up is explained as well.
    sources = Sources(plan.assumptions, plan.layers())
    log = log_of(plan.model, plan.graph(), sources, plan.scenario, plan.manifest())
    return {
        "model": page.data(),
        "words": words_data(page, fan),
        "log": log_data(log, facts.folder),
        "tables": tables_data(page, log),
        "explanation": explanation_data(page, facts.folder, sources),
        "charts": charts_data(page, fan.bands),
        "controls": controls_data(page, facts),
    }
