"""What a list gives, once all its rows are read."""

from collections.abc import Iterable, Mapping

from finmodel.intake.findings import Findings
from finmodel.intake.notes import counted
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.records import Record, Taken


def finished(
    records: Iterable[Record],
    waiting: Mapping[str, str],
    finder: OrganisationFinder,
    findings: Findings,
) -> Taken:
    """Records with what is kept and shown beside them; rows without a figure are named.

    Args:
        records: in the order of the list.
        waiting: rows left out until they have a figure, by key, with why.
        finder: what organisations were called.
        findings: takes the rows that wait.
    """
    if waiting:
        findings.notes.append(
            f"{counted(len(waiting), 'row')} left out until there is a figure: "
            f"{', '.join(waiting)}."
        )
    return Taken(
        tuple(records),
        waiting,
        {id_: tuple(words) for id_, words in finder.learned.items()},
        words={"organisation": dict(finder.taken_as)} if finder.taken_as else {},
    )
