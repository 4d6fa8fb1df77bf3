"""The file `qipp.yaml`: commissioner savings schemes (METHOD.md section 2: qipp)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from finmodel.inputs.annotations import ORGANISATIONS, WORDS_OF_FILES, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, Text
from finmodel.inputs.kinds.investment import OneOff, Recurrent, recurrent_problems, under
from finmodel.inputs.kinds.schemes import Saving
from finmodel.inputs.kinds.targets import TARGETS, QippTarget
from finmodel.inputs.kinds.valued import OwnContract
from finmodel.inputs.model_schema import Calendar, FileModel
from finmodel.inputs.number_fields import ShareByYear
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.problems import Problem


class Investment(Record):
    """What a QIPP scheme costs its commissioner."""

    recurrent: Recurrent | None = None
    """Recurrent investment: the level in each year (0 in a year not given), or full_year."""
    one_off: OneOff | None = None
    """One-off investment of each year; 0 in a year not given."""


NOTHING_INVESTED = Investment.model_construct()


_SET_A_TARGET = Refers(ORGANISATIONS, refused={"provider": "write its target in cip.yaml"})


class QippScheme(Saving):
    """A commissioner's savings scheme; its value is gross, the cash withdrawn."""

    organisation: Annotated[
        Text, Refers(ORGANISATIONS, refused={"provider": "its savings are CIP, in cip.yaml"})
    ]
    contract: OwnContract | None = None
    """The id of the contract it acts on; or give spend."""
    spend: Annotated[Text, Refers("baseline.spend", owner="organisation")] | None = None
    """The id of the spend line it acts on; or give contract."""
    type: Literal["transactional", "transformational"]
    """transactional (price, challenge, coding) or transformational."""
    releasable: ShareByYear | None = None
    """Provider cost freed per pound withdrawn; of the contract, or none if transactional."""
    investment: Investment = NOTHING_INVESTED
    """What it costs, recurrent and one-off, by year."""
    theme: Text | None = None
    """What it is about: urgent care, planned care, …"""

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong with its years, and with its recurrent investment."""
        yield from super().year_problems(calendar)
        if (given := self.investment.recurrent) is not None:
            starts = self.start is not None
            found = recurrent_problems(given, calendar, recurrent=self.recurrent, starts=starts)
            yield from under(("investment", "recurrent"), found)

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        yield from super().problems()
        if (self.contract is None) == (self.spend is None):
            yield Problem((), "acts on a contract or on a spend line: give one of them")
        if self.spend is not None and self.releasable is not None:
            message = "only a scheme on a contract releases provider cost"
            yield Problem(("releasable",), message)


class QippFile(FileModel):
    """`qipp.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a scheme says otherwise."""
    qipp: dict[Annotated[str, Ids("QIPP scheme", WORDS_OF_FILES | {TARGETS})], QippScheme] = (
        NO_ENTRIES
    )
    """Schemes, by id."""
    targets: dict[Annotated[str, _SET_A_TARGET], QippTarget] = NO_ENTRIES
    """What is to be delivered in each year, gross, by id of the organisation."""
