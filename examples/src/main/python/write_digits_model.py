"""Trains a small network on the embedded digits with PyTorch and writes it as safetensors.

The format is written by hand from its specification, https://github.com/huggingface/safetensors#format:
eight bytes with the length of a JSON header, the header, the elements.

    python3 examples/src/main/python/write_digits_model.py
"""

import csv
import gzip
import json
import pathlib
import struct

import torch

ROOT = pathlib.Path(__file__).parents[4]
DIGITS = ROOT / "nn/src/main/resources/org/grad4j/nn/data/digits.csv.gz"
MODEL = ROOT / "examples/src/main/resources/org/grad4j/examples/digits_from_pytorch.safetensors"
HELD_OUT = 360


def digits():
    with gzip.open(DIGITS, "rt") as lines:
        rows = torch.tensor([[float(field) for field in row] for row in csv.reader(lines)])
    return rows[:, :64] / 16, rows[:, 64].long()


def write(path, tensors, metadata):
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        elements = tensor.detach().numpy().astype("<f4").tobytes()
        header[name] = {
            "dtype": "F32",
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(elements)],
        }
        data += elements
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main():
    torch.manual_seed(0)
    x, y = digits()
    model = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
    for _ in range(3):
        for rows in torch.randperm(len(x) - HELD_OUT).split(32):
            rows = rows + HELD_OUT
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimizer.step()
    with torch.no_grad():
        logits = model(x[:HELD_OUT])
    right = (logits.argmax(1) == y[:HELD_OUT]).sum().item()
    metadata = {
        "format": "pt",
        "torch": torch.__version__,
        "right": str(right),
        "logits": " ".join(f"{logit:.6f}" for logit in logits[0].tolist()),
    }
    write(MODEL, model.state_dict(), metadata)
    print(right, "of", HELD_OUT, "held-out digits are right;", MODEL)


main()
