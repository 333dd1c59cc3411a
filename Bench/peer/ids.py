"""Identities in addresses: a 64-bit number in Crockford's base 32, as Sources/Domain/ID.swift writes it."""

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def written(number):
    digits = []
    while True:
        digits.append(DIGITS[number & 31])
        number >>= 5
        if not number:
            return "".join(reversed(digits))


class UnitConverter:
    """A part of a path that is an identity."""

    regex = "[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{1,13}"

    def to_python(self, text):
        number = 0
        for digit in text.upper():
            number = number << 5 | VALUES[digit]
        if number >= 1 << 63:
            raise ValueError(text)
        return number

    def to_url(self, number):
        return written(number)
