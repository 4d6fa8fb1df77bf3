"""Random numbers that are a function of the seed, a name and the number of the scenario.

Nothing depends on who draws, in what order or how many at a time: Philox is a counter that is
mixed (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011), keyed here by the
seed and the name of what is drawn.
"""

import hashlib

import numpy as np

from finmodel.graph.lines import Numbers

DEFAULT_SEED = 20_160_401
_WORDS_AT_A_TIME = 4


def uniforms(seed: int, name: str, first: int, count: int) -> Numbers:
    """`count` numbers in [0, 1) for the scenarios from `first`; shape (count,)."""
    return stream(seed, name, first).random(count)


def stream(seed: int, name: str, first: int) -> np.random.Generator:
    """The same numbers one after another, those of the scenarios from `first` on."""
    mixer = np.random.Philox(key=_key(seed, name), counter=[first // _WORDS_AT_A_TIME, 0, 0, 0])
    found = np.random.Generator(mixer)
    found.random(first % _WORDS_AT_A_TIME)
    return found


def shuffled(seed: int, name: str, count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The whole numbers below `count` in an order of their own; shape (count,)."""
    return np.random.Generator(np.random.Philox(key=_key(seed, name))).permutation(count)


def _key(seed: int, name: str) -> int:
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(digest[:16], "little")
