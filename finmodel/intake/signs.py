"""Whether a list shows its savings or costs as negative (rule of signs, METHOD.md section 2)."""

import re
from collections.abc import Iterable
from decimal import Decimal

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question

_FEW = 0.15
"""The share of figures that may be against the sign of the others, which then say it."""
_ENOUGH = 5
"""So many figures say it though one is against them."""
_SAID = re.compile(
    r"(?:savings?|benefits?|reductions?|efficienc(?:y|ies)|costs?|pressures?|figures|values)\s+"
    r"(?:(?:is|are|be|were)\s+)?(?:(?:shown|stated|given|entered)\s+)?(?:as|in)?\s*(?:a\s+)?"
    r"(negative|positive|minus|brackets|\(brackets\)|parentheses)",
    re.IGNORECASE,
)


def sign_of(
    amounts: Iterable[Decimal],
    texts: Iterable[str],
    what: str,
    answers: Answers,
    findings: Findings,
) -> int:
    """1 where a list shows what it lists (`what`: savings, costs) positive, -1 where negative.

    By `--sign`, else by what a title says (`texts`), else by all figures but a few; otherwise it
    is a question. Brackets are negative whatever the sheet.
    """
    answered = answers.setting("sign")
    if answered in ("negative", "brackets"):
        return -1
    if answered == "positive":
        return 1
    said = _said(texts)
    signs = [amount > 0 for amount in amounts if amount != 0]
    above = sum(signs)
    below = len(signs) - above
    found = 0
    few = max(_FEW * len(signs), len(signs) >= _ENOUGH)
    if signs and below <= few:
        found = 1
    elif signs and above <= few:
        found = -1
    if not signs:
        return said[0] if said else 1
    if said is not None and found in (0, said[0]):
        findings.notes.append(
            f'{what.capitalize()} are shown {_word(said[0])}, as "{said[1]}" says'
            f"{': their signs are turned' if said[0] < 0 else ''}."
        )
        return said[0]
    if found and said is None:
        if found < 0:
            findings.notes.append(
                f"{what.capitalize()} are shown negative in this list ({below} of {len(signs)} "
                f"figures are): their signs are turned."
            )
        return found
    if said is not None:
        why = (
            f'"{said[1]}" says that {what} are {_word(said[0])}, but {below} of the {len(signs)} '
            "figures are negative."
        )
    else:
        why = f"{above} figures are positive and {below} negative."
    findings.questions.append(
        Question(
            "--sign",
            f"Are {what} shown positive or negative in this list?",
            ("positive", "negative"),
            offered=_word(found) if found else "",
            why=why,
        )
    )
    return found or 1


def _said(texts: Iterable[str]) -> tuple[int, str] | None:
    for text in texts:
        if found := _SAID.search(text):
            return (1 if found[1].lower() == "positive" else -1), " ".join(found[0].split())
    return None


def _word(sign: int) -> str:
    return "positive" if sign > 0 else "negative"
