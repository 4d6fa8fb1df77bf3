"""What a scheme acts on: a line of the baseline or a contract, named in words."""

import re
from collections.abc import Iterable

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.grouped import Asked
from finmodel.intake.notes import and_list
from finmodel.intake.organisation_names import name_words, plain_name
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.set_names import LineName, SetNames

CONTRACTS, SPEND, INCOME = "contracts", "spend", "income"
_CONTRACT = re.compile(
    r"\b(healthcare |main |acute |community |nhs )*(contracts?|slas?|block)( with| value)?\b"
)
_SAME: dict[str, tuple[str, ...]] = {
    "chc": ("continuing care", "continuing healthcare", "continuing health care"),
    "aacc": ("all age continuing care", "continuing care", "continuing healthcare"),
    "medicines": ("prescribing",),
    "meds": ("prescribing",),
    "medicines optimisation": ("prescribing",),
    "gp prescribing": ("prescribing", "primary care prescribing"),
    "primary care prescribing": ("prescribing", "gp prescribing"),
    "pod": ("pharmacy dental and optometry",),
    "pods": ("pharmacy dental and optometry",),
    "dental": ("pharmacy dental and optometry",),
    "pts": ("patient transport", "ambulance and patient transport"),
    "nepts": ("patient transport", "ambulance and patient transport"),
    "ooa": ("out of area",),
    "running cost": ("running costs",),
    "admin": ("running costs",),
    "gp": ("primary medical services", "primary medical"),
    "delegated primary care": ("primary medical services", "primary medical"),
}
"""What commissioners call budgets, and the words of their names."""
_JOINING = frozenset(("and", "of", "the", "for", "in", "to", "a"))
_NOTHING = frozenset(("", "-", "n/a", "na", "none", "tbc"))
_SHOWN = 60


class LineFinder:
    """Finds the lines and contracts of an organisation by the words of a list."""

    def __init__(
        self,
        names: SetNames,
        answers: Answers,
        organisations: OrganisationFinder,
        sections: tuple[str, ...] = (SPEND, CONTRACTS),
        options: tuple[str, ...] = ("spend", "contract"),
    ) -> None:
        self._sections = sections
        self._lines = tuple(one for one in names.lines.values() if one.section in sections)
        self._answers = answers
        self._organisations = organisations
        self._options = options
        self._asked = Asked()
        self._found: dict[tuple[str, str], tuple[LineName, ...]] = {}
        self.taken_as: dict[str, str] = {}

    def find(
        self,
        text: str,
        organisation: str,
        findings: Findings,
        row: int,
        *,
        ids: tuple[str, ...] = (),
    ) -> LineName | None:
        """The line or contract of `organisation` that a row acts on; None where it is asked.

        `ids` are what the record itself may be called in an option (--spend q17=icb-other-acute).
        """
        of_it = tuple(one for one in self._lines if one.organisation == organisation)
        word = " ".join(text.split())
        if word.lower() in _NOTHING:
            word = ""
        answered = self._answered((*ids, word)) or ("" if word else self._to_all)
        said = answered or word
        if (said, organisation) not in self._found:
            self._found[said, organisation] = self._fits(said, of_it) if said else ()
        fits = self._found[said, organisation]
        if len(fits) == 1:
            if word:
                self.taken_as[word] = fits[0].id
            return fits[0]
        self._ask(answered or word, organisation, fits or of_it, findings, row, ids, fits != ())
        return None

    def _answered(self, names: tuple[str, ...]) -> str:
        """What a person said of a record or a word, else of all that name nothing."""
        every = (self._answers.said(option, *names) for option in self._options)
        return next(filter(None, every), "")

    @property
    def _to_all(self) -> str:
        every = (self._answers.field(option).to_all for option in self._options)
        return next(filter(None, every), "")

    def _fits(self, word: str, of_it: tuple[LineName, ...]) -> tuple[LineName, ...]:
        return (
            _by_id(word, of_it)
            or tuple(one for one in of_it if plain_name(one.name) == plain_name(word))
            or self._contracts(word, of_it)
            or _by_words(word, of_it)
        )

    def _contracts(self, word: str, of_it: tuple[LineName, ...]) -> tuple[LineName, ...]:
        """The contracts with the provider that the words name, with "contract" or alone."""
        rest = _CONTRACT.sub(" ", word.lower())
        for text in dict.fromkeys((rest.strip(" -:,"), word)):
            provider = self._organisations.known(text) if text else None
            found = tuple(
                one for one in of_it if one.section == CONTRACTS and one.provider == provider
            )
            if provider and found:
                return found
        return ()

    def _ask(
        self,
        word: str,
        organisation: str,
        among: tuple[LineName, ...],
        findings: Findings,
        row: int,
        ids: tuple[str, ...],
        two: bool,
    ) -> None:
        if not among:
            what = "no contract" if CONTRACTS in self._sections else "no line"
            what = "no line or contract" if len(self._sections) > 1 else what
            findings.faults.append(
                RowFault(
                    f"the set has {what} of {organisation} yet that a row could act on",
                    row,
                    mend="import the baseline first: finmodel import LEDGER SET --as baseline",
                )
            )
            return
        shown = word[:_SHOWN]
        asked = f'Which line or contract of {organisation} is "{shown}"?'
        why = f"It may be {and_list([one.id for one in among])}." if two else ""
        if not word:
            asked = f"Which line or contract of {organisation} does {next(iter(ids), 'it')} act on?"
            why = "The list names nothing that it acts on."
        self._asked.ask(
            findings,
            Question(
                f"--{self._options[0]}",
                asked,
                tuple(one.id for one in among),
                of=(shown,) if word else ids[:1],
                why=why,
            ),
            row,
        )


def _by_id(word: str, of_it: Iterable[LineName]) -> tuple[LineName, ...]:
    """The line of an id, or the only ones whose ids have every part of it."""
    every = tuple(of_it)
    exact = tuple(one for one in every if one.id == word)
    parts = set(word.split("-"))
    if exact or len(parts) == 1:
        return exact
    return tuple(one for one in every if parts <= set(one.id.split("-")))


def _by_words(word: str, of_it: tuple[LineName, ...]) -> tuple[LineName, ...]:
    """The lines whose names have every word; of several, those with the fewest other words.

    A name goes before a category, and what everybody calls a budget (CHC) counts as its name.
    """
    plain = plain_name(word)
    for text in (plain, *_SAME.get(plain, ())):
        wanted = {one for one in name_words(text) if one not in _JOINING}
        if not wanted:
            continue
        by_name = tuple(one for one in of_it if wanted <= set(name_words(one.name)))
        if by_name:
            exact = tuple(one for one in by_name if _own(one) == wanted)
            return exact or by_name
        by_both = tuple(
            one for one in of_it if wanted <= {*name_words(one.name), *name_words(one.category)}
        )
        if by_both:
            return by_both
    return ()


def _own(one: LineName) -> set[str]:
    return {word for word in name_words(one.name) if word not in _JOINING}
