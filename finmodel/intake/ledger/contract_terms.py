"""What a ledger does not say of its lines and contracts: drivers, activity share, releasable."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finmodel.inputs.text.numbers import SHARE
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.ledger.drivers import NO_DRIVER, Drivers, by_category, lines_of, proposed
from finmodel.intake.ledger.ledger_line import CONTRACT, LedgerLine
from finmodel.intake.notes import and_list
from finmodel.intake.set_names import SetNames

_LEFT_OUT = "none"


class Known(NamedTuple):
    """What is known of a contract; a share is empty where the model's own is meant."""

    drivers: Drivers
    activity_share: str
    releasable: str


class Terms:
    """Drivers and shares of the lines of a list, as its columns, the answers or a proposal say.

    What nobody said is collected, and asked once for the list by `ask`.
    """

    def __init__(self, names: SetNames, answers: Answers, findings: Findings) -> None:
        self._names, self._answers, self._findings = names, answers, findings
        self._proposed: dict[tuple[str, str], Drivers] = {}
        self._without: dict[str, list[str]] = {"activity_share": [], "releasable": []}
        self._contracts: list[str] = []
        self._takes_proposal = answers.setting("drivers") == "proposed"

    def drivers_of(self, line: LedgerLine, kind: str, organisation: str) -> Drivers:
        """The demand and the price driver of a line.

        Args:
            line: of the list.
            kind: income, spend or contract.
            organisation: the id of the one whose cost it is: of a contract, of the one paid.
        """
        return self._drivers(line.id, line, kind, organisation)

    def of(self, id_: str, line: LedgerLine, paid: str) -> Known:
        """What is known of the contract that a line is, under the id it will have."""
        self._contracts.append(id_)
        return Known(
            self._drivers(id_, line, CONTRACT, paid),
            self._share("activity_share", id_, line, paid),
            self._share("releasable", id_, line, paid),
        )

    def _drivers(self, id_: str, line: LedgerLine, kind: str, organisation: str) -> Drivers:
        category = line.category or kind
        names = (id_, line.id, f"{organisation}/{category}", category, line.name, organisation)
        said = {
            field: line.given.get(field, "") or _answered(self._answers, field, names)
            for field in ("demand", "price")
        }
        for field, known in (("demand", self._names.demand), ("price", self._names.price)):
            word = said[field]
            if word and known and word not in (*known, NO_DRIVER):
                fault = f'"{word}" is no {field} driver of the set ({and_list(known)})'
                self._findings.faults.append(RowFault(fault, line.row, mend=f"--{field} WORD=…"))
        offer = proposed(
            category,
            kind,
            self._names.organisations[organisation],
            self._names.demand,
            self._names.price,
        )
        if not all(said.values()):
            self._proposed[category, organisation] = offer
        return Drivers(said["demand"] or offer.demand, said["price"] or offer.price)

    def _share(self, field: str, id_: str, line: LedgerLine, paid: str) -> str:
        said = line.given.get(field, "") or _answered(
            self._answers, field, (id_, line.id, line.name, paid)
        )
        if not said:
            self._without[field].append(id_)
        elif said != _LEFT_OUT:
            try:
                SHARE.parse(said)
            except ValueError as error:
                option = f"--{field.replace('_', '-')}"
                self._findings.faults.append(RowFault(str(error), line.row, mend=f"{option} 25%"))
        return "" if said == _LEFT_OUT else said

    def ask(self) -> None:
        """Ask for what nobody said, and say what was taken from the proposal."""
        notes, questions = self._findings.notes, self._findings.questions
        drivers = by_category(self._proposed)
        if drivers and self._takes_proposal:
            notes.append(
                "Demand and price drivers are proposed from the words of the list, and are "
                "illustrative until somebody confirms them."
            )
            self._findings.drivers.extend(drivers)
        elif drivers:
            questions.append(
                Question(
                    "--drivers",
                    "What moves the demand and the price of these lines?",
                    ("proposed",),
                    "proposed",
                    why="The proposal is below; --demand WORD=DRIVER and --price WORD=DRIVER "
                    "change it.",
                    lines=lines_of(drivers),
                )
            )
        questions.extend(_share_questions(self._without, len(self._contracts)))


def _share_questions(without: Mapping[str, list[str]], contracts: int) -> Iterable[Question]:
    asked = {
        "activity_share": (
            "How much of the price of these contracts moves with activity?",
            "0% is a block contract, 100% cost per case.",
        ),
        "releasable": (
            "How much cost do providers release for each pound of contract income lost?",
            "What they do not release is stranded cost; none leaves it as the model has it.",
        ),
    }
    for field, ids in without.items():
        if ids:
            option = f"--{field.replace('_', '-')}"
            some = tuple(ids) if len(ids) < contracts else ()
            yield Question(option, asked[field][0], of=some, why=asked[field][1])


def _answered(answers: Answers, field: str, names: Iterable[str]) -> str:
    """The answer about a field for the first of several names that has one, else for all."""
    return answers.said(field, *names) or answers.field(field).to_all
