"""The file `cip.yaml`: provider cost improvement schemes (METHOD.md section 2: cip)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from finmodel.inputs.annotations import IN_GAP, ORGANISATIONS, WORDS_OF_FILES, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, Text
from finmodel.inputs.kinds.allocations import OUTSIDE
from finmodel.inputs.kinds.schemes import Saving
from finmodel.inputs.kinds.targets import TARGETS, Target
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.provenance import Head
from finmodel.inputs.text.problems import Problem

_LINE = Refers(
    "baseline.spend", instead=("category", "income", "baseline.income"), owner="organisation"
)
_PAYER = Refers(ORGANISATIONS, (OUTSIDE,), refused={IN_GAP: "that is a contract change, not a CIP"})


_SET_A_TARGET = Refers(ORGANISATIONS, refused={"commissioner": "write its target in qipp.yaml"})


class CipScheme(Saving):
    """A provider's cost improvement scheme."""

    organisation: Annotated[
        Text,
        Refers(ORGANISATIONS, refused={"commissioner": "its savings are QIPP, in qipp.yaml"}),
    ]
    category: Literal["pay", "non-pay", "income"] | None = None
    """pay, non-pay or income, where known."""
    theme: Text | None = None
    """What it is about, such as theatres; schemes of one theme are checked for double counting."""
    line: Annotated[Text, _LINE] | None = None
    """The id of the line it acts on, where known."""
    payer: Annotated[Text, _PAYER] | None = None
    """Of an income scheme, who pays: outside, or an organisation out of the gap."""
    counts: Literal["within_bau", "additional"]
    """within_bau (it backs BAU efficiency and adds nothing) or additional."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        yield from super().problems()
        if self.category == "income" and self.payer is None:
            message = 'an income scheme names its payer (outside, or an id): "payer" is missing'
            yield Problem((), message)
        if self.category != "income" and self.payer is not None:
            yield Problem(("payer",), "only an income scheme has a payer")


class CipFile(FileModel):
    """`cip.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a scheme says otherwise."""
    cip: dict[Annotated[str, Ids("CIP scheme", WORDS_OF_FILES | {TARGETS})], CipScheme] = NO_ENTRIES
    """Schemes, by id."""
    targets: dict[Annotated[str, _SET_A_TARGET], Target] = NO_ENTRIES
    """What is to be delivered in each year beyond BAU efficiency, by id of the organisation."""
