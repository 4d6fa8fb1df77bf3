"""What the plan comes to by year, from which its months are worked."""

from dataclasses import dataclass

from tests.reference.efficiency import Efficiency
from tests.reference.levels import ByMember
from tests.reference.lines import Books
from tests.reference.schemes import Scheme
from tests.reference.targets import Target


@dataclass
class Worked:
    """The plan: its records, and each measure by organisation and year."""

    books: Books
    schemes: list[Scheme]
    targets: list[Target]
    efficiency: Efficiency
    found: dict[str, ByMember]
