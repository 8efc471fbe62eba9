"""Who works in the invented county of Qinghe, and what is told of them one by one. Nobody here exists."""

from datetime import date

CITY_EAST, CITY_WEST, RIVER_BEND = "城东营销部", "城西营销部", "河湾营销部"
TOWN, VILLAGE = "城区", "乡村"


class Person:
    """A row of the roster, with what makes this person's month differ from the others'."""

    def __init__(self, number, name, branch, area, grade, **habits):
        self.id = f"M{number:02d}"
        self.name, self.branch, self.area = name, branch, area
        self.rank, self.step, self.certificate = grade
        self.position = habits.get("position", "客户经理")
        self.since = habits.get("since", date(2021, 3, 1))
        self.until = habits.get("until")
        self.customers = habits.get("customers", 130)
        self.diligence = habits.get("diligence", 93)   # percent of customers who get every visit due
        self.onsite = habits.get("onsite", 70)         # percent of visits at the door
        self.september = habits.get("september", 95)   # last month's visits, percent of this month's
        self.big = habits.get("big", (5, 11))          # percent of class A and B among the customers
        self.orders = habits.get("orders", 100)        # size of orders, percent
        self.growth = habits.get("growth", 2)          # percent on the same month last year
        self.price = habits.get("price", 1)            # percent on last month's price
        self.brands = habits.get("brands", 20)
        self.key_share = habits.get("key_share", 15)
        self.attained = habits.get("attained", 100)    # percent of the target

    def here(self, day):
        return self.since <= day and (self.until is None or day <= self.until)


PEOPLE = [
    Person(1, "甲一", CITY_EAST, TOWN, (2, 4, "三级"), growth=1, attained=97, key_share=15),
    Person(2, "甲二", CITY_EAST, TOWN, (3, 7, "二级"), diligence=99, september=82, orders=106, growth=6, price=1,
           brands=24, key_share=21, attained=103),
    Person(3, "甲三", CITY_EAST, TOWN, (2, 6, "四级"), big=(7, 13), orders=118, growth=-1, attained=98),
    Person(4, "甲四", CITY_EAST, TOWN, (2, 2, ""), big=(7, 12), orders=118, growth=-3, price=0, attained=95),
    Person(5, "甲五", CITY_EAST, TOWN, (1, 9, "五级"), until=date(2026, 10, 20), orders=90, attained=95),
    Person(6, "乙一", CITY_WEST, TOWN, (2, 5, "三级"), diligence=90, growth=0, attained=96, key_share=14),
    Person(7, "乙二", CITY_WEST, TOWN, (2, 1, "四级"), growth=3, key_share=14, price=0),
    Person(8, "乙三", CITY_WEST, TOWN, (3, 2, "二级"), diligence=97, growth=4, price=1, brands=23, key_share=19,
           attained=102),
    Person(9, "乙四", CITY_WEST, VILLAGE, (1, 8, "四级"), big=(0, 9), onsite=78, growth=-3, brands=17, price=-1,
           attained=93),
    Person(10, "乙五", CITY_WEST, VILLAGE, (1, 1, ""), since=date(2026, 10, 12), onsite=75, brands=15),
    Person(11, "丙一", RIVER_BEND, VILLAGE, (2, 3, "四级"), diligence=84, onsite=57, growth=-4, price=0, attained=94),
    Person(12, "丙二", RIVER_BEND, VILLAGE, (1, 5, "五级"), customers=120, diligence=95, onsite=82, attained=97,
           brands=19, key_share=16),
    Person(13, "丙三", RIVER_BEND, VILLAGE, (1, 10, "五级"), diligence=35, onsite=45, september=130, orders=74,
           growth=-7, price=-3, brands=12, key_share=9, attained=78),
    Person(14, "丙四", RIVER_BEND, VILLAGE, (2, 8, "三级"), big=(6, 12), diligence=94, onsite=70, growth=1, price=0,
           brands=21, attained=98),
    Person(15, "丙五", RIVER_BEND, VILLAGE, (1, 6, ""), diligence=91, onsite=66, growth=-4, price=0, attained=96),
]
OTHERS = [   # left out of the appraisal, or gone before the month began
    Person(16, "丁一", CITY_EAST, TOWN, (3, 5, "一级"), position="市场经理", customers=20),
    Person(17, "丁二", CITY_WEST, TOWN, (1, 1, ""), since=date(2026, 10, 20), customers=20),
    Person(18, "丁三", RIVER_BEND, VILLAGE, (1, 3, "五级"), customers=10),
    Person(19, "丁四", CITY_EAST, TOWN, (1, 4, "五级"), until=date(2026, 8, 31), customers=8),
]

INCIDENTS = [
    ["M13", date(2026, 10, 9), "迟到", ""],
    ["M06", date(2026, 10, 13), "迟到", "堵车,\n已说明"],
    ["M13", date(2026, 10, 14), "旷工", "上午、下午各一次签到缺失,\n电话未接"],
    ["M08", date(2026, 10, 16), "廉洁违规", "收受零售户\"土特产\",已退回"],
    ["M11", date(2026, 10, 12), "投诉属实", ""], ["M11", date(2026, 10, 15), "投诉属实", ""],
    ["M11", date(2026, 10, 21), "投诉属实", ""], ["M11", date(2026, 10, 27), "投诉属实", "第四次,扣分到顶"],
    ["M13", date(2026, 10, 20), "迟到", ""],
    ["M09", date(2026, 10, 22), "通报批评", "资料迟报,全县通报"],
    ["M01", date(2026, 9, 22), "迟到", "上月"],
]
CONTESTS = [
    ["M02", date(2026, 10, 17), "省级", 2], ["M01", date(2026, 10, 17), "市级", 5],
    ["M01", date(2026, 10, 10), "县级", 1], ["M12", date(2026, 10, 10), "县级", 3],
    ["M14", date(2026, 10, 10), "县级", 2], ["M08", date(2026, 9, 12), "市级", 1],
]
GRADES = {"M01": "好", "M02": "很好", "M03": "好", "M05": "一般", "M06": "好", "M07": "很好", "M08": "很好", "M10": "好",
          "M11": "一般", "M12": "好", "M13": "差", "M14": "很好", "M15": "好"}
FORECASTS = {"M01": (3550, 3700), "M02": (3900, 3950), "M03": (4700, 4400), "M04": (4300, 4400), "M05": (2100, 2350),
             "M06": (850, 1000), "M07": (3600, 3720), "M08": (3800, 3840), "M09": (2500, 2950), "M10": (1900, 2300),
             "M11": (300, 0), "M12": (3300, 3420), "M13": (3600, 2700), "M14": (4100, 4000), "M15": (3300, 3600)}
