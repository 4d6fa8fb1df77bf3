"""What a rule finds: which rule, where, and a sentence."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One breach of a rule: the rule, the sheet, the cell ("" for the whole sheet), a sentence."""

    rule: str
    sheet: str
    cell: str
    message: str

    @property
    def where(self) -> str:
        """Inputs!H14, or the sheet alone."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def __str__(self) -> str:
        return f"{self.where or 'workbook'}: {self.rule}: {self.message}"
