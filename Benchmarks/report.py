"""Scoring and writing that the peers share: what an analyst would script behind the aggregation, in plain floats.

Ten measures a person become ten scores, a bonus, a total, a rank within the branch, a rating and pay, the same as
Benchmarks/province/scheme.yaml declares; out come summary.csv, detail.csv and report.xlsx with both as sheets.
"""
import csv
import os

MEASURES = ["quantity", "price", "key_share", "breadth", "active", "coverage", "completion", "satisfaction", "hours", "gain"]
WEIGHTS = [20, 10, 10, 10, 10, 10, 10, 8, 6, 6]
COEFFICIENT = {"A": 1.2, "B": 1.0, "C": 0.9, "D": 0.7}
SUMMARY = ["employee_id", "name", "branch", "unit", *MEASURES, *["s_" + name for name in MEASURES],
           "bonus", "total", "rank", "rating", "coefficient", "pay"]
DETAIL = ["employee_id", "name", "branch", "indicator", "measure", "weight", "score", "weighted"]


def clamp(x, low, high):
    return low if x < low else high if x > high else x


def scores(measures):
    q, price, share, breadth, active, cover, completed, satisfied, hours, gain = measures
    step = 60 if share < .10 else 80 if share < .15 else 100 if share < .20 else 120
    return [clamp(q * 100, 0, 120), clamp((price - 200) / 150 * 100, 0, 120), step, clamp(breadth / 35 * 100, 0, 120),
            clamp(active * 100, 0, 100), clamp(cover * 100, 0, 100), clamp(completed * 100, 0, 120),
            clamp(satisfied / 5 * 100, 0, 100), clamp(hours * 100, 0, 120), clamp(50 + gain * 2, 0, 120)]


def rating(total):
    return "A" if total >= 90 else "B" if total >= 80 else "C" if total >= 70 else "D"


def build(people):
    """people: (id, name, branch, unit, [ten measures], points of contests); gives summary and detail with their headers."""
    summary, detail = [], [DETAIL]
    for person, name, branch, unit, measures, bonus in people:
        own = scores(measures)
        total = sum(w * x for w, x in zip(WEIGHTS, own)) / 100 + min(bonus, 5)
        summary.append([person, name, branch, unit, *measures, *own, bonus, total])
        for indicator, w, x, y in zip(MEASURES, WEIGHTS, measures, own):
            detail.append([person, name, branch, indicator, x, w, y, w * y / 100])
    rank(summary)
    return [SUMMARY] + sorted(summary), detail


def rank(summary):
    branches = {}
    for row in summary:
        branches.setdefault(row[2], []).append(row)
    for rows in branches.values():
        rows.sort(key=lambda row: -row[-1])
        last, place = None, 0
        for i, row in enumerate(rows, 1):
            if row[-1] != last:
                last, place = row[-1], i
            grade = rating(row[-1])
            row += [place, grade, COEFFICIENT[grade], round(3000 * COEFFICIENT[grade], 2)]


def write(folder, summary, detail, writer="xlsxwriter"):
    os.makedirs(folder, exist_ok=True)
    for name, table in (("summary", summary), ("detail", detail)):
        with open(f"{folder}/{name}.csv", "w", newline="") as file:
            csv.writer(file).writerows(table)
    (xlsxwriter_book if writer == "xlsxwriter" else openpyxl_book)(f"{folder}/report.xlsx", summary, detail)


def xlsxwriter_book(path, summary, detail):
    import xlsxwriter
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    for name, table in (("summary", summary), ("detail", detail)):
        sheet = book.add_worksheet(name)
        for i, row in enumerate(table):
            sheet.write_row(i, 0, row)
    book.close()


def openpyxl_book(path, summary, detail):
    import openpyxl
    book = openpyxl.Workbook(write_only=True)
    for name, table in (("summary", summary), ("detail", detail)):
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    book.save(path)
