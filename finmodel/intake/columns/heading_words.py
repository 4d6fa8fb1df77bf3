"""What a heading says: its words, its financial year, and whether it can be taken at all."""

import re
from typing import NamedTuple

from finmodel.inputs.text.years import places_of_years
from finmodel.intake.list_file import Heading
from finmodel.intake.plain_text import tidied

_NUMBERED = re.compile(r"\b(?:plan )?(?:year|yr)\s*(?P<number>\d{1,2})\b")
_UNITS = re.compile(
    r"[(\[]?\s*(?:£|\bgbp\b)\s*'?(?:0{3}'?s?|k|mn?|millions?|thousands?|bn|billions?)?(?![a-z0-9])"
    r"\s*[)\]]?|[(\[]\s*(?:k|m|bn|'?0{3}'?s?)\s*[)\]]|(?<![\d,.])'?0{3}'?s?\b"
)
_CLOSED_MONTH = re.compile(r"\b(?:at |to )?(?:m|mth|month)\s*(?P<month>1[0-2]|[1-9])\b")
_SLASH = re.compile(r"\s*/\s*")
_AROUND = " -:;,./*?'\"&+="
_VARIANCE = re.compile(r"\b(variances?|var|diff|differences?|over/under|under/over)\b|\bvs?\.? ")
_OLD = re.compile(r"\b(old|previous|previously|prior|superseded|last year|last month)\b")
_WEIGHTED = re.compile(
    r"\brisk[ -]?(adjusted|weighted|assessed|rated|adj)\b|\bweighted\b|\bprobability[ -]adjusted\b|"
    r"\b(net of|after|less) risk\b"
)
_TOTAL = re.compile(r"^((grand|overall|cumulative|sub-?) ?)?totals?\b|\btotals?$|^sum\b")
_EXIT = re.compile(r"\bexit\b|\bexit (level|value|run rate)\b")
_PERCENT = re.compile(r"%|\bper ?cent(age)?\b")
_NO_MONEY = re.compile(
    r"\b(wte|fte|whole[- ]time equivalents?|head ?count|populations?|pop|list size|spells|"
    r"attendances|bed ?days|latitude|longitude)\b"
)

VARIANCE, OLD = "a variance", "figures that were replaced"
TOTAL, EXIT = "a total", "an exit level"
WEIGHTED, PERCENT, NO_MONEY = "weighted by risk", "a percentage", "no money"


class HeadingWords(NamedTuple):
    """A heading taken apart.

    Attributes:
        plain: its words in small letters, without the year, the unit and punctuation around them.
        whole: its words in small letters, with everything.
        year: the financial year that it names, or a band above it; empty where none does.
        numbered: N of "Year N", 0 where it is not numbered so.
        month: the number of the month up to which its figures run (YTD M12); 0 where it says none.
        never: why it is not taken unless a person says so; empty where it may be.
        weighted: whether its money is weighted by risk.
    """

    plain: str
    whole: str
    year: str = ""
    numbered: int = 0
    month: int = 0
    never: str = ""
    weighted: bool = False


def words_of(heading: Heading) -> HeadingWords:
    """Take a heading apart; a band above it counts for its year and for what is never taken."""
    whole = tidied(heading.text)
    plain, year = _without_year(whole)
    plain, numbered = _without_number(plain)
    plain, month = _without_month(without_units(plain))
    bands = [tidied(band) for band in heading.band.split(" / ") if band]
    year = year or next((found for band in bands if (found := _without_year(band)[1])), "")
    plain = _SLASH.sub("/", " ".join(plain.split())).strip(_AROUND)
    return HeadingWords(
        plain,
        whole,
        year,
        numbered,
        month,
        _never(plain, whole, bands),
        any(_WEIGHTED.search(text) for text in (whole, *bands)),
    )


def without_units(text: str) -> str:
    """A heading in small letters without its units of money."""
    return _UNITS.sub(" ", text)


def _never(plain: str, whole: str, bands: list[str]) -> str:
    around = (whole, *bands)
    for pattern, why in ((_VARIANCE, VARIANCE), (_OLD, OLD)):
        if any(pattern.search(text) for text in around):
            return why
    if any(map(_NO_MONEY.search, around)) and not any(map(_UNITS.search, around)):
        return NO_MONEY
    if _TOTAL.search(plain) or "total" in bands:
        return TOTAL
    if _EXIT.search(whole):
        return EXIT
    return PERCENT if _PERCENT.search(whole) else ""


def _without_year(text: str) -> tuple[str, str]:
    places = places_of_years(text)
    if not places:
        return text, ""
    year, begin, end = places[0]
    return f"{text[:begin]} {text[end:]}", year


def _without_number(text: str) -> tuple[str, int]:
    found = _NUMBERED.search(text)
    if found is None:
        return text, 0
    return f"{text[: found.start()]} {text[found.end() :]}", int(found["number"])


def _without_month(text: str) -> tuple[str, int]:
    found = _CLOSED_MONTH.search(text)
    if found is None:
        return text, 0
    return f"{text[: found.start()]} {text[found.end() :]}", int(found["month"])


def variants(plain: str) -> tuple[str, ...]:
    """The ways in which the words of a heading may name a field, the fullest first."""
    found = [plain]
    outside = re.sub(r"[(\[].*?[)\]]", " ", plain)
    found.append(_SLASH.sub("/", " ".join(outside.split())).strip(_AROUND))
    found.extend(inside.strip(_AROUND) for inside in re.findall(r"[(\[](.*?)[)\]]", plain))
    for one in tuple(found):
        first, _, rest = one.partition(" ")
        if first in {"scheme", "project", "cip", "qipp"} and rest:
            found.append(rest)
    return tuple(dict.fromkeys(one for one in found if one))
