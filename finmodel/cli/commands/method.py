"""`finmodel method`: the whole method in words, from the lines themselves."""

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    DEFAULT_SET,
    Debug,
    Force,
    FormatName,
    OutputFile,
    Quiet,
    SetFolder,
)
from finmodel.cli.output import Destination, Format, destination, remarks
from finmodel.cli.usage import WrongUsage


def method(
    folder: SetFolder = DEFAULT_SET,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Print the method line by line: names, units, what each is of, and formulas in words.

    It is generated from the lines that calculate, as they are declared over the set, so that it
    can never say anything else than what is done.

    Examples:

      finmodel method
      finmodel method --output method.md
      finmodel method my-set --format json
    """
    said = remarks(quiet=quiet, verbose=False)
    to = destination(output, force=force)
    form = to.format(format_)
    if form == "csv":
        raise WrongUsage("method prints as table, markdown or json")
    to.give(_text(folder, form, to), said)


def _text(folder: str, form: Format, to: Destination) -> str:
    from finmodel.outputs.audit.method_page import method_page
    from finmodel.outputs.render.pages import rendered

    plan = opened(folder)
    chapters = plan.method()
    if form == "json":
        from finmodel.outputs.documents.method import method_document
        from finmodel.outputs.documents.text import json_text

        return json_text(method_document(chapters, plan.assumptions.system.name))
    return rendered(method_page(chapters), form, to.screen)
