"""Pages as text and markdown, for tests that look at one part of them."""

from finmodel.outputs.checks_page import checks_page
from finmodel.outputs.page import Either, Page, Picture, Tables
from finmodel.outputs.project_page import project_page
from finmodel.outputs.project_records import checks_records, projection_records
from finmodel.outputs.render.csv import records_csv
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.year_table_rows import By
from finmodel.outputs.year_tables import measures_tables
from finmodel.projection import Projection
from finmodel.results import CheckResult, Row


def project_text(
    projection: Projection, by: By = "system", grouping: str | None = None, screen: Screen = PIPE
) -> str:
    """The page of `project` without its bridge."""
    page = project_page(projection, by, grouping)
    blocks = [
        block
        for block in page.blocks
        if not (isinstance(block, Either) and any(isinstance(one, Picture) for one in block.screen))
    ]
    return page_text(Page(tuple(blocks)), screen)


def project_markdown(projection: Projection, by: By = "system", grouping: str | None = None) -> str:
    return page_markdown(project_page(projection, by, grouping))


def checks_text(projection: Projection, screen: Screen = PIPE) -> str:
    return page_text(checks_page(projection), screen)


def checks_markdown(projection: Projection) -> str:
    return page_markdown(checks_page(projection))


def measures_page(projection: Projection, family: str = "all", by: By = "system") -> Page:
    """The tables of the measures beside the gap alone."""
    return Page((Tables(measures_tables(projection, family, by), spaced=False),))


def measures_text(
    projection: Projection, family: str = "all", by: By = "system", screen: Screen = PIPE
) -> str:
    return page_text(measures_page(projection, family, by), screen)


def measures_markdown(projection: Projection, family: str = "all", by: By = "system") -> str:
    return page_markdown(measures_page(projection, family, by))


def long_csv(rows: tuple[Row, ...] | list[Row], years: tuple[str, ...] | list[str]) -> str:
    return records_csv(projection_records(rows, years))


def checks_csv(checks: list[CheckResult]) -> str:
    return records_csv(checks_records(checks))
