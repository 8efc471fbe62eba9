"""The rules that the policies share, for the second reckoning: seats, ties, places, accounts."""

import math
from fractions import Fraction


def whole_seats(shares, people):
    """Largest remainder, equal remainders to the better rating."""
    exact = [share * people for share in shares]
    seats = [math.floor(number) for number in exact]
    order = sorted(range(len(shares)), key=lambda i: (-(exact[i] - seats[i]), i))
    for index in order[: people - sum(seats)]:
        seats[index] += 1
    return seats


def share_out(scores, best_allowed, seats):
    """From the best down; people tied at the cut are all in, and what is too many comes off the next rating."""
    left, rating, over = sorted(scores, key=lambda p: -scores[p]), {}, 0
    for place in range(len(seats)):
        wanted, over = max(0, seats[place] - over), max(0, over - seats[place])
        able = [person for person in left if best_allowed[person] <= place]
        taken = able[:wanted]
        if taken:
            taken = [person for person in able if scores[person] >= scores[taken[-1]]]
        over += max(0, len(taken) - wanted)
        rating.update((person, place) for person in taken)
        left = [person for person in left if person not in rating]
    rating.update((person, best_allowed[person]) for person in left)
    return rating


def by_scale(score, borders):
    return next((place for place, border in enumerate(borders) if score >= border), len(borders))


def best(people, seats, figures, tie_breakers=None):
    """The first so many by a figure; equal ones at the cut all in, unless tie-breakers decide (higher first, then the id)."""
    known = [person for person in people if figures.get(person) is not None]
    if tie_breakers is None:
        known.sort(key=lambda p: (-figures[p], p))
        cut = known[:seats]
        return [p for p in known if cut and figures[p] >= figures[cut[-1]]]
    known.sort(key=lambda p: (-figures[p], *(-t.get(p, 0) for t in tie_breakers), p))
    return known[:seats]


# MARK: Accounts


class Account:
    def __init__(self, lasts):
        self.lasts, self.batches = lasts, {}

    def book(self, person, period, earned):
        held = self.batches.setdefault(person, {})
        opening = sum(held.values())
        expired = sum(points for earned_in, points in held.items() if earned_in <= period - self.lasts)
        for earned_in in [p for p in held if p <= period - self.lasts]:
            del held[earned_in]
        held[period] = earned
        return [opening, expired, earned, Fraction(0), opening - expired + earned]

    def balance(self, person):
        return sum(self.batches[person].values())

    def spend(self, person, points):
        for earned_in in sorted(self.batches[person]):
            part = min(points, self.batches[person][earned_in])
            self.batches[person][earned_in] -= part
            points -= part
