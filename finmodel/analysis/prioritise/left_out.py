"""The graph of a plan without its savings targets and its gain shares, so that candidates add.

What a candidate identifies of a target closes no gap anew, and what a gain share pays depends on
all that is chosen: with either, the gap of a choice is not the sum of what its candidates do.
"""

import numpy as np

from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input
from finmodel.method.bases import BASES
from finmodel.method.line_names import line_name
from finmodel.method.scheme_kinds import KINDS

_MISSED = ("level", "once")
_SHARED = ("gain_share", "lasting_gain_share")


def without_targets_and_shares(graph: Graph) -> Graph:
    """The graph with what is missed of targets, and payments of gain shares, at nothing."""
    names = [
        f"{kind.name}_target_{part}" for kind in KINDS if kind.not_identified for part in _MISSED
    ]
    names += [line_name(name, basis) for name in _SHARED for basis in BASES]
    return graph.replacing(
        {name: _nothing(graph.lines[name]) for name in names if name in graph.lines}
    )


def _nothing(line: Declared) -> Input:
    return Input(line.name, line.label, line.axis, line.unit, np.zeros(len(line.axis)))
