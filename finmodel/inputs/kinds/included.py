"""Records that a set, a scenario or a setting may leave out (METHOD.md section 2: include)."""

from finmodel.inputs.figures import Figure
from finmodel.inputs.number_fields import YesOrNo
from finmodel.inputs.provenance import Record

INCLUDED = Figure(1.0)


class Included(Record):
    """A record that counts unless it is left out."""

    include: YesOrNo = INCLUDED
    """yes or no: no leaves it out of every figure, as if it were not in the file."""
