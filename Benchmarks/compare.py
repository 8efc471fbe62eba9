"""Holds the measures, scores, ratings and pay of a run against what DuckDB counts in the same month, as exact fractions.

usage: compare.py DATA RESULTS (the folder of the month, and the folder that `appraise run` made of it)

DuckDB only counts and adds whole numbers (amounts as decimals); dividing, scoring and adding up happen here in fractions,
so the two must agree in every figure. Prints how many were compared; ends with 1 at the first hundred that differ.
"""
import csv
import sys
from fractions import Fraction

import duckdb

MEASURES = "quantity price key_share breadth active coverage completion satisfaction hours gain".split()
WEIGHTS = [20, 10, 10, 10, 10, 10, 10, 8, 6, 6]
COUNTS = """
with c as (from read_csv('{d}/customers.csv', all_varchar = true)),
s as (select c.employee_id e, s.customer_id, s.brand, s.quantity::bigint quantity, s.amount::decimal(18, 2) amount
  from read_csv('{d}/sales.csv', all_varchar = true) s join c using (customer_id)),
se as (select e, sum(quantity) q, (sum(amount) * 100)::hugeint cents, sum(case when brand < 'B020' then quantity else 0 end) kq,
  count(distinct customer_id) act from s group by e),
br as (select e, count(*) n from (select distinct e, customer_id, brand from s) group by e),
v as (select employee_id e, count(distinct customer_id) vis, sum(completed::int) done, sum(satisfaction::int) sat, count(*) n
  from read_csv('{d}/visits.csv', all_varchar = true) group by 1),
t as (select employee_id e, sum(hours) h, sum(post_score - pre_score) g, count(*) n from read_csv('{d}/training.csv') group by 1),
k as (select employee_id e, sum(case level when 'province' then 3 when 'city' then 2 else 1 end) p
  from read_csv('{d}/competition.csv') where place <= 3 group by 1),
n as (select employee_id e, count(*) n from c group by 1)
select r.employee_id, coalesce(q, 0), coalesce(cents, 0), coalesce(kq, 0), coalesce(br.n, 0), coalesce(act, 0), coalesce(n.n, 0),
  coalesce(vis, 0), coalesce(done, 0), sat, v.n, coalesce(h, 0), g, t.n, coalesce(p, 0), quantity_target, visit_target, training_target
from read_csv('{d}/roster.csv') r join read_csv('{d}/targets.csv') using (employee_id)
left join se on se.e = r.employee_id left join br on br.e = r.employee_id left join v on v.e = r.employee_id
left join t on t.e = r.employee_id left join k on k.e = r.employee_id left join n on n.e = r.employee_id
"""


def over(a, b):
    return Fraction(int(a), int(b)) if a is not None and b else None


def measures(row):
    q, cents, key, pairs, sold_to, customers, visited, done, sat, visits, hours, gain, courses, _, of_q, of_v, of_h = row
    return [over(q, of_q), over(cents, 100 * int(q)), over(key, q), over(pairs, customers), over(sold_to, customers),
            over(visited, customers), over(done, of_v), over(sat, visits), over(hours, of_h), over(gain, courses)]


def clamp(x, low, high):
    return min(max(x, Fraction(low)), Fraction(high))


def scores(m):
    q, price, share, breadth, active, cover, done, sat, hours, gain = m
    step = 60 if share < Fraction(1, 10) else 80 if share < Fraction(3, 20) else 100 if share < Fraction(1, 5) else 120
    return [clamp(q * 100, 0, 120), clamp((price - 200) / 150 * 100, 0, 120), step, clamp(breadth / 35 * 100, 0, 120),
            clamp(active * 100, 0, 100), clamp(cover * 100, 0, 100), clamp(done * 100, 0, 120), clamp(sat / 5 * 100, 0, 100),
            clamp(hours * 100, 0, 120), clamp(50 + gain * 2, 0, 120)]


def expected(row):
    """The figures of one person: by measure, and total, rating, pay."""
    m = measures(row)
    figures = dict(zip(MEASURES, m), contests=Fraction(int(row[13])))
    if None not in m:
        total = sum(w * s for w, s in zip(WEIGHTS, scores(m))) / Fraction(100) + min(int(row[13]), 5)
        figures["score"] = total
        figures["rating"] = "A" if total >= 90 else "B" if total >= 80 else "C" if total >= 70 else "D"
        figures["pay"] = {"A": Fraction(3600), "B": Fraction(3000), "C": Fraction(2700), "D": Fraction(2100)}[figures["rating"]]
    return figures


def lines(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def main(data, results):
    ours = {}
    for line in lines(f"{results}/data/results/measures.csv"):
        ours.setdefault(line["person"], {})[line["measure"]] = Fraction(line["value_exact"]) if line["value_exact"] else None
    for line in lines(f"{results}/data/results/results.csv"):
        ours.setdefault(line["person"], {}).update(
            score=Fraction(line["score"]), rating=line["rating"], pay=Fraction(line["pay"]))
    counted, wrong = 0, []
    people = duckdb.connect().execute(COUNTS.format(d=data)).fetchall()
    for person, *row in people:
        for name, value in expected(row).items():
            counted += 1
            if ours.get(person, {}).get(name, "nothing") != value:
                wrong.append(f"{person} {name}: {ours.get(person, {}).get(name, 'nothing')}, by DuckDB's counts {value}")
    wrong += [f"{person}: not in the roster" for person in ours.keys() - {p for p, *_ in people}]
    for line in wrong[:100]:
        print(line)
    print(f"compare: {counted} figures of {len(people)} people, {len(wrong)} differ")
    return 1 if wrong or not counted else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
