"""What pages are made of: templates that escape whatever they are given, and style sheets."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.outputs.safe_text import printable

if TYPE_CHECKING:
    from jinja2 import Template

_HERE = Path(__file__).parent


def template(name: str) -> "Template":
    """A template: text is escaped and made safe, a name that it is not given is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else printable(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def style_sheets(names: Iterable[str]) -> list[str]:
    """The style sheets of these names, in order."""
    return [(_HERE.parent / "styles" / f"{name}.css").read_text("utf-8") for name in names]
