"""The figures of losses.json: losses and gradients by PyTorch's functions and autograd in double. Run once: python3 losses.py (PyTorch 1.13, NumPy 1.24)."""
import json

import numpy as np
import torch
import torch.nn.functional as F

ROWS = 5


def case(loss, targets, of, columns=3, spread=3.0):
    """One case: the inputs are drawn from NumPy's legacy stream, which FcNet repeats; of gives the loss of each row."""
    seed = len(cases)
    random = np.random.RandomState(seed)
    y = torch.tensor(spread * random.randn(ROWS, columns), requires_grad=True)
    if targets == "classes":
        t = np.eye(columns)[random.randint(0, columns, size=ROWS)]
    elif targets == "soft":
        t = random.rand(ROWS, columns) + 0.1
        t /= t.sum(axis=1, keepdims=True)
    elif targets == "labels":
        t = random.randint(0, 2, size=ROWS * columns).reshape(ROWS, columns).astype(float)
    elif targets == "counts":
        t = random.randint(0, 9, size=ROWS * columns).reshape(ROWS, columns).astype(float)
    else:
        t = spread * random.randn(ROWS, columns)
    weight = torch.tensor((random.randint(0, 4, size=ROWS) + 1) / 2)
    value = (weight * of(y, torch.tensor(t))).sum() / weight.sum()
    value.backward()
    cases.append({"loss": loss, "targets": targets, "columns": columns, "spread": spread, "value": value.item(), "gradient": y.grad.flatten().tolist()})


def mean(of):
    return lambda y, t: of(y, t).mean(dim=1)


def softmax(smoothing, weights):
    weight = torch.tensor(weights, dtype=torch.float64) if weights else None
    return lambda y, t: F.cross_entropy(y, t, weight=weight, label_smoothing=smoothing, reduction="none")


def focal(gamma):
    return lambda y, t: -(t * (1 - F.softmax(y, dim=1)) ** gamma * F.log_softmax(y, dim=1)).sum(dim=1)


def pinball(quantiles):
    q = torch.tensor(quantiles, dtype=torch.float64)
    return mean(lambda y, t: torch.maximum(q * (t - y), (q - 1) * (t - y)))


cases = []
for targets in ("classes", "soft"):
    for smoothing, weights in ((0, []), (0.1, []), (0, [0.5, 2, 1]), (0.25, [3, 0, 0.75])):
        case({"kind": "softmax", "label_smoothing": smoothing, "class_weights": weights}, targets, softmax(smoothing, weights))
    for gamma in (0, 0.5, 2):
        case({"kind": "focal", "gamma": gamma}, targets, focal(gamma))
case({"kind": "binary_cross_entropy"}, "labels", mean(lambda y, t: F.binary_cross_entropy_with_logits(y, t, reduction="none")))
case({"kind": "squared"}, "numbers", mean(lambda y, t: F.mse_loss(y, t, reduction="none")))
case({"kind": "absolute"}, "numbers", mean(lambda y, t: F.l1_loss(y, t, reduction="none")))
case({"kind": "huber", "delta": 1}, "numbers", mean(lambda y, t: F.huber_loss(y, t, reduction="none", delta=1.0)))
case({"kind": "huber", "delta": 2.5}, "numbers", mean(lambda y, t: F.huber_loss(y, t, reduction="none", delta=2.5)))
case({"kind": "log_cosh"}, "numbers", mean(lambda y, t: torch.log(torch.cosh(y - t))))
case({"kind": "quantile", "quantiles": [0.5]}, "numbers", pinball([0.5]))
case({"kind": "quantile", "quantiles": [0.1, 0.5, 0.9]}, "numbers", pinball([0.1, 0.5, 0.9]))
case({"kind": "poisson"}, "counts", mean(lambda y, t: F.poisson_nll_loss(y, t, log_input=True, full=False, reduction="none")), spread=1.0)
with open("losses.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in cases) + "\n]\n")
