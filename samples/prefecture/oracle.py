#!/usr/bin/env python3
"""Reckons a year of Linhe a second time: `oracle.py FOLDER`, where FOLDER is what year.py made.

Written from the policies (临司〔2026〕2、5、6号, the texts at the head of the schemes), not from the program. It reads the data
files and start/, and of the program's runs the scores alone (results.csv: total and score; scores.csv: the points of
客户服务, growth and attainment). From these it reckons for each month the ratings by quota, the pay (base, housing, merit within
its budget, team bonus), the accounts, the streaks, the moves and with them everybody's rank and step, the awards and the talent
pool; then the quarters' stars, the year's points, ratings and honours. It compares with the program's results, pay, accounts,
moves, awards and growth, prints every difference, and exits 1 if there is one.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
from oracle_facts import JANUARY, Files, read  # noqa: E402
from oracle_months import Months  # noqa: E402
from oracle_year import Quarters, WholeYear  # noqa: E402


class Report:
    """What was compared, and where the two disagree."""

    def __init__(self, folder):
        self.folder, self.differences, self.checked = folder, [], 0

    def compare(self, what, ours, theirs):
        self.checked += 1
        if ours != theirs:
            self.differences.append(f"{what}: reckoned {ours}, the program says {theirs}")

    def compare_lists(self, what, ours, theirs):
        """Line by line, so that a difference names itself."""
        for line in sorted(set(map(tuple, ours)) | set(map(tuple, theirs)), key=str):
            self.compare(
                f"{what} {line}", sum(tuple(own) == line for own in ours), sum(tuple(other) == line for other in theirs)
            )

    def out(self, scheme, period):
        return self.folder / "runs" / f"{scheme}-{period}" / "data/results"

    def growth(self, period, out, award, lines):
        """The conditions of a list, in the order in which the policy says them: met, not met, or nothing known."""
        theirs = [
            (row["person"], row["met"], row["condition"]) for row in read(out / "growth.csv") if row["award"] == award
        ]
        self.compare(f"{period} growth, lines", len(lines), len(theirs))
        for (person, met), other in zip(lines, theirs):
            said = "missing" if met is None else "yes" if met else "no"
            self.compare(f"{period} growth {other[0]} {other[2]}", (person, said), other[:2])


def main(folder):
    report = Report(Path(folder))
    months = Months(Files(report.folder), report)
    quarters = Quarters(months)
    for number in range(1, 13):
        months.month(JANUARY + number - 1)
        if number % 3 == 0:
            quarters.reckon(number // 3)
    WholeYear(quarters).reckon()
    for line in report.differences:
        print(line)
    print(f"{report.checked} comparisons, {len(report.differences)} differences")
    return 1 if report.differences else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: oracle.py FOLDER")
    sys.exit(main(sys.argv[1]))
