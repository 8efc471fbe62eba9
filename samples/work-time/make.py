#!/usr/bin/env python3
"""Makes the invented work-time study of March to June 2026: `make.py [FOLDER]`, beside this file if no folder is named.

No library's random numbers, no clock, whole numbers: the same bytes with every Python 3. Nobody in these files exists.
What the totals of everybody's logged days are stands in `PEOPLE`; the seed only spreads them over days and activities.
"""

import sys
from pathlib import Path

MONTHS = ["2026-03", "2026-04", "2026-05", "2026-06"]
LOGGED = {"2026-03": [3, 10, 18, 24, 31], "2026-04": [2, 8, 15, 21, 28], "2026-05": [6, 13, 19, 26, 29],
          "2026-06": [3, 10, 16, 24, 30]}
WORKDAYS = {"2026-03": 22, "2026-04": 21, "2026-05": 18, "2026-06": 21}
CORE = ["品牌培育", "客户服务", "培训客户"]
CLERICAL = ["报表", "会议", "系统录入"]
EAST, WEST, RIVER = "城东营销部", "城西营销部", "河湾营销部"

# Of each month the minutes of clerical work, core work and travel (None: nothing logged), the minutes a customer takes,
# and the steps done of thirty that were inspected (None: not inspected).
PEOPLE = {
    "W01": ("甲一", EAST, [(900, 1000, 350), (900, 1020, 330), (400, 1400, 430), (380, 1530, 340)], 10, [27, 27, 29, 29]),
    "W02": ("甲二", EAST, [(750, 1100, 400), (750, 1100, 400), (520, 1330, 400), (450, 1440, 360)], 20, [26, 27, 28, 28]),
    "W03": ("甲三", EAST, [(600, 1200, 450), (620, 1180, 450), (640, 1200, 410), (720, 1130, 400)], 25, [25, 26, 26, 25]),
    "W04": ("甲四", EAST, [(800, 1050, 400), (780, 1070, 400), (500, 1330, 420), (300, 870, 200)], 7, [26, 28, 28, 30]),
    "W05": ("乙一", WEST, [(850, 1050, 350), (750, 1350, 150), (450, 1395, 405), (425, 1575, 250)], 15, [28, 28, 29, 30]),
    "W06": ("乙二", WEST, [(800, 1060, 390), (750, 1090, 410), (500, 1300, 450), (400, 1395, 455)], 9, [27, 27, 28, None]),
    "W07": ("乙三", WEST, [(700, 1100, 450), (700, 1110, 440), (620, 1190, 440), (560, 1250, 440)], 18, [25, 25, 26, 24]),
    "W08": ("乙四", WEST, [(760, 1080, 410), None, (540, 1290, 420), (470, 1350, 430)], 12, [27, None, 28, 28]),
    "W09": ("丙一", RIVER, [(700, 1080, 470), (720, 1080, 450), (500, 1240, 510), (550, 1215, 485)], 13, [26, 26, 25, 23]),
    "W10": ("丙二", RIVER, [(820, 1060, 370), (800, 1080, 370), (420, 1390, 440), (390, 1420, 440)], 14, [27, 28, 28, 29]),
    "W11": ("丙三", RIVER, [(690, 950, 610), (710, 940, 600), (510, 1120, 620), (480, 1150, 620)], 8, [25, 26, 27, 27]),
    "W12": ("丙四", RIVER, [None, None, (610, 1210, 430), (530, 1300, 420)], 16, [None, None, 26, 27]),
}
OTHERS = {"W13": ("丁一", EAST, "市场经理", "2019-07-01"), "W14": ("丁二", RIVER, "客户经理", "2026-06-20")}
SINCE = {"W12": "2026-05-01"}
ABSENT = {("W08", "2026-04"): 21, ("W03", "2026-06"): 2}     # working days away
LAPSES = [
    ("W02", "2026-05-12", "未带终端"), ("W09", "2026-06-04", "未带终端"), ("W09", "2026-06-11", "未带终端"),
    ("W09", "2026-06-05", "事后补录"), ("W09", "2026-06-09", "事后补录"), ("W09", "2026-06-17", "事后补录"),
    ("W09", "2026-06-25", "事后补录"), ("W09", "2026-06-26", "线路偏离"), ("W10", "2026-06-16", "虚假写实"),
    ("W10", "2026-06-17", "事后补录"), ("W10", "2026-06-18", "事后补录"), ("W07", "2026-06-12", "线路偏离"),
    ("W03", "2026-04-16", "事后补录"),
]
PROPOSALS = [
    ("W01", "2026-05-20", "提交"), ("W02", "2026-06-08", "采纳"), ("W05", "2026-06-02", "推广"),
    ("W05", "2026-06-12", "采纳"), ("W05", "2026-06-23", "提交"), ("W06", "2026-06-15", "提交"),
    ("W08", "2026-03-26", "提交"),
]


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


def write(folder, name, head, rows):
    lines = [",".join(str(cell) for cell in row) + "\n" for row in [head] + rows]
    (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")


def split(dice, units, parts):
    """So many units in so many parts, none of them empty where there are enough, about even."""
    shares = [units // parts + (1 if part < units % parts else 0) for part in range(parts)]
    for _ in range(3 * parts):
        one, other = dice.below(parts), dice.below(parts)
        moved = dice.below(1 + shares[one] // 3)
        if shares[one] - moved >= 1:
            shares[one] -= moved
            shares[other] += moved
    return shares


def month_of(dice, days, totals, each, walks):
    """The rows of a person's month: (day, activity, minutes, customers)."""
    clerical, core, travel = totals
    rows = []
    unit = next(n for n in range(each, 10 * each, each) if n % 5 == 0)
    lots = core * 55 // 100 // unit if walks else 0
    if lots:
        shares = split(dice, lots, len(days))
        called = [share * unit // each for share in shares]
        busy, calm = called.index(max(called)), called.index(min(called))
        if busy != calm:                               # no two days alike; the month's mean stays
            called[busy] -= 1
            called[calm] += 1
        rows += [(day, 0, "市场走访", share * unit, count) for day, share, count in zip(days, shares, called)]
    for number, activity in enumerate(CORE):
        left = core - lots * unit
        part = left // 15 * 5 if number < 2 else left - 2 * (left // 15 * 5)
        rows += [(day, 1 + number, activity, 5 * share, "") for day, share in zip(days, split(dice, part // 5, len(days)))]
    meeting = min(clerical // 25 * 5, 180)
    report = (clerical - meeting) * 3 // 25 * 5
    meetings = [days[0], days[len(days) // 2]]
    rows += [(day, 5, "会议", 5 * share, "") for day, share in zip(meetings, split(dice, meeting // 5, 2))]
    rows += [(day, 4, "报表", 5 * share, "") for day, share in zip(days, split(dice, report // 5, len(days)))]
    entry = clerical - meeting - report
    rows += [(day, 6, "系统录入", 5 * share, "") for day, share in zip(days, split(dice, entry // 5, len(days)))]
    rows += [(day, 7, "在途", 5 * share, "") for day, share in zip(days, split(dice, travel // 5, len(days)))]
    return [(day, activity, minutes, customers) for day, _, activity, minutes, customers in sorted(rows) if minutes]


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    folder.mkdir(parents=True, exist_ok=True)
    dice = Dice(20260501)
    roster = [[person, told[0], told[1], "客户经理", SINCE.get(person, "2021-03-01"), ""] for person, told in PEOPLE.items()]
    roster += [[person, name, branch, position, since, ""] for person, (name, branch, position, since) in OTHERS.items()]
    sheets, checks = [], []
    for index, month in enumerate(MONTHS):
        log = []
        for person, (_, _, totals, each, done) in PEOPLE.items():
            days = LOGGED[month]
            if (person, month) == ("W04", "2026-06"):
                days = days[:3]                        # three days logged only
            if SINCE.get(person, "2021-03-01") <= month + "-15":
                sheets.append([person, month, WORKDAYS[month] - ABSENT.get((person, month), 0)])
            if totals[index] is None:
                continue
            walks = (person, month) != ("W07", "2026-06")
            for day, activity, minutes, customers in month_of(dice, days, totals[index], each, walks):
                log.append([person, f"{month}-{day:02d}", activity, minutes, customers])
            if done[index] is not None:
                lost = 30 - done[index]
                for check, day in enumerate(days[:3]):
                    fails = lost // 3 + (1 if check < lost % 3 else 0)
                    checks.append([person, f"{month}-{day:02d}", 10, 10 - fails])
        if month == "2026-06":                         # a joiner of the 20th: his rows belong to nobody appraised
            sheets.append(["W14", month, 7])
            log += [["W14", "2026-06-24", "市场走访", 300, 20], ["W14", "2026-06-24", "报表", 90, ""]]
        write(folder, f"timelog-{month}.csv", ["工号", "日期", "工作内容", "分钟", "走访户数"], log)
    write(folder, "roster.csv", ["工号", "姓名", "营销部", "岗位", "起始日", "截止日"], roster)
    write(folder, "timesheets.csv", ["工号", "月份", "实出勤"], sheets)
    write(folder, "sop.csv", ["工号", "日期", "应做步骤", "做到步骤"], checks)
    write(folder, "lapses.csv", ["工号", "日期", "类别"], [list(row) for row in LAPSES])
    write(folder, "proposals.csv", ["工号", "日期", "结果"], [list(row) for row in PROPOSALS])


main()
