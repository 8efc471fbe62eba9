"""Customers, visits, sales, and what is reckoned from them: targets, ledger, forecasts, complaints."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from dice import Dice, cents, degrees
from people import HANDOVERS, NO_TARGET

HOLIDAYS = {
    date(2026, 1, 1),
    date(2026, 2, 16),
    date(2026, 2, 17),
    date(2026, 2, 18),
    date(2026, 2, 19),
    date(2026, 2, 20),
    date(2026, 5, 1),
    date(2026, 10, 1),
    date(2026, 10, 2),
    date(2026, 10, 5),
    date(2026, 10, 6),
    date(2026, 10, 7),
}
VISITS_DUE = {"A": 4, "B": 3, "C": 2, "D": 1, "E": 1}
USUAL_LINE = {"A": 160, "B": 80, "C": 40, "D": 20, "E": 10}
SEASON = [118, 108, 96, 95, 97, 96, 98, 100, 108, 102, 97, 105]  # January to December, percent of a usual month
KEY_2025, KEY_FIRST, KEY_SECOND = ["B001", "B002", "B003"], ["B001", "B002", "B007"], ["B001", "B007", "B011"]
PRICES = {f"B{n:03d}": Decimal(60 + 11 * n) for n in range(1, 25)}
OTHERS = [f"B{n:03d}" for n in range(4, 25) if n not in (7, 11)]


def month_days(year, month):
    return [date(year, month, d) for d in range(1, monthrange(year, month)[1] + 1)]


def working_days(year, month):
    return [day for day in month_days(year, month) if day.weekday() < 5 and day not in HOLIDAYS]


class Customer:
    def __init__(self, number, seed, person):
        dice = Dice(11, seed)
        self.number, self.id = seed, f"C{number:05d}"  # twins' customers are alike
        lot = dice.below(100)
        self.kind = next(kind for kind, up_to in zip("ABCDE", (8, 22, 50, 80, 100)) if lot < up_to)
        self.since = date(2016 + dice.below(8), dice.between(1, 12), dice.between(1, 28))
        if dice.chance(3):
            self.since = date(2026, dice.between(2, 9), dice.between(2, 27))  # opened this year
        self.until = (
            date(2026, dice.between(3, 11), dice.between(5, 27)) if dice.chance(2) and self.since.year < 2026 else None
        )
        self.filed = not dice.chance(max(0, 12 - person.quality_at_first // 8))
        most = 14_000 if person.postings[0][3] == "城区" else 46_000
        self.spot = tuple(part + dice.between(-most, most) for part in person.base)
        self.brands = [dice.pick(OTHERS), dice.pick(OTHERS), None]  # the third is a key brand with those who push them
        self.key_lot, self.key_pick, self.plain = dice.below(100), dice.below(3), dice.pick(OTHERS)
        self.owners = [(date(2000, 1, 1), person)]  # from which day whose

    def open(self, day):
        return self.since <= day and (self.until is None or day <= self.until)

    def owner(self, day):
        return next(person for first, person in reversed(self.owners) if first <= day)


def make_customers(managers):
    people = {person.id: person for person in managers}
    customers = []
    for person in managers:
        if person.id in ("K106", "K107", "K108"):
            continue  # joiners take over what others had
        dice = Dice(10, person.number)
        for n in range(dice.between(21, 24)):
            customers.append(Customer(len(customers) + 1, person.number * 100 + n, person))
    for day, from_whom, to_whom, count in HANDOVERS:
        own = [customer for customer in customers if customer.owner(day).id == from_whom and customer.open(day)]
        for index, customer in enumerate(own if count is None else own[:count]):
            customer.owners.append((day, people[to_whom[index % len(to_whom)]]))
    return customers


def customer_rows(customers):
    for customer in customers:
        for index, (first, person) in enumerate(customer.owners):
            since = max(customer.since, first)
            until = customer.until
            if index + 1 < len(customer.owners):
                until = customer.owners[index + 1][0] - timedelta(days=1)
            yield [customer.id, person.id, customer.kind, customer.filed, *map(degrees, customer.spot), since, until]


# MARK: Visits


def visit_rows(customers, year, month):
    days = working_days(year, month)
    for customer in customers:
        dice = Dice(20, customer.number, year, month)
        can = [day for day in days if customer.open(day) and customer.owner(day).here(day)]
        if not can:
            continue
        number = month if year == 2026 else 1
        quality = customer.owner(can[-1]).quality(number)
        due = VISITS_DUE[customer.kind]
        made = due if dice.chance(58 + quality * 41 // 100) else dice.below(due)
        if dice.chance(6 + quality // 10):
            made += 1
        for day in sorted(dice.some(can, made)):
            at_the_door = dice.chance(50 + quality * 35 // 100)
            minutes = dice.between(8, 35) if at_the_door else dice.between(3, 15)
            if dice.chance(4):
                minutes = dice.below(8)
            where = ["", ""]
            if at_the_door:
                off = 12_000 if dice.chance(2) else 700  # signed in a kilometre away, or near the shop
                where = [degrees(part + dice.between(-off, off)) for part in customer.spot]
            mode = "上门" if at_the_door else dice.pick(["电话", "微信", "视频"])
            yield [customer.id, customer.owner(day).id, day, mode, minutes, *where]


# MARK: Sales


def brand_of(customer, line, person, year, month):
    if line < 2:
        return customer.brands[line]
    if customer.key_lot >= 35 + person.quality_at_first * 55 // 100:
        return customer.plain
    keys = KEY_2025 if year == 2025 else KEY_FIRST if month < 7 else KEY_SECOND
    return keys[customer.key_pick]


def sale_rows(customers, year, month):
    """Three orders a customer and month: customer, brand, quantity, amount, day."""
    days = working_days(year, month)
    for customer in customers:
        dice = Dice(30, customer.number, year, month)
        can = [day for day in days if customer.open(day)]
        if not can:
            continue
        person = customer.owner(can[-1])
        quality = person.quality(month if year == 2026 else 1)
        growth = 94 + quality * 14 // 100 if year == 2026 else 98
        for line in range(3):
            brand = brand_of(customer, line, person, year, month)
            size = USUAL_LINE[customer.kind] * SEASON[month - 1] * growth * dice.between(90, 110)
            quantity = (Decimal(size) / 500_000).quantize(Decimal(1), ROUND_HALF_UP) / 2
            quantity = max(quantity, Decimal("0.5"))
            percent = 100 + (year - 2025) * 2 + dice.between(-1, 1) + (quality - 50) * month // 600
            yield customer, brand, quantity, cents(quantity * PRICES[brand] * percent / 100), dice.pick(can)


class Books:
    """What each manager sold in each month: {(id, year, month): quantity}."""

    def __init__(self):
        self.volumes = {}

    def add(self, customer, quantity, day):
        person = customer.owner(day)
        if not customer.open(day) or person.posting(day) is None and day.year == 2026:
            return
        key = (person.id, day.year, day.month)
        self.volumes[key] = self.volumes.get(key, Decimal(0)) + quantity

    def volume(self, person, year, month):
        return self.volumes.get((person.id, year, month), Decimal(0))


def in_service(person, year, month):
    return any(person.posting(day) for day in month_days(year, month))


def target_rows(managers, books):
    for person in managers:
        for month in range(1, 13):
            volume = books.volume(person, 2026, month)
            if not in_service(person, 2026, month) or (person.id, month) in NO_TARGET or volume == 0:
                continue
            percent = 91 + person.quality(month) * 13 // 100 + Dice(40, person.number, month).between(-2, 2)
            target = (volume * 100 / percent).quantize(Decimal(10), ROUND_HALF_UP)
            share = Dice(41, person.number, month).pick(["20%", "0.22", "21%", "18.5%"])
            yield [person.id, f"2026-{month:02d}", format(max(target, Decimal(10)), "f"), share]


def ledger_rows(managers, books):
    for person in managers:
        for year in (2025, 2026):
            for month in range(1, 13):
                volume = books.volume(person, year, month)
                if volume:
                    yield [person.id, f"{year}-{month:02d}", volume]


def forecast_rows(managers, books):
    for person in managers:
        for month in range(1, 13):
            volume = books.volume(person, 2026, month)
            if not volume:
                continue
            dice = Dice(42, person.number, month)
            off = dice.between(0, 4 + (100 - person.quality(month)) * 16 // 100)
            if dice.chance(50):
                off = -off
            actual = volume.quantize(Decimal(1), ROUND_HALF_UP)
            yield [
                person.id,
                f"2026-{month:02d}",
                (actual * (100 + off) / 100).quantize(Decimal(10), ROUND_HALF_UP).__format__("f"),
                actual,
            ]


def complaint_rows(customers, year, month):
    """Received in this month; answered within five days, late, or never."""
    for customer in customers:
        dice = Dice(50, customer.number, year, month)
        days = [day for day in working_days(year, month) if customer.open(day) and customer.owner(day).here(day)]
        if not days:
            continue
        quality = customer.owner(days[-1]).quality(month if year == 2026 else 1)
        if dice.below(1000) >= 14 - quality // 10:
            continue
        received = dice.pick(days)
        returned = received + timedelta(days=dice.between(1, 5))
        if dice.chance((100 - quality) // 4):
            returned = received + timedelta(days=dice.between(6, 12)) if dice.chance(60) else None
        yield [customer.id, received, returned]
