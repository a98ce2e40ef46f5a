"""Makes table-trace.csv, and the first 100 training steps of RealMLP-TD-S on its first 600 rows, once for the classes and once for the numbers:
table-trace-classes.safetensors and table-trace-numbers.safetensors. FcNet's tests take the same start and the same rows.

  /usr/bin/python3 table-trace.py PEERS

The table is made up here. The steps are those of PEERS/nets.py and PEERS/tables.py, the peer that FcNet's tables are measured against (PyTorch 1.13, NumPy
1.24), with 8192 epochs planned: at the full rate, rounding grows on so few rows.
So that the files stay small, the start is rounded to multiples of 1/32 and stored as bytes: scale, w0 to w3 (fan-in x fan-out), b0 to b3.
x: the encoded rows as floats; rows: the rows of each step as 16-bit numbers; losses: as doubles.
"""
import json, os, struct, sys, tempfile
import numpy as np
import torch
sys.path.insert(0, sys.argv[1])
import nets
from tables import Table

here = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(15)
n, train = 800, 600
age = random.randint(18, 91, n)
income = np.exp(random.normal(10, 1, n)).round(2)
latitude = 47.5 + random.normal(0, .1, n)
balance = np.where(random.uniform(size=n) < .8, 0, random.exponential(900, n).round(2))
tenure = np.where(random.uniform(size=n) < .08, np.nan, random.randint(0, 240, n))
city = np.array(["Graz", "Linz", "Wien", "Bern", "Zug, ZG"])[random.choice(5, n, p=[.3, .3, .2, .15, .05])]
city[train:train + 3] = "Basel"   # a value that no training row has
member = np.where(random.uniform(size=n) < .1, "?", np.where(random.uniform(size=n) < .4, "yes", "no"))
pull = (age - 50) / 20 + np.log(income) - 10 + (city == "Wien") - (member == "yes") * np.sign(latitude - 47.5) + np.nan_to_num(tenure, nan=300) / 120
kind = np.array(["basic", "extra", "gold"])[np.digitize(pull + random.normal(0, .3, n), [.2, 1.6])]
price = (100 + 40 * pull + random.normal(0, 8, n)).round(1)
rows = [",".join([str(a), f"{i:.2f}", f"{l:.5f}", f"{b:.2f}", "" if np.isnan(t) else str(int(t)), f'"{c}"' if "," in c else c, m, "7", k, f"{p:.1f}"])
        for a, i, l, b, t, c, m, k, p in zip(age, income, latitude, balance, tenure, city, member, kind, price)]
text = "age,income,latitude,balance,tenure,city,member,always,kind,price\n" + "\n".join(rows) + "\n"
with open(os.path.join(here, "table-trace.csv"), "w") as f: f.write(text)

randn = torch.randn
torch.randn = lambda *shape: (randn(*shape) * 32).round().clamp(-127, 127) / 32

def write(path, arrays):
    names, head, at = {"float32": "F32", "float64": "F64", "int8": "I8", "uint16": "U16"}, {}, 0
    for name, a in arrays.items():
        head[name] = {"dtype": names[str(a.dtype)], "shape": list(a.shape), "data_offsets": [at, at + a.nbytes]}
        at += a.nbytes
    head = json.dumps(head).encode()
    head += b" " * (-len(head) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(head)) + head)
        for a in arrays.values(): f.write(np.ascontiguousarray(a).tobytes())

with tempfile.TemporaryDirectory() as folder:
    for name, target, other, classes in ("classes", "kind", "price", sorted(set(kind))), ("numbers", "price", "kind", None):
        meta = {"target": target, "categorical": ["city", "member"], "skip": [other], "separator": ",", "rows": n, "inputs": 8}
        if classes: meta["classes"] = classes
        for end, content in (".csv", text), (".json", json.dumps(meta)), (".splits.json", "{}"):
            with open(os.path.join(folder, name + end), "w") as f: f.write(content)
        table, trace = Table(folder, name), {}
        part = lambda rows: (table.take(rows), table.y[rows])
        nets.realmlp_td_s(*part(np.arange(train)), *part(np.arange(train, n)), len(classes or ()) or None, 15, epochs=8192, trace=trace)
        scale, *rest = [(p.numpy() * 32).astype(np.int8) for p in trace["start"]]
        write(os.path.join(here, f"table-trace-{name}.safetensors"), {
            "x": trace["x"].numpy(), "scale": scale, **{f"w{i}": rest[i] for i in range(4)}, **{f"b{i}": rest[4 + i] for i in range(4)},
            "rows": np.stack([r.numpy() for r in trace["rows"]]).astype(np.uint16), "losses": np.array(trace["losses"], np.float64)})
        print(name, *(f"{trace['losses'][i]:.6f}" for i in (0, 1, -1)))
