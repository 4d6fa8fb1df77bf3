"""A workbook whose formulas are written as they are, without a search for functions since 2010.

XlsxWriter looks through every formula for some thirty such functions, which takes half of the time
a long sheet takes. No formula of a workbook of finmodel holds one: a rule of the check says so.
"""

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet that takes a formula at its word.

    Should XlsxWriter no longer call this, the same is written, in more time.
    """

    def _prepare_formula(
        self,
        formula: str,
        expand_future_functions: Any = False,  # noqa: ARG002 - as in the class it extends
    ) -> str:
        return formula.removeprefix("=")


class PlainWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    worksheet_class = _Sheet
