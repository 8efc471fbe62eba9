"""Who works in the sales departments of Linhe (临河市): branches, market areas, people, and what befalls some of them.

Place, people and figures are invented; names are a surname for each branch and a number in words.
"""

from datetime import date

from dice import Dice

TOWN, VILLAGE = "城区", "乡村"
MANAGER, LEADER = "客户经理", "市场经理"

# branch, surname, customer managers, how many of them in town, market areas, middle of it in millionths of a degree
BRANCHES = [
    ("城关营销部", "赵", 18, 18, 3, (34_780_000, 110_480_000)),
    ("新区营销部", "钱", 16, 16, 2, (34_840_000, 110_620_000)),
    ("东川营销部", "孙", 15, 7, 2, (34_820_000, 110_930_000)),
    ("西河营销部", "李", 14, 6, 2, (34_760_000, 110_130_000)),
    ("南岭营销部", "周", 12, 4, 2, (34_470_000, 110_520_000)),
    ("北原营销部", "吴", 11, 4, 1, (35_090_000, 110_450_000)),
    ("青山营销部", "郑", 10, 3, 1, (35_050_000, 110_840_000)),
    ("柳湾营销部", "冯", 5, 0, 1, (34_520_000, 110_860_000)),
    ("石门营销部", "陈", 4, 0, 1, (34_530_000, 110_190_000)),
]
WORDS = " 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split(" ")


def steady(quality, names):
    return {name: (quality, 0) for name in names.split()}


# How good somebody's work is in January, 0 to 99, and what each month adds. Everybody else's comes by chance.
BEST = steady(99, "K001") | steady(98, "K019 K035 K076") | steady(97, "K002 K050 K064 K087") | steady(96, "K020 K097 K102")
ALIKE = steady(90, "K077 K078")
WEAKEST = steady(5, "K086") | steady(4, "K063") | steady(3, "K034 K096") | steady(2, "K049 K075 K101") | steady(1, "K018")
CHANGING = {"K010": (12, 7), "K028": (20, 6), "K042": (10, 7), "K011": (92, -7), "K058": (95, -7)}
QUALITIES = BEST | ALIKE | WEAKEST | steady(24, "K017") | CHANGING
# Rank, step and star at the beginning of the year, where the story needs them.
GRADES = {
    "K001": (1, 10, 4),  # on the top step, with an A: the next rank
    "K019": (1, 9, 3),  # reaches the top step first
    "K035": (3, 10, 5),  # at the end of the table: no move can be made
    "K064": (2, 10, 3),  # on the top step without the certificate that the next rank asks for
    "K018": (1, 2, 1),
    "K034": (1, 4, 2),
    "K049": (2, 3, 1),
    "K063": (1, 3, 1),
    "K101": (2, 6, 2),
}
CERTIFICATES = {
    "K001": "三级",
    "K019": "三级",
    "K035": "一级",
    "K064": "五级",
    "K076": "二级",
    "K050": "二级",
    "K087": "三级",
    "K102": "",
    "K002": "二级",
    "K012": "四级",
    "K020": "三级",
}
CONTESTANTS = ["K001", "K002", "K019", "K020", "K035", "K050", "K064", "K076", "K087", "K097", "K102"]

# Leaving, coming, changing branch, away. Dates are the first day of the new state, or the last day of service.
LEAVERS = {"K044": date(2026, 4, 20), "K071": date(2026, 8, 10)}
ON_PROBATION = {"K105": (date(2025, 12, 1), date(2026, 2, 28))}  # hired, last day of probation
# id, branch, first day, last day of probation
JOINERS = [
    ("K106", "东川营销部", date(2026, 4, 21), date(2026, 7, 20)),  # 10 days in April
    ("K107", "城关营销部", date(2026, 9, 17), date(2026, 12, 16)),  # 14 days in September
    ("K108", "新区营销部", date(2026, 12, 28), date(2027, 3, 27)),  # 4 days of the year: not appraised
]
TWINS = {"K078": "K077"}  # alike in every figure: tied wherever it matters
MOVERS = {"K038": (date(2026, 8, 12), "西河营销部")}  # from 东川 to 西河 in mid-month
UPGRADES = {"K012": (date(2026, 5, 1), "三级")}  # a certificate passed in between
AWAY = {"K060": [6, 7]}  # two whole months of leave
NO_TARGET = {("K023", 3), ("K024", 3)}

# When customers change hands: day, from whom, to whom in turn; how many of them (None: all).
HANDOVERS = [
    (date(2026, 3, 11), "K005", ["K006"], 4),
    (date(2026, 4, 21), "K044", ["K106"], None),
    (date(2026, 8, 12), "K038", ["K036", "K037", "K039"], None),
    (date(2026, 8, 11), "K071", ["K038"], None),  # who changes branch takes over the leaver's
    (date(2026, 9, 17), "K003", ["K107"], 10),
    (date(2026, 9, 17), "K004", ["K107"], 10),
]
INCIDENTS = [
    ("K020", date(2026, 5, 14), "廉洁违规"),
    ("K087", date(2026, 9, 8), "通报批评"),
    ("K049", date(2026, 2, 10), "旷工"),
]
# Corrections of May: whose, what, how the new value differs (see office.py, which knows the old one from its own files).
CORRECTED_TARGET, CORRECTED_STUDY = "K031", "K052"


class Person:
    """Somebody, with the postings of the year: (first day, last day or None, branch, area, leader, certificate)."""

    def __init__(self, number, prefix, name, position):
        self.id = f"{prefix}{number:03d}" if prefix == "K" else f"{prefix}{number:02d}"
        self.number = int(TWINS.get(self.id, self.id)[1:])  # what everything by chance is drawn with
        self.name, self.position = name, position
        self.dice = Dice(1, ord(prefix), self.number)
        self.hired = date(self.dice.between(2008, 2023), self.dice.between(1, 12), self.dice.between(1, 28))
        self.probation_until = None
        self.postings = []
        self.certificate = CERTIFICATES.get(
            self.id, self.dice.pick(["五级", "五级", "四级", "四级", "四级", "三级", "三级", "二级", ""])
        )
        base, self.trend = QUALITIES.get(self.id, (self.dice.between(15, 90), 0))
        self.quality_at_first = base
        self.grade = GRADES.get(self.id, (self.dice.between(1, 2), self.dice.between(1, 8), self.dice.between(1, 4)))
        self.base = (0, 0)

    def quality(self, month):
        """0 to 99 in a month of 2026 (1 to 12; earlier ones count as January)."""
        month = max(month, 1)
        wave = Dice(2, ord(self.id[0]), self.number, month).between(-7, 7)
        if self.id in QUALITIES and self.trend == 0:
            wave //= 4
        return min(99, max(0, self.quality_at_first + self.trend * (month - 1) + wave))

    def posting(self, day):
        for entry in self.postings:
            if entry[0] <= day and (entry[1] is None or day <= entry[1]):
                return entry
        return None

    def here(self, day):
        away = day.year == 2026 and day.month in AWAY.get(self.id, [])
        return not away and self.posting(day) is not None


def make_people():
    """The customer managers and the market managers, in the order of their ids."""
    managers, leaders = [], []
    areas = {}
    for branch, surname, count, in_town, area_count, middle in BRANCHES:
        own = []
        for n in range(area_count):
            leader = Person(len(leaders) + 1, "S", surname + "经" + WORDS[n + 1], LEADER)
            leader.grade = (3, leader.dice.between(2, 7), leader.dice.between(1, 4))
            leader.certificate = leader.dice.pick(["三级", "二级", "一级"])
            leader.base = middle
            leader.postings = [(date(2024, 1, 1), None, branch, TOWN if in_town else VILLAGE, "", leader.certificate)]
            leaders.append(leader)
            own.append(leader.id)
        areas[branch] = (own, middle, in_town, count)
        for n in range(count):
            person = Person(len(managers) + 1, "K", surname + WORDS[n + 1], MANAGER)
            person.base = cell(person.dice, middle, n, in_town, count)
            first = max(person.hired, date(2024, 1, 1))
            if person.id in ON_PROBATION:
                person.hired, person.probation_until = ON_PROBATION[person.id]
                person.grade = (1, 1, 1)
                first = person.hired
            area = TOWN if n < in_town else VILLAGE
            person.postings = [
                (first, LEAVERS.get(person.id), branch, area, own[n * area_count // count], person.certificate)
            ]
            managers.append(person)
    for name, branch, first, probation in JOINERS:
        own, middle, in_town, count = areas[branch]
        surname = next(entry[1] for entry in BRANCHES if entry[0] == branch)
        areas[branch] = (own, middle, in_town, count + 1)
        person = Person(int(name[1:]), "K", surname + WORDS[count + 1], MANAGER)
        person.hired, person.probation_until, person.grade = first, probation, (1, 1, 1)
        person.certificate = ""
        person.base = spot(person.dice, middle, 10_000)
        person.postings = [(first, None, branch, TOWN if in_town else VILLAGE, own[-1], "")]
        managers.append(person)
    for person in managers:
        if person.id in MOVERS:
            day, branch = MOVERS[person.id]
            person.postings = split(person.postings, day, branch=branch, leader=areas[branch][0][0])
        if person.id in UPGRADES:
            day, certificate = UPGRADES[person.id]
            person.postings = split(person.postings, day, certificate=certificate)
    return managers, leaders


def cell(dice, middle, n, in_town, count):
    """Where somebody's customers lie around: in town cells of some two kilometres, in the country north of it wider ones."""
    wide, n, of, north = (22_000, n, in_town, 0) if n < in_town else (75_000, n - in_town, count - in_town, 130_000)
    side = next(side for side in range(1, 6) if side * side >= of)
    corner = (middle[0] + north - side * wide // 2, middle[1] - side * wide // 2)
    return spot(dice, (corner[0] + n // side * wide, corner[1] + n % side * wide), wide // 6)


def spot(dice, middle, most):
    return tuple(part + dice.between(-most, most) for part in middle)


def split(postings, day, branch=None, leader=None, certificate=None):
    """The postings with the last one ended on the day before and gone on with something changed."""
    first, last, old_branch, area, old_leader, old_certificate = postings[-1]
    return postings[:-1] + [
        (first, date.fromordinal(day.toordinal() - 1), old_branch, area, old_leader, old_certificate),
        (day, last, branch or old_branch, area, leader or old_leader, certificate or old_certificate),
    ]
