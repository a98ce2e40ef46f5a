"""Writes pytorch-*.safetensors: state dicts of PyTorch's own layers, byte by byte as the format says, and in pytorch-*.npz what PyTorch computes with them.

It ran once, with PyTorch 1.13 and NumPy 1.24. Format: https://huggingface.co/docs/safetensors.
"""
import json
import struct

import numpy as np
import torch
from torch import nn


def write(path, tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        array = tensor.numpy()
        dtype = {"float32": "F32", "float64": "F64", "int64": "I64"}[array.dtype.name]
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def save(name, net):
    x = torch.randn(4, net[0].in_features, dtype=net[0].weight.dtype)
    if name == "batch":
        net.train()
        net(3 * x + 1)  # moves the running averages away from where they begin
    net.eval()
    write(f"pytorch-{name}.safetensors", net.state_dict())
    with torch.no_grad():
        arrays = {"x": x, "scores": net(x), **net.state_dict()}
    np.savez(f"pytorch-{name}.npz", **{key: value.numpy() for key, value in arrays.items()})


torch.manual_seed(231)
save("none", nn.Sequential(nn.Linear(5, 4), nn.ReLU(), nn.Linear(4, 3)))
save("batch", nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.5), nn.Linear(6, 3)))
save("layer", nn.Sequential(nn.Linear(5, 4), nn.LayerNorm(4), nn.ReLU(), nn.Linear(4, 3)).double())
