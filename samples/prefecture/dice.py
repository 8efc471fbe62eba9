"""Numbers by chance that are the same for ever: a 64-bit xorshift generator, one for each topic, person and month.

Because every topic has its own, a change in one file of the sample moves no other file.
"""

from decimal import ROUND_HALF_UP, Decimal

WHOLE = 0xFFFFFFFFFFFFFFFF


class Dice:
    def __init__(self, *numbers):
        state = 0x9E3779B97F4A7C15
        for number in numbers:
            state = (state ^ (number + 1)) * 0xD1342543DE82EF95 & WHOLE
            state ^= state >> 31
        self.state = state or 1
        for _ in range(4):
            self.below(2)

    def below(self, n):
        x = self.state
        x ^= (x << 13) & WHOLE
        x ^= x >> 7
        x ^= (x << 17) & WHOLE
        self.state = x
        return (x >> 11) % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, choices):
        return choices[self.below(len(choices))]

    def some(self, choices, n):
        rest = list(choices)
        return [rest.pop(self.below(len(rest))) for _ in range(min(n, len(rest)))]


def tenths(number):
    """A whole number of tenths, written as a decimal."""
    return f"{number // 10}.{number % 10}"


def cents(number):
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


def degrees(millionths):
    return f"{millionths // 1000000}.{millionths % 1000000:06d}"
