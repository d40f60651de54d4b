"""Sign-in names of plain words, easy to read out and to copy from paper, and the codes of invitations."""

import hashlib
import secrets

_FIRST = """
amber apple autumn birch blue bright bronze calm cedar cherry clear clever copper coral crisp dawn early fern forest
gentle golden grand green happy harbour hazel honey indigo island ivory jade jolly kind lemon light lilac linen lucky
maple meadow mellow mint misty morning noble ocean olive orange pearl plum quick quiet rapid ruby sandy scarlet silver
simple snowy soft spring steady summer sunny swift teal tidy velvet violet warm white winter
"""
_SECOND = """
acorn anchor badger barn basket beach bell bench bicycle boat book bridge brook bucket button cabin candle canoe castle
circle cloud clover compass cottage dolphin drum feather field finch garden gate guitar hill kettle kite ladder lake
lamp lantern leaf letter lion marble mill moon mountain nest otter owl paddle panda parrot path pebble piano pillow
pocket pond puffin rabbit rainbow ribbon river robin rocket sail shell spoon star stone tiger tower train valley wagon
window
"""
# No letter or number that looks like another on paper: no 0, O, 1, I, L, 5, S, 2 or Z, and no vowels to make a word.
_LETTERS = "BCDFGHJKMNPQRTVWXY346789"
_GROUPS, _IN_A_GROUP = 5, 4


def make_sign_in_name() -> str:
    """Return a sign-in name that says nothing of whose it is, such as "amber-lantern-472"."""
    return (
        f"{secrets.choice(_FIRST.split())}-{secrets.choice(_SECOND.split())}-{secrets.randbelow(900) + 100}"
    )


def make_code() -> str:
    """Return an invitation's code, which nobody could guess: five groups of four, some 90 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))


def hash_code(code: str) -> str:
    """Return what is kept of a code, whatever its capitals, spaces and dashes; the code cannot be had from it."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
