"""golden-more/functional.json: convolutions, pooling, normalisation and more, beyond the golden cases."""
import torch
import torch.nn.functional as F

import golden_form
from golden_form import case, draw, write

plain = golden_form.tensor
# Some second gradients are PyTorch's tensors of zeros without memory.
golden_form.tensor = lambda x: plain(torch.zeros(x.shape, dtype=x.dtype) if x._is_zerotensor() else x)
torch.manual_seed(21)
F64, F32 = torch.float64, torch.float32
cases = []


def add(op, kwargs, inputs, function, **more):
    cases.append(case(op, kwargs, inputs, function, **more))


def distinct(*shape, dtype=F64):
    """Numbers of which no two are equal: a maximum has one place."""
    n = torch.Size(shape).numel()
    return (torch.randperm(n).reshape(shape).to(F64) - n // 2).div(8).to(dtype)


def optional(f, kwargs):
    return lambda x, w, b=None: f(x, w, b, **kwargs)


# ---- convolutions ----

for dtype in (F64, F32):
    for kwargs, x, w in [
        ({}, (2, 3, 9), (4, 3, 3)),
        ({"stride": 2, "padding": 2, "dilation": 2}, (2, 3, 9), (4, 3, 3)),
        ({"groups": 3, "padding": 1}, (2, 3, 7), (6, 1, 2)),
        ({"padding": "same", "dilation": 3}, (2, 2, 8), (3, 2, 4)),
        ({"padding": "valid"}, (3, 6), (2, 3, 4)),
        ({"stride": 3}, (1, 2, 8), (3, 2, 1)),
    ]:
        for bias in (True, False):
            inputs = [draw(*x, dtype=dtype), draw(*w, dtype=dtype)] + [draw(w[0], dtype=dtype)] * bias
            add("conv1d", kwargs, inputs, optional(F.conv1d, kwargs))
    for kwargs, x, w in [
        ({"padding": "same"}, (2, 2, 5, 6), (3, 2, 4, 3)),
        ({"padding": "same", "dilation": [1, 2]}, (2, 2, 6, 7), (2, 1, 2, 4)),
        ({"stride": [2, 1], "padding": [2, 3], "dilation": [1, 3]}, (2, 2, 6, 5), (3, 2, 3, 2)),
        ({"stride": 3, "padding": 4, "dilation": 2}, (1, 1, 4, 3), (2, 1, 2, 2)),
        ({}, (2, 3, 4, 5), (5, 3, 1, 1)),
        ({"groups": 2}, (2, 4, 3, 3), (6, 2, 1, 1)),
        ({"groups": 4, "padding": 1}, (2, 4, 5, 5), (4, 1, 3, 3)),
        ({"padding": [1, 0]}, (2, 5, 4), (3, 2, 3, 4)),
        ({"stride": [1, 2]}, (1, 2, 4, 6), (3, 2, 4, 6)),
    ]:
        if kwargs.get("dilation") == [1, 2] and kwargs.get("padding") == "same":
            kwargs = {**kwargs, "groups": 2}
        for bias in (True, False):
            inputs = [draw(*x, dtype=dtype), draw(*w, dtype=dtype)] + [draw(w[0], dtype=dtype)] * bias
            add("conv2d", kwargs, inputs, optional(F.conv2d, kwargs))
    for kwargs, x, w in [
        ({}, (2, 3, 4), (3, 2, 3)),
        ({"stride": 3, "padding": 1, "output_padding": 2, "dilation": 2}, (2, 3, 4), (3, 2, 3)),
        ({"groups": 2, "stride": 2}, (2, 4, 3), (4, 3, 2)),
        ({"padding": 2}, (3, 5), (3, 2, 4)),
    ]:
        groups = kwargs.get("groups", 1)
        for bias in (True, False):
            inputs = [draw(*x, dtype=dtype), draw(*w, dtype=dtype)] + [draw(w[1] * groups, dtype=dtype)] * bias
            add("conv_transpose1d", kwargs, inputs, optional(F.conv_transpose1d, kwargs))
    for kwargs, x, w in [
        ({}, (2, 2, 3, 4), (2, 3, 2, 3)),
        ({"stride": [2, 3], "padding": [1, 0], "output_padding": [1, 2]}, (2, 2, 3, 2), (2, 3, 3, 2)),
        ({"groups": 2, "dilation": 2, "output_padding": 1}, (1, 4, 3, 3), (4, 2, 2, 2)),
        ({"stride": 2, "padding": 1}, (3, 2, 3), (3, 2, 3, 3)),
        ({}, (2, 3, 2, 2), (3, 4, 1, 1)),
    ]:
        groups = kwargs.get("groups", 1)
        for bias in (True, False):
            inputs = [draw(*x, dtype=dtype), draw(*w, dtype=dtype)] + [draw(w[1] * groups, dtype=dtype)] * bias
            add("conv_transpose2d", kwargs, inputs, optional(F.conv_transpose2d, kwargs))

# ---- pooling ----

for dtype in (F64, F32):
    for kwargs in [
        {"kernel_size": 3, "stride": 2, "ceil_mode": True},
        {"kernel_size": 2, "dilation": 3, "stride": 1},
        {"kernel_size": 4, "stride": 3, "padding": 2, "ceil_mode": True},
    ]:
        for x in (distinct(2, 3, 10, dtype=dtype), distinct(3, 9, dtype=dtype)):
            add("max_pool1d_with_indices", kwargs, [x],
                lambda a, k=kwargs: list(F.max_pool1d(a, return_indices=True, **k)))
    for kwargs in [
        {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True},
        {"kernel_size": [2, 3], "stride": [2, 1], "padding": [1, 0], "dilation": [1, 2]},
        {"kernel_size": 2},
    ]:
        for x in (distinct(2, 2, 6, 7, dtype=dtype), distinct(2, 7, 6, dtype=dtype)):
            add("max_pool2d_with_indices", kwargs, [x],
                lambda a, k=kwargs: list(F.max_pool2d(a, return_indices=True, **k)))
    ties = torch.tensor([1, 1, 0, 1, 2, 2, 2, 0], dtype=dtype).reshape(1, 2, 4)
    add("max_pool2d_with_indices", {"kernel_size": 2}, [ties],
        lambda a: list(F.max_pool2d(a, 2, return_indices=True)))
    for kwargs in [
        {"kernel_size": 3},
        {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True},
        {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True, "count_include_pad": False},
    ]:
        for x in (draw(2, 3, 10, dtype=dtype), draw(3, 9, dtype=dtype)):
            add("avg_pool1d", kwargs, [x], lambda a, k=kwargs: F.avg_pool1d(a, **k))
    for kwargs in [
        {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True},
        {"kernel_size": [3, 2], "stride": [2, 3], "padding": [1, 0], "divisor_override": 5},
        {"kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True, "count_include_pad": False},
    ]:
        for x in (draw(2, 2, 6, 7, dtype=dtype), draw(2, 7, 6, dtype=dtype)):
            add("avg_pool2d", kwargs, [x], lambda a, k=kwargs: F.avg_pool2d(a, **k))
    for size in (1, 3, 7):
        add("adaptive_avg_pool1d", {"output_size": size}, [draw(2, 3, 5, dtype=dtype)],
            lambda a, n=size: F.adaptive_avg_pool1d(a, n))
        add("adaptive_max_pool1d_with_indices", {"output_size": size}, [distinct(2, 3, 5, dtype=dtype)],
            lambda a, n=size: list(F.adaptive_max_pool1d(a, n, return_indices=True)))
    for size in ([1, 1], [3, 2], [7, 4]):
        add("adaptive_avg_pool2d", {"output_size": size}, [draw(2, 2, 5, 6, dtype=dtype)],
            lambda a, n=size: F.adaptive_avg_pool2d(a, n))
        add("adaptive_max_pool2d_with_indices", {"output_size": size}, [distinct(2, 5, 6, dtype=dtype)],
            lambda a, n=size: list(F.adaptive_max_pool2d(a, n, return_indices=True)))

# ---- normalisation ----

for dtype in (F64, F32):
    def affine(*shape):
        return [[], [draw(*shape, dtype=dtype)], [draw(*shape, dtype=dtype), draw(*shape, dtype=dtype)]]

    for shape in ([4], [3, 4]):
        for rest in affine(*shape):
            kwargs = {"normalized_shape": shape, "eps": 1e-3}
            add("layer_norm", kwargs, [draw(2, 3, 4, dtype=dtype)] + rest,
                lambda x, w=None, b=None, k=kwargs: F.layer_norm(x, k["normalized_shape"], w, b, k["eps"]))
    for x in ([3, 6], [2, 6, 5], [2, 6, 3, 2]):
        for groups in (1, 3):
            for rest in affine(6):
                kwargs = {"num_groups": groups, "eps": 1e-3}
                add("group_norm", kwargs, [draw(*x, dtype=dtype)] + rest,
                    lambda x, w=None, b=None, k=kwargs: F.group_norm(x, k["num_groups"], w, b, k["eps"]))
    for x in ([2, 3, 5], [2, 3, 2, 3]):
        for rest in affine(3):
            add("instance_norm", {"eps": 1e-3}, [draw(*x, dtype=dtype)] + rest,
                lambda x, w=None, b=None: F.instance_norm(x, None, None, w, b, True, 0.1, 1e-3))
    for x in ([5, 3], [3, 3, 4], [2, 3, 3, 2]):
        for training in (True, False):
            for rest in affine(3):
                kwargs = {"training": training, "momentum": 0.2, "eps": 1e-3}
                running = [draw(3, dtype=dtype), draw(3, dtype=dtype).abs() + 0.5]
                add("batch_norm", kwargs, [draw(*x, dtype=dtype)] + running + rest,
                    lambda x, m, v, w=None, b=None, k=kwargs: F.batch_norm(
                        x, m.clone(), v.clone(), w, b, k["training"], k["momentum"], k["eps"]),
                    requires_grad=[True, False, False] + [True] * len(rest))
    # PyTorch 1.13 has no rms_norm; this is its definition.
    for rest in affine(4)[:2]:
        add("rms_norm", {"normalized_shape": [4], "eps": 1e-3}, [draw(2, 3, 4, dtype=dtype)] + rest,
            lambda x, w=None: x * (x.pow(2).mean(-1, True) + 1e-3).rsqrt() * (1 if w is None else w))
    for size in (1, 2, 3, 5):
        kwargs = {"size": size, "alpha": 0.5, "beta": 0.75, "k": 2.0}
        add("local_response_norm", kwargs, [draw(2, 4, 3, dtype=dtype)],
            lambda x, k=kwargs: F.local_response_norm(x, **k))

# ---- similarity ----

for dim in (0, 1, -1):
    add("cosine_similarity", {"dim": dim}, [draw(3, 4), draw(3, 4)],
        lambda a, b, d=dim: F.cosine_similarity(a, b, d))
    for p in (1.0, 2.0, 3.0):
        add("normalize", {"p": p, "dim": dim}, [draw(3, 4) + 0.01],
            lambda x, p=p, d=dim: F.normalize(x, p, d))
add("cosine_similarity", {"dim": 1}, [draw(3, 4), draw(1, 4)], lambda a, b: F.cosine_similarity(a, b, 1))
for p in (1.0, 2.0, 3.0):
    for keepdim in (False, True):
        kwargs = {"p": p, "eps": 1e-6, "keepdim": keepdim}
        add("pairwise_distance", kwargs, [draw(3, 4), draw(3, 4)],
            lambda a, b, k=kwargs: F.pairwise_distance(a, b, **k))

# ---- windows and sizes ----

for kwargs in [
    {"kernel_size": [2, 3]},
    {"kernel_size": [2, 3], "stride": [2, 1], "padding": [1, 2], "dilation": [1, 2]},
]:
    add("unfold", kwargs, [draw(2, 2, 5, 6)], lambda x, k=kwargs: F.unfold(x, **k))
    folded = {"output_size": [5, 6], **kwargs}
    add("fold", folded, [draw(*F.unfold(torch.zeros(2, 2, 5, 6), **kwargs).shape)],
        lambda x, k=folded: F.fold(x, **k))
for r in (1, 2, 3):
    add("pixel_shuffle", {"upscale_factor": r}, [draw(2, 2 * r * r, 2, 3)],
        lambda x, r=r: F.pixel_shuffle(x, r))
    add("pixel_unshuffle", {"downscale_factor": r}, [draw(2, 2, 2 * r, 3 * r)],
        lambda x, r=r: F.pixel_unshuffle(x, r))
for dtype in (F64, F32):
    for size in ([3], [5], [10], [13]):
        x = draw(2, 3, 5, dtype=dtype)
        for mode, corners in (("nearest", None), ("linear", False), ("linear", True)):
            kwargs = {"size": size, "mode": mode}
            if corners is not None:
                kwargs["align_corners"] = corners
            add("interpolate", kwargs, [x], lambda a, k=kwargs: F.interpolate(a, **k))
    for size in ([3, 4], [8, 5], [1, 7], [4, 10]):
        x = draw(2, 2, 4, 5, dtype=dtype)
        for mode, corners in (("nearest", None), ("bilinear", False), ("bilinear", True)):
            kwargs = {"size": size, "mode": mode}
            if corners is not None:
                kwargs["align_corners"] = corners
            add("interpolate", kwargs, [x], lambda a, k=kwargs: F.interpolate(a, **k))
    for factors in ([2.0, 2.0], [0.6, 1.7]):
        x = draw(1, 2, 5, 6, dtype=dtype)
        for mode in ("nearest", "bilinear"):
            kwargs = {"scale_factor": factors, "mode": mode}
            add("interpolate", kwargs, [x], lambda a, k=kwargs: F.interpolate(a, **k))

write("functional", cases)
