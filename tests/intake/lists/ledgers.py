"""Ledgers, allocations and plans by organisation, in layouts met in papers and exports."""

from pathlib import Path

from tests.intake.workbooks import book_of


def organisations_across(folder: Path) -> Path:
    """Years down, organisations across."""
    return book_of(
        folder / "across.xlsx",
        {
            "Funding": [
                ["Non-recurrent allocations, £m"],
                ["Financial year", "NHS Wold and Fen ICB", "Fenshire County Council", "Total"],
                ["2025/26", 24.6, 6.4, 31.0],
                ["2026/27", 12.3, 3.2, 15.5],
            ]
        },
    )


def printed_ledger(folder: Path) -> Path:
    """A print of a ledger: lines of the page in its body, headings on two rows, dashes."""
    return book_of(
        folder / "print.xlsx",
        {
            "Print": [
                ["Printed at 07:41 on 22-APR-2025", None, None, None, "Page 1"],
                ["Income and expenditure by line   Period: MAR-25 (M12)   Credits are negative"],
                [],
                ["Organisation", "Type", "Line", "Category", "Year to date", "of which"],
                [None, None, None, None, "M12 £", "non-recurrent £"],
                ["Northwold", "Income", "Other income", "Other", -20_000_000, "-"],
                ["Northwold", "Expenditure", "Pay", "Pay", 400_000_000, 1_000_000],
                ["...CONTINUED"],
                ["Printed at 07:41 on 22-APR-2025", None, None, None, "Page 2"],
                ["Organisation", "Type", "Line", "Category", "Year to date", "of which"],
                [None, None, None, None, "M12 £", "non-recurrent £"],
                ["Northwold", "Expenditure", "Drugs", "Drugs", 60_000_000, "-"],
                ["Fenmouth", "Expenditure", "Pay", "Pay", 200_000_000, "-"],
                ["*** End of report ***"],
            ]
        },
    )


def debits_and_credits(folder: Path) -> Path:
    """Debits and credits in columns of their own."""
    return book_of(
        folder / "sides.xlsx",
        {
            "TB": [
                ["Trial balance M12 2024/25, £"],
                ["Organisation", "Type", "Line", "Category", "Debit £", "Credit £"],
                ["Northwold", "Income", "Other income", "Other", None, 20_000_000],
                ["Northwold", "Expenditure", "Pay", "Pay", 400_000_000, None],
                ["Fenmouth", "Expenditure", "Pay", "Pay", 200_000_000, None],
                ["Total", None, None, None, 600_000_000, 20_000_000],
            ]
        },
    )
