"""golden-more/index.json: random index expressions, read (get) and assigned (set).

The form of the keyword index is that which IndexOperations describes.
"""
import random

import torch

from golden_form import case, draw, write

random.seed(7)
torch.manual_seed(7)


def expression(shape, tensors, room):
    """A random list of indices for a shape, and what Python puts in the brackets."""
    form, python, dim, has_ellipsis = [], [], 0, False
    while dim < len(shape) or (random.random() < 0.2 and len(form) < 7):
        kind = random.choice(["all", "at", "range", "tensor", "tensor", "mask", "none", "ellipsis", "stop"])
        size = shape[dim] if dim < len(shape) else None
        if kind == "none" and room > 0:
            form.append("None")
            python.append(None)
            room -= 1
        elif kind == "ellipsis" and not has_ellipsis:
            has_ellipsis = True
            form.append("...")
            python.append(Ellipsis)
            dim += random.randint(0, len(shape) - dim)
        elif kind == "stop" and form and not has_ellipsis:
            break
        elif size is None:
            if not has_ellipsis or room <= 0:
                break
        elif kind == "all":
            form.append(":")
            python.append(slice(None))
            dim += 1
        elif kind == "at":
            at = random.randint(-size, size - 1)
            form.append(at)
            python.append(at)
            dim += 1
        elif kind == "range":
            start = random.choice([None, random.randint(-size - 1, size + 1)])
            end = random.choice([None, random.randint(-size - 1, size + 1)])
            step = random.choice([None, 1, 2, 3])
            form.append([start, end, step])
            python.append(slice(start, end, step))
            dim += 1
        elif kind == "tensor":
            sizes = random.choice(tensors.shapes)
            index = torch.randint(-size, size, sizes)
            form.append({"input": tensors.add(index)})
            python.append(index)
            dim += 1
        elif kind == "mask":
            count = random.randint(0 if random.random() < 0.1 else 1, min(2, len(shape) - dim))
            sizes = shape[dim:dim + count]
            mask = torch.zeros(sizes, dtype=torch.bool)
            total = mask.numel()
            length = tensors.length if tensors.length <= total else 1
            mask.view(-1)[torch.randperm(total)[:length]] = True
            form.append({"input": tensors.add(mask)})
            python.append(mask)
            dim += count
    return form, tuple(python)


class Tensors:
    """Index tensors of one expression, of shapes that broadcast."""

    def __init__(self, first):
        self.first = first
        self.all = []
        self.length = random.choice([1, 2, 3])
        n = self.length
        self.shapes = random.choice([[[n]], [[n], [1]], [[n], [2, n], [2, 1]], [[n], []], [[3, 1], [n], [1]]])

    def add(self, index):
        self.all.append(index)
        return self.first + len(self.all) - 1


gets, sets = [], []
while len(gets) < 160:
    shape = random.choice([[5], [4, 3], [3, 4, 5], [2, 3, 4], [3, 1, 4, 2], [2, 3, 2, 3]])
    dtype = random.choice([torch.float64, torch.float64, torch.float32])
    tensors = Tensors(1)
    form, python = expression(shape, tensors, 2)
    x = draw(*shape, dtype=dtype)
    try:
        made = x[python]
    except (IndexError, RuntimeError):
        continue
    # No case holds an empty array.
    if made.numel() == 0 or made.dim() > 6:
        continue

    def get(a, *indices):
        return a[rebuilt(form, python, indices)]

    def rebuilt(form, python, indices):
        return tuple(
            indices[f["input"] - 1] if isinstance(f, dict) else p for f, p in zip(form, python))

    gets.append(case("get", {"index": form}, [x] + tensors.all, get))

while len(sets) < 90:
    shape = random.choice([[5], [4, 3], [3, 4, 5], [3, 1, 4, 2]])
    dtype = random.choice([torch.float64, torch.float32, torch.int64])
    tensors = Tensors(2)
    form, python = expression(shape, tensors, 1)
    x = draw(*shape).mul(10).to(dtype)
    places = torch.arange(x.numel()).view(shape)
    try:
        named = places[python]
    except (IndexError, RuntimeError):
        continue
    # Of several values for one place any may stay; here it must be one.
    if named.numel() == 0 or named.dim() > 6 or named.unique().numel() != named.numel():
        continue
    sizes = list(named.shape)
    for d in range(len(sizes)):
        if random.random() < 0.2:
            sizes[d] = 1
    sizes = sizes[random.randint(0, len(sizes)):] if random.random() < 0.4 else sizes
    sizes = [1] + sizes if random.random() < 0.15 and len(sizes) == named.dim() else sizes
    values = draw(*sizes).mul(10).to(random.choice([dtype, dtype, torch.float64]))
    y = x.clone()
    try:
        y[python] = values
    except (IndexError, RuntimeError) as e:
        if "dtype" not in str(e):
            print("left out", form, list(values.shape), e)
        continue
    sets.append(case("set", {"index": form}, [x, values] + tensors.all, lambda *a, y=y: y,
                     requires_grad=[False] * (2 + len(tensors.all))))

write("index", gets + sets)
