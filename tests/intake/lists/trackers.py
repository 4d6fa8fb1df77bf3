"""Trackers of savings and lists of pressures, in layouts met in papers and exports."""

from datetime import date, datetime
from pathlib import Path

from tests.intake.workbooks import book_of, workbook


def months_across(folder: Path) -> Path:
    """A column for each month of the year, and their sum."""
    months = [date(2025 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16)]
    return book_of(
        folder / "months.xlsx",
        {
            "CIP": [
                ["CIP 2025/26 phasing, £000"],
                [],
                ["Ref", "Trust", "Scheme", "R/NR", "RAG", *months, "Total 2025/26"],
                ["A1", "Northwold", "Theatres", "NR", "Green", *[10] * 12, 120],
                ["A2", "Fenmouth", "Agency", "NR", "Amber", *[0] * 6, *[20] * 6, 120],
                ["Total", None, None, None, None, *[10] * 6, *[30] * 6, 240],
            ]
        },
    )


_MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")


def months_beside_a_full_year(folder: Path) -> Path:
    """The twelve months of the year that the title names, and a full-year value."""
    rows = [
        ["CIP 2025/26, £000"],
        [],
        ["Ref", "Trust", "Scheme", "R/NR", "RAG", *_MONTHS, "Total", "FYE"],
        ["A1", "Northwold", "Theatres", "R", "Green", *[0] * 6, *[50] * 6, 300, 600],
        ["A2", "Fenmouth", "Agency", "R", "Green", *[5] * 3, *[10] * 9, 105, 120],
        ["A3", "Fenmouth", "Rebate", "NR", "Green", *[0] * 11, 80, 80, None],
    ]
    return book_of(folder / "phased.xlsx", {"CIP": rows})


def months_planned_and_actual(folder: Path) -> Path:
    """Twelve months of plan, then the same twelve of actuals, under a band each."""
    rows = [
        ["CIP 2025/26, £000"],
        [None] * 5 + ["Plan", *[None] * 11, "Actual", *[None] * 11],
        ["Ref", "Trust", "Scheme", "R/NR", "RAG", *_MONTHS, *_MONTHS],
        ["A1", "Northwold", "Theatres", "R", "Green", *[0] * 6, *[60] * 6, 1, 2, *[None] * 10],
        ["A2", "Fenmouth", "Agency", "R", "Green", *[10] * 12, 9, 9, *[None] * 10],
    ]
    return book_of(folder / "bands.xlsx", {"CIP": rows})


def capital(folder: Path) -> Path:
    """Capital by scheme and year."""
    rows = [
        ["Capital programme, £m"],
        ["Scheme", "Trust", "Source of funding", "2025/26", "2026/27", "Total"],
        ["New front door", "Northwold", "PDC", 5, 10, 15],
        ["Backlog", "Fenmouth", "Depreciation", 2, 2, 4],
    ]
    return book_of(folder / "capital.xlsx", {"Plan": rows})


def budget_and_changes(folder: Path) -> Path:
    """An approved budget, and what changes in the years after it."""
    rows = [
        ["Savings, £m"],
        ["Ref", "Trust", "Proposal", "2025/26 approved budget", "2026/27 change", "2027/28 change"],
        ["S1", "Northwold", "Theatres", 4, 1, 0.5],
        ["S2", "Fenmouth", "Agency", 2, 0.2, 0],
    ]
    return book_of(folder / "budget.xlsx", {"Plan": rows})


def of_2014(folder: Path) -> Path:
    """A programme board's table of a year before the plan, without a year in its headings."""
    rows = [
        ["Programme board: 2014/15 programme status"],
        ["Projects", "Trust", "FYE £k", "In Year Plan £k", "Year to Date Plan £k"],
        ["Estates", "Northwold", 256, 256, 128],
        ["Skills mix", "Fenmouth", 109, 109, 54],
    ]
    return book_of(folder / "board.xlsx", {"Board": rows})


def a_sheet_for_each_year(folder: Path) -> Path:
    """The same headings on a sheet for each year."""
    heading = ["Ref", "Organisation", "Pressure", "R/NR", "£m"]
    return book_of(
        folder / "years.xlsx",
        {
            "2025-26": [
                heading,
                ["P1", "Northwold", "Drugs", "R", 1.5],
                ["P2", "ICB", "ADHD", "R", 2],
            ],
            "2026-27": [
                heading,
                ["P1", "Northwold", "Drugs", "R", 2.5],
                ["P2", "ICB", "ADHD", "R", 3],
            ],
        },
    )


def two_tables_on_a_sheet(folder: Path) -> Path:
    """Recurrent schemes above, non-recurrent ones below, each with its own headings."""
    heading = ["Ref", "Trust", "Scheme", "R/NR", "Start", "FYE £000"]
    return book_of(
        folder / "two.xlsx",
        {
            "Plan": [
                ["Recurrent schemes"],
                heading,
                ["R1", "Northwold", "Theatres", "R", "Apr-25", 500],
                ["R2", "Fenmouth", "Agency", "R", "Apr-25", 300],
                ["Total", None, None, None, None, 800],
                [],
                [],
                ["Non-recurrent schemes"],
                heading,
                ["N1", "Northwold", "Vacancies", "NR", "Apr-25", 200],
                ["Total", None, None, None, None, 200],
            ]
        },
    )


def plan_actual_variance_twice(folder: Path) -> Path:
    """Plan, Actual and Variance under Annual and again under Year to date."""
    path = folder / "bands.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("Report")
        sheet.write("A1", "QIPP month 9 report, £k, savings positive")
        sheet.merge_range("D3:F3", "Year to date")
        sheet.merge_range("G3:I3", "Annual")
        for row, values in enumerate(
            [
                ["Ref", "Scheme", "Type", *["Plan", "Actual", "Variance"] * 2],
                ["Q1", "CHC reviews", "Transactional", 75, 60, -15, 100, 90, -10],
                ["Q2", "Prescribing rebates", "Transactional", 150, 150, 0, 200, 205, 5],
                ["Total", None, None, 225, 210, -15, 300, 295, -5],
            ],
            3,
        ):
            sheet.write_row(row, 0, values)
    return path


def brag_tracker(folder: Path) -> Path:
    """Blue for delivered, a line of unidentified savings, totals with a pound and a k."""
    return book_of(
        folder / "brag.xlsx",
        {
            "BRAG": [
                ["Northwold CIP 2025/26 - £k"],
                ["No", "Scheme", "Lead", "BRAG", "R/NR", "Start", "FYE"],
                [1, "Theatres", "A Bell", "B", "R", "Apr-25", 480],
                [2, "Agency exit", "C Dunn", "A/G", "R", "Jul-25", 1200],
                [3, "Rota", "TBC", "R", "R", "Oct-25", 640],
                [4, "Unidentified CIP", None, "Red", "R", "Oct-25", 400],
                [None, "Total", None, None, None, None, "£2,720k"],
            ]
        },
    )


def incremental_plan(folder: Path) -> Path:
    """An approved budget and the changes after it, with a row of units and brackets."""
    return book_of(
        folder / "mtfp.xlsx",
        {
            "MTFP": [
                ["Pressures and growth"],
                ["Ref", "Organisation", "Pressure", "Approved 2025/26", "2026/27", "2027/28"],
                [None, None, None, "£million", "£million", "£million"],
                ["M1", "Council", "Care packages", 3.5, 1.25, 1.5],
                ["M2", "Council", "One-off reserve use", 0, "(1.047)", 1.047],
            ]
        },
    )


def initials(folder: Path) -> Path:
    """Organisations by initials alone."""
    return book_of(
        folder / "initials.xlsx",
        {
            "CIP": [
                ["Ref", "Trust", "Scheme", "R/NR", "Start", "FYE £000"],
                ["A1", "NTHFT", "Theatres", "R", "Apr-25", 500],
                ["A2", "FCT", "Agency", "R", "Apr-25", 300],
            ]
        },
    )


def semicolons(folder: Path) -> Path:
    """A CSV file with semicolons, thousands with commas and a title."""
    path = folder / "semicolons.csv"
    path.write_text(
        "Pressures 2025/26 to 2027/28, £k;;;;;\n"
        "Ref;Organisation;Pressure;R/NR;2025/26;2026/27;2027/28\n"
        "P1;Northwold;Drugs, high cost;R;1,500;2,500;3,500\n"
        "P2;Fenmouth;Estates;NR;250;;\n"
        "Total;;;;1,750;2,500;3,500\n",
        encoding="cp1252",
    )
    return path


def part_recurrent(folder: Path) -> Path:
    """Shares in the column of R and NR."""
    return book_of(
        folder / "shares.xlsx",
        {
            "CIP": [
                ["Ref", "Trust", "Scheme", "R/NR", "RAG", "Start", "FYE £000"],
                ["A1", "Northwold", "Theatres", "70/30", "Green", "Apr-25", 500],
                ["A2", "Fenmouth", "Agency", "R", "Amber", "Apr-25", 300],
            ]
        },
    )


def to_be_confirmed(folder: Path) -> Path:
    """A row with no figure yet, and one with a figure missing among others."""
    return book_of(
        folder / "tbc.xlsx",
        {
            "Pressures": [
                ["Cost pressures, £m, level in each year"],
                ["Ref", "Organisation", "Pressure", "R/NR", "2025/26", "2026/27", "2027/28"],
                ["P1", "Northwold", "Drugs", "R", 1.5, 2.5, 3.5],
                ["P2", "Fenmouth", "Digital", "R", "TBC", "TBC", "TBC"],
                ["P3", "ICB", "ADHD", "R", 1, "tbc", 2],
            ]
        },
    )


def merged_organisations(folder: Path) -> Path:
    """The organisation in one merged cell beside all its schemes."""
    path = folder / "merged.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("CIP")
        sheet.write_row(0, 0, ["Trust", "Ref", "Scheme", "R/NR", "RAG", "Start", "FYE £000"])
        for row, values in enumerate(
            [
                ["A1", "Theatres", "R", "Green", "Apr-25", 500],
                ["A2", "Agency", "R", "Amber", "Apr-25", 300],
                ["B1", "Estates", "R", "Amber", "Apr-25", 200],
                ["B2", "Travel", "R", "Red", "Apr-25", 100],
            ],
            1,
        ):
            sheet.write_row(row, 1, values)
        sheet.merge_range("A2:A3", "Northwold")
        sheet.merge_range("A4:A5", "Fenmouth")
        sheet.write_row(5, 0, ["Total", None, None, None, None, None, 1100])
    return path


def typed_totals(folder: Path) -> Path:
    """A subtotal that foots, and a total typed long ago that does not."""
    return book_of(
        folder / "typed.xlsx",
        {
            "CIP": [
                ["Ref", "Trust", "Scheme", "R/NR", "RAG", "Start", "FYE £000"],
                ["A1", "Northwold", "Total Hip pathway", "R", "Green", "Apr-25", 500],
                ["A2", "Northwold", "Agency", "R", "Amber", "Apr-25", 300],
                [None, "Total Northwold", None, None, None, None, 800],
                ["B1", "Fenmouth", "Estates", "R", "Amber", "Apr-25", 200],
                [None, "Total Fenmouth", None, None, None, None, 200],
                [None, "Total", None, None, None, None, 1900],
            ]
        },
    )


def an_error(folder: Path) -> Path:
    """A formula that lost what it referred to."""
    path = folder / "error.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("CIP")
        sheet.write_row(0, 0, ["Ref", "Trust", "Scheme", "R/NR", "RAG", "Start", "FYE £000"])
        sheet.write_row(1, 0, ["A1", "Northwold", "Theatres", "R", "Green", "Apr-25", 500])
        sheet.write_row(2, 0, ["A2", "Fenmouth", "Agency", "R", "Amber", "Apr-25"])
        sheet.write_formula("G3", "=#REF!*2", None, "#REF!")
    return path


def hidden_things(folder: Path) -> Path:
    """A hidden row, a hidden column, a hidden sheet, and a row that a filter hides."""
    path = folder / "hidden.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("CIP")
        for row, values in enumerate(
            [
                ["Ref", "Trust", "Scheme", "R/NR", "RAG", "Start", "Old FYE £000", "FYE £000"],
                ["A1", "Northwold", "Theatres", "R", "Green", "Apr-25", 450, 500],
                ["A2", "Fenmouth", "Agency", "R", "Amber", "Apr-25", 350, 300],
                ["A3", "Fenmouth", "Withdrawn", "R", "Red", "Apr-25", 90, 90],
                ["A4", "Northwold", "Travel", "R", "Red", "Apr-25", 70, 70],
            ]
        ):
            sheet.write_row(row, 0, values)
        sheet.autofilter("A1:H3")
        sheet.filter_column("B", "x == Northwold")
        sheet.set_row(2, options={"hidden": True})
        sheet.set_row(3, options={"hidden": True})
        sheet.set_column("G:G", options={"hidden": True})
        old = book.add_worksheet("Last year")
        old.write_row(0, 0, ["Ref", "Trust", "Scheme", "R/NR", "RAG", "Start", "FYE £000"])
        old.write_row(1, 0, ["Z1", "Northwold", "Old", "R", "Green", "Apr-24", 999])
        old.hide()
    return path


def shown_in_thousands(folder: Path) -> Path:
    """Whole pounds under a format that shows thousands, and a total in millions."""
    path = folder / "formats.xlsx"
    with workbook(path) as book:
        thousands = book.add_format({"num_format": "#,##0,"})
        sheet = book.add_worksheet("CIP")
        sheet.write_row(0, 0, ["Ref", "Trust", "Scheme", "R/NR", "RAG", "Start", "FYE £000"])
        for row, (ref, value) in enumerate((("A1", 500_000), ("A2", 1_250_000)), 1):
            sheet.write_row(row, 0, [ref, "Northwold", f"Scheme {ref}", "R", "Green"])
            sheet.write_datetime(row, 5, datetime(2025, 4, 1))
            sheet.write(row, 6, value, thousands)
        sheet.write(3, 0, "Total")
        sheet.write(3, 6, 1_750_000, book.add_format({"num_format": '£0.00,,"m"'}))
    return path
