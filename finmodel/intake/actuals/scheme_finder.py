"""Which scheme of a set a row of actuals names."""

from finmodel.inputs.text.nearest_names import nearest
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.organisation_names import plain_name
from finmodel.intake.scheme_names import SchemeName
from finmodel.intake.set_names import SetNames


class SchemeFinder:
    """Finds schemes by path, id, or name; of two of one name that of the row's organisation."""

    def __init__(self, names: SetNames) -> None:
        self._schemes = names.savings

    def find(
        self, text: str, organisation: str | None, matched: Matched, row: int, findings: Findings
    ) -> SchemeName | None:
        """The scheme that a text names; none, with a fault, where there is none or two."""
        fits = self._fits(text, organisation)
        if len(fits) == 1:
            return fits[0]
        heading = matched.heading("scheme") or matched.heading("reference")
        column = heading.text if heading else ""
        if fits:
            kind = "a scheme that fits several of the set"
            mend = f"write its path: {', '.join(one.path for one in fits[:4])}"
        else:
            kind = "a scheme that the set does not have"
            ids = {one.path.partition(".")[2]: one for one in self._schemes.values()}
            near = nearest(text, [*ids, *(one.name for one in self._schemes.values())], 0.75)
            mend = f"did you mean {near}?" if near else "take in its list first"
        findings.faults.append(RowFault(kind, row, column, text[:60], mend))
        return None

    def _fits(self, text: str, organisation: str | None) -> list[SchemeName]:
        plain = text.strip().lower()
        if plain in self._schemes:
            return [self._schemes[plain]]
        every = list(self._schemes.values())
        for found in (
            [one for one in every if one.path.partition(".")[2] == plain.replace(" ", "-")],
            [one for one in every if plain_name(one.name) == plain_name(text)],
        ):
            own = [one for one in found if organisation in (None, one.organisation)]
            if found:
                return own or found
        return []
