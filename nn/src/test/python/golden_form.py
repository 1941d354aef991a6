"""Cases in the form of the golden files: inputs, outputs, first and second gradients, computed by PyTorch.

Floating inputs hold few digits, so that the files stay small; what is computed from them holds all.
"""
import json
import math
import pathlib

import torch

torch.set_num_threads(1)
FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "golden-more"


def number(x):
    if isinstance(x, float) and not math.isfinite(x):
        return "nan" if x != x else "inf" if x > 0 else "-inf"
    return x


def tensor(x):
    x = x.detach()
    # A gradient that PyTorch knows to be 0 has no memory.
    x = torch.zeros(x.shape, dtype=x.dtype) if x._is_zerotensor() else x
    name = str(x.dtype).replace("torch.", "")
    return {"dtype": name, "shape": list(x.shape), "data": [number(v) for v in x.reshape(-1).tolist()]}


def draw(*shape, dtype=torch.float64):
    """Numbers of three digits: exact in both types when they are printed again."""
    return (torch.rand(shape, dtype=torch.float64) * 4 - 2).mul(64).round().div(64).to(dtype)


def case(op, kwargs, inputs, function, requires_grad=None, twice=True):
    """One case; function takes the inputs and returns a tensor or several."""
    if requires_grad is None:
        requires_grad = [x.dtype.is_floating_point for x in inputs]
    leaves = [x.detach().clone().requires_grad_(r) for x, r in zip(inputs, requires_grad)]
    outputs = function(*leaves)
    outputs = list(outputs) if isinstance(outputs, (tuple, list)) else [outputs]
    made = {
        "op": op,
        "kwargs": kwargs,
        "inputs": [tensor(x) for x in inputs],
        "requires_grad": list(requires_grad),
        "outputs": [tensor(y) for y in outputs],
    }
    differentiable = [y for y in outputs if y.requires_grad]
    if not differentiable:
        return made
    wanted = [x for x in leaves if x.requires_grad]
    grads_of_outputs = [draw(*y.shape, dtype=y.dtype) for y in differentiable]
    made["grad_outputs"] = [tensor(g) for g in grads_of_outputs]
    if twice:
        for g in grads_of_outputs:
            g.requires_grad_(False)
    grads = torch.autograd.grad(
        differentiable, wanted, grads_of_outputs, create_graph=twice, allow_unused=True)
    made["grad_inputs"] = [None if g is None else tensor(g) for g in grads]
    if twice:
        again = [g for g in grads if g is not None and g.requires_grad]
        if again:
            second = [draw(*g.shape, dtype=g.dtype) for g in again]
            rest = iter(second)
            made["grad_grad_outputs"] = [
                tensor(next(rest)) if g is not None and g.requires_grad else None for g in grads]
            result = torch.autograd.grad(again, wanted, second, allow_unused=True)
            made["grad_grad_inputs"] = [None if g is None else tensor(g) for g in result]
    return made


def write(family, cases):
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(c) for c in cases)
    (FOLDER / (family + ".json")).write_text("[" + lines + "]\n")
    print(family, len(cases))
