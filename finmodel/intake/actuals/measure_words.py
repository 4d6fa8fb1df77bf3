"""What the rows of a list of actuals measure, by their words."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from finmodel.intake.answers import Answers

INCOME, EXPENDITURE, POSITION = "income", "expenditure", "position"
ONE_OFF_INCOME, ONE_OFF_EXPENDITURE = "non-recurrent income", "non-recurrent expenditure"
RECURRENT, ONE_OFF, SAVING = "recurrent", "one-off", "saving"
"""The measures: of an organisation, then of a scheme; a saving recurs as its scheme does."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    INCOME: ("income",),
    EXPENDITURE: ("expenditure",),
    POSITION: ("position",),
    ONE_OFF_INCOME: ("non_recurrent", "income"),
    ONE_OFF_EXPENDITURE: ("non_recurrent", "expenditure"),
    RECURRENT: ("recurrent",),
    ONE_OFF: ("one_off",),
}
"""The field of a record that holds each."""
OF_SCHEMES = frozenset((RECURRENT, ONE_OFF, SAVING))
_TO_DATE = re.compile(r"[ ,(-]*\b(to date|year to date|ytd|cumulative|cum)\b\)?", re.IGNORECASE)
_NR = r"(non[- ]?rec(urrent)?|nr|one[- ]off)"
_WORDS = (
    (ONE_OFF_INCOME, rf"{_NR} income|income,? {_NR}"),
    (ONE_OFF_EXPENDITURE, rf"{_NR} (expenditure|spend|costs?)|expenditure,? {_NR}"),
    (POSITION, r"(net |reported |adjusted |financial )*(\(?(surplus|deficit)\)? ?[/ ]? ?)+|"
     r"(net |reported |financial )?position|net|control total (position|performance)"),
    (INCOME, r"(total |all |operating |other )*(income|revenue)( .*)?|.* income"),
    (EXPENDITURE, r"(total |all |operating )*(expenditure|spend|costs?|expenses?)|"
     r"(total )?(pay|non[- ]?pay|staff costs?|drugs?( costs?)?|clinical supplies|depreciation|"
     r"capital charges|financing costs|other (non[- ]?pay|costs?|expenditure))"),
    (ONE_OFF, rf"{_NR}( savings?| efficienc(y|ies)| delivery| actuals?)?"),
    (RECURRENT, r"(r|rec|recurrent)( savings?| efficienc(y|ies)| delivery| actuals?)?"),
    (SAVING, r"(actual )?(savings?|delivery|delivered|efficienc(y|ies)|cip|qipp|actuals?)"),
)  # fmt: skip
_DEFICIT_FIRST = re.compile(r"\(surplus\)|^(net )?deficit\b(?!\))")


class MeasureOf(NamedTuple):
    """What a row measures.

    Attributes:
        measure: one of those above; empty where its words say none.
        to_date: whether its figures are cumulative.
        sign: -1 where a deficit is positive, as in (surplus)/deficit.
    """

    measure: str
    to_date: bool = False
    sign: int = 1


def measure_of(words: str, answers: Answers) -> MeasureOf:
    """What the words of a row measure; `answers` say what some words mean."""
    to_date = is_to_date(words)
    plain = " ".join(_TO_DATE.sub(" ", words).lower().split())
    plain = (answers.said("measure", words, plain) or plain).lower()
    measure = next((one for one, form in _WORDS if re.fullmatch(form, plain)), "")
    sign = -1 if measure == POSITION and _DEFICIT_FIRST.search(plain) else 1
    return MeasureOf(measure, to_date, sign)


def is_to_date(words: str) -> bool:
    """Whether words say that figures are cumulative."""
    return _TO_DATE.search(words) is not None
