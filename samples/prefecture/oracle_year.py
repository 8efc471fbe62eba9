"""The quarters' stars and the year's honours, reckoned from the policies (临司〔2026〕5、6号)."""

import math
from datetime import date
from fractions import Fraction

from oracle_facts import CERTIFICATES, JANUARY, LEVELS, RATINGS, day, half_up, last_day, read
from oracle_rules import Account, best, by_scale


class Quarters:
    def __init__(self, months):
        self.months, self.files, self.report = months, months.files, months.report
        self.compare, self.compare_lists = months.report.compare, months.report.compare_lists
        self.points, self.results = Account(3), {}

    def reckon(self, number):
        files, period = self.files, f"2026-Q{number}"
        out, months = (
            self.report.out("customer-manager-quarterly", period),
            range(JANUARY + number * 3 - 3, JANUARY + number * 3),
        )
        results = {row["person"]: row for row in read(out / "results.csv")}
        last = last_day(months[-1])
        own = {p: [m for m in months if (p, m) in self.months.scores] for p in files.postings if p[0] == "K"}
        people = [p for p in sorted(own) if len(own[p]) >= 2 and files.posting(p, last)]
        self.compare(f"{period} who is appraised", people, sorted(results))
        score, rating, moves, moved, worst, good = {}, {}, [], {}, {}, {}
        theirs = {row["person"]: row for row in read(out / "accounts.csv")}
        parts = {
            (row["person"], row["name"]): row["score"] for row in read(out / "scores.csv") if row["kind"] == "indicator"
        }
        for person in people:
            scores = [self.months.scores[person, m] for m in own[person]]
            score[person], worst[person] = Fraction(results[person]["score"]), min(scores)
            good[person] = sum(self.months.ratings[person, m] <= 1 for m in own[person])
            self.compare(
                f"{period} {person} mean of months",
                half_up(sum(scores) / len(scores), 2),
                Fraction(parts[person, "month_score"]),
            )
            has_d = any(self.months.ratings[person, m] == 3 for m in own[person])
            rating[person] = max(by_scale(score[person], [97, 86, 72]), 1 if has_d else 0)
            self.compare(f"{period} {person} rating", RATINGS[rating[person]], results[person]["rating"])
            ours = self.points.book(person, number, Fraction([2, 1, 0, 0][rating[person]]))
            star, title, after = self.months.grade[person][2], None, None
            if rating[person] == 3 and star > 1:
                title, after = "季度D级降一星", star - 1
            elif worst[person] < 65 and score[person] < 75 and star > 2:
                title, after = "最低月不足65分且季度不足75分降一星", star - 1
            elif ours[4] >= 4 and good[person] >= 2 and star < 5:
                title, after = "积分满四分升一星", star + 1
                self.points.spend(person, Fraction(4))
                ours[3], ours[4] = Fraction(4), ours[4] - 4
            if title:
                moved[person] = after
                moves.append([person, title, str(star), str(after), f"2026-Q{number + 1}" if number < 4 else "2027-Q1"])
            names = ["opening", "expired", "earned", "spent", "balance"]
            self.compare(
                f"{period} {person} star_points", list(map(str, ours)), [str(Fraction(theirs[person][c])) for c in names]
            )
        columns = ["person", "move", "step_before", "step_after", "in_force"]
        self.compare_lists(f"{period} moves", moves, [[row[c] for c in columns] for row in read(out / "moves.csv")])
        volumes = {p: files.total(files.volumes, p, months[0], months[-1]) for p in people}
        given = []
        for branch in sorted({files.posting(p, last)["营销部"] for p in people}):
            members = [
                p
                for p in people
                if files.posting(p, last)["营销部"] == branch and rating[p] == 0 and good[p] == len(own[p])
            ]
            given += [("star_of_quarter", p) for p in best(members, 1, score, [worst, volumes])]
        self.compare_lists(
            f"{period} awards", sorted(given), sorted((r["award"], r["person"]) for r in read(out / "awards.csv"))
        )
        for person in people:
            self.results[person, number] = (score[person], rating[person])
        for person, star in moved.items():
            self.months.grade[person][2] = star


class WholeYear:
    def __init__(self, quarters):
        self.quarters, self.months, self.files, self.report = quarters, quarters.months, quarters.files, quarters.report
        self.compare, self.compare_lists = quarters.compare, quarters.compare_lists

    def reckon(self):
        files, out = self.files, self.report.out("customer-manager-yearly", "2026")
        results = {row["person"]: row for row in read(out / "results.csv")}
        months = range(JANUARY, JANUARY + 12)
        own = {p: [m for m in months if (p, m) in self.months.scores] for p in files.postings if p[0] == "K"}
        people = [p for p in sorted(own) if len(own[p]) >= 9]
        self.compare("2026 who is appraised", people, sorted(results))
        score, rating, facts, allowed = {}, {}, {}, {}
        for person in people:
            scores = [self.months.scores[person, m] for m in own[person]]
            quarters = [self.quarters.results[person, n] for n in range(1, 5) if (person, n) in self.quarters.results]
            podium = sum(place <= 3 for when, _, place in files.contests.get(person, []) if when in months)
            score[person] = (
                sum(scores)
                - min(scores)
                + max(-20, min(40, sum([10, 5, 0, -5][r] for _, r in quarters)))
                + min(10, 2 * podium)
            )
            self.compare(f"2026 {person} points", score[person], Fraction(results[person]["total"]))
            events = [kind for m in months for kind in files.incidents.get((person, m), [])]
            facts[person] = {
                "A": sum(self.months.ratings[person, m] == 0 for m in own[person]),
                "B": sum(self.months.ratings[person, m] <= 1 for m in own[person]),
                "worst": min(scores),
                "hours": sum((files.booked.get((person, m), Fraction(0)) for m in own[person]), Fraction(0)),
                "quarter": max((s for s, _ in quarters), default=0) if len(quarters) >= 3 else None,
                "notices": sum(kind in ("通报批评", "廉洁违规") for kind in events),
                "veto": "廉洁违规" in events,
                "podium": podium,
            }
            allowed[person] = 2 if facts[person]["veto"] else 1 if facts[person]["notices"] >= 2 else 0
            rating[person] = max(by_scale(score[person], [1080, 850, 700]), allowed[person])
        top = [p for p in people if rating[p] == 0]
        kept = best(top, math.floor(Fraction(15 * len(people), 100)), score)
        rating.update((p, 1) for p in top if p not in kept)
        if not any(r == 3 for r in rating.values()):
            lowest = min(score.values())
            rating.update((p, 3) for p in people if score[p] == lowest)
        for person in people:
            self.compare(
                f"2026 {person} rating", ["优秀", "称职", "基本称职", "不称职"][rating[person]], results[person]["rating"]
            )
        self.honours(out, people, score, rating, facts, allowed)

    def honours(self, out, people, score, rating, facts, allowed):
        files, first, last = self.files, JANUARY, JANUARY + 11
        taken, given, lines = dict.fromkeys(people, 0), [], []

        def able(condition):
            return [p for p in people if not allowed[p] and taken[p] < 2 and condition(p)]

        def give(award, winners):
            for person in winners:
                taken[person] += 1
                given.append((award, person))

        volumes = {p: files.total(files.volumes, p, first, last) for p in people}
        before = {p: files.total(files.volumes, p, first - 12, first - 1) for p in people}
        growth = {p: volumes[p] / before[p] - 1 for p in people if before[p]}
        planned = {p: [files.targets[p, m] for m in range(first, last + 1) if (p, m) in files.targets] for p in people}
        attained = {p: volumes[p] / sum(planned[p]) for p in people if len(planned[p]) >= 9}
        chosen = []
        for person in people:
            end = max(files.days(person, date(2026, 1, 1), date(2026, 12, 31)))
            held = files.posting(person, end)["技能等级"]
            levels = [LEVELS.index(level) for when, level, _ in files.contests.get(person, []) if first <= when <= last]
            conditions = [
                rating[person] <= 1,
                facts[person]["B"] >= 11,
                facts[person]["worst"] >= 80,
                facts[person]["hours"] >= 72,
                CERTIFICATES.index(held) >= 3 if held else None,
                max(levels) >= 1 if levels else None,
                (date(2026, 12, 31) - day(files.people[person]["入职日"])).days >= 1095,
                facts[person]["notices"] == 0,
            ]
            lines += [(person, met) for met in conditions]
            chosen += [person] if all(conditions) else []
        given += [("promotion", p) for p in chosen if not allowed[p]]  # a list, no honour
        departments = {}
        for person in people:
            end = max(files.days(person, date(2026, 1, 1), date(2026, 12, 31)))
            departments.setdefault(files.posting(person, end)["营销部"], []).append(person)
        excellent = able(lambda p: rating[p] == 0 and facts[p]["A"] >= 4)
        breakers = [{p: facts[p]["A"] for p in people}, {p: facts[p]["quarter"] or 0 for p in people}]
        for _, members in sorted(departments.items()):
            give("advanced", best([p for p in members if p in excellent], max(1, len(members) // 10), score, breakers))
        sellers = able(lambda p: attained.get(p, 0) >= 1 and growth.get(p, 0) >= Fraction(5, 100) and rating[p] <= 1)
        give("seller", best(sellers, 5, growth, [volumes]))
        hours, podium = {p: facts[p]["hours"] for p in people}, {p: facts[p]["podium"] for p in people}
        give("learner", best(able(lambda p: facts[p]["B"] >= 9), 3, hours, [podium, score]))
        self.compare_lists(
            "2026 awards", sorted(given), sorted((row["award"], row["person"]) for row in read(out / "awards.csv"))
        )
        self.report.growth("2026", out, "promotion", lines)
