"""One faulty workbook for each rule: the rule finds it, with sheet and cell, and no other does."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from finmodel.outputs.spreadsheet.linting import RULES, lint
from tests.outputs.workbook.made import part_of, replaced, with_part

Change = Callable[[str], str]


def formula(by: str) -> Change:
    """The first row of two plain references in Calculations made another formula, all along."""

    def change(text: str) -> str:
        row = re.search(r'<row r="(\d+)">(?:(?!</row>).)*?<f>([E]\d+)\*', text, re.DOTALL)
        assert row is not None
        start = row.start()
        end = text.index("</row>", start)

        def one(cell: re.Match[str]) -> str:
            new = by.replace("@", cell[1])
            return f'<c r="{cell[1]}{cell[2]}" {cell[3]}><f>{new}</f>'

        body = re.sub(r'<c r="([A-Z])(\d+)" (s="\d+")><f>[^<]*</f>', one, text[start:end])
        return text[:start] + body + text[end:]

    return change


CALCULATIONS = part_of("Calculations")
FAULTY: dict[str, tuple[str, Change, str]] = {
    "separation": (
        part_of("Inputs"),
        replaced(r'(<c r="F\d+" s="\d+")><v>([^<]*)</v>', r"\1><f>Calculations!E7</f><v>\2</v>"),
        "Inputs!F",
    ),
    "typed-number": (
        part_of("Savings"),
        replaced(
            r'<c r="B1"[^>]*/>|(<row r="1"[^>]*>.*?)</row>', r'\1<c r="K1"><v>3</v></c></row>'
        ),
        "Savings!K1",
    ),
    "constant": (CALCULATIONS, formula("@9*2"), "Calculations!"),
    "row-formula": (
        CALCULATIONS,
        replaced(r'(<c r="H\d+" s="\d+"><f>)H(\d+)\*', r"\1G\2*"),
        "Calculations!H",
    ),
    "year-column": (
        part_of("Savings"),
        lambda text: (
            text.replace("2016/17", "X").replace("2017/18", "2016/17").replace("X", "2017/18")
        ),
        "Savings",
    ),
    "formula-length": (
        CALCULATIONS,
        formula("+".join(["@9"] * 60)),
        "Calculations!",
    ),
    "nested-if": (CALCULATIONS, formula("IF(@9=1,0,IF(@9=0,1,0))"), "Calculations!"),
    "function": (CALCULATIONS, formula("IFERROR(@9,0)"), "Calculations!"),
    "operator": (CALCULATIONS, formula("@9^@9"), "Calculations!"),
    "merged-cells": (
        part_of("Organisations"),
        replaced(
            r"</sheetData>(<sheetProtection[^>]*/>)",
            r'</sheetData>\1<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>',
        ),
        "Organisations!B2",
    ),
    "units": (
        CALCULATIONS,
        replaced(r'(<row r="7">.*?<c r="C7" s="\d+" t="inlineStr"><is><t>)[^<]*', r"\1"),
        "Calculations!E7",
    ),
    "error-value": (
        CALCULATIONS,
        replaced(r'(<c r="H\d+" s="\d+")(><f>[^<]*</f><v>)[^<]*', r'\1 t="e"\2#DIV/0!'),
        "Calculations!H",
    ),
    "stored-value": (
        CALCULATIONS,
        replaced(r'(<c r="H\d+" s="\d+"><f>[^<]*</f>)<v>[^<]*</v>', r"\1"),
        "Calculations!H",
    ),
    "hidden": (CALCULATIONS, replaced(r'<row r="9">', '<row r="9" hidden="1">'), "Calculations"),
    "empty-cell": (CALCULATIONS, formula("$A$999999*1"), "Calculations!"),
    "checks": (part_of("Board"), lambda text: text.replace("Checks!$D$6", "Checks!$D$8"), "Board"),
    "print": (part_of("Savings"), replaced(r' paperSize="9"', ' paperSize="1"'), "Savings"),
    "freeze-panes": (CALCULATIONS, replaced(r"<pane [^>]*/>", ""), "Calculations"),
    "title": (
        part_of("Published"),
        replaced(r'<c r="A1" [^>]*>.*?</c>', '<c r="B1" t="inlineStr"><is><t>Title</t></is></c>'),
        "Published!A1",
    ),
    "alt-text": ("xl/drawings/drawing1.xml", replaced(r' descr="[^"]*"', ""), "Board!A"),
    "chart-table": (
        "xl/charts/chart2.xml",
        replaced(
            r"<c:val>.*?</c:val>",
            "<c:val><c:numLit><c:ptCount val='1'/></c:numLit></c:val>",
        ),
        "Board!",
    ),
    "validation": (
        part_of("Inputs"),
        replaced(r"<dataValidation type=.decimal.*?</dataValidation>", ""),
        "Inputs!",
    ),
    "protection": (
        part_of("Savings"),
        replaced(r'<sheetProtection sheet="1"', '<sheetProtection password="CC1A" sheet="1"'),
        "Savings",
    ),
}


def circular(text: str) -> str:
    """The first sum of two cells to the left of itself reads itself as well."""
    found = re.search(r'<c r="H(\d+)" s="\d+"><f>H(\d+)\*', text)
    assert found is not None
    row = text.index(f'<row r="{found[1]}"')
    end = text.index("</row>", row)
    body = re.sub(
        rf'(<c r="([E-J]){found[1]}" s="\d+"><f>)[A-Z]+\d+\*',
        rf"\g<1>\g<2>{found[1]}*",
        text[row:end],
    )
    return text[:row] + body + text[end:]


FAULTY["circular"] = (CALCULATIONS, circular, "Calculations!")


def unread(text: str) -> str:
    """The log no longer shows the first assumption that nothing else reads."""
    return re.sub(r"<f>Inputs!\$D\d+</f>", "<f>Inputs!$D$7</f>", text)


@pytest.mark.parametrize("rule", sorted(FAULTY))
def test_rule_finds_its_fault_and_no_other_does(rule: str, board: Path, tmp_path: Path) -> None:
    part, change, where = FAULTY[rule]
    verdict = lint(with_part(board, tmp_path / "faulty.xlsx", part, change))
    assert {finding.rule for finding in verdict.findings} == {rule}, verdict.findings[:5]
    assert verdict.findings[0].where.startswith(where)


def test_an_input_that_nothing_reads(board: Path, tmp_path: Path) -> None:
    first = with_part(board, tmp_path / "one.xlsx", part_of("Assumptions log"), unread)
    verdict = lint(first)
    assert {finding.rule for finding in verdict.findings} == {"unused-input"}


def test_a_link_to_another_workbook(board: Path, tmp_path: Path) -> None:
    faulty = with_part(board, tmp_path / "faulty.xlsx", CALCULATIONS, formula("[1]Sheet1!$A$1*1"))
    assert "external-link" in {finding.rule for finding in lint(faulty).findings}


def with_extra(source: Path, target: Path, name: str) -> Path:
    with ZipFile(source) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            after.writestr(info.filename, before.read(info))
        after.writestr(name, b"x")
    return target


@pytest.mark.parametrize(
    ("part", "rule"),
    [("xl/vbaProject.bin", "macro"), ("xl/externalLinks/externalLink1.xml", "external-link")],
)
def test_what_a_workbook_carries(part: str, rule: str, board: Path, tmp_path: Path) -> None:
    verdict = lint(with_extra(board, tmp_path / "faulty.xlsx", part))
    assert {finding.rule for finding in verdict.findings} == {rule}


def test_every_rule_has_its_faulty_workbook() -> None:
    elsewhere = {"unused-input", "external-link", "macro", "static"}
    assert set(FAULTY) | elsewhere == set(RULES)


def test_workbooks_as_written_break_no_rule(board: Path, inputs: Path) -> None:
    assert lint(board).findings == ()
    assert lint(board).not_judged == ()
    assert lint(inputs).findings == ()


def test_a_workbook_that_is_not_ours_is_judged_where_it_can_be(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Sums")
        sheet.write_formula("A1", "=NOW()+B1*3", value=1)
    verdict = lint(path)
    assert [(finding.rule, finding.where) for finding in verdict.findings] == [
        ("constant", "Sums!A1"),
        ("function", "Sums!A1"),
        ("empty-cell", "Sums!A1"),
    ]
    assert "units" in verdict.not_judged
    assert "checks" in verdict.not_judged
