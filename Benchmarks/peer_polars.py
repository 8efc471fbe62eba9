"""The month by Polars on its streaming engine, scoring and CSV in Python, workbook by XlsxWriter.

usage: peer_polars.py DATA OUT
"""
import sys

import polars as pl

import report

d, out = sys.argv[1:3]
scan = lambda n: pl.scan_csv(f"{d}/{n}.csv")
c = scan("customers")
s = scan("sales").join(c.select("customer_id", "employee_id"), on="customer_id")
se = s.group_by("employee_id").agg(q=pl.col("quantity").sum(), amt=pl.col("amount").sum(),
    kq=pl.col("quantity").filter(pl.col("brand") < "B020").sum(), act=pl.col("customer_id").n_unique())
br = s.select("employee_id", "customer_id", "brand").unique().group_by("employee_id").agg(b=pl.len())
v = scan("visits").group_by("employee_id").agg(vis=pl.col("customer_id").n_unique(), done=pl.col("completed").sum(), sat=pl.col("satisfaction").mean())
t = scan("training").group_by("employee_id").agg(h=pl.col("hours").sum(), g=(pl.col("post_score") - pl.col("pre_score")).mean())
k = scan("competition").with_columns(p=pl.when(pl.col("place") > 3).then(0).when(pl.col("level") == "province").then(3)
    .when(pl.col("level") == "city").then(2).otherwise(1)).group_by("employee_id").agg(p=pl.col("p").sum())
n = c.group_by("employee_id").agg(n=pl.len())
x = scan("roster").join(scan("targets"), on="employee_id")
for other in (se, br, v, t, k, n):
    x = x.join(other, on="employee_id", how="left")
f = x.select("employee_id", "name", "branch", "unit", m=pl.concat_list([e.cast(pl.Float64) for e in (
    pl.col("q") / pl.col("quantity_target"), pl.col("amt") / pl.col("q"), pl.col("kq") / pl.col("q"), pl.col("b") / pl.col("n"),
    pl.col("act") / pl.col("n"), pl.col("vis") / pl.col("n"), pl.col("done") / pl.col("visit_target"), pl.col("sat"),
    pl.col("h") / pl.col("training_target"), pl.col("g"))]), p=pl.col("p").fill_null(0)).collect(engine="streaming")
report.write(out, *report.build(f.rows()))
