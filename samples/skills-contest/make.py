#!/usr/bin/env python3
"""Makes the invented skills contest of October 2026: `make.py [FOLDER]`, beside this file if no folder is named.

No library's random numbers, no clock, whole numbers (tenths of a mark): the same bytes with every Python 3.
Nobody in these files exists.
"""

import sys
from pathlib import Path

TEAMS = ["城东", "城西", "河湾", "北岭", "南塘", "青山"]
STEMS = "甲乙丙丁戊己"
NUMBERS = "一二三四五"
DRILL_DAYS = ["2026-07-15", "2026-08-14", "2026-09-16"]
PAPER_MONTH, STAGE_DAY = "2026-10", "2026-10-22"

# What is told of everybody: technical grade, three drills, paper, steps right and seconds, the mark that the judges'
# five middle marks shall average, articles recited (better round), and quiz answers right / wrong / false buzzes.
# None: absent.
PEOPLE = {
    "S01": ("三级", [92, 91, 93], 95, (40, 300), 910, 55, (2, 1, 0)),
    "S02": ("四级", [86, 85, 87], 87, (38, 300), 870, 49, (1, 1, 0)),
    "S03": ("三级", [90, 92, 91], 96, (39, 288), 900, None, (2, 0, 0)),
    "S04": ("", [78, 80, 76], 74, (33, 345), 802, 44, (1, 2, 0)),
    "S05": ("三级", [93, 94, 95], 93, (40, 290), 930, 60, (2, 0, 1)),
    "S06": ("四级", [88, 84, 86], 90, (37, 305), 862, 50, (1, 0, 0)),
    "S07": ("五级", [90, 89, 91], 58, (40, 298), 910, 56, (2, 0, 0)),
    "S08": ("", [81, 79, 83], 79, (34, 330), 816, 45, (0, 1, 0)),
    "S09": ("四级", [90, 91, 89], 91, (39, 310), 920, 58, (3, 0, 0)),
    "S10": ("五级", [75, 77, 76], 72, (31, 360), None, 40, (1, 1, 1)),
    "S11": ("", [70, 72, 68], 66, (23, 420), 764, 39, (0, 2, 0)),
    "S12": ("五级", [74, 70, 72], 69, (24, 315), 772, 41, (1, 0, 0)),
    "S13": ("二级", [88, 87, 89], 88, (38, 300), 920, 50, (1, 0, 0)),
    "S14": ("四级", [82, 84, 83], 80, (35, 325), 834, 57, (1, 1, 0)),
    "S15": ("五级", [85], 77, (36, 318), 824, 46, (0, 0, 0)),
    "S16": ("", [79, 78], 75, None, 808, 43, (1, 0, 1)),
    "S17": ("", [85, 84, 86], 86, (40, 316), 880, 52, (5, 0, 0)),
    "S18": ("四级", [83, 85, 84], None, (37, 309), 848, 47, (1, 1, 0)),
    "S19": ("五级", [76, 74, 78], 73, (33, 352), 796, 42, (0, 1, 1)),
    "S20": ("一级", [87, 86, 88], 84, (36, 312), 858, 48, (1, 0, 0)),
    "S21": ("四级", [83, 83.5, 84], 85, (40, 295), 885, 48, (1, 0, 0)),
    "S22": ("", [71, 73, 72], 68, (30, 600), 780, 38, (0, 1, 0)),
    "S23": ("五级", [77, 75, 79], 71, (32, 341), 800, 44, (1, 0, 3)),
    "S24": ("", [73, 74, 72], 70, (31, 333), 786, 40, (0, 0, 7)),
}
FOULS = [
    ("S06", PAPER_MONTH + "-20", "作弊"), ("S17", STAGE_DAY, "着装不规范"), ("S19", STAGE_DAY, "超时"),
    ("S19", STAGE_DAY, "超时"), ("S19", STAGE_DAY, "提示队友"), ("S19", STAGE_DAY, "提示队友"),
    ("S20", STAGE_DAY, "超时"), ("S12", "2026-06-18", "超时"),
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

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]


def write(folder, name, head, rows):
    lines = [",".join(str(cell) for cell in row) + "\n" for row in [head] + rows]
    (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")


def tenths(mark):
    return f"{mark // 10}.{mark % 10}" if mark % 10 else str(mark // 10)


def seven_marks(dice, middle):
    """Seven marks whose five middle ones add up to five times the given tenths."""
    spread = dice.between(3, 11)
    inner = [middle - spread, middle - spread // 2, middle, middle + spread // 2, middle + spread]
    marks = inner + [inner[0] - dice.between(1, 14), inner[4] + dice.between(1, 14)]
    dice.shuffle(marks)
    return marks


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    folder.mkdir(parents=True, exist_ok=True)
    dice = Dice(20261022)
    entries, practice, papers, tasks, judging, recitals, buzzes = [], [], [], [], [], [], []
    for number, (person, told) in enumerate(PEOPLE.items()):
        certificate, drills, paper, task, middle, best, quiz = told
        team = number // 4
        entries.append([person, STEMS[team] + NUMBERS[number % 4], TEAMS[team], "正式", certificate])
        practice += [[person, day, mark] for day, mark in zip(DRILL_DAYS, drills)]
        if team == 5:                                  # this team drilled once more, in August
            practice.append([person, "2026-08-28", drills[1]])
        if paper is not None:
            papers.append([person, PAPER_MONTH, paper])
        if task is not None:
            tasks.append([person, PAPER_MONTH, *task])
        if middle is not None:
            judging += [[person, STAGE_DAY, f"J{judge + 1}", tenths(mark)]
                        for judge, mark in enumerate(seven_marks(dice, middle))]
        if best is not None:
            rounds = [best, best - dice.between(1, 7)]
            dice.shuffle(rounds)
            recitals += [[person, STAGE_DAY, n + 1, articles] for n, articles in enumerate(rounds)]
        for result, times in zip(("答对", "答错", "违规抢答"), quiz):
            buzzes += [[person, STAGE_DAY, result]] * times
    entries += [["S25", "乙五", "城西", "替补", ""], ["S26", "丙五", "河湾", "退赛", "五级"]]
    practice += [["S01", "2026-06-17", 60], ["S26", "2026-07-15", 82]]      # before the three months; a withdrawn entry
    write(folder, "entries.csv", ["工号", "姓名", "代表队", "参赛身份", "技能等级"], entries)
    write(folder, "practice.csv", ["工号", "日期", "成绩"], practice)
    write(folder, "papers.csv", ["工号", "月份", "卷面分"], papers)
    write(folder, "tasks.csv", ["工号", "月份", "正确步骤", "用时秒"], tasks)
    write(folder, "judging.csv", ["工号", "日期", "评委", "评委评分"], judging)
    write(folder, "recitals.csv", ["工号", "日期", "轮次", "答对条数"], recitals)
    write(folder, "buzzes.csv", ["工号", "日期", "结果"], buzzes)
    write(folder, "fouls.csv", ["工号", "日期", "类别"], [list(foul) for foul in FOULS])

    # The month into which the contest's results go: everybody of the entries, and S27, who did not enter.
    monthly = folder / "monthly"
    monthly.mkdir(exist_ok=True)
    people = [entry[:2] for entry in entries] + [["S27", "己五"]]
    works = [[person, PAPER_MONTH, tenths(dice.between(780, 989))] for person, _ in people]
    works[5][2] = "95"                                 # S06 worked for an A, and cheated
    works[0][2] = "88.5"                               # S01: the contest lifts a B to an A
    write(monthly, "roster.csv", ["工号", "姓名"], people)
    write(monthly, "work.csv", ["工号", "月份", "得分"], works)


main()
