"""Words in a PNG, for whoever reads out what a picture shows."""

from zlib import crc32

_HEAD = 8 + 25
"""The signature, and the chunk that comes first."""

_PLAIN = bytes(5)
"""Ends the keyword; not compressed, in no stated language, with no translated keyword."""


def with_words(image: bytes, words: dict[str, str]) -> bytes:
    """The PNG with a chunk of text for each keyword."""
    chunks = b"".join(
        _chunk(b"iTXt", key.encode("ascii") + _PLAIN + text.encode("utf-8"))
        for key, text in words.items()
    )
    return image[:_HEAD] + chunks + image[_HEAD:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + crc32(kind + data).to_bytes(4)
