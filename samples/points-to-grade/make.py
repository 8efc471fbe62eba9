#!/usr/bin/env python3
"""Makes the invented branch bank of Meixi, third quarter of 2026 to first quarter of 2027: `make.py [FOLDER]`, beside this file if no
folder is named.

A quarter of a person is said in figures (below), and spread over its months by a seeded generator so that the quarter's sums and means
stay exactly as said. Same bytes on every machine and Python; whole numbers only (hundredths). Nobody and nothing here exists.
"""

import random
import sys
from pathlib import Path

PINE, BAMBOO, PLUM = "松林支行", "竹溪支行", "梅岭支行"
QUARTERS = {"2026-Q3": ("2026-07", "2026-08", "2026-09"), "2026-Q4": ("2026-10", "2026-11", "2026-12"),
            "2027-Q1": ("2027-01", "2027-02", "2027-03")}
KINDS = ("储蓄", "对公", "保证金")
CERTIFIED = "2028-02-29"

NAMES = {"P01": ("甲一", PINE), "P02": ("甲二", PINE), "P03": ("甲三", PINE), "P04": ("甲四", PINE), "P05": ("甲五", PINE),
         "P06": ("乙一", BAMBOO), "P07": ("乙二", BAMBOO), "P08": ("乙三", BAMBOO), "P09": ("乙四", BAMBOO), "P10": ("乙五", BAMBOO),
         "P11": ("丙一", PLUM), "P12": ("丙二", PLUM), "P13": ("丙三", PLUM), "P14": ("丙四", PLUM), "P15": ("丁一", PINE),
         "P16": ("丁二", PLUM), "P17": ("丁三", BAMBOO)}

# A row: id, status, rank, step, certificate, since, until. What changed a grade stands beside it: the run that decided the move.
EMPLOYED, PROBATION = "聘任", "试用"
ROSTER = [
    ("P01", EMPLOYED, 1, 3, CERTIFIED, "2024-03-01", "2026-09-30"),
    ("P01", EMPLOYED, 2, 2, CERTIFIED, "2026-10-01", ""),             # run of 2026-Q3
    ("P02", EMPLOYED, 2, 4, CERTIFIED, "2021-03-01", "2026-09-30"),
    ("P02", EMPLOYED, 3, 3, CERTIFIED, "2026-10-01", "2026-12-31"),   # run of 2026-Q3
    ("P02", EMPLOYED, 3, 2, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4
    ("P03", EMPLOYED, 2, 5, CERTIFIED, "2020-07-01", "2026-12-31"),
    ("P03", EMPLOYED, 3, 1, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4
    ("P04", EMPLOYED, 3, 4, CERTIFIED, "2018-07-01", "2026-09-30"),
    ("P04", EMPLOYED, 3, 1, CERTIFIED, "2026-10-01", "2026-12-31"),   # run of 2026-Q3
    ("P04", EMPLOYED, 2, 4, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4: a title lower in the next year
    ("P05", EMPLOYED, 4, 2, CERTIFIED, "2015-07-01", ""),
    ("P06", EMPLOYED, 1, 1, CERTIFIED, "2025-07-01", ""),
    ("P07", PROBATION, 1, 1, "", "2026-05-15", "2026-11-14"),
    ("P07", EMPLOYED, 1, 1, CERTIFIED, "2026-11-15", "2026-12-31"),   # end of probation
    ("P07", EMPLOYED, 2, 2, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4
    ("P08", EMPLOYED, 2, 3, "2026-08-31", "2022-03-01", "2026-12-31"),
    ("P08", EMPLOYED, 2, 1, "2026-08-31", "2027-01-01", "2027-02-28"),  # run of 2026-Q4
    ("P08", EMPLOYED, 2, 1, CERTIFIED, "2027-03-01", ""),             # exam passed in February
    ("P09", EMPLOYED, 3, 3, CERTIFIED, "2019-07-01", "2026-09-30"),
    ("P09", EMPLOYED, 3, 1, CERTIFIED, "2026-10-01", "2026-12-31"),   # run of 2026-Q3
    ("P09", EMPLOYED, 3, 3, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4
    ("P10", EMPLOYED, 2, 2, CERTIFIED, "2023-07-01", "2026-12-31"),
    ("P10", EMPLOYED, 2, 1, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4
    ("P11", EMPLOYED, 1, 5, CERTIFIED, "2024-07-01", "2026-09-30"),
    ("P11", EMPLOYED, 4, 1, CERTIFIED, "2026-10-01", "2026-12-31"),   # run of 2026-Q3: three titles at once
    ("P11", EMPLOYED, 4, 2, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4
    ("P12", EMPLOYED, 1, 5, CERTIFIED, "2024-03-01", "2026-09-30"),
    ("P12", EMPLOYED, 2, 1, CERTIFIED, "2026-10-01", ""),             # run of 2026-Q3
    ("P13", EMPLOYED, 2, 1, CERTIFIED, "2026-08-10", "2026-12-31"),
    ("P13", EMPLOYED, 1, 1, CERTIFIED, "2027-01-01", ""),             # run of 2026-Q4: a title lower in the next year
    ("P14", EMPLOYED, 3, 2, CERTIFIED, "2017-07-01", "2026-09-30"),
    ("P14", EMPLOYED, 4, 1, CERTIFIED, "2026-10-01", ""),             # run of 2026-Q3
    ("P15", EMPLOYED, 4, 5, CERTIFIED, "2012-07-01", ""),
    ("P16", PROBATION, 1, 1, "", "2026-09-01", "2027-01-31"),
    ("P17", EMPLOYED, 2, 1, CERTIFIED, "2022-07-01", "2026-12-10"),
]

# Of a quarter: savings, corporate and margin deposits (mean of the quarter, in hundredths of 10,000 yuan), net loans (hundredths), net cards.
FIGURES = {
    "P01": {"2026-Q3": (20000, 9800, 4000, 36000, 565), "2026-Q4": (21000, 9700, 4000, 35000, 550),
            "2027-Q1": (22000, 10100, 4000, 40000, 600)},
    "P02": {"2026-Q3": (30000, 16000, 10000, 83000, 210), "2026-Q4": (31000, 16000, 10000, 80500, 230),
            "2027-Q1": (36000, 18400, 10000, 90000, 160)},
    "P03": {"2026-Q3": (32000, 18000, 9300, 72000, 270), "2026-Q4": (30000, 15600, 8000, 81000, 130),
            "2027-Q1": (31000, 17000, 9700, 76000, 320)},
    "P04": {"2026-Q3": (26000, 14200, 7400, 60000, 300), "2026-Q4": (25000, 13600, 6300, 62000, 340),
            "2027-Q1": (27000, 14600, 5000, 55000, 350)},
    "P05": {"2026-Q3": (42000, 20000, 12700, 85000, 220), "2026-Q4": (44000, 22000, 11900, 90000, 130),
            "2027-Q1": (48000, 24000, 10700, 93000, 260)},
    "P06": {"2026-Q3": (16000, 6900, 5000, 16000, 470), "2026-Q4": (15500, 7000, 5000, 13000, 470),
            "2027-Q1": (18000, 7900, 4300, 17500, 520)},
    "P07": {"2026-Q3": (19000, 8900, 4000, 40000, 560), "2026-Q4": (19500, 9000, 3500, 35500, 570),
            "2027-Q1": (22000, 9900, 5000, 40000, 580)},
    "P08": {"2026-Q3": (25000, 10900, 5500, 50000, 470), "2026-Q4": (24000, 10300, 4300, 41000, 440),
            "2027-Q1": (24500, 10600, 5000, 52000, 520)},
    "P09": {"2026-Q3": (36000, 17400, 10400, 82000, 210), "2026-Q4": (37000, 17000, 9600, 80000, 170),
            "2027-Q1": (37500, 17500, 9000, 84000, 190)},
    "P10": {"2026-Q3": (21000, 9900, 6700, 45000, 500), "2026-Q4": (21500, 9900, 6700, 47000, 510),
            "2027-Q1": (22000, 10500, 6000, 48900, 505)},
    "P11": {"2026-Q3": (35000, 18500, 11700, 91000, 160), "2026-Q4": (36500, 19000, 11000, 93000, 200),
            "2027-Q1": (35000, 18800, 11000, 88000, 149)},
    "P12": {"2026-Q3": (20000, 5000, 10000, 35000, 500), "2026-Q4": (20000, 4999, 10000, 34999, 500),
            "2027-Q1": (22000, 8000, 9500, 40200, 510)},
    "P13": {"2026-Q3": (18000, 9000, 4000, None, -20), "2026-Q4": (25000, 12600, 6000, -3500, 480),
            "2027-Q1": (24000, 12100, 5000, 11000, 520)},
    "P14": {"2026-Q3": (38000, 17200, 10000, 90500, 155), "2026-Q4": (36000, 17000, 9000, 84000, 290),
            "2027-Q1": (39000, 17500, 9000, 95000, 175)},
    "P16": {"2026-Q3": (3000, 1500, 0, 2000, 60), "2026-Q4": (13000, 4600, 2000, 10500, 380), "2027-Q1": (9000, 3000, 1000, 5500, 100)},
    "P17": {"2026-Q3": (22000, 9800, 5000, 43000, 495), "2026-Q4": (15000, 6800, 4000, 25500, 420)},
}

# Interest due and received, balance and bad loans at the quarter's end, where they are not as they should be (yuan; hundredths of 10,000).
INTEREST = {("P09", "2026-Q3"): (360000, 341640), ("P10", "2026-Q3"): (250000, 236000), ("P10", "2026-Q4"): (260000, 252200)}
BAD = {("P10", "2026-Q3"): (500000, 9000), ("P02", "2026-Q4"): (640000, 6399), ("P14", "2027-Q1"): (700000, 7000)}

INCIDENTS = [
    ("P05", "2026-08-12", "客户投诉"), ("P09", "2026-07-20", "贷后检查缺失"), ("P09", "2026-08-05", "客户投诉"),
    ("P09", "2026-09-11", "廉洁问题"), ("P17", "2026-09-02", "缺席培训"), ("P02", "2026-11-06", "客户投诉"),
    ("P09", "2026-10-16", "责任心不强"), ("P16", "2026-12-04", "不服从安排"), ("P11", "2027-02-17", "信贷档案缺失"),
    ("P06", "2026-06-24", "客户投诉"),
]
OVERDUES = [   # id, day, hundredths of 10,000 yuan, months
    ("P10", "2026-08-31", 800, 1), ("P10", "2026-09-30", 700, 1), ("P10", "2026-12-31", 1300, 2), ("P10", "2026-12-31", 1200, 1),
    ("P10", "2026-12-31", 700, 4), ("P10", "2027-03-31", 1000, 1), ("P01", "2027-02-26", 1001, 3),
]

# Before the tool came: quarter, id, rank, score, title reached. The year's first two quarters, from the old ledger.
BEFORE = [
    ("P01", (1, 100, "客户经理助理"), (1, 105, "客户经理助理")), ("P02", (2, 128, "客户经理"), (2, 134, "客户经理")),
    ("P03", (2, 135, "客户经理"), (2, 136, "客户经理")), ("P04", (3, 130, "客户经理"), (3, 145, "高级客户经理")),
    ("P05", (4, 171, "资深客户经理"), (4, 176, "资深客户经理")), ("P06", (1, 88, "未入档"), (1, 92, "客户经理助理")),
    ("P08", (2, 126, "客户经理"), (2, 128, "客户经理")), ("P09", (3, 150, "高级客户经理"), (3, 154, "高级客户经理")),
    ("P10", (2, 120, "客户经理"), (2, 124, "客户经理")), ("P11", (1, 110, "客户经理助理"), (1, 112, "客户经理助理")),
    ("P12", (1, 105, "客户经理助理"), (1, 110, "客户经理助理")), ("P14", (3, 141, "高级客户经理"), (3, 148, "高级客户经理")),
    ("P17", (2, 116, "客户经理"), (2, 119, "客户经理")),
]
BUDGETS = {PINE: (9000, 9500, 9500), BAMBOO: (8000, 8000, 7500), PLUM: (6000, 7000, 7000)}
NOT_REVIEWED = {("P13", "2026-Q3")}


def hundredths(number):
    sign, number = ("-" if number < 0 else ""), abs(number)
    return f"{sign}{number // 100}.{number % 100:02d}" if number % 100 else f"{sign}{number // 100}"


def here(person, month):
    """Whether the person has a day in the month; months and days compare as texts."""
    rows = [row for row in ROSTER if row[0] == person]
    return any(row[5][:7] <= month and (not row[6] or month <= row[6][:7]) for row in rows)


def split(dice, total, parts):
    """`total` in so many whole parts near each other."""
    if parts == 1:
        return [total]
    spread = max(1, abs(total) // 12)
    first = total // parts + dice.randint(-spread, spread)
    return [first] + split(dice, total - first, parts - 1)


def quarter_rows(dice, person, quarter, tables):
    savings, corporate, margin, loans, cards = FIGURES[person][quarter]
    months = [month for month in QUARTERS[quarter] if here(person, month)]
    for kind, mean in zip(KINDS, (savings, corporate, margin)):
        if mean:
            for month, balance in zip(months, split(dice, 3 * mean, len(months))):
                tables["deposits"].append((person, month, kind, hundredths(balance)))
    if loans is not None:
        balance, bad = BAD.get((person, quarter), (400000 + 1000 * dice.randint(0, 300), 0))
        due, received = INTEREST.get((person, quarter), (None, None))
        if due is None:
            due = 100000 + 3000 * dice.randint(0, 60)
            received = due * dice.randint(975, 1000) // 1000
        parts = zip(split(dice, loans, len(months)), split(dice, due, len(months)))
        left = received
        for month, (net, part) in zip(months, parts):
            paid = left if month == months[-1] else part * received // due
            left -= paid
            tables["loans"].append((person, month, hundredths(net), hundredths(balance), hundredths(bad), part, paid))
    closed = 30 if cards < 0 else dice.randint(0, 12)
    for index, (month, opened) in enumerate(zip(months, split(dice, cards + closed, len(months)))):
        tables["cards"].append((person, month, opened, closed if index == 0 else 0))


def make():
    dice = random.Random(2026)
    tables = {name: [] for name in ("deposits", "loans", "cards", "reviews", "budgets")}
    for quarter in QUARTERS:
        for person in FIGURES:
            if quarter in FIGURES[person]:
                quarter_rows(dice, person, quarter, tables)
            if quarter in FIGURES[person] and (person, quarter) not in NOT_REVIEWED:
                tables["reviews"].append((person, quarter, dice.randint(78, 98)))
    for branch, amounts in BUDGETS.items():
        tables["budgets"] += [(branch, quarter, amount) for quarter, amount in zip(QUARTERS, amounts)]
    position = {"P15": "支行行长"}
    tables["roster"] = [(row[0], *NAMES[row[0]], position.get(row[0], "客户经理"), *row[1:]) for row in ROSTER]
    tables["incidents"] = INCIDENTS
    tables["overdues"] = [(person, day, hundredths(amount), months) for person, day, amount, months in OVERDUES]
    tables["before/history"] = [
        (quarter, person, *figures) for index, quarter in enumerate(("2026-Q1", "2026-Q2"))
        for person, figures in ((row[0], row[1 + index]) for row in BEFORE)]
    return tables


HEADERS = {
    "roster": "工号,姓名,支行,岗位,用工状态,职务层级,档次,资格证有效期至,起始日,截止日",
    "deposits": "工号,月份,存款类别,月日均余额万元",
    "loans": "工号,月份,净增余额万元,期末余额万元,不良余额万元,应收利息元,实收利息元",
    "cards": "工号,月份,新增有效卡,销卡",
    "incidents": "工号,日期,类别",
    "overdues": "工号,登记日期,逾期金额万元,逾期月数",
    "reviews": "工号,季度,评分",
    "budgets": "支行,季度,额度元",
    "before/history": "period,person,pay_rank,score,rating",
}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    tables = make()
    for name, header in HEADERS.items():
        path = folder / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [header] + [",".join(str(cell) for cell in row) for row in tables[name]]
        path.write_bytes(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
