"""One faulty workbook for each rule: the rule finds it, with sheet and cell, and no other does."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from finmodel.outputs.excel.lint.run import RULES, lint
from tests.outputs.excel.workbooks import part_of, replaced, with_extra, with_part

Change = Callable[[str], str]


@pytest.fixture
def board(small_board: Path) -> Path:
    return small_board


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


def every(old: str, new: str) -> Change:
    return lambda text: re.sub(old, new, text)


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
    "constant": (CALCULATIONS, formula("@7*2"), "Calculations!"),
    "row-formula": (
        CALCULATIONS,
        replaced(r'(<c r="G\d+" s="\d+"><f>)G(\d+)\*', r"\1F\2*"),
        "Calculations!G",
    ),
    "year-column": (
        part_of("Savings"),
        lambda text: (
            text.replace("2025/26", "X").replace("2026/27", "2025/26").replace("X", "2026/27")
        ),
        "Savings",
    ),
    "formula-length": (
        CALCULATIONS,
        formula("+".join(["@7"] * 60)),
        "Calculations!",
    ),
    "nested-if": (CALCULATIONS, formula("IF(@7=1,0,IF(@7=0,1,0))"), "Calculations!"),
    "function": (CALCULATIONS, formula("IFERROR(@7,0)"), "Calculations!"),
    "operator": (CALCULATIONS, formula("@7^@7"), "Calculations!"),
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
        replaced(r'(<c r="G\d+" s="\d+")(><f>[^<]*</f><v>)[^<]*', r'\1 t="e"\2#DIV/0!'),
        "Calculations!G",
    ),
    "stored-value": (
        CALCULATIONS,
        replaced(r'(<c r="G\d+" s="\d+"><f>[^<]*</f>)<v>[^<]*</v>', r"\1"),
        "Calculations!G",
    ),
    "hidden": (CALCULATIONS, replaced(r'<row r="9">', '<row r="9" hidden="1">'), "Calculations"),
    "empty-cell": (CALCULATIONS, formula("$A$999999*1"), "Calculations!"),
    "checks": (part_of("Board"), lambda text: text.replace("Checks!$D$6", "Checks!$D$8"), "Board"),
    "print": (part_of("Savings"), replaced(r' paperSize="9"', ' paperSize="1"'), "Savings"),
    "board-first": (
        "xl/workbook.xml",
        replaced(r"(<sheet [^>]*Board[^>]*/>)(<sheet [^>]*Organisations[^>]*/>)", r"\2\1"),
        "",
    ),
    "footer": (part_of("Checks"), replaced(": working, not for the board", ""), "Checks"),
    "page-break": (
        part_of("Organisations"),
        replaced(
            r"</headerFooter>",
            '</headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="8" man="1"/>'
            "</rowBreaks>",
        ),
        "Organisations!A9",
    ),
    "print-scale": (
        part_of("Savings"),
        every(r'(<col min="[12]" max="[12]" width=)"[^"]*"', r'\1"129"'),
        "Savings",
    ),
    "cell-size": (
        part_of("Checks"),
        replaced(r'<row r="1" ht="24"', '<row r="1" ht="900"'),
        "Checks!A1",
    ),
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


CHECKS = part_of("Checks")
SAVINGS = part_of("Savings")
CLAUSES: dict[str, tuple[str, str, Change, str]] = {
    **{
        f"{name} in a formula": ("function", CALCULATIONS, formula(said), "Calculations!")
        for name, said in {
            "OFFSET": "OFFSET(@7,0,0)",
            "INDIRECT": 'INDIRECT("A"&amp;@7)',
            "IFNA": "IFNA(@7,0)",
            "NOW": "NOW()*@7",
            "TODAY": "TODAY()*@7",
            "RAND": "RAND()*@7",
            "RANDBETWEEN": "RANDBETWEEN(0,1)*@7",
            "CELL": 'CELL("row",@7)',
            "XLOOKUP": "_xlfn.XLOOKUP(@7,@7,@7)",
            "LET": "LET(x,@7,x)",
            "a function not known of": "_xlfn.GAMMA(@7)",
        }.items()
    },
    "a formula of 160 characters": (
        "formula-length",
        CALCULATIONS,
        formula("+".join([*["@7"] * 51, "(@7*1)"])),
        "Calculations!",
    ),
    "a constant in brackets": ("constant", CALCULATIONS, formula("(@7-0.5)*1"), "Calculations!"),
    "a constant that is rounded": (
        "constant", CALCULATIONS, formula("ROUND(@7*2,2)"), "Calculations!"
    ),
    "a number after a ROUND": (
        "constant", CALCULATIONS, formula("MAX(ROUND(@7,2),2)"), "Calculations!"
    ),
    "a percentage": ("constant", CALCULATIONS, formula("@7*5%"), "Calculations!"),
    "a minus without brackets": ("operator", CALCULATIONS, formula("@7*-@7"), "Calculations!"),
    "a reference that is gone": (
        "error-value", CALCULATIONS, formula("#REF!+@7"), "Calculations!"
    ),
    **{
        f"{function} in {where}": (
            rule, part_of("Savings"), replaced("<pageMargins", f"{made}<pageMargins"), "Savings!B9",
        )
        for where, made, function, rule in (
            (
                "a data validation",
                "<dataValidations count='1'><dataValidation type='list' sqref='B9:B12 D4'>"
                "<formula1>INDIRECT($A9)</formula1></dataValidation></dataValidations>",
                "INDIRECT", "function",
            ),
            (
                "a data validation of later Excel",
                "<extLst><ext xmlns:x='urn:x' xmlns:xm='urn:xm'><x:dataValidations>"
                "<x:dataValidation><x:formula1><xm:f>OFFSET(A1,0,0)</xm:f></x:formula1>"
                "<xm:sqref>B9</xm:sqref></x:dataValidation></x:dataValidations></ext></extLst>",
                "OFFSET", "function",
            ),
            (
                "a conditional format",
                "<conditionalFormatting sqref='B9'><cfRule type='expression' priority='1'>"
                "<formula>B9&gt;TODAY()</formula></cfRule></conditionalFormatting>",
                "TODAY", "function",
            ),
            (
                "a conditional format by a link",
                "<conditionalFormatting sqref='B9'><cfRule type='expression' priority='1'>"
                "<formula>[1]Sheet1!$A$1</formula></cfRule></conditionalFormatting>",
                "a link", "external-link",
            ),
        )
    },
    "a name that is volatile": (
        "function",
        "xl/workbook.xml",
        replaced("<definedNames>", "<definedNames><definedName name='x'>RAND()</definedName>"),
        "workbook",
    ),
    "a number that is none": (
        "error-value",
        CALCULATIONS,
        replaced(r'(<c r="G\d+" s="\d+"><f>[^<]*</f>)<v>[^<]*</v>', r"\1<v>1300abc</v>"),
        "Calculations!G",
    ),
    "an empty element for the stored value": (
        "stored-value",
        CALCULATIONS,
        replaced(r'(<c r="G\d+" s="\d+"><f>[^<]*</f>)<v>[^<]*</v>', r"\1<v/>"),
        "Calculations!G",
    ),
    "a hidden column": (
        "hidden",
        SAVINGS,
        replaced(r'<col min="2"', '<col hidden="1" min="2"'),
        "Savings",
    ),
    "a hidden sheet": (
        "hidden",
        "xl/workbook.xml",
        replaced(r'<sheet name="Savings"', '<sheet name="Savings" state="hidden"'),
        "Savings",
    ),
    "a sheet hidden from the list of hidden sheets": (
        "hidden",
        "xl/workbook.xml",
        replaced(r'<sheet name="Savings"', '<sheet name="Savings" state="veryHidden"'),
        "Savings",
    ),
    "a check without a difference": (
        "checks",
        CHECKS,
        replaced(r'(<row r="11".*?)(<c r="E11".*?)(<c r="H11")', r"\1\3"),
        "Checks!A11",
    ),
    "a check without a tolerance": (
        "checks",
        CHECKS,
        # The checks below read it no more, and this one reads a cell that is there.
        lambda text: re.sub(r'<c r="D11" s="\d+"><f>.*?</c>', "", text).replace("$D11", "$D12"),
        "Checks!A11",
    ),
    "a check that does not say 1 or 0": (
        "checks",
        CHECKS,
        lambda text: re.sub(
            r'<c r="H11" (s="\d+")><f>.*?</c>',
            r'<c r="H11" \1 t="inlineStr"><is><t>yes</t></is></c>',
            text,
        ),
        "Checks!A11",
    ),
    "a check that passes over an error": (
        "checks",
        CHECKS,
        replaced(r"(<c r=\"H11\" s=\"\d+\"><f>)IF\(ISNUMBER\((.*?)\),(.*?),0\)</f>", r"\1\3</f>"),
        "Checks!H11",
    ),
    "a master check that leaves a check out": (
        "checks",
        CHECKS,
        replaced(r"(<f>COUNTIF\(\$J\$11:\$J\$)(\d+)(,\"fail\")", r"\g<1>12\3"),
        "Checks!D6",
    ),
    "no master check": (
        "checks",
        CHECKS,
        replaced("Checks that fail", "Checks that did not hold"),
        "Checks",
    ),
    "no master check on About": (
        "checks",
        part_of("About"),
        every(r"Checks!\$D\$6", "Checks!$D$8"),
        "About",
    ),
    "no print area": (
        "print",
        "xl/workbook.xml",
        replaced(
            r'<definedName name="_xlnm.Print_Area" localSheetId="3">[^<]*</definedName>', ""
        ),
        "Savings",
    ),
    "no headings repeated": (
        "print",
        "xl/workbook.xml",
        replaced(
            r'<definedName name="_xlnm.Print_Titles" localSheetId="3">[^<]*</definedName>', ""
        ),
        "Savings",
    ),
    "two pages wide": (
        "print",
        SAVINGS,
        replaced(r"<pageSetup ", '<pageSetup fitToWidth="2" '),
        "Savings",
    ),
    "pages that are not fitted": (
        "print",
        SAVINGS,
        replaced(r"<pageSetUpPr fitToPage=\"1\"/>", ""),
        "Savings",
    ),
    "no page x of y": ("print", SAVINGS, replaced(r"Page &amp;P of &amp;N", ""), "Savings"),
    "panes on a sheet to be read": (
        "freeze-panes",
        SAVINGS,
        replaced(
            r"(<sheetView [^>]*?)/>",
            r'\1><pane ySplit="5" topLeftCell="A6" state="frozen"/></sheetView>',
        ),
        "Savings",
    ),
    "a sheet that is not protected": (
        "protection",
        SAVINGS,
        replaced(r"<sheetProtection[^>]*/>", ""),
        "Savings",
    ),
}  # fmt: skip


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_has_its_faulty_workbook(clause: str, board: Path, tmp_path: Path) -> None:
    rule, part, change, where = CLAUSES[clause]
    verdict = lint(with_part(board, tmp_path / "faulty.xlsx", part, change))
    assert {finding.rule for finding in verdict.findings} == {rule}, verdict.findings[:5]
    assert (verdict.findings[0].where or "workbook").startswith(where), verdict.findings[:3]


def unlocked_style(text: str) -> str:
    """The style of a cell to be changed on Inputs."""
    found = re.search(r'<c r="D\d+" s="(\d+)"><v>', text)
    assert found is not None
    return found[1]


def test_a_calculated_cell_that_is_not_locked(board: Path, tmp_path: Path) -> None:
    style = unlocked_style(ZipFile(board).read(part_of("Inputs")).decode())
    change = replaced(r'(<c r="G\d+" s=")\d+("><f>)', rf"\g<1>{style}\2")
    verdict = lint(with_part(board, tmp_path / "faulty.xlsx", CALCULATIONS, change))
    assert [finding.rule for finding in verdict.findings] == ["protection"]
    assert verdict.findings[0].where.startswith("Calculations!G")


def test_a_link_that_is_not_locked(board: Path, tmp_path: Path) -> None:
    text = ZipFile(board).read(part_of("Inputs")).decode()
    link = re.search(r'<c r="([I-Z]\d+)" s="\d+" t="inlineStr">', text)
    assert link is not None
    change = replaced(rf'<c r="{link[1]}" s="\d+"', f'<c r="{link[1]}" s="{unlocked_style(text)}"')
    verdict = lint(with_part(board, tmp_path / "faulty.xlsx", part_of("Inputs"), change))
    assert {finding.rule for finding in verdict.findings} == {"protection"}
    assert verdict.findings[0].where == f"Inputs!{link[1]}"


def test_functions_of_2010_may_be_used(board: Path, tmp_path: Path) -> None:
    faulty = with_part(
        board, tmp_path / "of-2010.xlsx", CALCULATIONS, formula("_xlfn.STDEV.S(@7,@7)")
    )
    assert "function" not in {finding.rule for finding in lint(faulty).findings}


def circular(text: str) -> str:
    """The first sum of two cells to the left of itself reads itself as well."""
    found = re.search(r'<c r="G(\d+)" s="\d+"><f>G(\d+)\*', text)
    assert found is not None
    row = text.index(f'<row r="{found[1]}"')
    end = text.index("</row>", row)
    body = re.sub(
        rf'(<c r="([E-G]){found[1]}" s="\d+"><f>)[A-Z]+\d+\*',
        rf"\g<1>\g<2>{found[1]}*",
        text[row:end],
    )
    return text[:row] + body + text[end:]


FAULTY["circular"] = (CALCULATIONS, circular, "Calculations!")


@pytest.mark.parametrize("rule", sorted(FAULTY))
def test_rule_finds_its_fault_and_no_other_does(rule: str, board: Path, tmp_path: Path) -> None:
    part, change, where = FAULTY[rule]
    verdict = lint(with_part(board, tmp_path / "faulty.xlsx", part, change))
    assert {finding.rule for finding in verdict.findings} == {rule}, verdict.findings[:5]
    assert verdict.findings[0].where.startswith(where)


def test_an_input_that_nothing_reads(board: Path, tmp_path: Path) -> None:
    changed = board
    for sheet in ("Assumptions log", "Calculations"):
        read_another = every(r"Inputs!\$D20\b", "Inputs!$D21")
        changed = with_part(changed, tmp_path / f"{sheet}.xlsx", part_of(sheet), read_another)
    found = lint(changed).findings
    assert [(one.rule, one.where) for one in found] == [("unused-input", "Inputs!D20")]


@pytest.mark.parametrize(
    ("left", "rule"),
    [("<v></v>", "empty-cell"), ("<v>13ab</v>", "error-value"), ("", "empty-cell")],
)
def test_an_input_without_a_number(left: str, rule: str, inputs: Path, tmp_path: Path) -> None:
    """No formula of a workbook of inputs would find it."""
    faulty = tmp_path / "faulty.xlsx"
    with_part(
        inputs,
        faulty,
        "xl/worksheets/sheet1.xml",
        replaced(r"(r=.D21. [^>]*>)<v>.*?</v>", rf"\1{left}"),
    )
    found = [(finding.rule, finding.where) for finding in lint(faulty).findings]
    assert found == [(rule, "Inputs!D21")]


def test_a_link_to_another_workbook(board: Path, tmp_path: Path) -> None:
    faulty = with_part(board, tmp_path / "faulty.xlsx", CALCULATIONS, formula("[1]Sheet1!$A$1*1"))
    assert "external-link" in {finding.rule for finding in lint(faulty).findings}


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
