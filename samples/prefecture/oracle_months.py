"""A month of the customer managers, reckoned from the policy (临司〔2026〕2号): ratings, accounts, moves, awards, talent pool."""

from fractions import Fraction

from oracle_facts import CERTIFICATES, JANUARY, LEVELS, RATINGS, Work, day, half_up, last_day, name_of, read
from oracle_pay import Pay
from oracle_rules import Account, best, by_scale, share_out, whole_seats


class Months:
    """Goes through the months in order; what the later ones need stays here."""

    def __init__(self, files, report):
        self.files, self.report = files, report
        self.compare, self.compare_lists = report.compare, report.compare_lists
        self.grade = {person: list(grade) for person, grade in files.grades.items()}  # rank, step, star
        self.scores, self.ratings = {}, {}
        self.step_points, self.credit = Account(6), Account(12)
        self.demoted = {}
        self.pay = Pay(files, report)

    def month(self, month):
        files, period, out = self.files, name_of(month), self.report.out("customer-manager-prefecture", name_of(month))
        last, first = last_day(month), last_day(month).replace(day=1)
        results = {row["person"]: row for row in read(out / "results.csv")}
        present = {p: files.days(p, first, last) for p in files.postings if p[0] == "K"}
        people = [p for p in sorted(present) if len(present[p]) >= 5 and files.timesheets.get((p, month)) != 0]
        self.compare(f"{period} who is appraised", people, sorted(results))
        posting = {p: files.posting(p, present[p][-1]) for p in people}
        work = Work(files, month)
        events = {p: files.incidents.get((p, month), []) for p in people}
        kept = {p: Fraction(work.met.get(p, 0), work.customers[p]) if work.customers.get(p) else None for p in people}
        vetoed = {p for p in people if "廉洁违规" in events[p]}
        noticed = {p for p in people if "通报批评" in events[p]}
        careless = {p for p in people if kept[p] is not None and kept[p] < Fraction(60, 100)}
        learning = {p for p in people if posting[p]["见习期满日"] and day(posting[p]["见习期满日"]) >= last}
        no_awards = vetoed | noticed | careless | {p for p in people if "旷工" in events[p]}

        score = {
            p: min(Fraction(results[p]["total"]), 59) if p in vetoed else Fraction(results[p]["total"]) for p in people
        }
        for person in people:
            self.compare(f"{period} {person} score", score[person], Fraction(results[person]["score"]))
        rating = self.rate(
            people, score, posting, learning, {p: 3 if p in vetoed else 1 if p in noticed | careless else 0 for p in people}
        )
        for person in people:
            self.compare(f"{period} {person} rating", RATINGS[rating[person]], results[person]["rating"])
            self.scores[person, month], self.ratings[person, month] = score[person], rating[person]
        self.pay.month(month, present, posting, self.grade, score, rating, vetoed)
        moved = self.accounts_and_moves(month, out, people, rating, posting, vetoed | learning)
        self.awards(month, out, people, score, rating, posting, work, no_awards)
        for person, grade in moved.items():
            self.grade[person][:2] = grade

    def rate(self, people, score, posting, learning, allowed):
        """第三章: 20 % A, 60 % B, 15 % C, 5 % D within a department; departments under six are rated together; learners apart."""
        rating = {p: max(by_scale(score[p], [90, 80, 65]), allowed[p]) for p in people}
        departments = {}
        for person in people:
            if person not in learning:
                departments.setdefault(posting[person]["营销部"], []).append(person)
        groups = [members for members in departments.values() if len(members) >= 6]
        groups.append([person for members in departments.values() if len(members) < 6 for person in members])
        for members in groups:
            seats = whole_seats([Fraction(n, 100) for n in (20, 60, 15, 5)], len(members))
            rating.update(share_out({p: score[p] for p in members}, allowed, seats))
        return rating

    def accounts_and_moves(self, month, out, people, rating, posting, barred):
        period, files = name_of(month), self.files
        theirs = {(row["person"], row["account"]): row for row in read(out / "accounts.csv")}
        books = {p: self.step_points.book(p, month, Fraction([2, 1, 0, 0][rating[p]])) for p in people}
        moves, moved = [], {}
        for person in people:
            rank, step, _ = self.grade[person]
            if person in barred:
                continue
            title, after = None, None
            if step == 10 and rating[person] == 0 and CERTIFICATES.index(posting[person]["技能等级"]) >= 3 and rank < 3:
                title, after = "顶档优秀晋级", (rank + 1, 3)
            elif self.streak(person, month, lambda r: r == 3, after=self.demoted.get(person)) >= 2 and step > 2:
                title, after = "连续两月D降一档", (rank, step - 1)
                self.demoted[person] = month
            elif self.step_points.balance(person) >= 8 and rating[person] <= 1 and step < 10:
                title, after = "积分满额晋一档", (rank, step + 1)
                self.step_points.spend(person, Fraction(8))
                books[person][3] = Fraction(8)
                books[person][4] -= 8
            if title:
                moved[person] = after
                moves.append([person, title, str(rank), str(step), str(after[0]), str(after[1]), name_of(month + 1)])
        columns = ["person", "move", "rank_before", "step_before", "rank_after", "step_after", "in_force"]
        self.compare_lists(f"{period} moves", moves, [[row[c] for c in columns] for row in read(out / "moves.csv")])
        for person in people:
            booked = {
                "step_points": books[person],
                "study_credit": self.credit.book(person, month, files.booked.get((person, month), Fraction(0))),
            }
            for account, ours in booked.items():
                row = theirs.get((person, account))
                names = ["opening", "expired", "earned", "spent", "balance"]
                self.compare(
                    f"{period} {person} {account}", list(map(str, ours)), row and [str(Fraction(row[c])) for c in names]
                )
        return moved

    def awards(self, month, out, people, score, rating, posting, work, barred):
        period, files = name_of(month), self.files
        points, growth, attained = {}, {}, {}
        for row in read(out / "scores.csv"):
            if row["kind"] == "section" and row["name"] == "service":
                points[row["person"]] = Fraction(row["points"])
            figures = {"volume_growth": growth, "volume_attainment": attained}.get(row["name"])
            if figures is not None and row["value_exact"]:
                figures[row["person"]] = Fraction(row["value_exact"])
        taken = dict.fromkeys(people, 0)
        given, lines = [], []

        def give(award, winners):
            for person in winners:
                taken[person] += 1
                given.append((award, person))

        def able(condition):
            return [p for p in people if p not in barred and taken[p] < 2 and condition(p)]

        conditions = {}
        for person in people:
            levels = [
                LEVELS.index(level) for when, level, _ in files.contests.get(person, []) if month - 12 < when <= month
            ]
            conditions[person] = [
                sum(self.ratings.get((person, m), 9) <= 1 for m in range(month - 5, month + 1)) >= 6,
                files.total(files.hours, person, JANUARY, month) >= 36,
                CERTIFICATES.index(posting[person]["技能等级"]) >= 3 if posting[person]["技能等级"] else None,
                max(levels) >= 1 if levels else None,
                (last_day(month) - day(posting[person]["入职日"])).days >= 1095,
            ]
            lines += [(person, met) for met in conditions[person]]
        given += [("talent", p) for p in people if p not in barred and all(conditions[p])]  # a list, no honour
        departments = {}
        for person in people:
            departments.setdefault(posting[person]["营销部"], []).append(person)
        stars = able(lambda p: rating[p] <= 1 and work.door.get(p, 0) * 2 >= work.all.get(p, 0) > 0)
        for _, members in sorted(departments.items()):
            give("star", best([p for p in members if p in stars], max(1, len(members) // 10), points))
        volumes = {p: files.volumes.get((p, month), Fraction(0)) for p in people}
        give("pacesetter", best(able(lambda p: rating[p] <= 1 and attained.get(p, 0) >= 1), 3, growth, [score, volumes]))
        before = {p: self.scores.get((p, month - 1)) for p in people}
        rise = {p: score[p] - before[p] for p in people if before[p] is not None}
        give("progress", best(able(lambda p: rise.get(p, 0) > 0 and rating[p] <= 2), 5, rise, [score, work.calls]))
        give("three_a", able(lambda p: self.streak(p, month, lambda r: r == 0) >= 3))
        means = {d: half_up(sum(score[p] for p in members) / len(members), 2) for d, members in departments.items()}
        first = [d for d, mean in means.items() if mean == max(means.values())]
        given += [("team", d) for d in first] if len(first) == 1 else []
        theirs = [(row["award"], row["person"] or row["group"]) for row in read(out / "awards.csv")]
        self.compare_lists(f"{period} awards", sorted(given), sorted(theirs))
        self.report.growth(period, out, "talent", lines)

    def streak(self, person, month, holds, after=None):
        count = 0
        while (person, month) in self.ratings and holds(self.ratings[person, month]) and (after is None or month > after):
            count, month = count + 1, month - 1
        return count
