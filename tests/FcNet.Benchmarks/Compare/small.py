"""libtorch's side of a comparison of small affine layers, on one thread, and both beside each other.

    dotnet run -c Release --project tests/FcNet.Benchmarks -- small > small.txt
    python3 tests/FcNet.Benchmarks/Compare/small.py small.txt

The loops are compiled by torch.jit, so that no time of Python counts. Results go into given arrays and transposed views are made before. The backward pass is
two products and a sum without a graph.
"""
import math
import sys
import time

import torch

torch.set_num_threads(1)
BLOCKS, BLOCK_SECONDS = 60, 1.5e-3


@torch.jit.script
def forward(x, w, b, dy, xt, wt, y, dx, dw, db, n: int):
    for _ in range(n):
        torch.addmm(b, x, w, out=y)


@torch.jit.script
def both(x, w, b, dy, xt, wt, y, dx, dw, db, n: int):
    for _ in range(n):
        torch.addmm(b, x, w, out=y)
        torch.mm(dy, wt, out=dx)
        torch.mm(xt, dy, out=dw)
        torch.sum(dy, [0], out=db)


def best(call, *arrays):
    """Nanoseconds for a call, in the best block."""
    def seconds(n):
        start = time.perf_counter()
        call(*arrays, n)
        return time.perf_counter() - start

    calls, last = 1, 0.0
    while last < BLOCK_SECONDS:
        last = seconds(calls)
        calls *= 2
    return 1e9 / calls * min(seconds(calls) for _ in range(BLOCKS))


def show(name, ratios):
    geomean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"{name}: torch / FcNet geomean {geomean:.2f}, lowest {min(ratios):.2f}")


lines = [line.split() for line in open(sys.argv[1])][1:]
forwards, boths = [], []
print("rows inputs outputs   FcNet  torch  ratio   FcNet  torch  ratio   (ns: forward, then forward and backward)")
with torch.inference_mode():
    for rows, inputs, outputs, *times in lines:
        n, d, m = int(rows), int(inputs), int(outputs)
        x, w, b, dy = torch.randn(n, d), torch.randn(d, m), torch.randn(m), torch.randn(n, m)
        arrays = x, w, b, dy, x.t(), w.t(), torch.empty(n, m), torch.empty(n, d), torch.empty(d, m), torch.empty(m)
        theirs = best(forward, *arrays), best(both, *arrays)
        ours = float(times[0]), float(times[1])
        forwards.append(theirs[0] / ours[0])
        boths.append(theirs[1] / ours[1])
        print(f"{n:4} {d:6} {m:7} {ours[0]:7.0f} {theirs[0]:6.0f} {forwards[-1]:6.2f} {ours[1]:7.0f} {theirs[1]:6.0f} {boths[-1]:6.2f}")
show("forward", forwards)
show("both", boths)
