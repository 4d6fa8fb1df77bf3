"""Arrays of numbers in one file, as numpy's .npz: nothing in it is ever run.

Counts are held in as few bytes as they need. Nothing is compressed: that took as long as many a
piece of work, and made files no more than three times smaller.

A file may be from anywhere. It is read whole or refused: what it says of its size is checked
against what it holds before any room is made for it.
"""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy

from finmodel.inputs.faults import Unreadable
from finmodel.outputs.files.ordinary import opened

Arrays = Mapping[str, "np.ndarray[Any, Any]"]

LARGEST = 1 << 30
"""Bytes that a file may come to once it is unpacked."""
_KINDS = "iuf"
_NARROW = (np.uint16, np.uint32)
_FIXED = (2020, 1, 1, 0, 0, 0)
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ValueError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
    SyntaxError,
    RecursionError,
)


def packed(arrays: Arrays) -> bytes:
    """The bytes of a file that holds arrays; the same arrays give the same bytes."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, array in arrays.items():
            held = BytesIO()
            npy.write_array(held, np.ascontiguousarray(_narrow(array)), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _FIXED), held.getvalue())
    return data.getvalue()


def unpacked(path: Path) -> dict[str, "np.ndarray[Any, Any]"]:
    """The arrays of a file.

    Raises:
        Unreadable: it is not there, or is damaged.
    """
    try:
        with opened(path) as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
                # Unpacking is not bound by the size that an entry states.
                raise Unreadable(str(path), f"is compressed, as no piece is: {_WRONG}")
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise Unreadable(str(path), f"would take more than {LARGEST:,} bytes: {_WRONG}")
            return {
                entry.filename.removesuffix(".npy"): _array(archive.read(entry))
                for entry in entries
            }
    except _DAMAGED:
        raise Unreadable(str(path), f"is damaged or cut short: {_WRONG}") from None
    except OSError as fault:
        raise Unreadable(str(path), (fault.strerror or str(fault)).lower()) from None


_WRONG = "remove it, and run the part again"


def _narrow(array: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Whole numbers in the fewest bytes that hold them all; anything else as it is."""
    if array.dtype == np.int64 and array.size and array.min() >= 0:
        return array.astype(
            next((kind for kind in _NARROW if array.max() <= np.iinfo(kind).max), array.dtype),
            copy=False,
        )
    return array


def _array(data: bytes) -> "np.ndarray[Any, Any]":
    """One array; raises ValueError where it is not all there, or not of numbers."""
    held = BytesIO(data)
    if npy.read_magic(held) != (1, 0):
        raise ValueError("another edition of the format")
    shape, by_column, kind = npy.read_array_header_1_0(held)
    count = 1
    for size in shape:
        count *= size
    if kind.hasobject or kind.kind not in _KINDS or by_column:
        raise ValueError("not an array of numbers")
    if min(shape, default=0) < 0 or held.tell() + count * kind.itemsize != len(data):
        raise ValueError("cut short")
    found = np.frombuffer(data, kind, count, held.tell()).reshape(shape)
    return found.astype(np.int64) if kind in _NARROW else found
