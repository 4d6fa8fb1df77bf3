"""Pages shown on the terminal before what is asked about them."""

import os
import sys
from typing import TYPE_CHECKING

from finmodel.cli.streams import on_stderr

if TYPE_CHECKING:
    from finmodel.outputs.page import Page


def show(page: "Page") -> None:
    """A page on stderr, as wide as the terminal."""
    from finmodel.outputs.render.pages import rendered
    from finmodel.outputs.terminal import screen_of

    on_stderr(rendered(page, "table", screen_of(sys.stderr, os.environ)))
