"""The file `cip.yaml`: provider cost improvement schemes (METHOD.md section 2: cip)."""

from typing import Literal, Self

from pydantic import ValidationInfo, model_validator

from finmodel.inputs.complaints import Complaint, refuse
from finmodel.inputs.fields import NO_ENTRIES, Lean, Text
from finmodel.inputs.number_fields import NO_CALENDAR
from finmodel.inputs.provenance import Head
from finmodel.inputs.schemes import Saving, saving_amiss


class CipScheme(Saving):
    """A provider's cost improvement scheme."""

    category: Literal["pay", "non-pay", "income"]
    """pay, non-pay or income."""
    line: Text | None = None
    """The id of the line it acts on, where known."""
    payer: Text | None = None
    """Of an income scheme, who pays: outside, or an organisation out of the gap."""
    counts: Literal["within_bau", "additional"]
    """within_bau (it backs BAU efficiency and adds nothing) or additional."""

    @model_validator(mode="after")
    def _hangs_together(self, info: ValidationInfo) -> Self:
        found = list(saving_amiss(self, self.line, info.context or NO_CALENDAR))
        if self.category == "income" and self.payer is None:
            said = 'an income scheme names its payer (outside, or an id): "payer" is missing'
            found.append(Complaint((), said))
        if self.category != "income" and self.payer is not None:
            found.append(Complaint(("payer",), "only an income scheme has a payer"))
        refuse(found)
        return self


class CipFile(Lean):
    """`cip.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a scheme says otherwise."""
    cip: dict[str, CipScheme] = NO_ENTRIES
    """Schemes, by id."""
