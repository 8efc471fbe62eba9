#!/usr/bin/env python3
"""Makes the invented third quarter of 2026 of Yunling county: `make.py [FOLDER]`, beside this file if no folder is named.

What is told of each manager stands in HABITS and MONTHS; a seeded generator spreads it over shops and days. Whole numbers only: places
are in millionths of a degree, money in hundredths. Same bytes on every machine and Python. Nobody and nothing here exists.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

EAST, WEST = "东岭营销部", "西岭营销部"
TOWN, VILLAGE = "城区", "乡村"
MONTHS = {"2026-07": date(2026, 7, 1), "2026-08": date(2026, 8, 1), "2026-09": date(2026, 9, 1)}
CLASSES = "ABBCCCDDDD"                     # the ten shops of a manager
DUE = {"A": 4, "B": 3, "C": 2, "D": 1}
HANDOVER = date(2026, 8, 10)               # S13 left on the day before; S06 took over the ten shops

ROSTER = [   # id, name, branch, area, position, since, until
    ("S01", "甲一", EAST, TOWN, "客户经理", "2020-03-01", ""), ("S02", "甲二", EAST, TOWN, "客户经理", "2019-03-01", ""),
    ("S03", "甲三", EAST, TOWN, "客户经理", "2021-07-01", ""), ("S04", "甲四", EAST, TOWN, "客户经理", "2022-03-01", ""),
    ("S05", "甲五", EAST, VILLAGE, "客户经理", "2018-03-01", ""), ("S06", "甲六", EAST, VILLAGE, "客户经理", "2026-08-10", ""),
    ("S07", "乙一", WEST, VILLAGE, "客户经理", "2017-03-01", ""), ("S08", "乙二", WEST, VILLAGE, "客户经理", "2021-03-01", ""),
    ("S09", "乙三", WEST, TOWN, "客户经理", "2019-07-01", ""), ("S10", "乙四", WEST, TOWN, "客户经理", "2023-03-01", ""),
    ("S11", "乙五", WEST, TOWN, "客户经理", "2022-07-01", ""), ("S12", "乙六", WEST, VILLAGE, "客户经理", "2024-03-01", ""),
    ("S13", "丙一", EAST, VILLAGE, "客户经理", "2016-03-01", "2026-08-09"),
    ("S14", "丙二", EAST, TOWN, "市场经理", "2015-03-01", ""),
]

# missed: shops that lack their last visit; remote: shops served partly from afar; untagged: visits at the door without price tags;
# incomplete: of five shops inspected; survey: mean in tenths and how many; growth: margin, per mille; failing: of four terminals;
# opinion: the level of superiors, colleagues, retailers; ballots: how many of each.
USUAL = dict(missed=1, remote=2, untagged=0, incomplete=0, survey=(880, 4), growth=8, failing=1, opinion=(88, 88, 88),
             ballots=(3, 3, 4), zero=0, inspected=5)
HABITS = {
    "S01": dict(missed=0, survey=(905, 4), growth=16, failing=0, opinion=(94, 92, 93)),
    "S02": dict(survey=(898, 4), growth=14, opinion=(92, 90, 89)),
    "S03": dict(survey=(893, 4), growth=12, opinion=(90, 89, 91)),
    "S04": dict(missed=0, remote=6, survey=(895, 4), growth=15, opinion=(89, 92, 94)),
    "S05": dict(missed=3, untagged=2, survey=(862, 3), growth=2, failing=2, opinion=(84, 86, 88)),
    "S06": dict(missed=2, untagged=1, survey=(870, 3), growth=5, opinion=(85, 85, 87)),
    "S07": dict(missed=2, untagged=1, survey=(872, 4), growth=6, opinion=(87, 86, 88)),
    "S08": dict(survey=(885, 4), growth=13, opinion=(90, 90, 92)),
    "S09": dict(missed=0, survey=(892, 4), growth=14, opinion=(91, 89, 90)),
    "S10": dict(missed=2, untagged=1, survey=(862, 4), growth=0, failing=2, incomplete=1, opinion=(83, 85, 85)),
    "S11": dict(missed=3, survey=(866, 3), growth=2, opinion=(86, 87, 88)),
    "S12": dict(missed=5, untagged=2, incomplete=2, survey=(838, 4), growth=-12, failing=3, opinion=(72, 78, 80), zero=2),
    "S13": dict(missed=2, untagged=1, survey=(875, 3), growth=5, opinion=(87, 87, 88)),
}
STORY = {
    ("S01", "2026-08"): dict(missed=3, incomplete=1, failing=1, survey=(882, 4), growth=6),
    ("S01", "2026-09"): dict(growth=60, survey=(960, 4)),
    ("S02", "2026-09"): dict(incomplete=1), ("S03", "2026-09"): dict(missed=0, failing=0, survey=(900, 4)),
    ("S04", "2026-09"): dict(remote=2, far=4),
    ("S05", "2026-08"): dict(inspected=0), ("S05", "2026-09"): dict(missed=5, untagged=3),
    ("S07", "2026-09"): dict(missed=1, untagged=0, survey=(884, 4)), ("S08", "2026-07"): dict(untagged=2),
    ("S10", "2026-08"): dict(survey=(850, 2), growth=-50, remote=10), ("S10", "2026-09"): dict(missed=1, failing=1),
    ("S11", "2026-09"): dict(ballots=(3, 2, 4)),
    ("S12", "2026-08"): dict(missed=3, zero=1, incomplete=1, survey=(861, 4), growth=3, failing=2),
    ("S12", "2026-09"): dict(zero=0, incomplete=0, untagged=1, survey=(876, 4), growth=9, failing=1, opinion=(84, 84, 86), missed=1),
}

# Requests: shop, received, urgent, the answering contact (day and mode) if there was one. No other contact with the shop lies in the days allowed.
REQUESTS = [
    ("S01", 3, "2026-07-06", False, ("2026-07-11", "上门")), ("S02", 1, "2026-07-13", True, ("2026-07-15", "电话")),
    ("S07", 4, "2026-07-09", False, ("2026-07-13", "上门")), ("S12", 2, "2026-07-14", False, None),
    ("S11", 5, "2026-07-16", False, ("2026-07-16", "视频")), ("S03", 2, "2026-07-30", False, ("2026-08-04", "上门")),
    ("S07", 1, "2026-08-12", True, ("2026-08-15", "上门")),                       # the third day: too late for an urgent one
    ("S12", 4, "2026-08-18", False, ("2026-08-20", "微信")), ("S04", 5, "2026-08-11", False, ("2026-08-13", "上门")),
    ("S10", 1, "2026-09-07", False, ("2026-09-10", "电话")), ("S10", 2, "2026-09-07", False, ("2026-09-11", "上门")),
    ("S10", 3, "2026-09-08", True, ("2026-09-10", "微信")), ("S10", 4, "2026-09-09", False, ("2026-09-11", "上门")),
    ("S10", 5, "2026-09-14", False, None), ("S09", 3, "2026-09-28", False, ("2026-09-29", "上门")),
]
INCIDENTS = [
    ("S09", "2026-08-19", "虚假拜访"), ("S01", "2026-09-03", "通报表扬"), ("S01", "2026-09-10", "通报表扬"),
    ("S01", "2026-09-21", "通报表扬"), ("S12", "2026-07-08", "投诉属实"), ("S12", "2026-07-15", "投诉属实"),
    ("S12", "2026-07-22", "投诉属实"), ("S12", "2026-07-29", "投诉属实"),
    ("S03", "2026-09-11", "通报表扬"), ("S03", "2026-09-24", "通报表扬"), ("S11", "2026-08-06", "投诉属实"), ("S05", "2026-06-30", "投诉属实"),
]
SPECIAL = [   # visits that show a border, beside those due: shop, day, mode, minutes, millionths of a degree to the north, tagged
    ("S01", 6, "2026-07-21", "上门", 8, 1799, True),     # 200 metres, 8 minutes: counts
    ("S01", 7, "2026-07-21", "上门", 30, 1804, True),    # 201 metres: does not
    ("S01", 8, "2026-07-22", "上门", 7, 0, True),        # 7 minutes: does not
    ("S01", 9, "2026-07-22", "电话", 3, None, None),     # 3 minutes by phone: counts
    ("S01", 9, "2026-07-23", "电话", 2, None, None),     # 2 minutes: does not
    ("S02", 6, "2026-07-24", "上门", 15, None, True),    # no place was recorded: does not count
    ("S10", 8, "2026-07-07", "电话", 12, None, None),    # four contacts of 1.4 together, for a shop due once at the door:
    ("S10", 8, "2026-07-14", "电话", 9, None, None),     # half a visit counts at most, so it is not met
    ("S10", 8, "2026-07-21", "视频", 15, None, None), ("S10", 8, "2026-07-28", "电话", 8, None, None),
]


def degrees(micro):
    return f"{micro // 1000000}.{micro % 1000000:06d}"


def told(person, month):
    return {**USUAL, **HABITS[person], **STORY.get((person, month), {})}


def shop(person, index):
    owner = "S13" if person == "S06" else person
    return f"C{int(owner[1:]) * 10 + index:03d}"


def spot(person, index):
    number = int(shop(person, index)[1:])
    return 30120000 + 7300 * number, 116480000 + 5100 * (number * 7 % 40)


def days(person, month):
    first = MONTHS[month]
    found = [first + timedelta(n) for n in range(31) if (first + timedelta(n)).month == first.month]
    if person == "S06":
        found = [day for day in found if day >= HANDOVER]
    if person == "S13":
        found = [day for day in found if day < HANDOVER]
    return [day for day in found if day.weekday() < 5]


def managers(month):
    return [p for p in HABITS if (p != "S06" or month != "2026-07") and (p != "S13" or month != "2026-09")]


def visit_row(dice, person, index, day, mode, tagged=True, away=None):
    if mode != "上门":
        return (shop(person, index), day, mode, dice.randint(3, 20), "", "", "")
    lat, lon = spot(person, index)
    north = dice.randint(-900, 900) if away is None else away
    return (shop(person, index), day, mode, dice.randint(8, 40), degrees(lat + north), degrees(lon + dice.randint(-900, 900)),
            "是" if tagged else "否")


def modes(kind, is_remote):
    """How a shop is served: at the door, or partly from afar, at most half of what is due."""
    if not is_remote or kind == "D":
        return ["上门"] * DUE[kind]
    return {"A": ["上门"] * 2 + ["视频"] * 4, "B": ["上门"] * 2 + ["视频"] * 2, "C": ["上门", "视频", "电话", "电话"]}[kind]


def month_visits(dice, person, month):
    habits = told(person, month)
    rows, untagged = [], habits["untagged"]
    remote = {2: (1, 3), 6: (0, 1, 2, 3, 4, 5), 10: tuple(range(10))}[habits["remote"]]
    missed = (9, 8, 2, 7, 4)[:habits["missed"]]
    if person == "S13" and month == "2026-08":
        remote, missed, untagged = (), tuple(range(10)), 0
    for index, kind in enumerate(CLASSES):
        wanted = ["电话"] * DUE[kind] if habits["remote"] == 10 else modes(kind, index in remote)
        if index in missed:
            wanted = wanted[1:]
        if 7 <= index < 7 + habits["zero"]:
            wanted = []
        elif index in missed and not wanted:
            wanted = ["微信"]                     # a message only: no visit at the door, not met
        allowed = days(person, month)
        for who, at, received, urgent, _ in REQUESTS:
            begin = date.fromisoformat(received)
            if (who, at) == (person, index):
                allowed = [d for d in allowed if not begin <= d <= begin + timedelta(2 if urgent else 5)]
        for day, mode in zip(sorted(dice.sample(allowed, len(wanted))), dice.sample(wanted, len(wanted))):
            tagged = not (mode == "上门" and untagged > 0)
            untagged -= 0 if tagged else 1
            rows.append(visit_row(dice, person, index, day.isoformat(), mode, tagged))
    for index in range(habits.get("far", 0)):     # signed in far from the shop: such a visit does not count
        rows.append(visit_row(dice, person, index, dice.choice(days(person, month)).isoformat(), "上门", True, 5000))
    return rows


def survey_rows(dice, person, month):
    mean, count = told(person, month)["survey"]
    parts = [dice.randint(-15, 15) for _ in range(count - 1)]
    for part in parts + [-sum(parts)]:
        tenths = mean + part
        yield person, dice.choice(days(person, month)).isoformat(), f"{tenths // 10}.{tenths % 10}"


def make():
    dice = random.Random(20260701)
    tables = {f"visits-{month}": [] for month in MONTHS}
    tables.update({name: [] for name in ("inspections", "surveys", "terminals", "opinions")})
    for month in MONTHS:
        for person in managers(month):
            tables[f"visits-{month}"] += month_visits(dice, person, month)
            if person == "S13" and month == "2026-08":
                continue
            habits = told(person, month)
            for n, index in enumerate(sorted(dice.sample(range(10), habits["inspected"]))):
                day = dice.choice(days(person, month)).isoformat()
                tables["inspections"].append((shop(person, index), day, "否" if n < habits["incomplete"] else "是"))
            tables["surveys"] += survey_rows(dice, person, month)
            for index in range(0 if person == "S08" else 4):
                fails = index < habits["failing"]
                scans = dice.randint(12, 19) if fails and index % 2 == 0 else dice.randint(20, 27)
                part = dice.randint(70, 89) if fails and index % 2 else dice.randint(90, 100)
                tables["terminals"].append((shop(person, index), month, scans, f"{part}%"))
            for rater, level, count in zip(("上级", "同事", "零售户"), habits["opinion"], habits["ballots"]):
                for _ in range(count):
                    tables["opinions"].append((person, month, rater, level + dice.randint(-3, 3)))
    for person, index, received, urgent, answer in REQUESTS:
        if answer:
            tables[f"visits-{answer[0][:7]}"].append(visit_row(dice, person, index, *answer))
    for person, index, day, mode, minutes, north, tagged in SPECIAL:
        lat, lon = spot(person, index)
        place = ("", "") if north is None else (degrees(lat + north), degrees(lon))
        tables[f"visits-{day[:7]}"].append(
            (shop(person, index), day, mode, minutes, *place, "" if tagged is None else "是" if tagged else "否"))
    for month in MONTHS:
        tables[f"visits-{month}"].sort(key=lambda row: (row[1], row[0], row[2]))
    tables["roster"] = ROSTER
    tables["customers"] = customers()
    tables["requests"] = [(shop(p, i), received, "是" if urgent else "否") for p, i, received, urgent, _ in REQUESTS]
    tables["margins"] = margins(dice)
    tables["incidents"] = INCIDENTS
    return tables


def customers():
    rows = []
    for person in HABITS:
        for index, kind in enumerate(CLASSES):
            lat, lon = spot(person, index)
            since, until = "2022-01-01", ""
            if person == "S13":
                until = "2026-08-09"
            if person == "S06":
                since = "2026-08-10"
            rows.append((shop(person, index), person, kind, degrees(lat), degrees(lon), since, until))
    return rows


def margins(dice):
    """June to September of four shops of each manager; a month's row belongs to whoever has the shop on its first day."""
    rows = []
    for person in HABITS:
        if person == "S06":
            continue
        for index in range(4):
            money = 80000 + 1000 * dice.randint(0, 900)
            rows.append((shop(person, index), "2026-06", money))
            for month in MONTHS:
                who = "S06" if person == "S13" and month != "2026-07" else person
                money = money * (1000 + told(who, month)["growth"]) // 1000
                rows.append((shop(person, index), month, money))
    return [(one, month, f"{money // 100}.{money % 100:02d}") for one, month, money in rows]


HEADERS = {
    "roster": "工号,姓名,营销部,片区,岗位,起始日,截止日",
    "customers": "客户编码,客户经理工号,客户类别,店铺位置_lat,店铺位置_lon,起始日,截止日",
    "requests": "客户编码,受理日,紧急",
    "inspections": "客户编码,日期,信息到位",
    "surveys": "工号,日期,得分",
    "margins": "客户编码,月份,毛利元",
    "terminals": "客户编码,月份,扫码天数,上传率",
    "opinions": "工号,月份,测评人,评分",
    "incidents": "工号,日期,类别",
    **{f"visits-{month}": "客户编码,日期,方式,时长分钟,签到位置_lat,签到位置_lon,明码标价" for month in MONTHS},
}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    for name, rows in make().items():
        lines = [HEADERS[name]] + [",".join(str(cell) for cell in row) for row in rows]
        (folder / f"{name}.csv").write_bytes(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
