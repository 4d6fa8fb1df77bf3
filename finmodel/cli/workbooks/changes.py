"""The changes that a workbook makes to the files of a set, listed and written together."""

from typing import TYPE_CHECKING

from finmodel.cli.answer import Answer, File
from finmodel.cli.usage_errors import NOTHING_WRITTEN

if TYPE_CHECKING:
    from finmodel.outputs.excel.actuals.import_actuals import Figures
    from finmodel.outputs.excel.import_.import_plan import Import
    from finmodel.outputs.files.read_set import ReadSet


def changes_listed(found: "Import | Figures", as_read: "ReadSet", *, dry_run: bool) -> Answer:
    """The changes, listed and written together; refused where the set changed meanwhile."""
    changes = "1 change" if len(found.lines) == 1 else f"{len(found.lines):,} changes"
    written = NOTHING_WRITTEN if dry_run else f"written: {', '.join(map(str, found.files))}"
    files = {} if dry_run else found.files
    return Answer(
        lambda: "".join(f"{line}\n" for line in found.lines),
        files=[File(str(path), data, force=True) for path, data in files.items()],
        check=as_read.refuse_changed,
        notes=[*found.notes, f"{changes}; {written}"],
    )
