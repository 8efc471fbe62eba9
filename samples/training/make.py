#!/usr/bin/env python3
"""Makes the invented trainings of August to October 2026: `make.py [FOLDER]`, beside this file if no folder is named.

No library's random numbers, no clock, whole numbers: the same bytes with every Python 3. Nobody in these files exists.
What is told of everybody stands in the tables; the seed only makes some people's days uneven.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

COURSES = {   # planned hours, planned seats, first and last day
    "品牌培育实务": (8, 8, date(2026, 8, 13), date(2026, 8, 14)),
    "终端数据分析": (6, 6, date(2026, 9, 2), date(2026, 9, 2)),
    "客户沟通与异议处理": (12, 7, date(2026, 9, 16), date(2026, 9, 18)),
    "新零售终端建设": (6, 2, date(2026, 10, 21), date(2026, 10, 21)),
}
BRAND, ANALYSIS, TALKING, STORES = COURSES
STAFF = {
    "E01": ("甲一", "城东营销部"), "E02": ("甲二", "城东营销部"), "E03": ("甲三", "城东营销部"), "E04": ("甲四", "城东营销部"),
    "E05": ("甲五", "城东营销部"), "E06": ("乙一", "城西营销部"), "E07": ("乙二", "城西营销部"), "E08": ("乙三", "城西营销部"),
    "E09": ("乙四", "城西营销部"), "E10": ("乙五", "城西营销部"), "E11": ("丙一", "河湾营销部"), "E12": ("丙二", "河湾营销部"),
    "E13": ("丙三", "河湾营销部"), "E14": ("丙四", "河湾营销部"),
}
# Who, course, attended?, hours, opinion, marks before and after, behaviour after thirty days.
PARTICIPATIONS = [
    ("E01", BRAND, "参训", 8, 5, 52, 90, "明显改进"), ("E02", BRAND, "参训", 8, 4, 60, 82, "无变化"),
    ("E03", BRAND, "参训", 8, 3, 40, 58, "有改进"), ("E04", BRAND, "参训", 7.5, 4, 55, "", "有改进"),
    ("E05", BRAND, "参训", 6, 5, 62, 92, "明显改进"), ("E06", BRAND, "参训", 8, "", "", 86, "有改进"),
    ("E07", BRAND, "参训", 8, 4, 58, 79, "有改进"), ("E08", BRAND, "请假", 0, "", "", "", ""),
    ("E01", ANALYSIS, "参训", 6, 4, 70, 88, "有改进"), ("E09", ANALYSIS, "参训", 6, 4, 100, 96, "有改进"),
    ("E10", ANALYSIS, "参训", 6, 2, 66, 75, "无变化"), ("E11", ANALYSIS, "参训", 4.8, 3, 50, 90, "有改进"),
    ("E12", ANALYSIS, "参训", 6, 3, 48, 70, ""), ("E13", ANALYSIS, "参训", 6, 2, 60, 60, "无变化"),
    ("E02", TALKING, "参训", 12, 5, 64, 88, "有改进"), ("E03", TALKING, "参训", 12, 5, 56, 80, "明显改进"),
    ("E04", TALKING, "参训", 12, 5, 60, 95, "明显改进"), ("E05", TALKING, "参训", 10.5, 5, 70, 91, "明显改进"),
    ("E06", TALKING, "参训", 12, 5, 58, 84, "有改进"), ("E07", TALKING, "参训", 12, 4, 62, 83, "有改进"),
    ("E14", TALKING, "参训", 12, 5, 54, 85, "明显改进"),
    ("E09", STORES, "参训", 6, 5, 66, 90, ""), ("E10", STORES, "参训", 6, 4, 61, 84, ""),
]
# From which day on how many visits a working day; and whose days are uneven.
PACES = {
    "E01": [(0, 10), (date(2026, 8, 15), 12), (date(2026, 9, 3), 13)], "E02": [(0, 12), (date(2026, 9, 19), 14)],
    "E03": [(0, 9), (date(2026, 8, 15), 10), (date(2026, 9, 19), 12)], "E04": [(0, 12)],
    "E05": [(0, 10), (date(2026, 8, 15), 11), (date(2026, 9, 19), 13)],
    "E06": [(0, 8), (date(2026, 8, 15), 9), (date(2026, 9, 19), 10)], "E07": [(0, 12), (date(2026, 9, 1), 13), (date(2026, 9, 19), 14)],
    "E08": [(0, 11)], "E09": [(0, 10), (date(2026, 9, 3), 11)], "E10": [(0, 10), (date(2026, 9, 3), 9)],
    "E11": [(0, 12), (date(2026, 9, 3), 13)], "E12": [(0, 10), (date(2026, 9, 3), 11)], "E13": [(0, 12)],
    "E14": [(0, 10), (date(2026, 9, 19), 12)],
}
UNEVEN = ["E05", "E06", "E07", "E08", "E11", "E14"]
AWAY = [   # sick, on leave, not here yet
    ("E07", date(2026, 8, 17), date(2026, 8, 31)), ("E05", date(2026, 9, 28), date(2026, 10, 9)),
    ("E12", date(2026, 7, 1), date(2026, 8, 19)),
]
HOLIDAYS = (date(2026, 10, 1), date(2026, 10, 7))
ON_DUTY = [   # rows on days that are nobody's working days: training days, and the edges of the thirty days
    ("E01", date(2026, 8, 13), 3), ("E01", date(2026, 8, 14), 2),          # after class: on neither side of that course
    ("E13", date(2026, 8, 2), 40),                                         # the thirty-first day before does not count
    ("E13", date(2026, 9, 2), 1),                                          # the day of the course
    ("E13", date(2026, 10, 2), 12), ("E13", date(2026, 10, 3), 30),        # the thirtieth day counts, the next does not
    ("E04", date(2026, 9, 26), 9),                                         # a Saturday: fewer a day than before
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


def works(person, day):
    if day.weekday() > 4 or HOLIDAYS[0] <= day <= HOLIDAYS[1]:
        return False
    if any(who == person and first <= day <= last for who, first, last in AWAY):
        return False
    return not any(
        who == person and attended == "参训" and COURSES[course][2] <= day <= COURSES[course][3]
        for who, course, attended, *_ in PARTICIPATIONS)


def diary(dice):
    rows = []
    for person, paces in PACES.items():
        day = date(2026, 7, 13)
        while day <= date(2026, 10, 30):
            if works(person, day):
                visits = [pace for since, pace in paces if since == 0 or since <= day][-1]
                if person in UNEVEN:
                    visits += dice.below(3) - 1
                rows.append((person, day, visits))
            day += timedelta(days=1)
    return [list(row) for row in sorted(rows + ON_DUTY)]


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    folder.mkdir(parents=True, exist_ok=True)
    dice = Dice(20260813)
    rows = []
    for number, (person, course, attended, hours, opinion, before, after, behaviour) in enumerate(PARTICIPATIONS):
        _, _, begun, ended = COURSES[course]
        rows.append([f"T{number + 1:02d}", person, STAFF[person][0], course, begun, ended, attended, hours, opinion, before, after, behaviour])
    write(folder, "courses.csv", ["课程", "计划学时", "计划人数"], [[name, told[0], told[1]] for name, told in COURSES.items()])
    write(folder, "staff.csv", ["工号", "营销部"], [[person, branch] for person, (_, branch) in STAFF.items()])
    write(folder, "participations.csv", ["参训编号", "工号", "姓名", "课程", "开班日", "结业日", "参训情况", "实际学时", "学员评价", "训前成绩", "训后成绩", "行为评价"], rows)
    write(folder, "diary.csv", ["工号", "日期", "拜访户数"], diary(dice))


main()
