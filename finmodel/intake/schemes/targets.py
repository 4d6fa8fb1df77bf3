"""Targets among the rows left out: offered to be written in the files, never taken silently."""

from finmodel.intake.schemes.reader import SchemeReader
from finmodel.outputs.wording import capital


def note_targets(reader: SchemeReader, stem: str) -> None:
    """Say of each target that a list has what to write to take it in."""
    sheet = reader.matched.table.sheet
    for left in reader.matched.table.left_out:
        if "target" not in left.why.lower() or left.row is None:
            continue
        row, shown = left.row, []
        for year, columns in reader.money.by_year.items():
            held = [sheet.values.at[row, column] for column in columns]
            amounts = [
                reader.money.elsewhere(row, *pair) for pair in zip(columns, held, strict=True)
            ]
            if any(amounts):
                shown.append(f"{year}: {sum(filter(None, amounts)):f}")
        if shown:
            named = f' ("{left.text}")' if left.text else ""
            whole = f"{{amounts: {{{', '.join(shown)}}}}}"
            reader.findings.notes.append(
                f"{capital(left.where)}{named} is a target, and not taken. To add it, write in "
                f"{stem}.yaml ({reader.names.unit}): targets: {{{_whose(reader, row)}: {whole}}}."
            )


def _whose(reader: SchemeReader, row: int) -> str:
    """The organisation that a target's own row names, else the only one of the list."""
    held = [one for one in reader.matched.table.sheet.values.loc[row] if isinstance(one, str)]
    named = {id_ for one in held if (id_ := reader.finder.known(one)) is not None}
    for found in (named, {id_ for id_ in reader.organisations.values() if id_ is not None}):
        if len(found) == 1:
            return found.pop()
    return "ORGANISATION"
