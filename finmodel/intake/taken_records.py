"""The rows of a list as records, by the kind of list it is."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Taken
from finmodel.intake.set_names import SetNames

Take = Callable[[Matched, SetNames, Answers, Findings], Taken]


def taken_records(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """The records of a table whose columns are known."""
    module = import_module(f"finmodel.intake.kinds.{matched.kind.name}")
    return cast("Take", module.taken)(matched, names, answers, findings)
