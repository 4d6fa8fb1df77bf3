"""Random numbers that are a function of the seed, a name and the number of the scenario.

Nothing depends on who draws, in what order or how many at a time: Philox is a counter that is
mixed (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011), keyed here by the
seed and the name of what is drawn.
"""

import hashlib

import numpy as np

from finmodel.graph.lines import Numbers

_WORDS_AT_A_TIME = 4
_TURNS = 6


def uniforms(seed: int, name: str, first: int, count: int) -> Numbers:
    """`count` numbers in [0, 1) for the scenarios from `first`; shape (count,)."""
    return stream(seed, name, first).random(count)


def stream(seed: int, name: str, first: int) -> np.random.Generator:
    """The same numbers one after another, those of the scenarios from `first` on."""
    mixer = np.random.Philox(key=_key(seed, name), counter=[first // _WORDS_AT_A_TIME, 0, 0, 0])
    found = np.random.Generator(mixer)
    found.random(first % _WORDS_AT_A_TIME)
    return found


def shuffled(
    seed: int, name: str, count: int, first: int, length: int
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Some places of the whole numbers below `count` in an order of their own; shape (length,).

    Each place is worked out by itself, so that no more than these are ever held: the halves of
    its bits are mixed in rounds (a Feistel network, which leads to each number once), again and
    again until the number is below `count` (Black and Rogaway 2002).
    """
    half = max(1, (int(count - 1).bit_length() + 1) // 2)
    mask = np.uint64((1 << half) - 1)
    keys = [np.uint64(_key(seed, f"{name} round {turn}") & (2**64 - 1)) for turn in range(_TURNS)]
    found = np.arange(first, first + length, dtype=np.uint64)
    outside = np.ones(length, dtype=np.bool_)
    while outside.any():
        left, right = found[outside] >> np.uint64(half), found[outside] & mask
        for key in keys:
            left, right = right, left ^ (_mixed_bits(right ^ key) & mask)
        found[outside] = (left << np.uint64(half)) | right
        outside = found >= np.uint64(count)
    return found.astype(np.int64)


def _mixed_bits(
    bits: "np.ndarray[tuple[int], np.dtype[np.uint64]]",
) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): each bit in depends on all."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def _key(seed: int, name: str) -> int:
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(digest[:16], "little")
