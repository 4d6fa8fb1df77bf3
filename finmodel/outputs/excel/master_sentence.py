"""The master check of a workbook in words."""

from collections.abc import Sequence


def in_words(outcomes: Sequence[str], fails: str, warns: str) -> tuple[str, str]:
    """What checks come to, as a formula over the cells that count them and as its value.

    `outcomes` are pass, warn or fail by the engine; `fails` and `warns` are the two cells.
    """
    failing, warning = outcomes.count("fail"), outcomes.count("warn")
    formula = (
        f'=IF({fails}=0,"No check fails","Checks that fail: "&TEXT({fails},"0"))'
        f'&"; warnings: "&TEXT({warns},"0")&"."'
    )
    start = "No check fails" if failing == 0 else f"Checks that fail: {failing}"
    return formula, f"{start}; warnings: {warning}."
