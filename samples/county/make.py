#!/usr/bin/env python3
"""Makes the invented month of Qinghe county: `make.py [FOLDER]`, beside this file if no folder is named.

Same bytes on every machine and Python: the numbers come from the small generator below, never from a library.
Nobody and nothing in these files exists.
"""

import sys
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from people import CITY_EAST, CITY_WEST, CONTESTS, FORECASTS, GRADES, INCIDENTS, OTHERS, PEOPLE, RIVER_BEND

VISITS_DUE = {"A": 4, "B": 3, "C": 2, "D": 1, "E": 1}
USUAL_ORDER = {"A": 60, "B": 30, "C": 15, "D": 8, "E": 4}
KEY_BRANDS = ["B001", "B007", "B011"]
OTHER_BRANDS = [f"B{n:03d}" for n in range(1, 25) if f"B{n:03d}" not in KEY_BRANDS]
PRICES = {f"B{n:03d}": Decimal(60 + 11 * n) for n in range(1, 25)}
OCTOBER = [date(2026, 10, d) for d in (8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30)]
SEPTEMBER = [date(2026, 9, d) for d in range(1, 31) if date(2026, 9, d).weekday() < 5]
LAST_YEAR = [date(2025, 10, d) for d in range(9, 32) if date(2025, 10, d).weekday() < 5]


class Dice:
    """A 64-bit xorshift generator: a fixed seed gives the same numbers for ever."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        x = self.state
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFFF
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


class Customer:
    def __init__(self, number, person, kind, since, until, filed):
        self.id, self.person, self.kind = f"C{number:04d}", person, kind
        self.since, self.until, self.filed = since, until, filed

    def open(self, day):
        return self.since <= day and (self.until is None or day <= self.until)


def make_customers(dice):
    customers = []
    for person in PEOPLE + OTHERS:
        large, middle = person.big
        for n in range(person.customers):
            lot = dice.below(100)
            kind = next(c for c, up_to in zip("ABCDE", (large, large + middle, 42, 80, 100)) if lot < up_to)
            since = date(2018 + dice.below(6), dice.between(1, 12), dice.between(1, 28))
            if person.id == "M12":   # a new district: nobody was a customer in October of last year
                since = date(2025, 11, 5) + timedelta(days=dice.below(60))
            elif n >= 128:           # opened this very month
                since = date(2026, 10, dice.between(8, 14))
            until = date(2026, 10, 15) if n == 40 and person.id in ("M01", "M08", "M11") else None
            if person.id == "M05" and n == 40:
                until = date(2026, 10, 25)   # still open on the last day of the manager who left
            customers.append(Customer(len(customers) + 1, person, kind, since, until, not dice.chance(4)))
    return customers


def make_visits(dice, customers, days, percent=None):
    rows = []
    for customer in customers:
        person = customer.person
        can = [day for day in days if customer.open(day) and person.here(day)]
        if not can or person.id == "M18":
            continue
        due = VISITS_DUE[customer.kind]
        made = due if dice.chance(person.diligence) else dice.below(due)
        if percent is not None and made and not dice.chance(percent(person)):
            made -= 1
        elif dice.chance(8):
            made += 1
        for day in sorted(dice.some(can, made)):
            mode = "上门" if dice.chance(person.onsite) else dice.pick(["电话", "微信", "视频"])
            minutes = dice.between(8, 35) if mode == "上门" else dice.between(3, 15)
            if dice.chance(3):
                minutes = dice.below(8)
            written = "" if mode != "上门" and dice.chance(2) else minutes   # a call whose length was not noted
            rows.append([customer.id, person.id, day, mode, written])
    return rows


def make_orders(dice, customers):
    """This month's orders: (customer, brand, quantity); the other months are derived from them."""
    orders = []
    for customer in customers:
        person = customer.person
        others = OTHER_BRANDS[: max(person.brands - 3, 1)]
        for _ in range(2):
            brand = dice.pick(KEY_BRANDS) if dice.chance(person.key_share) else dice.pick(others)
            size = USUAL_ORDER[customer.kind] * person.orders * dice.between(70, 130)
            orders.append((customer, brand, halves(Decimal(size) / 10000)))
    return orders


def halves(quantity):
    """Whole cartons, now and then a half one."""
    return max((quantity * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2, Decimal("0.5"))


def sale(dice, customer, brand, quantity, days, price_percent=Decimal(100)):
    day = dice.pick([day for day in days if customer.since <= day and (customer.until or day) >= day])
    amount = (quantity * PRICES[brand] * price_percent / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return [customer.id, brand, quantity, amount, day]


def make_sales(dice, customers):
    this, before, last_year = [], [], []
    for customer, brand, quantity in make_orders(dice, customers):
        person = customer.person
        this.append(sale(dice, customer, brand, quantity, OCTOBER))
        if customer.since < date(2026, 9, 1):
            earlier = halves(quantity * dice.between(90, 108) / 100)
            before.append(sale(dice, customer, brand, earlier, SEPTEMBER, Decimal(100 - person.price)))
        if customer.since < date(2025, 10, 1):
            earlier = halves(quantity * dice.between(95, 105) / (100 + person.growth))
            if brand in KEY_BRANDS and dice.chance(60):
                brand = dice.pick(["B002", "B003"])   # last year other brands were the key ones
            last_year.append(sale(dice, customer, brand, earlier, LAST_YEAR, Decimal(97)))
    return this, before, last_year


def volume_of(person, sales, owner):
    return sum((row[2] for row in sales if owner[row[0]] is person and person.here(row[4])), Decimal(0))


def level_the_tie(customers, sales, owner):
    """M03 and M04 shall sell exactly as much: the one behind gets one more order."""
    third, fourth = PEOPLE[2], PEOPLE[3]
    gap = volume_of(third, sales, owner) - volume_of(fourth, sales, owner)
    behind = fourth if gap > 0 else third
    customer = next(c for c in customers if c.person is behind and c.kind == "A")
    quantity, day = abs(gap), date(2026, 10, 28)
    sales.append([customer.id, "B005", quantity, quantity * PRICES["B005"], day])


def months(first, last):
    year, month = first
    while (year, month) <= last:
        yield f"{year}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def make_targets_and_ledger(dice, volumes):
    targets, ledger = [], []
    for person in PEOPLE:
        volume = volumes[person.id]
        first = (2025, 12) if person.id == "M12" else (2026, 10) if person.id == "M10" else (2025, 1)
        for month in months(first, (2026, 10)):
            booked = volume
            if month != "2026-10":
                growth = 100 if month.startswith("2026") else 100 - person.growth
                booked = halves(volume * growth * dice.between(94, 106) / 10000)
            ledger.append([person.id, month, booked])
            if month >= "2026-01" and person.id != "M10" and not (person.id == "M07" and month == "2026-10"):
                target = (booked * 100 / person.attained).quantize(Decimal(10), ROUND_HALF_UP)
                share = dice.pick(["15%", "0.15", "16%", "14.5%"])
                targets.append([person.id, month, format(target, "f"), share])
    ledger.append(["M16", "2026-10", Decimal("512.5")])
    return targets, ledger


def make_surveys(dice):
    rows = []
    for person in PEOPLE:
        if person.id == "M06":    # exactly the mean of the province: 83.4
            for month, pair in ((8, ("80.0", "86.8")), (9, ("83.4", "83.4")), (10, ("81.9", "84.9"))):
                rows += [[person.id, date(2026, month, 18), score] for score in pair]
            continue
        if person.id == "M15":    # two answers, three are needed
            rows += [[person.id, date(2026, 9, 17), "88.0"], [person.id, date(2026, 10, 18), "79.5"]]
            continue
        middle = {"M02": 88, "M08": 86, "M13": 78}.get(person.id, dice.between(82, 86))
        for month in (7, 8, 9, 10):
            for _ in range(4):
                day = date(2026, month, dice.between(9, 27))
                tenths = middle * 10 + dice.between(-30, 30)
                if person.here(day):
                    rows.append([person.id, day, f"{tenths // 10}.{tenths % 10}"])
    return rows


def make_complaints(customers):
    def nth(person, n):
        return [c for c in customers if c.person.id == person and c.until is None][n].id

    rows = [
        [nth("M01", 3), date(2026, 10, 12), date(2026, 10, 15)],
        [nth("M03", 7), date(2026, 9, 28), date(2026, 10, 3)],     # received in September, its days end on 3 October
        [nth("M06", 11), date(2026, 10, 14), date(2026, 10, 19)],  # answered on the last day
        [nth("M09", 2), date(2026, 10, 9), date(2026, 10, 16)],    # two days late
        [nth("M11", 21), date(2026, 10, 20), date(2026, 10, 22)],
        [nth("M13", 5), date(2026, 10, 8), ""],                    # never answered
        [nth("M13", 9), date(2026, 10, 10), date(2026, 10, 13)],
        [nth("M13", 30), date(2026, 10, 16), date(2026, 10, 28)],
        [nth("M14", 8), date(2026, 10, 29), ""],                   # its days end in November
        [nth("M16", 1), date(2026, 10, 13), date(2026, 10, 14)],
    ]
    return rows


def make_judging(dice):
    rows = []
    for person in PEOPLE + OTHERS[:1]:
        if not person.here(date(2026, 10, 22)):
            continue
        middle = {"M02": 95, "M08": 93, "M13": 70}.get(person.id, dice.between(78, 92))
        marks = [middle * 10 + dice.between(-50, 50) for _ in range(5)]
        if person.id in ("M06", "M07"):
            marks = [845, 860, 875, 880, 910]    # a tie
        if person.id == "M13":
            marks = marks[:2]                    # two judges: nothing is left without the highest and the lowest
        rows += [[person.id, date(2026, 10, 22), "岗位练兵", f"{m // 10}.{m % 10}"] for m in marks]
        if person.id in ("M11", "M16"):
            continue
        heard = [middle * 10 + dice.between(-40, 40) for _ in range(3)]
        if person.id in ("M01", "M12"):
            heard = [930, 940, 944]              # a tie near the top
        rows += [[person.id, date(2026, 10, 23), "一口清", f"{m // 10}.{m % 10}"] for m in heard]
    return rows


def make_trainings(dice):
    rows = []
    for person in PEOPLE:
        for day, hours in ((date(2026, 9, 16), "4.0"), (date(2026, 10, 14), "4.0"), (date(2026, 10, 28), "3.5")):
            if not person.here(day) or (person.id == "M13" and day.day == 14):
                continue
            mark = "" if dice.chance(20) else f"{dice.between(66, 97)}.{dice.pick('05')}"
            rows.append([person.id, day, hours, "52.0" if person.id == "M13" else mark])
    rows.append(["M02", date(2026, 10, 28), "1.5", "91.5"])   # two papers on one day: the later record is the last
    return rows


def make_opinions(dice):
    rows = []
    for person in PEOPLE:
        day = date(2026, 10, 26)
        if not person.here(day):
            continue
        raters = ["上级"] if person.id == "M15" else ["上级", "同事", "同事", "同事"]
        low = 28 if person.id == "M13" else 38
        for rater in raters:
            tenths = dice.between(low, min(low + 11, 50))
            rows.append([person.id, day, rater, f"{tenths // 10}.{tenths % 10}"])
    return rows


def make_timesheets():
    rows = []
    for person in PEOPLE + OTHERS[:3]:
        if person.id == "M14":    # not handed in
            continue
        due = sum(person.here(day) for day in OCTOBER)
        absent = {"M13": 2, "M11": 1, "M18": due}.get(person.id, 0)
        rows += [[person.id, "2026-09", 22, 22], [person.id, "2026-10", due, due - absent]]
    return [row for row in rows if row[1] != "2026-09" or row[0] not in ("M10", "M17")]


def cell(value):
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text


def write(folder, name, header, rows, bom=False, crlf=False):
    end = "\r\n" if crlf else "\n"
    text = "".join(",".join(map(cell, row)) + end for row in [header, *rows])
    (folder / name).write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8"))


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    customers = make_customers(Dice(20261001))
    owner = {customer.id: customer.person for customer in customers}
    mine = {person.id: [c for c in customers if c.person is person] for person in PEOPLE}

    october = make_visits(Dice(20261002), customers, OCTOBER)
    stand_ins = [c for c in mine["M01"] if c.kind == "E" and c.until is None][:3]
    october += [[c.id, "M02", date(2026, 10, 27), "上门", 12] for c in stand_ins]
    october.append([mine["M05"][0].id, "M05", date(2026, 10, 21), "上门", 15])   # the day after he left
    october.append(list(october[0]))                                           # twice on one day: one call
    october.sort(key=lambda row: row[2])
    september = make_visits(Dice(20260902), customers, SEPTEMBER, lambda person: person.september)
    half = date(2026, 10, 15)
    visit_header = ["客户编码", "拜访人工号", "日期", "方式", "时长分钟"]
    write(folder, "visits-2026-09.csv", visit_header, sorted(september, key=lambda row: row[2]))
    write(folder, "visits-2026-10a.csv", visit_header, [row for row in october if row[2] <= half])
    write(folder, "visits-2026-10b.csv", visit_header, [row for row in october if row[2] > half])

    this, before, last_year = make_sales(Dice(20261003), customers)
    level_the_tie(customers, this, owner)
    closed = mine["M01"][40]
    this.append([closed.id, "B004", Decimal("2.0"), 2 * PRICES["B004"], date(2026, 10, 20)])   # after it was closed
    for name, rows in (("2025-10", last_year), ("2026-09", before), ("2026-10", this)):
        write(folder, f"sales-{name}.csv", ["客户编码", "规格", "数量", "金额", "日期"], sorted(rows, key=lambda r: r[4]))

    volumes = {person.id: volume_of(person, this, owner) for person in PEOPLE}
    volumes["M01"] -= Decimal("2.0")
    targets, ledger = make_targets_and_ledger(Dice(20261004), volumes)
    write(folder, "targets.csv", ["工号", "月份", "销量目标", "重点规格占比目标"], targets)
    write(folder, "ledger.csv", ["employee_id", "month", "volume"], ledger)

    write(folder, "roster.csv", ["工号", "姓名", "营销部", "片区", "岗位", "岗级", "薪档", "技能等级", "起始日", "截止日"],
          [[p.id, p.name, p.branch, p.area, p.position, p.rank, p.step, p.certificate, p.since, p.until or ""]
           for p in PEOPLE + OTHERS])
    signs = ["第{}零售店", "\"{}号\"便利店", "{}商行,批零兼营", "{}超市\n(分店)"]
    write(folder, "customers.csv", ["客户编码", "客户名称", "客户经理工号", "客户类别", "档案齐全", "开户日", "销户日"],
          [[c.id, signs[0 if n % 50 else (n // 50) % 4].format(n + 1), c.person.id, c.kind, "是" if c.filed else "否",
            c.since, c.until or ""] for n, c in enumerate(customers)])
    write(folder, "surveys.csv", ["工号", "日期", "得分"], make_surveys(Dice(20261005)), bom=True, crlf=True)
    write(folder, "complaints.csv", ["客户编码", "受理日", "回访日"], make_complaints(customers))
    write(folder, "incidents.csv", ["工号", "日期", "类别", "说明"], INCIDENTS)
    write(folder, "reviews.csv", ["工号", "月份", "评价"], [[key, "2026-10", grade] for key, grade in GRADES.items()])
    write(folder, "judging.csv", ["工号", "日期", "项目", "评分"], make_judging(Dice(20261006)))
    write(folder, "trainings.csv", ["工号", "日期", "学时", "考试成绩"], make_trainings(Dice(20261007)))
    write(folder, "opinions.csv", ["工号", "日期", "评议人", "评分"], make_opinions(Dice(20261008)))
    write(folder, "contests.csv", ["工号", "日期", "级别", "名次"], CONTESTS)
    write(folder, "forecasts.csv", ["工号", "月份", "预测量", "实际量"],
          [[key, "2026-10", *pair] for key, pair in FORECASTS.items()])
    write(folder, "timesheets.csv", ["工号", "月份", "应出勤", "实出勤"], make_timesheets())
    write(folder, "units.csv", ["营销部", "月份", "效益系数"],
          [[branch, month, factor] for month, factors in (("2026-09", ("1.00", "1.00", "1.00")),
                                                          ("2026-10", ("1.05", "1.00", "0.98")))
           for branch, factor in zip((CITY_EAST, CITY_WEST, RIVER_BEND), factors)])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
