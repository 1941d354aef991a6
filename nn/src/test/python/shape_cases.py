"""golden-more/shape.json: views, selections and joins beyond the golden ones."""
import random

import torch
import torch.nn.functional as F

from golden_form import case, draw, write

random.seed(11)
torch.manual_seed(11)
F64, F32 = torch.float64, torch.float32
cases = []


def add(op, kwargs, inputs, function, **more):
    cases.append(case(op, kwargs, inputs, function, **more))


def index(high, *shape):
    return torch.randint(high, shape)


for dtype in (F64, F32):
    x = draw(2, 3, 4, dtype=dtype)
    for shape in ([6, 4], [2, 12], [4, -1], [24], [1, 2, 3, 4]):
        add("view", {"shape": shape}, [x], lambda a, s=shape: a.reshape(s))
    for dim, sizes in ((2, [2, 2]), (-1, [2, -1]), (1, [1, 3]), (0, [-1])):
        add("unflatten", {"dim": dim, "sizes": sizes}, [x], lambda a, d=dim, s=sizes: a.unflatten(d, s))
    add("swapaxes", {"axis0": 0, "axis1": -1}, [x], lambda a: a.swapaxes(0, -1))
    add("broadcast_to", {"size": [5, 2, 3, 4]}, [x], lambda a: a.broadcast_to(5, 2, 3, 4))
    add("broadcast_to", {"size": [2, 3]}, [draw(dtype=dtype)], lambda a: a.broadcast_to(2, 3))
    for source, destination in (([0, 1], [2, 0]), ([-1, 0], [0, -1]), ([2], [0])):
        add("movedim", {"source": source, "destination": destination}, [x],
            lambda a, s=source, d=destination: a.movedim(s, d))
    for dims in ([1], [-1], [0, 2], [0, 1]):
        y = draw(1, 3, 1, dtype=dtype)

        def squeeze(a, dims=dims):
            for d in sorted((d % 3 for d in dims), reverse=True):
                a = a.squeeze(d)
            return a

        add("squeeze", {"dim": dims}, [y], squeeze)
    for rank, shape in enumerate(([], [3], [2, 3], [2, 3, 2])):
        y = draw(*shape, dtype=dtype)
        add("atleast_1d", {}, [y], lambda a: torch.atleast_1d(a))
        add("atleast_2d", {}, [y], lambda a: torch.atleast_2d(a))
        add("atleast_3d", {}, [y], lambda a: torch.atleast_3d(a))
    for offset, dim1, dim2 in ((1, 0, 1), (-1, 0, 2), (0, -1, 0), (7, 0, 1), (-1, 2, 1)):
        add("diagonal", {"offset": offset, "dim1": dim1, "dim2": dim2}, [x],
            lambda a, o=offset, p=dim1, q=dim2: a.diagonal(o, p, q))
        add("diag_embed", {"offset": offset, "dim1": dim1, "dim2": dim2}, [x[0]],
            lambda a, o=offset, p=dim1, q=dim2: a.diag_embed(o, p, q))
    add("diag_embed", {}, [draw(3, dtype=dtype)], lambda a: a.diag_embed())
    for dim, size, step in ((2, 2, 1), (2, 3, 1), (-1, 2, 2), (1, 2, 2), (0, 1, 5), (1, 3, 1), (2, 1, 3)):
        add("unfold", {"dim": dim, "size": size, "step": step}, [x],
            lambda a, d=dim, s=size, t=step: a.unfold(d, s, t))
    add("unfold", {"dim": 0, "size": 1, "step": 1}, [draw(dtype=dtype)], lambda a: a.unfold(0, 1, 1))
    for k, dims in ((1, [0, 1]), (2, [0, 2]), (3, [2, 1]), (-1, [1, 0]), (5, [0, -1]), (4, [1, 2])):
        add("rot90", {"k": k, "dims": dims}, [x], lambda a, k=k, d=dims: a.rot90(k, d))
    add("fliplr", {}, [x], lambda a: a.fliplr())
    add("flipud", {}, [x], lambda a: a.flipud())
    add("flip", {"dims": [-1]}, [x], lambda a: a.flip(-1))
    add("roll", {"shifts": 5}, [x], lambda a: a.roll(5))
    add("roll", {"shifts": [-7], "dims": [2]}, [x], lambda a: a.roll(-7, 2))
    add("roll", {"shifts": [1, 2], "dims": [1, 1]}, [x], lambda a: a.roll((1, 2), (1, 1)))
    for reps in ([2], [2, 1, 3], [2, 1, 1, 2]):
        add("tile", {"dims": reps}, [x], lambda a, r=reps: a.tile(r))
    add("repeat", {"repeats": [2, 2, 1, 3]}, [x], lambda a: a.repeat(2, 2, 1, 3))
    add("repeat", {"repeats": [3]}, [draw(dtype=dtype)], lambda a: a.repeat(3))
    add("repeat_interleave", {"repeats": 3}, [x], lambda a: a.repeat_interleave(3))
    for dim in (0, 1, -1):
        add("repeat_interleave", {"repeats": 2, "dim": dim}, [x], lambda a, d=dim: a.repeat_interleave(2, d))
        times = index(4, x.shape[dim])
        add("repeat_interleave", {"dim": dim}, [x, times], lambda a, t, d=dim: a.repeat_interleave(t, d))
    for sections in (1, 2, 3, 5):
        add("tensor_split", {"sections": sections, "dim": 2}, [x],
            lambda a, s=sections: a.tensor_split(s, 2))
    for places in ([1, 3], [0, 2, 2], [-1], [3, 1], [9]):
        add("tensor_split", {"indices": places, "dim": -1}, [x],
            lambda a, p=places: a.tensor_split(p, -1))
    for chunks in (2, 3, 5):
        add("chunk", {"chunks": chunks, "dim": 2}, [x], lambda a, c=chunks: a.chunk(c, 2))
    parts = [draw(*s, dtype=dtype) for s in ([3], [2], [])]
    add("hstack", {}, parts, lambda *a: torch.hstack(a))
    add("hstack", {}, [draw(2, 1, dtype=dtype), draw(2, 3, dtype=dtype)], lambda *a: torch.hstack(a))
    add("vstack", {}, [draw(3, dtype=dtype), draw(2, 3, dtype=dtype)], lambda *a: torch.vstack(a))
    add("dstack", {}, [draw(3, dtype=dtype), draw(1, 3, 2, dtype=dtype)], lambda *a: torch.dstack(a))
    add("dstack", {}, [draw(2, 3, dtype=dtype), draw(2, 3, 2, dtype=dtype)], lambda *a: torch.dstack(a))
    add("broadcast_tensors", {}, [draw(2, 1, dtype=dtype), draw(3, dtype=dtype), draw(dtype=dtype)],
        lambda *a: torch.broadcast_tensors(*a))
    image = draw(2, 2, 3, 4, dtype=dtype)
    for mode, pad in (("reflect", [1, 2, 2, 0]), ("replicate", [2, 3, 1, 1]), ("circular", [1, 2, 3, 0]),
                      ("replicate", [-1, 2, 0, 1]), ("circular", [2, -1, 0, 1])):
        add("pad", {"pad": pad, "mode": mode}, [image], lambda a, p=pad, m=mode: F.pad(a, p, m))
    for pad in ([-1, -1], [1, -2, -1, 2], [0, 0, 0, 0, 1, 1]):
        add("pad", {"pad": pad, "mode": "constant", "value": -0.25}, [image], lambda a, p=pad: F.pad(a, p, value=-0.25))

    # ---- selections ----
    rows = torch.tensor([2, 0, 2])
    source = draw(2, 3, 4, dtype=dtype)
    add("index_add", {"dim": 1}, [x, rows, source], lambda a, i, s: a.index_add(1, i, s))
    add("index_add", {"dim": -1, "alpha": -1.5}, [x, torch.tensor([3, 3]), draw(2, 3, 2, dtype=dtype)],
        lambda a, i, s: a.index_add(-1, i, s, alpha=-1.5))
    add("index_add", {"dim": 0}, [draw(dtype=dtype), torch.tensor([0]), draw(dtype=dtype)],
        lambda a, i, s: a.index_add(0, i, s))
    add("index_copy", {"dim": 1}, [x, torch.tensor([2, 0]), draw(2, 2, 4, dtype=dtype)],
        lambda a, i, s: a.index_copy(1, i, s))
    add("index_copy", {"dim": 0}, [draw(4, dtype=dtype), torch.tensor([3]), draw(1, dtype=dtype)],
        lambda a, i, s: a.index_copy(0, i, s))
    add("index_fill", {"dim": 2, "value": 0.5}, [x, torch.tensor([1, 1, 3])], lambda a, i: a.index_fill(2, i, 0.5))
    for accumulate in (False, True):
        kw = {"accumulate": accumulate}
        put = lambda a, v, *i, acc=accumulate: a.index_put(i, v, accumulate=acc)
        add("index_put", kw, [x, draw(2, 4, dtype=dtype), torch.tensor([0, 1]), torch.tensor([2, -1])], put)
        add("index_put", kw, [x, draw(dtype=dtype), torch.tensor([[0], [1]]), torch.tensor([2, 1])], put)
        add("index_put", kw, [x, draw(4, dtype=dtype), torch.tensor([1])], put)
        mask = torch.tensor([[True, False, True], [False, True, False]])
        add("index_put", kw, [x, draw(3, 4, dtype=dtype), mask], put)
        add("index_put", kw, [x, draw(1, 4, dtype=dtype), mask], put)
    add("index_put", {"accumulate": True},
        [x, draw(3, 4, dtype=dtype), torch.tensor([0, 0, 0]), torch.tensor([1, 1, 2])],
        lambda a, v, *i: a.index_put(i, v, accumulate=True))
    add("take", {}, [x, torch.tensor([[0, 23], [-1, 0]])], lambda a, i: a.take(i))
    add("take_along_dim", {"dim": 1}, [x, index(3, 1, 5, 4)], lambda a, i: torch.take_along_dim(a, i, 1))
    add("take_along_dim", {"dim": -1}, [x[:, :1], index(4, 2, 3, 2)], lambda a, i: torch.take_along_dim(a, i, -1))
    add("scatter", {"dim": 1, "value": 1.5}, [x, index(3, 2, 2, 3)], lambda a, i: a.scatter(1, i, 1.5))
    add("scatter", {"dim": 1}, [x, torch.tensor([[[0, 1, 2, 0]], [[1, 1, 0, 2]]]), draw(2, 1, 4, dtype=dtype)],
        lambda a, i, s: a.scatter(1, i, s))
    small = draw(4, 3, dtype=dtype)
    at = torch.tensor([[0, 2, 0], [0, 1, 2], [2, 2, 0], [0, 2, 2]])
    given = draw(4, 3, dtype=dtype)
    for reduce in ("sum", "prod", "mean", "amax", "amin"):
        for include in (True, False):
            for values in (given, torch.where(given.abs() < 0.7, torch.zeros_like(given), given),
                           torch.ones_like(given)):
                try:
                    add("scatter_reduce", {"dim": 0, "reduce": reduce, "include_self": include},
                        [small, at, values],
                        lambda a, i, s, r=reduce, n=include: a.scatter_reduce(0, i, s, r, include_self=n))
                except RuntimeError as e:
                    add("scatter_reduce", {"dim": 0, "reduce": reduce, "include_self": include},
                        [small, at, values],
                        lambda a, i, s, r=reduce, n=include: a.scatter_reduce(0, i, s, r, include_self=n),
                        twice=False)
    mask = torch.tensor([[True, False, False, True], [False, True, False, False], [True, True, False, True]])
    add("masked_fill", {}, [x, mask, draw(dtype=dtype)], lambda a, m, v: a.masked_fill(m, v))
    add("masked_fill", {"value": 2.0}, [draw(3, 1, dtype=dtype), mask], lambda a, m: torch.where(m, torch.full_like(a, 2.0), a))
    add("masked_select", {}, [x, mask], lambda a, m: a.masked_select(m))
    add("masked_select", {}, [draw(4, dtype=dtype), mask], lambda a, m: a.masked_select(m))
    add("masked_scatter", {}, [x, mask, draw(14, dtype=dtype)], lambda a, m, s: a.masked_scatter(m, s))
    add("masked_scatter", {}, [draw(3, 4, dtype=dtype), mask, draw(2, 3, dtype=dtype)],
        lambda a, m, s: a.masked_scatter(m, s))
    weight = draw(5, 3, dtype=dtype)
    words = torch.tensor([[0, 4, 4], [2, 0, 4]])
    add("embedding", {"padding_idx": 4}, [words, weight], lambda i, w: F.embedding(i, w, padding_idx=4))
    add("embedding", {"padding_idx": -5}, [words, weight], lambda i, w: F.embedding(i, w, padding_idx=-5))
    add("embedding", {}, [torch.tensor(3), weight], lambda i, w: F.embedding(i, w))

for dtype in (torch.int64, torch.int32):
    whole = torch.randint(-9, 9, (3, 4)).to(dtype)
    values = torch.randint(-9, 9, (3, 4)).to(dtype)
    at = index(3, 3, 4)
    for reduce in ("sum", "prod", "mean", "amax", "amin"):
        for include in (True, False):
            add("scatter_reduce", {"dim": 0, "reduce": reduce, "include_self": include}, [whole, at, values],
                lambda a, i, s, r=reduce, n=include: a.scatter_reduce(0, i, s, r, include_self=n))
    add("index_fill", {"dim": 1, "value": 7}, [whole, torch.tensor([1])], lambda a, i: a.index_fill(1, i, 7))
    add("take", {}, [whole, torch.tensor([-1, 3])], lambda a, i: a.take(i))
    add("rot90", {"k": 1, "dims": [0, 1]}, [whole], lambda a: a.rot90(1, [0, 1]))
    add("diag_embed", {"offset": -1}, [whole], lambda a: a.diag_embed(-1))
    add("masked_scatter", {}, [whole, whole > 0, values], lambda a, m, s: a.masked_scatter(m, s))
    add("nonzero", {}, [whole], lambda a: a.nonzero())
add("nonzero", {}, [torch.tensor(3)], lambda a: a.nonzero())
add("argwhere", {}, [torch.tensor([[True, False], [True, True]])], lambda a: torch.argwhere(a))
for row, col, offset in ((3, 4, 0), (4, 2, -1), (3, 3, 2), (2, 5, -3)):
    kw = {"row": row, "col": col, "offset": offset}
    add("tril_indices", kw, [], lambda r=row, c=col, o=offset: torch.tril_indices(r, c, o))
    add("triu_indices", kw, [], lambda r=row, c=col, o=offset: torch.triu_indices(r, c, o))
nan, inf = float("nan"), float("inf")
extreme = torch.tensor([nan, inf, 0.0, -inf], dtype=F64)
for reduce in ("sum", "prod", "mean", "amax", "amin"):
    for include in (True, False):
        add("scatter_reduce", {"dim": 0, "reduce": reduce, "include_self": include},
            [torch.tensor([0.0, nan, -inf, 1.0], dtype=F64), torch.tensor([0, 2, 3, 3]), extreme],
            lambda a, i, s, r=reduce, n=include: a.scatter_reduce(0, i, s, r, include_self=n), twice=False)
write("shape", cases)
