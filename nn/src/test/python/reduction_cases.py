"""golden-more/reduction.json: reductions, scans and orders beyond the golden ones, with zeros, ties and NaN."""
import math

import torch

from golden_form import case, draw, write

torch.manual_seed(12)
F64, F32 = torch.float64, torch.float32
INF, NAN = math.inf, math.nan
cases = []


def add(op, kwargs, inputs, function, **more):
    cases.append(case(op, kwargs, inputs, function, **more))


def distinct(*shape, dtype=F64):
    """Numbers of which no two are equal: an order has one answer."""
    n = math.prod(shape)
    return (torch.randperm(n).reshape(shape).to(F64) - n // 2).div(8).to(dtype)


def of(*rows, dtype=F64):
    return torch.tensor(rows, dtype=dtype)


# PyTorch 1.13 has no gradient of aminmax; that of 2.x is that of amin and amax.
def both(answer):
    return [answer.values, answer.indices]


for dtype in (F64, F32):
    x = distinct(3, 5, 4, dtype=dtype)
    for dim in (0, 1, -1):
        for keepdim in (False, True):
            kwargs = {"dim": dim, "keepdim": keepdim}
            add("kthvalue", {"k": 2, **kwargs}, [x], lambda a, k=kwargs: both(a.kthvalue(2, **k)))
            add("median", kwargs, [x], lambda a, k=kwargs: both(a.median(**k)))
            add("nanmedian", kwargs, [x], lambda a, k=kwargs: both(a.nanmedian(**k)))
            add("mode", kwargs, [of([1, 3, 2, 3], [1, 1, 2, 5], [2, 1, 2, 3], dtype=dtype).expand(1, 3, 4)],
                lambda a, k=kwargs: both(a.mode(**k)))
            add("aminmax", kwargs, [x], lambda a, k=kwargs: [a.amin(**k), a.amax(**k)])
            for interpolation in ("linear", "lower", "higher", "nearest", "midpoint"):
                q = {"q": [0.0, 0.15, 0.5, 0.975], "interpolation": interpolation, **kwargs}
                add("quantile", q, [x],
                    lambda a, k=kwargs, i=interpolation, d=dtype: a.quantile(
                        torch.tensor([0.0, 0.15, 0.5, 0.975], dtype=d), interpolation=i, **k))
        add("cummax", {"dim": dim}, [x], lambda a, d=dim: both(a.cummax(d)))
        add("cummin", {"dim": dim}, [x], lambda a, d=dim: both(a.cummin(d)))
        add("logcumsumexp", {"dim": dim}, [x], lambda a, d=dim: a.logcumsumexp(d))
        add("nansum", {"dim": [dim]}, [x], lambda a, d=dim: a.nansum(d))
        add("softmin", {"dim": dim}, [x], lambda a, d=dim: torch.nn.functional.softmin(a, d))
        for n in (0, 1, 2, 5):
            add("diff", {"n": n, "dim": dim}, [x], lambda a, n=n, d=dim: a.diff(n=n, dim=d))
        add("trapezoid", {"dx": 0.5, "dim": dim}, [x], lambda a, d=dim: torch.trapezoid(a, dx=0.5, dim=d))
        add("trapezoid", {"dim": dim}, [x, draw(x.shape[dim], dtype=dtype)],
            lambda a, b, d=dim: torch.trapezoid(a, b, dim=d))
        add("trapezoid", {"dim": dim}, [x, draw(3, 5, 4, dtype=dtype)],
            lambda a, b, d=dim: torch.trapezoid(a, b, dim=d))
    add("median", {}, [of(3, 1, 1, 2, 1, dtype=dtype)], lambda a: a.median())
    add("nanmedian", {}, [of(NAN, 1, NAN, 2, 1, dtype=dtype)], lambda a: a.nanmedian())
    add("median", {}, [of(NAN, 1, NAN, 2, 1, dtype=dtype)], lambda a: a.median())
    holes = of([NAN, 1, 4, 2], [3, NAN, NAN, NAN], [5, 1, 2, 7], dtype=dtype)
    for q in (0.0, 0.3, 0.5, 1.0):
        add("quantile", {"q": q}, [x], lambda a, q=q: a.quantile(q))
        add("quantile", {"q": q, "dim": 1}, [holes], lambda a, q=q: a.quantile(q, 1))
        add("nanquantile", {"q": q, "dim": 1}, [holes], lambda a, q=q: a.nanquantile(q, 1))
        add("nanquantile", {"q": q}, [holes], lambda a, q=q: a.nanquantile(q))
    for dim in (0, 1):
        add("nansum", {"dim": [dim], "keepdim": True}, [holes], lambda a, d=dim: a.nansum(d, True))
        add("nanmean", {"dim": [dim]}, [holes], lambda a, d=dim: a.nanmean(d))
        add("median", {"dim": dim}, [holes], lambda a, d=dim: both(a.median(d)))
        add("nanmedian", {"dim": dim}, [holes], lambda a, d=dim: both(a.nanmedian(d)))
        add("cummax", {"dim": dim}, [holes], lambda a, d=dim: both(a.cummax(d)))
        add("cummin", {"dim": dim}, [holes], lambda a, d=dim: both(a.cummin(d)))
        add("amax", {"dim": [dim]}, [holes], lambda a, d=dim: a.amax(d))
        add("max", {"dim": dim, "keepdim": False}, [holes], lambda a, d=dim: both(a.max(d)))
        add("min", {"dim": dim, "keepdim": True}, [holes], lambda a, d=dim: both(a.min(d, True)))
    add("nanmean", {}, [holes], lambda a: a.nanmean())
    add("max", {}, [holes], lambda a: a.max())
    add("min", {}, [of(2, 1, 1, 5, dtype=dtype)], lambda a: a.min())
    add("max", {"dim": 0}, [of(2, 5, 1, 5, dtype=dtype)], lambda a: both(a.max(0)))
    add("aminmax", {}, [of(2, 5, 1, 5, dtype=dtype)], lambda a: [a.amin(), a.amax()])
    zeros = of([0, 2, 3, 4], [2, 0, 0, 5], [1, 2, 3, 4], [0, 0, 0, 0], dtype=dtype)
    for dim in (0, 1):
        add("prod", {"dim": dim}, [zeros], lambda a, d=dim: a.prod(d))
        add("cumprod", {"dim": dim}, [zeros], lambda a, d=dim: a.cumprod(d))
    # Not [inf, 2, 3], nor cumprod of these: there PyTorch divides a product by its factor and gets NaN for 2 · 3.
    for v in ([INF, 0, 3], [NAN, 0, 2]):
        add("prod", {"dim": 0}, [of(*v, dtype=dtype)], lambda a: a.prod(0), twice=False)
    mixed = of([0, 1, -2], [3, -4, 0.5], [-1, -2, 2], dtype=dtype)
    for p in (0.5, 1.0, 1.5, 2.0, 3.0, -1.0, -2.0, INF, -INF):
        named = p if math.isfinite(p) else "inf" if p > 0 else "-inf"
        # PyTorch cannot print the zeros that are the second gradients of piecewise linear ones.
        twice = p != 1 and math.isfinite(p)
        add("norm", {"p": named, "dim": [1]}, [mixed[1:]], lambda a, p=p: a.norm(p, dim=1), twice=twice)
        add("norm", {"p": named, "dim": [0], "keepdim": True}, [mixed[1:]],
            lambda a, p=p: a.norm(p, dim=0, keepdim=True), twice=twice)
        add("norm", {"p": named, "dim": [1]}, [of([0, 0, 0], [3, 0, 4], dtype=dtype)],
            lambda a, p=p: a.norm(p, dim=1), twice=False)
    add("norm", {"p": 0.0, "dim": [1]}, [mixed], lambda a: a.norm(0, dim=1), requires_grad=[False])
    for correction in (0, 1, 2):
        add("var", {"dim": [1], "correction": correction}, [mixed],
            lambda a, c=correction: torch.var(a, dim=1, correction=c))
        add("std", {"dim": [0], "correction": correction}, [mixed],
            lambda a, c=correction: torch.std(a, dim=0, correction=c))
    add("std", {"dim": [0]}, [of(5, 5, 5, dtype=dtype)], lambda a: a.std(0))
    add("var", {"dim": [0]}, [of(5, dtype=dtype)], lambda a: a.var(0), twice=False)
    for v in ([-INF, -INF, 0, 1], [-INF, INF, 1], [NAN, 1], [-1000, 0, 0], [800, 900, -900]):
        # PyTorch's way through logarithms keeps four digits of a float32 gradient at 900.
        if dtype is F64 or not any(100 < abs(n) < INF for n in v):
            add("logcumsumexp", {"dim": 0}, [of(*v, dtype=dtype)], lambda a: a.logcumsumexp(0), twice=False)
        add("logsumexp", {"dim": [0]}, [of(*v, dtype=dtype)], lambda a: a.logsumexp(0), twice=False)
    add("logsumexp", {"dim": [0]}, [of(-INF, -INF, dtype=dtype)], lambda a: a.logsumexp(0), twice=False)
    add("logcumsumexp", {"dim": -1}, [draw(2, 9, dtype=dtype)], lambda a: a.logcumsumexp(-1))
    add("cumprod", {"dim": -1}, [draw(2, 9, dtype=dtype)], lambda a: a.cumprod(-1))
    add("count_nonzero", {"dim": [1]}, [holes], lambda a: a.count_nonzero(1), requires_grad=[False])
    add("count_nonzero", {}, [zeros], lambda a: a.count_nonzero(), requires_grad=[False])
    for bins, low, high in ((4, 0, 0), (3, -1, 2), (5, 0.25, 1.5)):
        add("histc", {"bins": bins, "min": low, "max": high}, [draw(40, dtype=dtype)],
            lambda a, b=bins, l=low, h=high: a.histc(b, l, h), requires_grad=[False])
    for right in (False, True):
        boundaries = of(-1, 0, 0, 0.5, 2, dtype=dtype)
        values = of([-2, -1, 0], [0.25, 2, 3], dtype=dtype)
        add("bucketize", {"right": right}, [values, boundaries],
            lambda a, b, r=right: torch.bucketize(a, b, right=r), requires_grad=[False, False])
        add("searchsorted", {"right": right}, [boundaries.expand(2, 5).contiguous(), values],
            lambda a, b, r=right: torch.searchsorted(a, b, right=r), requires_grad=[False, False])
    for op in ("unique", "unique_consecutive"):
        add(op, {}, [of([3, 1, 1, 2], [1, 1, 3, 2], dtype=dtype)],
            lambda a, op=op: list(getattr(a, op)(return_inverse=True, return_counts=True)),
            requires_grad=[False])

whole = torch.tensor([[3, 1, 1, 2], [1, 1, 3, 2]])
for op in ("unique", "unique_consecutive"):
    add(op, {}, [whole], lambda a, op=op: list(getattr(a, op)(return_inverse=True, return_counts=True)))
add("median", {"dim": 1}, [torch.tensor([[5, 1, 3, 2]])], lambda a: both(a.median(1)))
add("kthvalue", {"k": 4, "dim": 1}, [torch.tensor([[5, 1, 3, 2]])], lambda a: both(a.kthvalue(4, 1)))
add("cummax", {"dim": 1}, [whole], lambda a: both(a.cummax(1)))
add("cumsum", {"dim": 0}, [whole.to(torch.int32)], lambda a: a.cumsum(0))
add("cumprod", {"dim": 1}, [whole > 1], lambda a: a.cumprod(1))
add("prod", {}, [whole.to(torch.int32)], lambda a: a.prod())
add("diff", {}, [whole], lambda a: a.diff())
add("diff", {}, [whole > 1], lambda a: a.diff())
add("trapezoid", {}, [whole], lambda a: torch.trapezoid(a))
add("bincount", {}, [whole[0]], lambda a: a.bincount())
add("bincount", {"minlength": 6}, [whole[0]], lambda a: a.bincount(minlength=6))
add("bincount", {}, [whole[0], draw(4)], lambda a, w: a.bincount(w), requires_grad=[False, False])
add("bincount", {}, [whole[0], whole[1]], lambda a, w: a.bincount(w))
add("bucketize", {"right": True}, [whole, torch.tensor([1, 2])], lambda a, b: torch.bucketize(a, b, right=True))
write("reduction", cases)
