"""Prints the first lines of a ranking from results.csv, columns aligned for Chinese text."""
import csv
import sys
import unicodedata
from decimal import Decimal


def width(text):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def main(path, most=5):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: (-Decimal(row["score"]), row["person"]))
    columns = [name for name in rows[0] if name not in ("total", "gate")]
    table = [["rank"] + columns]
    for row in rows[:most]:
        rank = 1 + sum(Decimal(other["score"]) > Decimal(row["score"]) for other in rows)
        table.append([str(rank)] + [row[name] for name in columns])
    widths = [max(width(line[i]) for line in table) for i in range(len(table[0]))]
    for line in table:
        print("  ".join(cell + " " * (size - width(cell)) for cell, size in zip(line, widths)).rstrip())
    if len(rows) > most:
        print(f"… and {len(rows) - most} more")


main(sys.argv[1])
