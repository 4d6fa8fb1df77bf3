"""One way to render a page in the format that people asked for."""

from finmodel.outputs.page import Page
from finmodel.outputs.terminal import PIPE, Screen


def rendered(page: Page, form: str, screen: Screen = PIPE) -> str:
    """The page as markdown, or for any other format as text for the screen."""
    if form == "markdown":
        from finmodel.outputs.render.markdown import page_markdown

        return page_markdown(page)
    from finmodel.outputs.render.text import page_text

    return page_text(page, screen)
