"""Which organisation of a set a list means."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.grouped import Asked
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list
from finmodel.intake.organisation_names import fit_initials, is_part, known_as, plain_name, told_in
from finmodel.intake.set_names import SetNames

_THE_COMMISSIONER = frozenset(("icb", "ccg", "the icb", "commissioner", "integrated care board"))
_THE_COUNCIL = frozenset(
    ("council", "county council", "the council", "local authority", "la", "city council")
)
_SHOWN, _MOST_UNKNOWN = 60, 200
"""After so many words that nobody knows a column holds something else: names in full alone."""


class OrganisationFinder:
    """Finds organisations by id, name, code, short, alias, or a clear part of a name.

    Attributes:
        learned: by organisation id, what a person said that the list calls it, and the set did not
            know: `Taken.shorts`.
        taken_as: each word of the list that was met, and the id of the organisation it means.
    """

    def __init__(self, names: SetNames, answers: Answers) -> None:
        self.names = names
        self._all = names.organisations
        self.answers = answers
        self._asked = Asked()
        self._plain_names = {
            one.id: frozenset(map(plain_name, known_as(one))) for one in self._all.values()
        }
        self._found: dict[str, str | None] = {}
        self._questions: dict[str, Question] = {}
        self.learned: dict[str, list[str]] = {}
        self.taken_as: dict[str, str] = {}

    def find(self, text: str, findings: Findings, row: int) -> str | None:
        """The id of the organisation that a cell names; None where it is empty, or asked.

        A word that is unknown, or that fits two, is a question among the findings, asked once.
        """
        word = " ".join(text.split())
        if not word:
            return None
        found = self.known(word)
        if found is None:
            self._ask(word, findings, row)
        else:
            self.taken_as[word] = found
        return found

    def known(self, text: str) -> str | None:
        """The id of the organisation that a text clearly names; None, and no question, if none."""
        word = " ".join(text.split())
        if not word:
            return None
        if word not in self._found:
            self._found[word] = self._answered(word) or self._known(word)
        return self._found[word]

    def is_exactly(self, text: str) -> bool:
        """Whether a text is the id, a name, the code, short or alias of an organisation."""
        plain = plain_name(text)
        return any(plain in names for names in self._plain_names.values())

    def of_row(self, matched: Matched, row: int, findings: Findings) -> str | None:
        """The id of the organisation of a row: by its columns, else of the whole list.

        A code and a name beside it must agree, or the row is a fault. An empty cell takes the
        heading above the row, where that names one, else the answer for all.
        """
        own = self.answers.said_of("organisation", matched.text(row, "reference"))
        if own:
            return self.find(own, findings, row)
        name, code = matched.text(row, "organisation"), matched.text(row, "code")
        if not name and not code:
            return self.known(matched.table.above.get(row, "")) or self._of_all(
                matched, findings, row
            )
        if name and code:
            return self._both(name, code, matched, row, findings)
        return self.find(name or code, findings, row)

    def _both(
        self, name: str, code: str, matched: Matched, row: int, findings: Findings
    ) -> str | None:
        by_code, by_name = self.known(code), self.known(name)
        if by_code and by_name and by_code != by_name:
            heading = matched.heading("organisation")
            findings.faults.append(
                RowFault(
                    f"the code and the name are of two organisations ({by_code} and {by_name})",
                    row,
                    heading.text if heading else "",
                    f"{code}, {name}",
                    "make the two agree in the list",
                )
            )
            return None
        found = by_code or by_name
        if found is None:
            return self.find(name, findings, row)
        self.taken_as[name] = found
        return found

    def _of_all(self, matched: Matched, findings: Findings, row: int) -> str | None:
        """Whose rows without a name are: as answered, or of qipp the only commissioner's."""
        answered = self.answers.field("organisation").to_all
        if answered:
            return self.find(answered, findings, row)
        kind, record = matched.kind.name, matched.kind.record
        only = self._only("commissioner")
        if kind == "qipp" and only is not None:
            note = f"No row names an organisation: each is of {only}, the only commissioner."
            if matched.has("organisation"):
                note = f"Rows without an organisation are of {only}, the only commissioner."
            if note not in findings.notes:
                findings.notes.append(note)
            return only
        some = matched.has("organisation") or matched.has("code")
        why = (
            "Some rows have no organisation: --organisation ID gives one to all of them."
            if some
            else "The list has no column of organisations."
        )
        asked, offered = f"Whose is each {record}?", self._in_title(matched)
        if offered:
            why = f"{why} Its title names {self._all[offered].name}."
        self._asked.ask(
            findings,
            Question("--organisation", asked, tuple(self._all), offered, why=why),
            row,
        )
        return None

    def _in_title(self, matched: Matched) -> str:
        """The one organisation that the title or the sheet speaks of; empty where none is."""
        table = matched.table
        texts = (*table.title, *table.facts.values(), table.sheet.name)
        found = told_in(texts, self._all.values())
        return found[0] if len(found) == 1 else ""

    def _answered(self, word: str) -> str | None:
        meant = self.answers.said("organisation", word)
        if not meant:
            return None
        id_ = meant if meant in self._all else self._known(meant)
        # What was found by nearness last time is kept among the words, and nobody has said it.
        answered = self.answers.said_of("organisation", word)
        if answered and id_ is not None and word not in known_as(self._all[id_]):
            words = self.learned.setdefault(id_, [])
            if word not in words:
                words.append(word)
        return id_

    def _known(self, word: str) -> str | None:
        fits = self._fits(word)
        return fits[0] if len(fits) == 1 else None

    def _fits(self, word: str) -> tuple[str, ...]:
        """The ids of those that a word may name: of those that it names best, all."""
        plain = plain_name(word)
        if not plain:
            return ()
        everyone = tuple(self._all.values())
        exact = tuple(one.id for one in everyone if plain in self._plain_names[one.id])
        if exact or len(self._questions) > _MOST_UNKNOWN:
            return exact
        for generic, kind in ((_THE_COMMISSIONER, "commissioner"), (_THE_COUNCIL, "council")):
            if plain in generic:
                only = self._only(kind)
                return (only,) if only else tuple(one.id for one in everyone if one.kind == kind)
        return tuple(one.id for one in everyone if is_part(word, one)) or tuple(
            one.id for one in everyone if is_part(word, one, nearly=True)
        )

    def _only(self, kind: str) -> str | None:
        """The only organisation of a kind in the gap, else the only one at all."""
        all_of = [one for one in self._all.values() if one.kind == kind]
        inside = [one for one in all_of if one.in_gap] or all_of
        return inside[0].id if len(inside) == 1 else None

    def _ask(self, word: str, findings: Findings, row: int) -> None:
        question = self._questions.get(word) or self._question(word)
        self._questions[word] = question
        self._asked.ask(findings, question, row)

    def _question(self, word: str) -> Question:
        """Which organisation a word is: what it fits and what its letters may be is offered."""
        fits = self._fits(word)
        offered = fit_initials(word, self._all.values())
        shown = word[:_SHOWN]
        why = ""
        if len(fits) > 1:
            why = f"It may be {and_list(fits)}."
        elif len(offered) == 1:
            why = f"Its letters are the initials of {self._all[offered[0]].name}."
        return Question(
            "--organisation",
            f'Which organisation is "{shown}"?',
            fits if len(fits) > 1 else tuple(self._all),
            offered[0] if len(offered) == 1 else "",
            (shown,),
            why,
        )
