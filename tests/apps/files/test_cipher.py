"""The streaming cipher: what comes out is what went in, and anything done to it in between shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.apps.files.cipher import (
    MAGIC,
    PIECE,
    ContentAltered,
    make_key,
    opened_pieces,
    sealed_pieces,
)

PARTS = st.lists(st.binary(max_size=3000), max_size=6)
# Sizes about the edges of one and two pieces, where mistakes of counting show.
EDGES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 2 * PIECE, 2 * PIECE + 1]
HEADER = len(MAGIC) + 7


def sealed(content: bytes, key: bytes) -> bytes:
    return b"".join(sealed_pieces([content], key=key))


def opened(stored: bytes, key: bytes) -> bytes:
    return b"".join(opened_pieces([stored], key=key))


@given(parts=PARTS, cuts=st.integers(min_value=1, max_value=700))
def test_what_is_sealed_opens_as_it_was_however_it_comes_in_parts(parts, cuts):
    key = make_key()
    stored = b"".join(sealed_pieces(parts, key=key))
    again = [stored[at : at + cuts] for at in range(0, len(stored), cuts)]
    assert b"".join(opened_pieces(again, key=key)) == b"".join(parts)


@pytest.mark.parametrize("size", EDGES)
def test_the_edges_of_a_piece_open_as_they_were(size):
    key, content = make_key(), bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(content[:size], key), key) == content[:size]


@given(content=st.binary(min_size=1, max_size=2000), data=st.data())
def test_a_single_bit_altered_shows(content, data):
    key = make_key()
    stored = bytearray(sealed(content, key))
    place = data.draw(st.integers(min_value=0, max_value=len(stored) - 1))
    stored[place] ^= 1 << data.draw(st.integers(min_value=0, max_value=7))
    with pytest.raises(ContentAltered):
        opened(bytes(stored), key)


@given(content=st.binary(max_size=2000), data=st.data())
def test_a_tail_cut_off_shows(content, data):
    key = make_key()
    stored = sealed(content, key)
    with pytest.raises(ContentAltered):
        opened(stored[: data.draw(st.integers(min_value=0, max_value=len(stored) - 1))], key)


@pytest.mark.parametrize("size", [PIECE + 1, 2 * PIECE, 3 * PIECE])
def test_a_whole_last_piece_cut_off_shows(size):
    key = make_key()
    stored = sealed(bytes(size), key)
    whole = (len(stored) - HEADER - 1) // (PIECE + 16) * (PIECE + 16) + HEADER
    with pytest.raises(ContentAltered):
        opened(stored[:whole], key)


def test_two_pieces_that_change_places_show():
    key = make_key()
    stored = sealed(bytes(PIECE) + b"x" * PIECE + b"end", key)
    first, second = HEADER + PIECE + 16, HEADER + 2 * (PIECE + 16)
    swapped = stored[:HEADER] + stored[first:second] + stored[HEADER:first] + stored[second:]
    with pytest.raises(ContentAltered):
        opened(swapped, key)


def test_something_added_behind_shows():
    key = make_key()
    with pytest.raises(ContentAltered):
        opened(sealed(b"Rowan", key) + b"more", key)


def test_another_files_key_does_not_open_it():
    with pytest.raises(ContentAltered):
        opened(sealed(b"Rowan", make_key()), make_key())


def test_the_same_content_is_never_stored_the_same_twice():
    key = make_key()
    assert sealed(b"Rowan", key) != sealed(b"Rowan", key)
