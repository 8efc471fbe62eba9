#!/usr/bin/env python3
"""Makes the invented year 2026 of Linhe (临河市): `make.py FOLDER` writes FOLDER/data and FOLDER/start.

`data` is what the schemes read. `start` holds who works where and the grades of the first day: the roster with everybody's
rank, step and star is not made here, because these follow from the results: `year.py` writes it month by month.
Standard library only, no clock, no library's random numbers: the same bytes with every Python from 3.9 on.
"""

import csv
import sys
from pathlib import Path

import market
import office
from dice import degrees
from market import Books
from people import BRANCHES, make_people

MONTHS = [(year, month) for year in (2025, 2026) for month in range(1, 13)]


def cell(value):
    if value is None:
        return ""
    if value is True or value is False:
        return "是" if value else "否"
    return value


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        for row in rows:
            writer.writerow([cell(value) for value in row])


def posting_rows(people):
    for person in people:
        for first, last, branch, area, leader, certificate in person.postings:
            yield [
                person.id,
                person.name,
                branch,
                area,
                leader,
                person.position,
                certificate,
                person.hired,
                person.probation_until,
                *map(degrees, person.base),
                first,
                last,
            ]


def main(folder):
    start, data = Path(folder) / "start", Path(folder) / "data"
    start.mkdir(parents=True)
    data.mkdir()
    managers, leaders = make_people()
    people = managers + leaders
    write(
        start / "postings.csv",
        "工号,姓名,营销部,片区,市场经理,岗位,技能等级,入职日,见习期满日,base_lat,base_lon,起始日,截止日",
        posting_rows(people),
    )
    write(start / "grades.csv", "工号,岗级,薪档,星级", ([person.id, *person.grade] for person in people))

    customers = market.make_customers(managers)
    write(
        data / "customers.csv",
        "客户编码,客户经理工号,客户类别,档案齐全,spot_lat,spot_lon,开户日,销户日",
        list(market.customer_rows(customers)),
    )
    for year, month in [(2025, 12)] + MONTHS[12:]:
        write(
            data / f"visits-{year}-{month:02d}.csv",
            "客户编码,拜访人工号,日期,方式,时长分钟,spot_lat,spot_lon",
            market.visit_rows(customers, year, month),
        )
    books = Books()
    for year, month in MONTHS:
        rows = list(market.sale_rows(customers, year, month))
        for customer, _, quantity, _, day in rows:
            books.add(customer, quantity, day)
        write(
            data / f"sales-{year}-{month:02d}.csv", "客户编码,规格,数量,金额,日期", ([row[0].id, *row[1:]] for row in rows)
        )
    targets = list(market.target_rows(managers, books))
    write(data / "targets.csv", "工号,月份,销量目标,重点规格占比目标", targets)
    write(data / "ledger.csv", "employee_id,month,volume", market.ledger_rows(managers, books))
    write(data / "forecasts.csv", "工号,月份,预测量,实际量", market.forecast_rows(managers, books))
    write(
        data / "complaints.csv",
        "客户编码,受理日,回访日",
        (row for year, month in [(2025, 12)] + MONTHS[12:] for row in market.complaint_rows(customers, year, month)),
    )

    trainings = list(office.training_rows(managers))
    write(data / "timesheets.csv", "工号,月份,应出勤,实出勤", office.timesheet_rows(managers))
    write(data / "surveys.csv", "工号,日期,得分", office.survey_rows(managers))
    write(data / "incidents.csv", "工号,日期,类别", office.incident_rows(managers))
    write(data / "reviews.csv", "工号,月份,评价", office.review_rows(managers))
    write(data / "judging.csv", "工号,日期,项目,评分", office.judging_rows(managers))
    write(data / "trainings.csv", "工号,日期,学时,考试成绩", trainings)
    write(data / "opinions.csv", "工号,日期,评议人,评分", office.opinion_rows(managers))
    write(data / "contests.csv", "工号,日期,级别,名次,理论,实操", office.contest_rows(managers))
    write(
        data / "corrections.csv",
        "scheme,period,employee,what,old,new,reason,author,approver,date",
        office.correction_rows(targets, trainings),
    )

    write(
        data / "branches.csv",
        "营销部,类型",
        ([entry[0], "城区" if entry[3] * 2 > entry[2] else "乡村"] for entry in BRANCHES),
    )
    write(data / "units.csv", "营销部,月份,绩效预算,团队奖预算", office.unit_rows(managers))
    write(data / "branch-targets.csv", "营销部,月份,销量目标", office.branch_target_rows(managers, targets))
    write(data / "inspections.csv", "营销部,日期,项目,得分", office.inspection_rows())

    write(data / "reports.csv", "工号,日期,主题,评价", office.report_rows(leaders))
    write(data / "retailer-trainings.csv", "工号,日期,主题,到会户数", office.retailer_training_rows(leaders))
    write(data / "walks.csv", "工号,日期,小时,签到", office.walk_rows(leaders))
    write(data / "coachings.csv", "市场经理工号,客户经理工号,日期,主题,小时", office.coaching_rows(managers, leaders))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make.py FOLDER")
    main(sys.argv[1])
