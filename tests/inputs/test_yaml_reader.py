"""The text of a file to a tree: what is kept as text, where it stood, and what is refused."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.faults import Place
from finmodel.inputs.text.tree import place_of
from finmodel.inputs.text.yaml_errors import Unread
from finmodel.inputs.text.yaml_reader import read


def refused_at(data: bytes) -> tuple[int, int]:
    """Where bytes are refused; (1, 1) if they are not."""
    try:
        read(data)
    except Unread as unread:
        return unread.line, unread.column
    return 1, 1


def test_scalars_stay_text() -> None:
    tree = read(b"a: no\nb: 1:30\nc: 01E10\nd: 2016-17\ne: 'null'\nf: 0x1F\ng: \"\"\n").tree
    assert tree == {
        "a": "no",
        "b": "1:30",
        "c": "01E10",
        "d": "2016-17",
        "e": "null",
        "f": "0x1F",
        "g": "",
    }


def test_block_and_flow_are_the_same_tree() -> None:
    block = read(b"a:\n  b: [c, d]\n  e:\n    - f\n    - g: h\n").tree
    flow = read(b"{a: {b: [c, d], e: [f, {g: h}]}}").tree
    assert block == flow == {"a": {"b": ["c", "d"], "e": ["f", {"g": "h"}]}}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
def test_byte_order_mark_and_line_ends_change_nothing(ends: str, mark: str) -> None:
    text = "a: 1\né:\n  c: [1, 2]\n"
    reading = read((mark + text.replace("\n", ends)).encode())
    assert reading.tree == {"a": "1", "é": {"c": ["1", "2"]}}
    assert place_of("f", reading.tree, ("a",), at_key=True) == Place("f", 1, 1)
    assert place_of("f", reading.tree, ("é", "c", 1)) == Place("f", 3, 10)


def test_places_count_letters_rather_than_bytes() -> None:
    tree = read("{été: été, b: c}\n".encode()).tree
    assert place_of("f", tree, ("b",)) == Place("f", 1, 15)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_a_place_counts_every_end_of_a_line_that_yaml_knows(ends: str) -> None:
    tree = read(f"a: 1{ends}{ends}é: [1,{ends}  2]{ends}".encode()).tree
    assert place_of("f", tree, ("é", 0)) == Place("f", 3, 5)
    assert place_of("f", tree, ("é", 1)) == Place("f", 4, 3)
    assert place_of("f", pickle.loads(pickle.dumps(tree)), ("é", 1)) == Place("f", 4, 3)


def test_a_value_is_placed_where_it_stands_and_a_map_at_its_key() -> None:
    tree = read(b"a:\n  b: c\n  d:\n    e: f\n").tree
    assert place_of("f", tree, ("a", "b")) == Place("f", 2, 6)
    assert place_of("f", tree, ("a", "b"), at_key=True) == Place("f", 2, 3)
    assert place_of("f", tree, ("a", "d")) == Place("f", 3, 3)
    assert place_of("f", tree, ("a", "d", "missing")) == Place("f", 3, 3)
    assert place_of("f", tree, ("missing",)) == Place("f", 1, 1)


def test_what_is_empty_is_told_apart_from_text() -> None:
    reading = read(b"a:\nb: ~\nc: [null, 'null']\nd: {e}\n")
    assert reading.empty == [("a",), ("b",), ("c", 0), ("d", "e")]


def test_after_an_anchor_reading_goes_on() -> None:
    reading = read(b"a: &x 1\nb: *x\n<<: {c: 1}\nd: !!str e\nd: f\n")
    assert [(one.steps, one.mark.line + 1) for one in reading.refused] == [
        (("a",), 1),
        (("b",), 2),
        (("<<",), 3),
        (("d",), 4),
        (("d",), 5),
    ]
    assert reading.tree["d"] == "e"


@pytest.mark.parametrize("text", [b"", b"\n\n", b"# nothing\n", b"---\n", b"\xef\xbb\xbf"])
def test_nothing_is_told_as_nothing(text: bytes) -> None:
    with pytest.raises(Unread) as unread:
        read(text)
    assert unread.value.empty


def test_a_second_document_is_never_overlooked() -> None:
    for text in (b"---\n---\na: b\n", b"a: b\n---\n", b"a: b\n...\n---\nc: d\n"):
        with pytest.raises(Unread, match="more than one document"):
            read(text)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a: naïve\n".encode("cp1252"), "save the file again with the encoding UTF-8"),
        ("a: b\n".encode("utf-16"), "UTF-16"),
        ("a: b\n".encode("utf-32"), "UTF-16"),
        (b"a: b\x00\n", "is not a text file"),
        (b"a: \x1b[31mred\n", "is not a text file"),
        ("a: \x80\n".encode(), "is not a text file"),
        ("a: \ufffe\n".encode(), "is not a text file"),
    ],
)
def test_other_encodings_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unread, match=said):
        read(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert refused_at(data) >= (1, 1)


@given(st.text("ab:{}[]&*!?<>|-'\"#%@, \n\t~", max_size=60))
def test_any_punctuation_is_read_or_refused(text: str) -> None:
    last = (text.count("\n") + 1, len(text) + 1)
    assert refused_at(text.encode()) <= last
