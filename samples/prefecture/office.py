"""What the offices keep: time, surveys, drills, trainings, opinions, contests, budgets, and the market managers' work."""

from datetime import date
from decimal import Decimal

from dice import Dice, tenths
from market import in_service, month_days, working_days
from people import BRANCHES, CONTESTANTS, CORRECTED_STUDY, CORRECTED_TARGET, INCIDENTS

SCHEME = "customer-manager-prefecture"  # whose figures are corrected: several schemes read the same folder


def days_here(person, year, month):
    return [day for day in working_days(year, month) if person.here(day)]


def timesheet_rows(managers):
    for person in managers:
        for month in range(1, 13):
            if not in_service(person, 2026, month):
                continue
            due = [day for day in working_days(2026, month) if person.posting(day)]
            here = len(days_here(person, 2026, month))
            dice = Dice(60, person.number, month)
            if here > 5 and dice.chance(4 + (100 - person.quality(month)) // 12):
                here -= dice.between(1, 2)
            yield [person.id, f"2026-{month:02d}", len(due), here]


def survey_rows(managers):
    """Four answers a month, from two months before the year on."""
    for person in managers:
        for year, month in [(2025, 11), (2025, 12)] + [(2026, m) for m in range(1, 13)]:
            dice = Dice(61, person.number, year, month)
            days = days_here(person, year, month)
            middle = 775 + person.quality(month if year == 2026 else 1) * 12 // 10
            for _ in range(4 if days else 0):
                yield [person.id, dice.pick(days), tenths(min(1000, middle + dice.between(-40, 40)))]


def incident_rows(managers):
    rows = list(map(list, INCIDENTS))
    for person in managers:
        for month in range(1, 13):
            dice = Dice(62, person.number, month)
            days = days_here(person, 2026, month)
            if days and dice.chance((100 - person.quality(month)) // 5):
                rows += [[person.id, dice.pick(days), "迟到"] for _ in range(dice.between(1, 2))]
            if days and dice.chance((100 - person.quality(month)) // 12):
                rows.append([person.id, dice.pick(days), "投诉属实"])
            if days and dice.below(1000) < (100 - person.quality(month)) // 6:
                rows.append([person.id, dice.pick(days), "通报批评"])
    return sorted(rows, key=lambda row: (row[1], row[0]))


def review_rows(managers):
    for person in managers:
        for month in range(1, 13):
            if days_here(person, 2026, month):
                lot = person.quality(month) + Dice(63, person.number, month).between(-15, 15)
                yield [
                    person.id,
                    f"2026-{month:02d}",
                    "很好" if lot > 75 else "好" if lot > 35 else "一般" if lot > 8 else "差",
                ]


def judging_rows(managers):
    for person in managers:
        for month in range(1, 13):
            days = [day for day in days_here(person, 2026, month) if day.day >= 15]
            if not days:
                continue
            dice = Dice(64, person.number, month)
            for event, judges, base in (("岗位练兵", 5, 720), ("一口清", 3, 800)):
                middle = base + person.quality(month) * (24 if judges == 5 else 17) // 10
                for _ in range(judges):
                    yield [person.id, days[0], event, tenths(min(1000, middle + dice.between(-40, 40)))]


def training_rows(managers):
    """Courses: hours and the mark of the paper, if there was one."""
    for person in managers:
        for month in range(1, 13):
            days = days_here(person, 2026, month)
            dice = Dice(65, person.number, month)
            for _ in range(dice.between(1, 2) if days else 0):
                hours = 20 + dice.between(0, 2) * 10 + person.quality(month) * 3 // 10
                mark = 560 + person.quality(month) * 38 // 10 + dice.between(-60, 60)
                yield [person.id, dice.pick(days), tenths(hours), "" if dice.chance(10) else tenths(min(1000, mark))]


def opinion_rows(managers):
    """Ratings by superiors, colleagues and customers, 1 to 5; now and then too few of a kind answered."""
    for person in managers:
        for month in range(1, 13):
            days = [day for day in days_here(person, 2026, month) if day.day >= 20] or days_here(person, 2026, month)[-1:]
            if not days:
                continue
            dice = Dice(66, person.number, month)
            middle = 30 + person.quality(month) * 17 // 100
            for rater, count in (("上级", 3), ("同事", 4), ("客户", 2 if dice.chance(3) else 4)):
                for _ in range(count):
                    yield [person.id, dice.pick(days), rater, tenths(max(10, min(50, middle + dice.between(-5, 5))))]


def contest_rows(managers):
    """Skills contests: theory and practice, places by their sum; the county's four a year, the city's in June and November."""
    for level, month, day in (("县级", 3, 20), ("市级", 6, 12), ("县级", 9, 18), ("市级", 11, 20), ("省级", 12, 11)):
        when = date(2026, month, day)
        entries = []
        for person in managers:
            if not person.here(when) or level != "县级" and person.id not in CONTESTANTS:
                continue
            if level == "省级" and person.id not in CONTESTANTS[:4]:
                continue
            dice = Dice(67, person.number, month)
            theory, practice = (600 + person.quality(month) * 3 + dice.between(0, 90) for _ in range(2))
            entries.append((theory + practice, theory, practice, person.posting(when)[2], person.id))
        for total, theory, practice, branch, name in sorted(entries, key=lambda e: (-e[0], e[4])):
            rivals = [e for e in entries if level != "县级" or e[3] == branch]
            place = 1 + sum(e[0] > total for e in rivals) + (4 if level == "省级" else 0)
            if place <= 8:
                yield [name, when, level, place, tenths(theory), tenths(practice)]


# MARK: Branches


def headcount(managers, branch, year, month):
    last = month_days(year, month)[-1]
    return sum(1 for person in managers if (person.posting(last) or ("",) * 6)[2] == branch)


def unit_rows(managers):
    """For each branch and month the budget of merit pay and the team bonus."""
    for branch, *_ in BRANCHES:
        for month in range(1, 13):
            people = headcount(managers, branch, 2026, month)
            dice = Dice(70, len(branch) + sum(map(ord, branch)), month)
            yield [
                branch,
                f"2026-{month:02d}",
                people * (2250 + 10 * dice.between(0, 30)),
                people * dice.pick([300, 350, 400]),
            ]


def branch_target_rows(managers, targets):
    sums = {}
    branches = {}
    for person in managers:
        for month in range(1, 13):
            days = [day for day in month_days(2026, month) if person.posting(day)]
            if days:
                branches[person.id, f"2026-{month:02d}"] = person.posting(days[-1])[2]
    for name, month, volume, _ in targets:
        key = (branches[name, month], month)
        sums[key] = sums.get(key, 0) + int(volume)
    for (branch, month), volume in sorted(sums.items()):
        yield [branch, month, volume]


def inspection_rows():
    """Inspections of the branches by the city, two a month."""
    for branch, *_ in BRANCHES:
        for month in range(1, 13):
            dice = Dice(71, sum(map(ord, branch)), month)
            for item in ("基础管理", "市场规范"):
                yield [branch, dice.pick(working_days(2026, month)), item, tenths(dice.between(780, 990))]


# MARK: Market managers


def report_rows(leaders):
    """Market reports: two a month are due."""
    for leader in leaders:
        for month in range(1, 13):
            dice = Dice(80, leader.number, month)
            for _ in range(2 if dice.chance(60 + leader.quality(month) * 38 // 100) else dice.between(0, 1)):
                yield [
                    leader.id,
                    dice.pick(working_days(2026, month)),
                    dice.pick(["市场分析", "品牌培育", "客户诉求"]),
                    dice.pick(["优", "良", "良", "中"]),
                ]


def retailer_training_rows(leaders):
    """Trainings held for retailers: one a month is due."""
    for leader in leaders:
        for month in range(1, 13):
            dice = Dice(81, leader.number, month)
            for _ in range(dice.pick([1, 1, 2]) if dice.chance(60 + leader.quality(month) * 35 // 100) else 0):
                yield [
                    leader.id,
                    dice.pick(working_days(2026, month)),
                    dice.pick(["终端陈列", "明码标价", "网上订货", "经营分析"]),
                    dice.between(8, 30),
                ]


def walk_rows(leaders):
    """Market walks: hours on the day; now and then late or away at midday."""
    for leader in leaders:
        for month in range(1, 13):
            dice = Dice(82, leader.number, month)
            for day in sorted(dice.some(working_days(2026, month), dice.between(5, 8))):
                yield [leader.id, day, tenths(dice.between(45, 80)), "迟到" if dice.chance(6) else "正常"]


def coaching_rows(managers, leaders):
    """Whom a market manager went along with: two people a month, the weaker ones more often."""
    for leader in leaders:
        for month in range(1, 13):
            dice = Dice(83, leader.number, month)
            days = working_days(2026, month)
            own = [
                p for p in managers if all((p.posting(day) or ("",) * 6)[4] == leader.id and p.here(day) for day in days)
            ]
            own.sort(key=lambda p: (p.quality(month), p.id))
            for person in own[:1] + dice.some(own[1:], 1):
                yield [
                    leader.id,
                    person.id,
                    dice.pick(days),
                    dice.pick(["拜访", "陈列", "预测", "品牌"]),
                    tenths(dice.between(20, 60)),
                ]


def correction_rows(targets, trainings):
    """Two corrections of May: a target set too late, and a course that had not been booked."""
    old = next(row[2] for row in targets if row[0] == CORRECTED_TARGET and row[1] == "2026-05")
    new = int(old) - 100
    yield [
        SCHEME,
        "2026-05",
        CORRECTED_TARGET,
        "target.volume_attainment",
        old,
        new,
        "片区调整后目标未及时下调",
        "营销中心经办人",
        "营销中心负责人",
        "2026-06-03",
    ]
    hours = sum(Decimal(row[2]) for row in trainings if row[0] == CORRECTED_STUDY and row[1].month == 5)
    yield [
        SCHEME,
        "2026-05",
        CORRECTED_STUDY,
        "study",
        hours,
        hours + 2,
        "外出培训学时漏登",
        "教育培训科经办人",
        "教育培训科负责人",
        "2026-06-03",
    ]
