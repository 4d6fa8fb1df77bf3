"""Which organisation each row of a table is of."""

from collections.abc import Mapping

from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.organisations import OrganisationFinder


def organisations_of_rows(
    matched: Matched, finder: OrganisationFinder, findings: Findings
) -> Mapping[int, str]:
    """The id of the organisation of each row of which it is known.

    From the column of codes and that of names, which must agree; without either, from the
    organisation that stands above the rows, the answer for all, or the only one of the set. A row
    without one is a fault; a word that nobody knows is a question, asked once.
    """
    rows = [int(str(row)) for row in matched.table.rows.index]
    if matched.has("organisation") or matched.has("code"):
        found = {row: _of_cells(row, matched, finder, findings) for row in rows}
    else:
        found = {row: _of_table(row, matched, finder, findings) for row in rows}
        if not all(found.values()):
            findings.questions.append(
                Question(
                    "--organisation",
                    "Whose rows are these?",
                    tuple(finder.names.organisations),
                    why="The list has no column of organisations.",
                )
            )
    return {row: id_ for row, id_ in found.items() if id_}


def _of_cells(
    row: int, matched: Matched, finder: OrganisationFinder, findings: Findings
) -> str | None:
    answered = finder.answers.field("organisation").to_all
    texts = {
        key: text for key in ("code", "organisation") if (text := matched.text(row, key)) != ""
    }
    if not texts and answered:
        return finder.find(answered, findings, row)
    if not texts:
        heading = matched.heading("organisation") or matched.heading("code")
        fault = RowFault("no organisation", row, heading.text if heading else "")
        findings.faults.append(fault._replace(mend="--organisation NAME gives one to all"))
        return None
    by_code = _known_code(texts.get("code", ""), finder)
    if by_code is None:
        return finder.find(texts.get("organisation") or texts["code"], findings, row)
    named = texts.get("organisation", "")
    by_name = finder.find(named, Findings(), row) if named else by_code
    if by_name is not None and by_name != by_code:
        kind = "code and name are of two organisations"
        findings.faults.append(RowFault(kind, row, holds=f"{texts['code']}, {named}"))
    return by_code


def _known_code(text: str, finder: OrganisationFinder) -> str | None:
    """The organisation whose published code a cell holds."""
    for one in finder.names.organisations.values():
        if one.code and one.code.casefold() == text.casefold():
            return one.id
    return None


def _of_table(
    row: int, matched: Matched, finder: OrganisationFinder, findings: Findings
) -> str | None:
    answered = finder.answers.field("organisation").to_all
    if answered:
        return finder.find(answered, findings, row)
    above = matched.table.above.get(row, "")
    by_above = finder.find(above, Findings(), row) if above else None
    only = list(finder.names.organisations)
    return by_above or (only[0] if len(only) == 1 else None)
