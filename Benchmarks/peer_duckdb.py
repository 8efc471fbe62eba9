"""The month by DuckDB: aggregation in the engine, scoring and CSV in Python, workbook by XlsxWriter.

usage: peer_duckdb.py DATA OUT
"""
import sys

import duckdb

import report

d, out = sys.argv[1:3]
con = duckdb.connect()
rows = con.execute(f"""
with c as (from read_csv('{d}/customers.csv')),
s as (select c.employee_id e, s.* from read_csv('{d}/sales.csv') s join c using (customer_id)),
se as (select e, sum(quantity) q, sum(amount::decimal(18,2)) amt, sum(case when brand < 'B020' then quantity end) kq, count(distinct customer_id) act from s group by e),
br as (select e, count(*) n from (select distinct e, customer_id, brand from s) group by e),
v as (select employee_id e, count(distinct customer_id) vis, sum(completed) done, avg(satisfaction) sat from read_csv('{d}/visits.csv') group by 1),
t as (select employee_id e, sum(hours) h, avg(post_score - pre_score) g from read_csv('{d}/training.csv') group by 1),
k as (select employee_id e, sum(case level when 'province' then 3 when 'city' then 2 else 1 end * case when place <= 3 then 1 else 0 end) p from read_csv('{d}/competition.csv') group by 1),
n as (select employee_id e, count(*) n from c group by 1)
select r.employee_id, r.name, r.branch, r.unit,
 [se.q / g.quantity_target, se.amt / se.q, se.kq / se.q, br.n / n.n, se.act / n.n, v.vis / n.n, v.done / g.visit_target, v.sat, t.h / g.training_target, t.g]::double[],
 coalesce(k.p, 0)
from read_csv('{d}/roster.csv') r join read_csv('{d}/targets.csv') g using (employee_id)
left join se on se.e = r.employee_id left join br on br.e = r.employee_id left join v on v.e = r.employee_id
left join t on t.e = r.employee_id left join k on k.e = r.employee_id left join n on n.e = r.employee_id""").fetchall()
report.write(out, *report.build(rows))
