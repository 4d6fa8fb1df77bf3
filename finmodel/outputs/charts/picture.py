"""A sheet of charts as a picture: SVG, PNG or PDF, the same bytes each time, without a network."""

from typing import Literal, get_args
from xml.sax.saxutils import escape

from finmodel.outputs.charts.chart import Sheet
from finmodel.outputs.charts.pdf_file import in_order
from finmodel.outputs.charts.png_file import with_words
from finmodel.outputs.safe_text import printable

Kind = Literal["svg", "png", "pdf"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_SCALE = 2
"""How many pixels of a PNG stand for one of the chart."""


def picture(sheet: Sheet, kind: Kind) -> bytes:
    """The file of a picture.

    Needs the extra `pictures`: `finmodel.extras` says so before anything is worked out.
    """
    import vl_convert

    drawn = drawn_svg(sheet)
    title, words = printable(sheet.title), printable(sheet.alt)
    if kind == "svg":
        return _named(drawn, title, words).encode("utf-8")
    if kind == "png":
        image = vl_convert.svg_to_png(drawn, scale=_SCALE)
        return with_words(image, {"Title": title, "Description": words})
    return in_order(vl_convert.svg_to_pdf(drawn), title)


def drawn_svg(sheet: Sheet) -> str:
    """The drawing of a sheet, without its name and what it shows in words."""
    import vl_convert

    from finmodel.outputs.charts.altair_chart import altair_sheet

    drawn: str = vl_convert.vegalite_to_svg(altair_sheet(sheet), allowed_base_urls=[])
    return drawn


def _named(drawn: str, title: str, words: str) -> str:
    """The SVG with a name and a description, for those who cannot see it."""
    start, rest = drawn.split(">", 1)
    return (
        f'{start} role="img" aria-labelledby="picture-title picture-words">'
        f'<title id="picture-title">{escape(title)}</title>'
        f'<desc id="picture-words">{escape(words)}</desc>{rest}'
    )
