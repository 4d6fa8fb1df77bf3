"""Arrays in a file come back as they were, and what somebody else wrote is refused."""

import io
import os
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from finmodel.inputs.faults import Unreadable
from finmodel.outputs.files import packed_arrays
from finmodel.outputs.files.packed_arrays import packed, unpacked

ARRAYS = {
    "counts": np.array([0, 1, 2**62]),
    "sums": np.array([[0.1, np.inf], [-0.0, 1e-300]]),
    "nothing": np.zeros((0, 3)),
}


def written(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def array_bytes(
    array: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]", **options: bool
) -> bytes:
    held = io.BytesIO()
    np.save(held, array, **options)
    return held.getvalue()


def test_arrays_come_back_and_are_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(packed(ARRAYS))
    found = unpacked(path)
    assert found.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype
        assert found[name].shape == array.shape
        assert found[name].tobytes() == array.tobytes()
    assert packed(found) == packed(ARRAYS)
    with np.load(path, allow_pickle=False) as read:
        assert read["counts"].tolist() == ARRAYS["counts"].tolist()


@pytest.mark.parametrize("most", [0, 1, 2**16 - 1, 2**16, 2**32 - 1, 2**32, 2**63 - 1])
def test_counts_take_few_bytes_and_come_back_as_they_were(tmp_path: Path, most: int) -> None:
    path = tmp_path / "a.npz"
    for array in (np.array([0, most]), np.array([-1, most])):
        path.write_bytes(packed({"counts": array}))
        (found,) = unpacked(path).values()
        assert (found.dtype, found.tolist()) == (np.int64, array.tolist())
    assert len(packed({"counts": np.zeros(10_000, np.int64)})) < 21_000


def test_nothing_in_a_file_is_run(tmp_path: Path) -> None:
    class Running:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(tmp_path / "ran"),)

    pickled = array_bytes(np.array([Running()], dtype=object), allow_pickle=True)
    with pytest.raises(Unreadable, match="is damaged or cut short"):
        unpacked(written(tmp_path / "a.npz", {"counts.npy": pickled}))
    assert not (tmp_path / "ran").exists()


def test_a_file_cut_anywhere_or_with_a_byte_changed_is_refused(tmp_path: Path) -> None:
    held = {"counts": np.arange(40), "sums": np.linspace(0, 1, 9)}
    whole = packed(held)
    path = tmp_path / "a.npz"
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at])
        with pytest.raises(Unreadable):
            unpacked(path)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            found = unpacked(path)
        except Unreadable:
            continue
        # An array may be lost with its place in the list of them, and is missed by who reads it.
        for name, array in found.items():
            assert array.tolist() == held[name].tolist()


@pytest.mark.parametrize(
    "shape", ["(99999999999,)", "(2, 99)", "(-1,)", "(1.5,)", "'a'", "(10**9,)", "(3, -1, -1)"]
)
def test_an_array_that_says_it_is_larger_is_refused(tmp_path: Path, shape: str) -> None:
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    data = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + bytes(24)
    with pytest.raises(Unreadable, match="damaged or cut short"):
        unpacked(written(tmp_path / "a.npz", {"counts.npy": data}))


def test_a_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed_arrays, "LARGEST", 1000)
    path = written(tmp_path / "a.npz", {"counts.npy": bytes(1001)})
    with pytest.raises(Unreadable, match="more than 1,000 bytes"):
        unpacked(path)


@pytest.mark.parametrize("kind", ["<U3", "<M8[s]", "|V8", "<c16", "?"])
def test_only_numbers_are_read(tmp_path: Path, kind: str) -> None:
    data = array_bytes(np.zeros(2, dtype=kind))
    with pytest.raises(Unreadable, match="damaged"):
        unpacked(written(tmp_path / "a.npz", {"counts.npy": data}))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        unpacked(tmp_path / "a.npz")


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_nothing_is_unpacked_whose_size_only_the_file_states(tmp_path: Path, how: int) -> None:
    path = tmp_path / "a.npz"
    with zipfile.ZipFile(path, "w", how) as archive:
        archive.writestr("counts.npy", array_bytes(np.zeros(9)))
    with pytest.raises(Unreadable, match="is compressed, as no piece is"):
        unpacked(path)
