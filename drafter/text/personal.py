"""Numbers that name a person: mobile and fixed phones, identity cards, bank cards. Pure functions, no guesses.

Sources: GB 11643-1999 (identity number, checksum ISO 7064 MOD 11-2); ISO/IEC 7812-1 (bank cards, Luhn).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from drafter.text.patterns import pattern

Kind = Literal["mobile", "phone", "identity", "bank"]

_GAP = r"[ \-]?"
# The look back comes second: a pattern that begins with a set of characters is searched for much faster.
_NUMBER = pattern(r"[0-9](?<![0-9A-Za-z.\-/*].)[0-9 \-]{5,24}[0-9Xx](?![0-9A-Za-z*元万亿吨])")
_MOBILE = pattern(rf"(?:86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}\Z")
_FIXED = pattern(r"0[1-9][0-9]{1,2}-?[2-8][0-9]{6,7}\Z")
_IDENTITY = pattern(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]\Z")
_BANK = pattern(r"(?:62|4|5[1-5]|60|9)[0-9]{13,17}\Z")
# What is called an identity number: one figure too few or too many is a slip as well, half of one is another number.
_CALLED = pattern(
    r"[件号码：:为是（(　 ]{0,6}(?P<number>[0-9](?:[ \-]?[0-9]){15,17}[ \-]?[0-9Xx])(?![0-9A-Za-z*\-/元万亿吨])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHORTEST_BANK = 16
_KEPT = 3
_TENS = 9


@dataclass(frozen=True)
class Personal:
    """A number that names a person, and where it stands (offsets in characters, the end exclusive)."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def masked(self) -> str:
        """The number with its middle hidden: 138****1234."""
        tail = self.text[-_KEPT - 1 :]
        return self.text[:_KEPT] + "*" * (len(self.text) - _KEPT - len(tail)) + tail


def find_personal(text: str) -> tuple[Personal, ...]:
    """Every such number of the text, in order; the checksum of identity and bank cards holds."""
    return tuple(_scan(text))


def is_identity_number(digits: str) -> bool:
    """Is this an 18-digit identity number with a possible birthday and the right checksum (GB 11643)?"""
    if not _IDENTITY.match(digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECKS[total % 11] == digits[-1].upper()


def mistaken_identity(text: str, end: int) -> Personal | None:
    """The number behind the word 身份证 that ends at `end`, if it can be nobody's: length, birthday or checksum."""
    found = _CALLED.match(text, end)
    if not found or is_identity_number(_bare(found["number"])):
        return None
    return Personal("identity", *found.span("number"), found["number"])


def is_bank_card(digits: str) -> bool:
    """Is this a card number of 16 to 19 digits that the Luhn sum confirms?"""
    return len(digits) >= _SHORTEST_BANK and bool(_BANK.match(digits)) and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - _TENS if number > _TENS else number for number in doubled) % 10 == 0


def _scan(text: str) -> Iterator[Personal]:
    for found in _NUMBER.finditer(text):
        kind = _kind(found[0])
        if kind:
            yield Personal(kind, found.start(), found.end(), found[0])


def _kind(written: str) -> Kind | None:
    digits = _bare(written)
    if is_identity_number(digits):
        return "identity"
    if _MOBILE.match(written):
        return "mobile"
    if _FIXED.match(written.replace(" ", "")):
        return "phone"
    return "bank" if is_bank_card(digits) else None


def _bare(written: str) -> str:
    return written.replace(" ", "").replace("-", "")
