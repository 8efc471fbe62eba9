"""A month's pay, reckoned from the policy (第五章): base by days, housing by half months, merit in its budget, team bonus."""

import math
from fractions import Fraction

from oracle_facts import half_up, last_day, month_of, name_of, read

FIRST_AND_RAISE = {1: (1900, 60), 2: (2400, 75), 3: (3000, 95)}
MERIT = [Fraction(12, 10), Fraction(1), Fraction(8, 10), Fraction(4, 10)]
BRANCH = {"A": Fraction(11, 10), "B": Fraction(1), "C": Fraction(95, 100), "D": Fraction(9, 10)}
MOST_OF_TEAM = 350


def in_cents(exact, total, order):
    """Whole cents that add up to the total: the odd ones to the largest remainders, equal ones in the order given."""
    cents = {p: math.floor(amount * 100) for p, amount in exact.items()}
    odd = int(total * 100) - sum(cents.values())
    for person in sorted(exact, key=lambda p: (cents[p] - exact[p] * 100, order(p)))[:odd]:
        cents[person] += 1
    return {p: Fraction(amount, 100) for p, amount in cents.items()}


def capped(exact, most):
    """Nobody more than so much; what is over is shared again in proportion among the others."""
    over = {p for p in exact if exact[p] > most}
    while True:
        rest, weight = sum(exact.values()) - most * len(over), sum(exact[p] for p in exact if p not in over)
        shares = {p: Fraction(most) if p in over else exact[p] * rest / weight for p in exact}
        more = {p for p in exact if shares[p] > most}
        if not more:
            return shares
        over |= more
        if len(over) == len(exact):
            return {p: Fraction(most) for p in exact}


class Pay:
    def __init__(self, files, report):
        self.files, self.report = files, report
        data = report.folder / "data"
        self.units = {(row["营销部"], month_of(row["月份"])): row for row in read(data / "units.csv")}
        self.due = {(row["工号"], month_of(row["月份"])): int(row["应出勤"]) for row in read(data / "timesheets.csv")}

    def month(self, month, present, posting, grade, score, rating, vetoed):
        out, period = self.report.out("customer-manager-prefecture", name_of(month)), name_of(month)
        theirs = {(row["person"], row["item"]): Fraction(row["amount"]) for row in read(out / "pay.csv")}
        branches = read(self.report.out("branch-monthly", period) / "results.csv")
        coefficient = {row["person"]: BRANCH[row["rating"]] for row in branches}
        days, people = last_day(month).day, sorted(score)
        departments, ours, merit = {}, {}, {}
        for person in people:
            departments.setdefault(posting[person]["营销部"], []).append(person)
            rank, step = grade[person][:2]
            first, more = FIRST_AND_RAISE[rank]
            ours[person, "base"] = half_up(Fraction((first + more * (step - 1)) * len(present[person]), days), 2)
            ours[person, "housing"] = Fraction(200 if len(present[person]) <= 10 else 400)
            if (person, month) in self.due and person not in vetoed:
                attended = Fraction(self.files.timesheets[person, month], self.due[person, month])
                amount = (2600 if month < month_of("2026-07") else 2700) * MERIT[rating[person]] * score[person] / 100
                part = attended * coefficient[posting[person]["营销部"]] * Fraction(len(present[person]), days)
                merit[person] = half_up(amount * part, 2)
        for name, members in departments.items():
            unit = self.units[name, month]
            claims = {p: merit.get(p, Fraction(0)) for p in members}
            total, claimed = Fraction(unit["绩效预算"]), sum(claims.values())
            if claimed > total:
                claims = in_cents({p: claims[p] * total / claimed for p in members}, total, lambda p: p)
            ours.update({(p, "merit"): amount for p, amount in claims.items()})
            team = self.team(month, members, present, score, vetoed, Fraction(unit["团队奖预算"]), days)
            ours.update({(p, "team_bonus"): team.get(p, Fraction(0)) for p in members})
        for key, amount in sorted(ours.items()):
            self.report.compare(f"{period} {key[0]} pay {key[1]}", str(amount), str(theirs.get(key)))

    def team(self, month, members, present, score, vetoed, budget, days):
        """96 % of the target opens the bonus; 15 % is kept; 40 % in equal parts, 60 % by score and days."""
        volume = sum(self.files.volumes.get((p, month), 0) for p in members)
        if volume < sum(self.files.targets.get((p, month), 0) for p in members) * Fraction(96, 100):
            return {}
        takers = [p for p in members if len(present[p]) >= 15 and p not in vetoed]
        weight = {p: score[p] * len(present[p]) / days for p in takers}
        available = budget * Fraction(85, 100)
        exact = {
            p: available * (Fraction(40, 100) / len(takers) + Fraction(60, 100) * weight[p] / sum(weight.values()))
            for p in takers
        }
        shares = capped(exact, MOST_OF_TEAM)
        return in_cents(shares, sum(shares.values()), lambda p: (-score[p], p))
