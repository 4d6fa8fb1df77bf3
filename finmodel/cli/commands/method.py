"""`finmodel method`: the whole method in words, from the lines themselves."""

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.open_plan import open_plan
from finmodel.cli.options import DEFAULT_SET, SetFolder


@command("table", "markdown", "json")
def method(*, folder: SetFolder = DEFAULT_SET, printed: Printed, running: Quietly) -> Answer:
    """Print the method line by line: names, units, what each is of, and formulas in words.

    It is generated from the lines that calculate the figures of the set, so it always describes
    what is calculated.

    Examples:

      finmodel method
      finmodel method --output method.md
      finmodel method my-set --format json
    """
    from finmodel.outputs.audit.method_page import method_page
    from finmodel.outputs.documents.method import method_document

    plan = open_plan(folder)
    chapters = plan.method()
    return Answer(
        page=lambda: method_page(chapters),
        document=lambda: method_document(chapters, plan.assumptions.system.name),
    )
