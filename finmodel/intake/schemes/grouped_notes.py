"""What is said of several rows at once, each named by its id."""

from finmodel.intake.findings import Findings
from finmodel.intake.notes import counted, named


class RowNotes:
    """Collects rows by what is to be said of them, in the order in which each is first met."""

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {}

    def add(self, sentence: str, id_: str) -> None:
        """Say of a record what `sentence` says of all: its ids take the place of `{ids}`."""
        self._ids.setdefault(sentence, []).append(id_)

    def say(self, findings: Findings) -> None:
        """Note each sentence once, with how many rows it is of and which."""
        for sentence, ids in self._ids.items():
            rows = counted(len(ids), "row")
            findings.notes.append(f"{rows}: {sentence.replace('{ids}', named(ids))}.")
        self._ids.clear()
