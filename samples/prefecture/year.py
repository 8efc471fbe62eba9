#!/usr/bin/env python3
"""Runs a whole year of Linhe: `year.py PROGRAM FOLDER [MONTHS]`.

Makes the data (make.py) if FOLDER has none, then goes through the months in order: the branches first, because people's pay
reads their rating; then the customer managers; then the market managers. After each run the moves (moves.csv) are written into
FOLDER/data/roster.csv as new dated rows, because the next month's run must find them there. A quarter follows its months, the
year its quarters. What each month brought is printed as a line.
"""

import csv
import subprocess
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
SCHEMES = HERE.parent.parent / "schemes"
import make  # noqa: E402


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# MARK: The roster


class Roster:
    """Postings and grades apart; the roster is where they meet: a row for each stretch of days in which neither changes."""

    def __init__(self, start):
        self.postings = read(start / "postings.csv")
        self.grades = {
            row["工号"]: [("0001-01-01", row["岗级"], row["薪档"], row["星级"])] for row in read(start / "grades.csv")
        }

    def grade(self, person, day):
        return [grade for grade in self.grades[person] if grade[0] <= day][-1]

    def move(self, person, first_day, rank=None, step=None, star=None):
        _, old_rank, old_step, old_star = self.grades[person][-1]
        self.grades[person].append((first_day, rank or old_rank, step or old_step, star or old_star))

    def rows(self):
        for posting in self.postings:
            person, first, last = posting["工号"], posting["起始日"], posting["截止日"]
            changes = [g[0] for g in self.grades[person] if first < g[0] and (not last or g[0] <= last)]
            starts = [first] + sorted(set(changes))
            for index, start in enumerate(starts):
                until = day_before(starts[index + 1]) if index + 1 < len(starts) else last
                _, rank, step, star = self.grade(person, start)
                yield {**posting, "岗级": rank, "薪档": step, "星级": star, "起始日": start, "截止日": until}

    def write(self, path):
        with open(path, "w", encoding="utf-8", newline="") as file:
            header = list(self.postings[0])[:-2] + ["岗级", "薪档", "星级", "起始日", "截止日"]
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows())


def day_before(text):
    return (date.fromisoformat(text) - timedelta(days=1)).isoformat()


def first_day(period):
    """Of 2026-04 or 2026-Q2."""
    year, part = period.split("-")
    month = int(part) if part[0] != "Q" else int(part[1]) * 3 - 2
    return f"{year}-{month:02d}-01"


# MARK: Runs


class Year:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.data, self.runs = folder / "data", folder / "runs"

    def run(self, scheme, period):
        out = self.runs / f"{scheme}-{period}"
        self.runs.mkdir(exist_ok=True)
        options = {"--data": self.data, "--period": period, "--out": out, "--history": self.runs, "--books": "one"}
        command = [self.program, "run", str(SCHEMES / f"{scheme}.yaml")] + [
            str(word) for pair in options.items() for word in pair
        ]
        begun = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.seconds = time.monotonic() - begun
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return out / "data/results"


def counted(rows, names):
    """How many have each rating, as 3/11/1."""
    return "/".join(str(sum(row["rating"] == name for row in rows)) for name in names)


def month(year, roster, period):
    branches = read(year.run("branch-monthly", period) / "results.csv")
    out = year.run("customer-manager-prefecture", period)
    seconds = year.seconds
    leaders = read(year.run("market-manager-monthly", period) / "results.csv")
    results, moves, awards = (read(out / name) for name in ("results.csv", "moves.csv", "awards.csv"))
    for move in moves:
        roster.move(move["person"], first_day(move["in_force"]), move["rank_after"], move["step_after"])
    roster.write(year.data / "roster.csv")
    mean = sum(Decimal(row["score"]) for row in results) / len(results)
    pay = sum(Decimal(row["pay"]) for row in results)
    up = sum(int(m["rank_after"]) > int(m["rank_before"]) for m in moves)
    down = sum(m["rank_after"] == m["rank_before"] and int(m["step_after"]) < int(m["step_before"]) for m in moves)
    talent = sum(award["award"] == "talent" for award in awards)
    print(
        f"{period}   {len(results):4}  {mean:6.2f}  {counted(results, 'ABCD'):>12}  "
        f"{counted(branches, 'ABCD'):>8}  {counted(leaders, 'ABC'):>6}  {pay:>12}  "
        f"{len(moves) - up - down:4}  {up:4}  {down:4}  {len(awards) - talent:6}  {talent:6}  {seconds:6.1f}",
        flush=True,
    )


HEADER = "period  people   mean       A/B/C/D  branches  leaders         pay  step+ rank+ step-  awards  talent  seconds"


def main(program, folder, months=12):
    folder = Path(folder)
    if not (folder / "data").exists():
        make.main(folder)
    year = Year(program, folder)
    if year.runs.exists():
        sys.exit(f"{year.runs} is there already: a run is never overwritten; take it away first")
    roster = Roster(folder / "start")
    roster.write(year.data / "roster.csv")
    print(HEADER)
    for number in range(1, int(months) + 1):
        month(year, roster, f"2026-{number:02d}")
        if number % 3 == 0:
            quarter(year, roster, f"2026-Q{number // 3}")
    if int(months) == 12:
        whole_year(year)


def quarter(year, roster, period):
    out = year.run("customer-manager-quarterly", period)
    results, moves = read(out / "results.csv"), read(out / "moves.csv")
    for move in moves:
        roster.move(move["person"], first_day(move["in_force"]), star=move["step_after"])
    roster.write(year.data / "roster.csv")
    print(
        f"{period}   {len(results):4}  stars up {sum(int(m['step_after']) > int(m['step_before']) for m in moves)}, "
        f"down {sum(int(m['step_after']) < int(m['step_before']) for m in moves)}; {counted(results, 'ABCD')}"
    )


def whole_year(year):
    out = year.run("customer-manager-yearly", "2026")
    results, awards = read(out / "results.csv"), read(out / "awards.csv")
    titles = {}
    for award in awards:
        titles[award["title"]] = titles.get(award["title"], 0) + 1
    ratings = counted(results, ["优秀", "称职", "基本称职", "不称职"])
    print(f"2026      {len(results):4}  {ratings}; " + ", ".join(f"{title} {count}" for title, count in titles.items()))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: year.py PROGRAM FOLDER [MONTHS]")
    main(*sys.argv[1:])
