"""A month's rows, read from a run's inputs by nothing but its scheme: whose each is, when it counts, what it comes to."""
import calendar
import csv
import datetime
import fnmatch
import re
from fractions import Fraction

from . import formulas

NEVER, EVER = datetime.date(1, 1, 1), datetime.date(9999, 12, 31)
YES, NO = {"yes", "true", "1", "是"}, {"no", "false", "0", "否"}


def parameter_value(said, period):
    """What a parameter says in a period: the latest of its dates that is not later."""
    dates = [date for date in said["values"] if date <= period]
    return said["values"][max(dates)] if dates else None


def number(text):
    text = text.strip()
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def month_days(text):
    year, month = map(int, text.split("-"))
    return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])


def earlier(period, months):
    index = int(period[:4]) * 12 + int(period[5:]) - 1 - months
    return f"{index // 12:04}-{index % 12 + 1:02}"


def window(over, period):
    """First and last day of what stands after `over`."""
    name, count = over or ("this", 1)
    first, last = {
        "this": (period, period),
        "last": (earlier(period, count - 1), period),
        "previous": (earlier(period, count), earlier(period, 1)),
        "same_period_last_year": (earlier(period, 12), earlier(period, 12)),
        "year_to_date": (period[:4] + "-01", period),
        "last_year_to_date": (earlier(period, 12)[:4] + "-01", earlier(period, 12)),
    }[name]
    return month_days(first)[0], month_days(last)[1]


class Row(dict):
    """Cells by the scheme's names, with file and line; computed ones come when they are asked for."""

    def __init__(self, file, line, kind):
        super().__init__()
        self.file, self.line, self.kind = file, line, kind


class Month:
    def __init__(self, scheme, period, folder):
        self.scheme, self.period, self.folder = scheme, period, folder
        self.first, self.last = month_days(period)
        self.data, self.people = scheme["data"], scheme["people"]["from"]
        self.key = next(name for name, said in self.data[self.people]["columns"].items() if isinstance(said, dict) and said.get("key") == "true")
        self.rows = {kind: self.read(kind) for kind in self.data}
        self.trees, self.by_key, self.owned = {}, {}, {}
        self.orders = [said["of"] for file in self.data.values() for said in file["columns"].values() if isinstance(said, dict) and said.get("ordered") == "true"]
        if "ratings" in scheme:
            self.orders.append(list(scheme["ratings"]["scale"])[::-1])
        self.last_day = {}
        for row in self.rows[self.people]:
            since, until = self.span(row)
            if since <= self.last and until >= self.first:
                self.last_day[row[self.key]] = max(self.last_day.get(row[self.key], NEVER), min(until, self.last))

    # Reading

    def read(self, kind):
        rows, said = [], self.data[kind]
        for path in sorted(self.folder.iterdir(), key=lambda path: path.name.encode()):
            if not fnmatch.fnmatchcase(path.name, said["file"]):
                continue
            with open(path, encoding=said.get("encoding", "utf-8-sig"), newline="") as file:
                reader = csv.reader(file)
                header = next(reader)
                at = reader.line_num + 1
                for cells in reader:
                    line, at = at, reader.line_num + 1
                    if not cells:
                        continue
                    row = Row(path.name, line, kind)
                    for name, column in said["columns"].items():
                        title = column.get("header", name) if isinstance(column, dict) else name
                        if title in header:
                            row[name] = self.cell(column, cells[header.index(title)])
                    rows.append(row)
        return rows

    def cell(self, column, text):
        kind = column["type"] if isinstance(column, dict) else column
        if text == "" and kind != "text":
            return None
        if kind in ("integer", "decimal", "percent"):
            return number(text)
        if kind == "flag":
            return True if text.lower() in YES else False
        if kind == "date":
            return datetime.date(*map(int, re.split("[-/]", text)))
        return text or None

    # Rows and days

    def span(self, row):
        valid = self.data[row.kind].get("valid")
        if not valid:
            return NEVER, EVER
        return self.of(row, valid["from"]) or NEVER, self.of(row, valid["until"]) or EVER

    def days(self, row):
        name = self.data[row.kind].get("date")
        if name is None:
            return None
        value = self.of(row, name)
        return month_days(value) if isinstance(value, str) else (value, value)

    def refers(self, kind):
        """The columns that lead to other files: name, file, its key."""
        for name, said in self.data[kind]["columns"].items():
            if isinstance(said, dict) and "refers" in said:
                yield (name, *said["refers"].split("."))

    def way(self, kind):
        """The columns along which a row finds its person; None where it is found by keys."""
        if kind == self.people:
            return []
        columns = list(self.refers(kind))
        own = self.data[kind].get("person")
        direct = [column for column in columns if column[1] == self.people and own in (None, column[0])]
        if direct:
            return [direct[0]]
        for column in columns:
            further = self.way(column[1])
            if further is not None:
                return [column] + further
        return None

    def named(self, file, key, value):
        index = self.by_key.setdefault((file, key), {})
        if not index:
            for row in self.rows[file]:
                index.setdefault(row[key], []).append(row)
        return index.get(value, [])

    def target(self, row, column, day):
        """The row that a column leads to, as it holds on a day, and whether it does."""
        name, file, key = column
        found = self.named(file, key, row.get(name))
        holding = [other for other in found if self.span(other)[0] <= day[1] and self.span(other)[1] >= day[0]]
        return (holding[-1], True) if holding else (found[-1] if found else None, False)

    def owner(self, row):
        """Whose a row is, and whether all that it leads to holds on its day."""
        way, days = self.way(row.kind), self.days(row)
        if way is None:
            return None, True
        held, at, day = True, row, days or (self.last, self.last)
        if days:
            held = all(self.target(row, column, day)[1] for column in self.refers(row.kind))
        for column in way:
            at, holds = self.target(at, column, day)
            if at is None:
                return None, True
            held = held and (holds or not days)
        return at[self.key], held

    def mine(self, kind, person):
        """The rows of a person, or of the group that he is of, each with whether it holds on its day."""
        if self.way(kind) is not None:
            if kind not in self.owned:
                self.owned[kind] = {}
                for row in self.rows[kind]:
                    owner, held = self.owner(row)
                    self.owned[kind].setdefault(owner, []).append((row, held))
            return self.owned[kind].get(person, [])
        own = self.person_row(person)
        date = self.data[kind].get("date")
        keys = [name for name, said in self.data[kind]["columns"].items() if isinstance(said, dict) and said.get("key") == "true" and name != date]
        return [(row, True) for row in self.rows[kind] if all(row[key] == own[key] for key in keys)]

    def person_row(self, person):
        rows = [row for row in self.rows[self.people] if row[self.key] == person and self.span(row)[0] <= self.last]
        return max(rows, key=lambda row: min(self.span(row)[1], self.last))

    # Values

    def tree(self, text):
        if text not in self.trees:
            self.trees[text] = formulas.parse(text)
        return self.trees[text]

    def of(self, row, name):
        """A cell, computed where the scheme says how."""
        if name in row:
            return row[name]
        said = self.data[row.kind]["columns"][name]
        if "formula" in said:
            row[name] = self.at(row).value(self.tree(said["formula"]))
        else:
            value = self.at(row).value(self.tree(said["value"]))
            row[name] = None if value is None else self.rules(row).figure(said["gives"], value, Fraction(100))[1]
        return row[name]

    def rules(self, row):
        from .rules import Rules
        return Rules(lambda text: self.constant(text), lambda said: said, lambda names: self.at(row, names))

    def constant(self, text):
        try:
            return number(text)
        except ValueError:
            return number(parameter_value(self.scheme["parameters"][text], self.period))

    def at(self, row, names=None):
        """An evaluator of formulas over one row."""
        period = self.period
        days = self.days(row) if self.data[row.kind].get("date") and self.data[row.kind]["date"] not in self.computing(row) else None
        if days:
            period = f"{days[0].year:04}-{days[0].month:02}"

        def leaf(node):
            if node.kind == "name":
                if names and node.name in names:
                    return names[node.name]
                if node.name in self.scheme["parameters"] and node.name not in self.data[row.kind]["columns"]:
                    return self.constant(node.name)
                return self.of(row, node.name.split(".")[-1])
            if node.kind == "lookup":
                entry = parameter_value(self.scheme["parameters"][node.name], period)
                for part in node.parts:
                    entry = entry.get(self.text(self.at(row, names).value(part)))
                return number(entry)
            return self.behind(row, node)

        return formulas.Evaluator(leaf, lambda name: parameter_value(self.scheme["parameters"][name], period), self.orders)

    def computing(self, row):
        return [name for name, said in self.data[row.kind]["columns"].items() if isinstance(said, dict) and ("formula" in said or "value" in said)]

    @staticmethod
    def text(value):
        return str(value) if not isinstance(value, bool) else ("yes" if value else "no")

    def behind(self, row, node):
        """Rows of another file that refer to this one, gathered."""
        kind = node.parts[0].name if node.parts[0].name in self.data else node.parts[0].name.split(".")[0]
        column = next(column for column in self.refers(kind) if column[1] == row.kind)
        index = self.by_key.setdefault((kind, "behind", column[0]), {})
        if not index:
            for other in self.rows[kind]:
                index.setdefault(other.get(column[0]), []).append(other)
        first, last = window(node.clauses.get("over"), self.period)
        values = []
        for other in index.get(row[column[2]], []):
            days = self.days(other)
            since, until = self.span(row)
            if days and not (days[0] <= last and days[1] >= first and days[0] <= until and days[1] >= since):
                continue
            if "where" in node.clauses and self.at(other).value(node.clauses["where"]) is not True:
                continue
            values.append(other if node.parts[0].name == kind else self.of(other, node.parts[0].name.split(".")[-1]))
        return formulas.gathered(node.function, values, [], node.clauses)

    def gather(self, node, person):
        """An aggregate of a person: what each of his rows is, and what they come to."""
        named = node.clauses.get("of") or node.parts[0].name
        kind = named.split(".")[0]
        isWhole = node.function in ("count", "share", "exists") and "of" not in node.clauses
        first, last = window(node.clauses.get("over"), self.period)
        fates, values, holds = {}, [], []
        for row, held in self.mine(kind, person):
            days, fate, value = self.days(row), "used", None
            valid = "valid" in self.data[kind] and kind != self.people
            # A snapshot is looked at on the person's last day in the period.
            day = self.last_day[person] if "over" not in node.clauses and self.way(kind) is not None else last
            if days and not (days[0] is not None and days[0] <= last and days[1] >= first):
                fate = "outside-window"
            elif not days and valid and not self.span(row)[0] <= day <= self.span(row)[1]:
                fate = "not-valid"
            elif not held:
                fate = "out-of-date"
            else:
                condition = self.at(row).value(node.clauses["where"]) if "where" in node.clauses else True
                if node.function == "share":
                    holds.append(condition is True)
                    fate = "used" if condition is True else "counted"
                elif condition is not True:
                    fate = "condition-missing" if condition is None else "condition-no"
                elif not isWhole:
                    gathered = [self.at(row).value(part) for part in node.parts]
                    value = gathered[0] if len(gathered) == 1 else tuple(gathered)
                    if any(cell is None for cell in gathered):
                        fate = "value-missing"
            fates[(row.file, row.line)] = fate
            if fate == "used" and node.function != "share":
                values.append(((days or (NEVER,))[0], value))
        if node.function in ("first", "last"):
            values.sort(key=lambda entry: entry[0])
        return fates, formulas.gathered(node.function, [value for _, value in values], holds, node.clauses)
