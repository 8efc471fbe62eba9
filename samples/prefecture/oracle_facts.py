"""What the files of Linhe's year say, for the second reckoning: who works where, what was sold, visited, learnt and punished."""

import csv
import math
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

RATINGS = ["A", "B", "C", "D"]
CERTIFICATES = ["", "五级", "四级", "三级", "二级", "一级"]
LEVELS = ["县级", "市级", "省级"]
VISITS_DUE = {"A": 4, "B": 3, "C": 2, "D": 1, "E": 1}


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text)


def half_up(number, decimals=0):
    scaled = abs(number) * 10**decimals + Fraction(1, 2)
    return Fraction(math.floor(scaled), 10**decimals) * (1 if number >= 0 else -1)


def month_of(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1  # 2026-03 or a day in it, as a running number


def name_of(month):
    return f"{month // 12}-{month % 12 + 1:02d}"


def last_day(month):
    year, number = month // 12, month % 12 + 1
    return date(year, number, monthrange(year, number)[1])


JANUARY = month_of("2026-01")


# MARK: What the files say


class Files:
    def __init__(self, folder):
        data, start = folder / "data", folder / "start"
        self.postings, self.people = {}, {}
        for row in read(start / "postings.csv"):
            entry = (day(row["起始日"]), day(row["截止日"]) if row["截止日"] else None, row)
            self.postings.setdefault(row["工号"], []).append(entry)
            self.people[row["工号"]] = row
        self.grades = {
            row["工号"]: (int(row["岗级"]), int(row["薪档"]), int(row["星级"])) for row in read(start / "grades.csv")
        }
        self.customers = {}
        for row in read(data / "customers.csv"):
            spot = (int(row["spot_lat"].replace(".", "")), int(row["spot_lon"].replace(".", "")))
            self.customers.setdefault(row["客户编码"], []).append(
                (
                    day(row["开户日"]),
                    day(row["销户日"]) if row["销户日"] else None,
                    row["客户经理工号"],
                    row["客户类别"],
                    spot,
                )
            )
        self.timesheets = {
            (row["工号"], month_of(row["月份"])): int(row["实出勤"]) for row in read(data / "timesheets.csv")
        }
        self.incidents, self.contests, self.hours = {}, {}, {}
        for row in read(data / "incidents.csv"):
            self.incidents.setdefault((row["工号"], month_of(row["日期"])), []).append(row["类别"])
        for row in read(data / "contests.csv"):
            self.contests.setdefault(row["工号"], []).append((month_of(row["日期"]), row["级别"], int(row["名次"])))
        for row in read(data / "trainings.csv"):
            self.note(self.hours, row["工号"], month_of(row["日期"]), Fraction(row["学时"]))
        self.booked = dict(self.hours)  # as corrected: what counts for the account
        for row in read(data / "corrections.csv"):
            if row["what"] == "study":
                key = (row["employee"], month_of(row["period"]))
                assert self.booked[key] == Fraction(row["old"])
                self.booked[key] = Fraction(row["new"])
        self.targets = {
            (row["工号"], month_of(row["月份"])): Fraction(row["销量目标"]) for row in read(data / "targets.csv")
        }
        self.volumes = {}
        for path in sorted(data.glob("sales-*.csv")):
            for row in read(path):
                held = self.customer(row["客户编码"], day(row["日期"]))
                if held and self.posting(held[2], day(row["日期"])):
                    self.note(self.volumes, held[2], month_of(row["日期"]), Fraction(row["数量"]))
        self.visits = {}
        for path in sorted(data.glob("visits-2026-*.csv")):
            for row in read(path):
                self.visits.setdefault(month_of(row["日期"]), []).append(row)

    @staticmethod
    def note(sums, person, month, amount):
        sums[person, month] = sums.get((person, month), 0) + amount

    def customer(self, name, when):
        return next((e for e in self.customers[name] if e[0] <= when and (e[1] is None or when <= e[1])), None)

    def posting(self, person, when):
        return next((e[2] for e in self.postings[person] if e[0] <= when and (e[1] is None or when <= e[1])), None)

    def days(self, person, first, last):
        return [d for d in (first + timedelta(days=n) for n in range((last - first).days + 1)) if self.posting(person, d)]

    def total(self, sums, person, first, last):
        return sum((sums.get((person, month), 0) for month in range(first, last + 1)), Fraction(0))


def is_effective(row, spot):
    """有效拜访: at the door eight minutes, signed in within 300 metres; otherwise three minutes."""
    if row["方式"] != "上门":
        return int(row["时长分钟"]) >= 3
    north, east = float(row["spot_lat"]) * 1e6 - spot[0], float(row["spot_lon"]) * 1e6 - spot[1]
    metres = 0.111195 * math.hypot(north, east * math.cos(math.radians(spot[0] / 1e6)))
    assert abs(metres - 300.5) > 0.03, "too near the border for an estimate"
    return int(row["时长分钟"]) >= 8 and metres < 300.5  # whole metres


class Work:
    """A month's visits, person by person: kept share of customers, share at the door, calls."""

    def __init__(self, files, month):
        made, self.door, self.all, self.calls, seen = {}, {}, {}, {}, {}
        for row in files.visits[month]:
            when, person = day(row["日期"]), row["拜访人工号"]
            held = files.customer(row["客户编码"], when)
            if held is None or files.posting(person, when) is None:
                continue
            self.all[person] = self.all.get(person, 0) + 1
            self.door[person] = self.door.get(person, 0) + (row["方式"] == "上门")
            if is_effective(row, held[4]):
                key = (row["客户编码"], held[0])
                made[key] = made.get(key, 0) + 1
                seen.setdefault(person, set()).add((row["客户编码"], when))
        self.calls = {person: len(pairs) for person, pairs in seen.items()}
        self.customers, self.met = {}, {}
        last = last_day(month)
        ends = {p: max(files.days(p, last.replace(day=1), last), default=None) for p in files.postings}
        for name, entries in files.customers.items():
            for held in entries:
                end = ends.get(held[2])
                if end and held[0] <= end and (held[1] is None or end <= held[1]):
                    self.customers[held[2]] = self.customers.get(held[2], 0) + 1
                    self.met[held[2]] = self.met.get(held[2], 0) + (made.get((name, held[0]), 0) >= VISITS_DUE[held[3]])
