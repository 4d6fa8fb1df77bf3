"""Very many numbers as text, each as `repr` writes it.

The writer of JSON that checks the files of a set writes the shortest text that reads back as the
same number, as `repr` does, and eight times as fast.
"""

from math import isfinite

import numpy as np

from finmodel.graph.lines import Numbers

_LEAST, _MOST = 1e-4, 1e16
"""Between them a number is written without an exponent, by Python and by JSON alike."""


def exact_text(value: float) -> str:
    """Every digit, no negative zero, and nothing for what is not finite."""
    return repr(float(value) or 0.0) if isfinite(value) else ""


def row_texts(columns: Numbers) -> list[bytes]:
    """The numbers of each row, with a comma between them; `columns` has shape (columns, rows).

    Each number is written as `exact_text` does.
    """
    from pydantic_core import to_json

    if not columns.size:
        return [b""] * columns.shape[1]
    size = np.abs(columns)
    plain = size.min() >= _LEAST and size.max() < _MOST
    unusual = () if plain else np.flatnonzero(~((size >= _LEAST) & (size < _MOST)).all(axis=0))
    written = columns if plain else np.where(np.isfinite(columns), columns, 0.0)
    texts = to_json(written.T.tolist())[2:-2].split(b"],[")
    for row in unusual:
        texts[row] = ",".join(map(exact_text, columns[:, row].tolist())).encode()
    return texts


def counted_texts(first: int, count: int) -> list[bytes]:
    """The whole numbers from `first` on, each on a new line and with a comma after it."""
    from pydantic_core import to_json

    written = to_json(list(range(first, first + count)))[1:-1]
    return (b"\n" + written.replace(b",", b",;\n") + b",").split(b";")
