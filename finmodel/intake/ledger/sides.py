"""Whether a row of a ledger is income or spend, and with which sign the list shows each."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question
from finmodel.intake.ledger.ledger_line import CONTRACT, INCOME, OPENING, SPEND
from finmodel.intake.notes import counted

INCOME_NEGATIVE = "income-negative"
_KINDS = (INCOME, SPEND, OPENING, CONTRACT)
_WORDS = {
    INCOME: r"i|inc|income|incomes|revenue|operating income|credits?|cr",
    SPEND: r"e|exp|expend|expenditure|spend|spending|costs?|expenses?|pay|non[- ]?pay|staff costs?|"
    r"debits?|dr|operating (costs?|expenses?|expenditure)|commissioning|"
    r"(capital charges?|financ(e|ing) costs?|depreciation|drugs|clinical supplies).*",
    OPENING: r"allocations?|(revenue )?resource limit|net budget",
}
_BY_NAME = (
    (INCOME, re.compile(r"\b(income|allocations?|resource limit|net budget|contributions)\b")),
    (SPEND, re.compile(r"\b(expenditure|costs?|pay|non[- ]?pay|spend|drugs|supplies)\b")),
)
_CREDITS = re.compile(
    r"(credits?|income)\s+(is |are |shown |as )*(negative|minus|in brackets|\(?brackets\)?)|"
    r"income negative",
    re.IGNORECASE,
)


class Side(NamedTuple):
    """What a row is, and what says it.

    Attributes:
        kind: income, spend or opening; empty where nothing says it.
        by: "answer" (of this row), "word" (of its column or of what stands above it) or "name".
    """

    kind: str
    by: str = ""


class Signs(NamedTuple):
    """By what the amounts of each side are multiplied, 1 or -1, to be positive."""

    income: int
    spend: int

    def of(self, kind: str) -> int:
        """That of a kind of row."""
        return self.spend if kind == SPEND else self.income


def side_of(line_id: str, words: Iterable[str], names: Iterable[str], answers: Answers) -> Side:
    """What a row is.

    Args:
        line_id: as the set would call it; an answer about it goes before all else.
        words: of its type, and what stands above it, as the list has them.
        names: its name and its category.
        answers: what was answered of types, by id or by word.
    """
    said = answers.field("type")
    own = _kind(answers.said_of("type", line_id))
    if own and own != CONTRACT:
        return Side(own, "answer")
    for word in words:
        kind = _kind(answers.said("type", word)) or _by_word(word)
        if kind and kind != CONTRACT:
            return Side(kind, "word")
    if said.to_all and _kind(said.to_all) != CONTRACT:
        return Side(_kind(said.to_all), "word")
    for name in names:
        for kind, form in _BY_NAME:
            if form.search(name.lower()):
                return Side(kind, "name")
    return Side("")


def no_kinds(answers: Answers) -> tuple[str, ...]:
    """What was answered of types and is neither income, spend, opening nor contract."""
    return tuple(one for one in answers.all_said("type") if not _kind(one))


def _kind(answer: str) -> str:
    plain = answer.lower()
    return plain if plain in _KINDS else _by_word(answer)


def is_side(word: str) -> bool:
    """Whether a word says of rows that they are income, spend or allocations."""
    return bool(_by_word(word))


def _by_word(word: str) -> str:
    plain = " ".join(word.lower().split()).strip(" :-")
    return next((kind for kind, form in _WORDS.items() if re.fullmatch(form, plain)), "")


def signs_of(
    amounts: Mapping[str, tuple[Decimal, ...]],
    title: Iterable[str],
    answers: Answers,
    findings: Findings,
) -> Signs:
    """With which sign a ledger shows income and spend: income negative where every row of it is.

    Args:
        amounts: those of income, allocations too, and of spend.
        title: what stands above the table.
        answers: what was answered of the sign.
        findings: takes what was found, and the question where the list shows both.
    """
    answered = answers.setting("sign")
    if answered:
        return {
            INCOME_NEGATIVE: Signs(-1, 1),
            "negative": Signs(1, -1),
            "brackets": Signs(1, -1),
        }.get(answered, Signs(1, 1))
    income, spend = amounts.get(INCOME, ()), amounts.get(SPEND, ())
    below = sum(one < 0 for one in income)
    above = sum(one > 0 for one in income)
    says = _said_of_credits(title)
    if says and (not above or not below):
        if above:
            findings.questions.append(
                _question(f'The list says "{says}", but all its income is positive.')
            )
        findings.notes.append(
            f'Income is negative in the list, as "{says}" says: its sign is turned.'
        )
        return Signs(-1, 1)
    if below and not above:
        findings.notes.append("Every row of income is negative in the list: its sign is turned.")
        return Signs(-1, 1)
    if below:
        are = "is" if above == 1 else "are"
        why = f"{counted(above, 'row')} of income {are} positive and {below} negative."
        findings.questions.append(_question(why))
        return Signs(-1 if below >= above else 1, 1)
    if spend and all(one <= 0 for one in spend) and any(spend):
        findings.notes.append("Every row of spend is negative in the list: its sign is turned.")
        return Signs(1, -1)
    return Signs(1, 1)


def credits_are_negative(title: Iterable[str], answers: Answers) -> bool:
    """Whether somebody, or a title, says that income is what is negative."""
    answered = answers.setting("sign")
    return answered == INCOME_NEGATIVE or (not answered and bool(_said_of_credits(title)))


def _said_of_credits(title: Iterable[str]) -> str:
    return next((found[0] for line in title if (found := _CREDITS.search(line))), "")


def _question(why: str) -> Question:
    return Question(
        "--sign",
        "How does the list show income and spend?",
        (INCOME_NEGATIVE, "negative", "positive"),
        INCOME_NEGATIVE,
        why=f"{why} Answer negative where spend is negative, positive where neither is.",
    )
