"""What a set, a scenario or a setting leaves out: a line of 1 and 0 (METHOD.md 2).

Every amount of a record is multiplied by its line where it enters the method, so that leaving a
record out gives the figures of the set without it.
"""

from typing import Any

from finmodel.inputs.kinds.included import INCLUDED
from finmodel.inputs.text.numbers import YES_OR_NO
from finmodel.method.input_terms import InputTerm
from finmodel.method.records import Records


def included(each: Records[Any]) -> InputTerm:
    """1 for each record that counts, 0 for one that is left out."""
    term = each.figures("Included (1) or left out (0)", YES_OR_NO, "include")
    slots = term.slots and term.slots._replace(unwritten=INCLUDED.value)
    return term._replace(slots=slots)
