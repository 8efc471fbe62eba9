"""The month by pandas, scoring and CSV in Python, workbook by openpyxl (or `xlsxwriter`), as it is mostly done.

usage: peer_pandas.py DATA OUT [xlsxwriter]
"""
import sys

import pandas as pd

import report

d, out = sys.argv[1:3]
read = lambda n: pd.read_csv(f"{d}/{n}.csv")
c, g = read("customers"), read("targets")
s = read("sales").merge(c[["customer_id", "employee_id"]], on="customer_id")
by = s.groupby("employee_id")
se = pd.DataFrame(dict(q=by.quantity.sum(), amt=by.amount.sum(), kq=s[s.brand < "B020"].groupby("employee_id").quantity.sum(), act=by.customer_id.nunique()))
se["b"] = s[["employee_id", "customer_id", "brand"]].drop_duplicates().groupby("employee_id").size()
v = read("visits").groupby("employee_id").agg(vis=("customer_id", "nunique"), done=("completed", "sum"), sat=("satisfaction", "mean"))
t = read("training")
t["g"] = t.post_score - t.pre_score
t = t.groupby("employee_id").agg(h=("hours", "sum"), g=("g", "mean"))
k = read("competition")
k["p"] = k.level.map({"province": 3, "city": 2, "county": 1}) * (k.place <= 3)
k = k.groupby("employee_id").p.sum()
x = read("roster").merge(g, on="employee_id").set_index("employee_id").join([se, v, t]).join(k).join(c.groupby("employee_id").size().rename("n"))
m = pd.DataFrame({0: x.q / x.quantity_target, 1: x.amt / x.q, 2: x.kq / x.q, 3: x.b / x.n, 4: x.act / x.n, 5: x.vis / x.n,
    6: x.done / x.visit_target, 7: x.sat, 8: x.h / x.training_target, 9: x.g})
rows = [(i, *a, list(b), p) for i, a, b, p in zip(x.index, x[["name", "branch", "unit"]].values.tolist(), m.values.tolist(), x.p.fillna(0).tolist())]
report.write(out, *report.build(rows), writer=sys.argv[3] if len(sys.argv) > 3 else "openpyxl")
