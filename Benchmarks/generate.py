"""Makes one month of appraisal input at a chosen scale; the same arguments give the same bytes.

usage: generate.py OUT_DIR [--employees 3000] [--customers 150] [--lines 44] [--visits 4] [--seed 7] [--sparse]
(customers per employee, sales lines and visits per customer; `--sparse`: customer ids of 12 digits in no order, as licences are)

The files are UTF-8 with commas, a header and LF: roster.csv, customers.csv, visits.csv, sales.csv, targets.csv, training.csv,
competition.csv. Benchmarks/province/scheme.yaml declares every column. Names are put together from common characters by dice.
"""
import argparse
import os

import numpy as np
import polars as pl

SLAB = 10_000_000  # sales rows at a time, so that a nation's month needs no more memory than a city's


def numbered(prefix, ids, width):
    return pl.DataFrame({"i": ids}).select(
        pl.format(prefix + "{}", pl.col("i").cast(pl.String).str.zfill(width))).to_series()


def days(numbers):
    return numbered("2026-10-", numbers, 2)


def money(cents):
    return pl.DataFrame({"c": cents}).select(
        pl.format("{}.{}", pl.col("c") // 100, (pl.col("c") % 100).cast(pl.String).str.zfill(2))).to_series()


class Month:
    """Draws the files in one fixed order from one seed."""

    def __init__(self, options):
        self.o = options
        self.dice = np.random.default_rng(options.seed)
        self.people = np.arange(options.employees)
        self.customers = options.employees * options.customers
        self.licences = None
        if options.sparse:
            dice = np.random.default_rng(options.seed + 1)
            self.licences = dice.choice(900_000_000, self.customers, replace=False) + 320_100_000_000

    def customer(self, ids):
        return numbered("C", ids, 7) if self.licences is None else numbered("", self.licences[ids], 12)

    def person(self, ids):
        return numbered("E", ids, 5)

    def path(self, name):
        return os.path.join(self.o.out, name + ".csv")

    def write(self, name, columns):
        pl.DataFrame(columns).write_csv(self.path(name))

    def staff(self):
        r, n = self.dice, self.o.employees
        surnames, given = list("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"), list("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚")
        self.write("roster", dict(
            employee_id=self.person(self.people),
            name=[surnames[i] + given[j] for i, j in zip(r.integers(0, 20, n), r.integers(0, 20, n))],
            branch=numbered("分公司", self.people % 12, 2), unit=numbered("市场部", self.people % 120, 3),
            position=np.where(r.random(n) < 0.9, "客户经理", "市场经理"),
            pay_rank=r.integers(1, 6, n), pay_step=r.integers(1, 11, n),
            hire_date=[f"{y}-{m:02d}-01" for y, m in zip(r.integers(2005, 2026, n), r.integers(1, 13, n))]))

    def calls(self):
        r, count = self.dice, self.customers
        looked_after_by = np.repeat(self.people, self.o.customers)
        self.write("customers", dict(
            customer_id=self.customer(np.arange(count)), employee_id=self.person(looked_after_by),
            **{"class": r.choice(list("ABCDE"), count)}))
        n = count * self.o.visits
        visited = r.integers(0, count, n)
        self.write("visits", dict(
            visit_id=np.arange(n), employee_id=self.person(looked_after_by[visited]), customer_id=self.customer(visited),
            date=days(r.integers(1, 32, n)), mode=r.choice(["onsite", "phone", "wechat", "video"], n, p=[.6, .2, .15, .05]),
            minutes=r.integers(3, 60, n), completed=r.choice([0, 1], n, p=[.1, .9]), satisfaction=r.integers(1, 6, n)))

    def office(self):
        r, n = self.dice, self.o.employees
        self.write("targets", dict(
            employee_id=self.person(self.people), quantity_target=r.integers(30000, 45000, n),
            visit_target=r.integers(500, 700, n), training_target=np.full(n, 8)))
        self.write("training", dict(
            employee_id=self.person(np.repeat(self.people, 3)), course=r.choice(["平台操作", "品牌培育", "客户服务"], n * 3),
            date=days(r.integers(1, 32, n * 3)), hours=r.integers(1, 6, n * 3),
            pre_score=r.integers(40, 80, n * 3), post_score=r.integers(50, 101, n * 3)))
        k = max(n // 5, 1)
        self.write("competition", dict(
            employee_id=self.person(r.integers(0, n, k)), event=r.choice(["一口清", "拜访客户我最优", "平台操作"], k),
            date=days(r.integers(1, 32, k)), level=r.choice(["county", "city", "province"], k, p=[.7, .25, .05]),
            place=r.integers(1, 11, k)))

    def sales(self):
        r, left, first = self.dice, self.customers * self.o.lines, True
        with open(self.path("sales"), "wb") as file:
            while left:
                n = min(left, SLAB)
                quantity = r.integers(1, 21, n)
                pl.DataFrame(dict(
                    date=days(r.integers(1, 32, n)), customer_id=self.customer(r.integers(0, self.customers, n)),
                    brand=numbered("B", r.integers(0, 120, n), 3), quantity=quantity,
                    amount=money(quantity * r.integers(5000, 60000, n)))).write_csv(file, include_header=first)
                left, first = left - n, False


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("out")
    for name, default in (("employees", 3000), ("customers", 150), ("lines", 44), ("visits", 4), ("seed", 7)):
        p.add_argument("--" + name, type=int, default=default)
    p.add_argument("--sparse", action="store_true")
    month = Month(p.parse_args())
    os.makedirs(month.o.out, exist_ok=True)
    month.staff()
    month.calls()
    month.office()
    month.sales()
