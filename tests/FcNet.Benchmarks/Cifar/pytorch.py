"""The time that PyTorch takes for plans on CIFAR-10: python3 pytorch.py DATA THREADS PLAN.json ...

DATA is the folder of the binary files. Whitening and set-up are timed, and two epochs, from which the time of all of them follows. The net, the
augmentations, the loss, AdamW with its schedule and the average of the weights are those of the plan; flips and shifts are drawn for each batch and not for
each image, which is faster. Checks, test images and the file of the model are left out.
"""
import functools, json, math, sys, time
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


class Residual(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


def layers(specs, inputs):
    """The modules of a list of layer descriptions, and the numbers that come out."""
    made, size = [], inputs
    for spec in specs:
        kind = spec["kind"]
        if kind == "affine":
            module = nn.Linear(size, spec["width"])
            nn.init.normal_(module.weight, 0, spec["weight_scale"])
            nn.init.zeros_(module.bias)
            size = spec["width"]
        elif kind == "residual":
            module = Residual(layers(spec["layers"], size)[0])
        else:
            module = {"layer_norm": lambda: nn.LayerNorm(size), "gelu": nn.GELU, "dropout": lambda: nn.Dropout(1 - spec["keep_probability"])}[kind]()
        made.append(module)
    return nn.Sequential(*made), size


@functools.cache
def projection_of(components, epsilon):
    """The mean, the projection on whitened principal components, and the seconds that they take; computed once for all plans that have the same."""
    start = time.time()
    mean = images.reshape(len(images), -1).mean(0)
    centered = (images.reshape(len(images), -1) - mean).double()
    values, axes = torch.linalg.eigh(centered.T @ centered / len(centered))
    return mean, (axes.flip(1)[:, :components] / torch.sqrt(values.flip(0)[:components] + epsilon)).float(), time.time() - start


def run(record):
    plan, inputs = record["plan"], record["inputs"]
    mean, projection, setup = projection_of(inputs["components"], inputs["epsilon"])
    net, _ = layers(record["network"]["layers"], record["network"]["inputs"])
    augmentations = {item["kind"]: item for item in plan["augmentations"]["items"]}
    pixels, alpha = augmentations.get("shift", {}).get("pixels", 0), augmentations.get("mixup", {}).get("alpha", 0)
    smoothing, rate, decay, batch = plan["loss"]["label_smoothing"], plan["rule"]["learning_rate"], plan["weight_average"], plan["batch_size"]
    rule = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=plan["rule"]["weight_decay"])
    average = [p.detach().clone() for p in net.parameters()]
    steps, warm = len(images) // batch, plan["schedule"]["steps"]
    total, step, offset = plan["epochs"] * steps, 0, mean.reshape(3, 32, 32)
    net.train()
    start = time.time()
    for _ in range(2):
        order = torch.randperm(len(images))
        for k in range(steps):
            rows = order[k * batch:(k + 1) * batch]
            x, y = images[rows] - offset, labels[rows]
            x = x.flip(3) if torch.rand(1) < 0.5 else x
            right, down = np.random.randint(0, 2 * pixels + 1, 2)
            x = F.pad(x, (pixels,) * 4)[:, :, down:down + 32, right:right + 32].reshape(batch, -1) @ projection
            part, other = 1.0, torch.arange(batch)
            if alpha > 0:
                part, other = np.random.beta(alpha, alpha), torch.randperm(batch)
                x = part * x + (1 - part) * x[other]
            for group in rule.param_groups:
                group["lr"] = rate * ((step + 1) / warm if step < warm else (1 + math.cos(math.pi * (step - warm) / (total - warm))) / 2)
            scores = net(x)
            loss = part * F.cross_entropy(scores, y, label_smoothing=smoothing)
            loss = loss + (1 - part) * F.cross_entropy(scores, y[other], label_smoothing=smoothing) if alpha > 0 else loss
            rule.zero_grad()
            loss.backward()
            rule.step()
            with torch.no_grad():
                for mean_of, weight in zip(average, net.parameters()):
                    mean_of.lerp_(weight, 1 - min(decay, (1 + step) / (10 + step)))
            step += 1
    return setup, (time.time() - start) / 2 * plan["epochs"]


folder, threads, *plans = sys.argv[1:]
torch.manual_seed(1)
np.random.seed(1)
torch.set_num_threads(int(threads))
rows = np.concatenate([np.fromfile(f"{folder}/data_batch_{i}.bin", np.uint8).reshape(-1, 3073) for i in range(1, 6)])
images = torch.tensor(rows[:, 1:].astype(np.float32)).reshape(-1, 3, 32, 32)
labels = torch.tensor(rows[:, 0].astype(np.int64))
print("| plan | whitening | training |\n|---|---|---|")
for path in plans:
    with open(path) as file:
        setup, training = run(json.load(file))
    print(f"| {path} | {setup:.0f} s | {training:.0f} s |", flush=True)
