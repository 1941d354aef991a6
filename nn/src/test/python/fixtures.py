"""Makes the files in src/test/resources/io, with PyTorch 1.13: python3 fixtures.py FOLDER."""

import collections
import os
import sys

import numpy
import torch

import specification

folder = sys.argv[1]


def save(name, what):
    torch.save(what, os.path.join(folder, name))


counted = torch.arange(-2, 4)
types = collections.OrderedDict(
    (str(dtype).replace("torch.", ""), counted.to(dtype).reshape(2, 3))
    for dtype in (
        torch.float32,
        torch.float64,
        torch.float16,
        torch.bfloat16,
        torch.int64,
        torch.int32,
        torch.uint8,
        torch.bool,
    )
)
save("types.pt", types)

base = torch.arange(12.0).reshape(3, 4)
save(
    "views.pt",
    {
        "whole": base,
        "tied": base,
        "transposed": base.t(),
        "column": base[:, 1],
        "expanded": torch.ones(1, 2).expand(5, 2),
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(2, 0, 3),
        "parameter": torch.nn.Parameter(base[1:]),
    },
)

torch.manual_seed(7)
model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Sigmoid(), torch.nn.BatchNorm1d(3))
optimizer = torch.optim.Adam(model.parameters())
model(torch.rand(5, 4)).sum().backward()
optimizer.step()
save("state.pt", model.state_dict())
save(
    "run.pt",
    {
        "epoch": 3,
        "large": 2**40,
        "negative": -(2**33),
        "loss": 0.25,
        "name": "größe",
        "best": None,
        "done": False,
        "history": [1.0, (2, "x")],
        "model_state_dict": model.state_dict(),
        "optimizer_state_dict": optimizer.state_dict(),
    },
)
save("short.pt", {"a": torch.zeros(2, dtype=torch.int16)})
save("module.pt", model)
torch.save({"a": base}, os.path.join(folder, "old.pt"), _use_new_zipfile_serialization=False)


class Evil:
    def __reduce__(self):
        return (os.system, ("touch /tmp/grad4j-was-here",))


save("evil.pt", {"a": Evil()})

arrays = {
    "größe": numpy.arange(6, dtype="f4").reshape(2, 3) / 4,
    "half": numpy.array([1.5, -65504, 2**-24, numpy.inf], dtype="f2"),
    "brain": numpy.array([1.5, -3.0, 2**100], dtype="f4"),
    "double": numpy.array([1 / 3]),
    "long": numpy.array([[2**62, -1]]),
    "int": numpy.array([-(2**31)], dtype="i4"),
    "byte": numpy.array([0, 255], dtype="u1"),
    "bool": numpy.array([True, False, True]),
    "scalar": numpy.array(2.5, dtype="f4"),
    "empty": numpy.zeros((2, 0, 3), dtype="f4"),
}
specification.write(
    os.path.join(folder, "types.safetensors"), arrays, {"format": "pt", "twin": "int"}, bfloat16=["brain"]
)
