"""A list read from its file: a workbook or a CSV file, whatever else is refused by its name."""

from hashlib import sha256
from pathlib import Path

from finmodel.analysis.progress import Progress, no_progress
from finmodel.intake.list_file import BadList, ListFile
from finmodel.outputs.excel.reader.limits import LISTS
from finmodel.outputs.excel.reader.package import bytes_of

_WORKBOOKS = (".xlsx", ".xlsm")
_TEXTS = (".csv", ".txt", ".tsv")
_AS_WORKBOOK = "save it as an Excel workbook (.xlsx) or as CSV"
_OTHER_NAMES = {
    ".xls": f"is an old Excel workbook (.xls): open it in Excel and {_AS_WORKBOOK}",
    ".xlsb": f"is a binary Excel workbook (.xlsb): open it in Excel and {_AS_WORKBOOK}",
    ".xlt": f"is a template: open it in Excel and {_AS_WORKBOOK}",
    ".xltx": f"is a template: open it in Excel and {_AS_WORKBOOK}",
    ".ods": f"is an OpenDocument sheet (.ods): open it and {_AS_WORKBOOK}",
    ".numbers": f"is a sheet of Numbers: export it, and {_AS_WORKBOOK}",
    ".pdf": f"is a PDF: copy its table into a sheet of Excel, and {_AS_WORKBOOK}",
    ".docx": f"is a Word document: copy its table into a sheet of Excel, and {_AS_WORKBOOK}",
    ".doc": f"is a Word document: copy its table into a sheet of Excel, and {_AS_WORKBOOK}",
    ".html": f"is a web page: open it in Excel and {_AS_WORKBOOK}",
    ".htm": f"is a web page: open it in Excel and {_AS_WORKBOOK}",
    ".json": f"is JSON: open it in Excel and {_AS_WORKBOOK}",
    ".zip": "is a zip file: take the list out of it first",
}
"""What a file of another name is, and what to do with it."""
_OTHER_BEGINNINGS = (
    (b"%PDF", _OTHER_NAMES[".pdf"]),
    (b"<!doctype", _OTHER_NAMES[".html"]),
    (b"<html", _OTHER_NAMES[".html"]),
    (b"<?xml", f"is XML: open it in Excel and {_AS_WORKBOOK}"),
    (b"{\\rtf", _OTHER_NAMES[".docx"]),
)
_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
"""What a file of Office begins with that is old, or locked with a password."""


def read_list(path: Path, progress: Progress | None = None) -> ListFile:
    """Read every sheet of a list; nothing in it is run, followed or worked out.

    Raises:
        BadList: it is no list that can be read; the reason says what to do.
        BadWorkbook: it is not there, is beyond the limits, or is damaged.
    """
    suffix = path.suffix.lower()
    if suffix in _OTHER_NAMES:
        raise BadList(path, _OTHER_NAMES[suffix])
    if suffix not in (*_WORKBOOKS, *_TEXTS):
        if path.is_dir():
            raise BadList(path, "is a folder: name the list first, and then the folder of the set")
        raise BadList(path, f"is not a kind of file that can be read: {_AS_WORKBOOK}")
    data = bytes_of(path, LISTS, "list")
    _refuse_other_contents(path, data, workbook=suffix in _WORKBOOKS)
    watch = progress or no_progress
    if suffix in _WORKBOOKS:
        from finmodel.intake.list_workbook import workbook_sheets

        sheets, read_as = workbook_sheets(path, data, watch)
    else:
        from finmodel.intake.list_csv import csv_sheet

        sheet, read_as = csv_sheet(path, data)
        sheets = (sheet,)
    return ListFile(path, sheets, sha256(data).hexdigest(), read_as)


def _refuse_other_contents(path: Path, data: bytes, *, workbook: bool) -> None:
    """Refuse what is not what its name says it is; raises BadList."""
    beginning = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, sentence in _OTHER_BEGINNINGS:
        if beginning.startswith(mark.lower()):
            raise BadList(path, f"{sentence}; its name says otherwise")
    if data.startswith(_OLD):
        what = "is an old Excel workbook (.xls), or locked with a password"
        raise BadList(path, f"{what}: save it without one, as .xlsx")
    if workbook and not data.startswith(_ZIP):
        raise BadList(
            path, f"is not a workbook, or is damaged: open it in Excel and {_AS_WORKBOOK}"
        )
    if not workbook and data.startswith(_ZIP):
        raise BadList(path, "is a workbook under the name of a text: call it .xlsx")
