"""golden-more/loss.json: losses beyond the golden ones, at bounds and with every option."""
import math

import torch
from torch.nn import functional as F

from golden_form import case, draw, write

torch.manual_seed(22)
F64, F32 = torch.float64, torch.float32
cases = []


def add(op, kwargs, inputs, function, **more):
    cases.append(case(op, kwargs, inputs, function, **more))


def first(n):
    return lambda inputs: [True] * n + [False] * (inputs - n)


def classes(n, *shape):
    return torch.randint(0, n, shape)


def of(*rows, dtype=F64):
    return torch.tensor(rows, dtype=dtype)


for reduction in ("mean", "sum", "none"):
    r = {"reduction": reduction}
    for dtype in (F64, F32):
        def d(*shape, dtype=dtype):
            return draw(*shape, dtype=dtype)

        def p(*shape, dtype=dtype):
            return (draw(*shape).abs() / 4 + 0.25).to(dtype)

        w = torch.arange(1, 5, dtype=dtype) / 2
        for name in ("mse_loss", "l1_loss"):
            add(name, r, [d(3, 4), d(3, 4)], lambda x, t, n=name: getattr(F, n)(x, t, **r))
        add("l1_loss", r, [of(1, 2, 3, dtype=dtype), of(1, 1, 4, dtype=dtype)], lambda x, t: F.l1_loss(x, t, **r))
        for beta in (0.0, 0.5, 1.0):
            k = {"beta": beta, **r}
            # At 0, PyTorch's gradient for β = 0 is −1, that of l1_loss is 0.
            add("smooth_l1_loss", k, [of(0.0 if beta else 2.0, 0.5, -0.5, 1, 3, dtype=dtype), of(0.0, 0, 0, 0, 0, dtype=dtype)],
                lambda x, t, k=k: F.smooth_l1_loss(x, t, **k), twice=beta > 0)
            if beta:
                k = {"delta": beta, **r}
                add("huber_loss", k, [of(0.0, 0.5, -0.5, 1, 3, dtype=dtype), of(0.0, 0, 0, 0, 0, dtype=dtype)],
                    lambda x, t, k=k: F.huber_loss(x, t, **k))
        add("binary_cross_entropy", r, [p(3, 4), p(3, 4), w], lambda x, t, w: F.binary_cross_entropy(x, t, w, **r),
            requires_grad=first(1)(3))
        add("binary_cross_entropy_with_logits", r, [d(3, 4), p(3, 4), w, p(3, 1)],
            lambda x, t, q, w: F.binary_cross_entropy_with_logits(x, t, w, pos_weight=q, **r), requires_grad=first(1)(4))
        add("binary_cross_entropy_with_logits", r, [of(50, -50, 800, -800, 0, dtype=dtype), of(0, 1, 0.5, 1, 0, dtype=dtype), of(3, dtype=dtype)],
            lambda x, t, q: F.binary_cross_entropy_with_logits(x, t, pos_weight=q, **r), requires_grad=first(1)(3))
        add("soft_margin_loss", r, [d(3, 4), d(3, 4).sign()], lambda x, t: F.soft_margin_loss(x, t, **r), requires_grad=first(1)(2))
        add("multilabel_soft_margin_loss", r, [d(3, 4), (d(3, 4) > 0).to(dtype)],
            lambda x, t: F.multilabel_soft_margin_loss(x, t, **r), requires_grad=first(1)(2))
        add("multilabel_soft_margin_loss", r, [d(3, 4), (d(3, 4) > 0).to(dtype), w],
            lambda x, t, w: F.multilabel_soft_margin_loss(x, t, w, **r), requires_grad=first(1)(3))
        for shape, target in (((3, 4), (3,)), ((2, 4, 3), (2, 3)), ((2, 4, 2, 3), (2, 2, 3)), ((4,), ())):
            t = classes(4, *target)
            for k in ({}, {"label_smoothing": 0.2}, {"ignore_index": 2}, {"label_smoothing": 0.3, "ignore_index": 1}):
                k = {**k, **r}
                add("cross_entropy", k, [d(*shape), t], lambda x, t, k=k: F.cross_entropy(x, t, **k), requires_grad=first(1)(2))
                add("cross_entropy", k, [d(*shape), t, w], lambda x, t, w, k=k: F.cross_entropy(x, t, w, **k), requires_grad=first(1)(3))
            logs = d(*shape).log_softmax(0 if len(shape) == 1 else 1)
            for k in ({}, {"ignore_index": 1}):
                k = {**k, **r}
                add("nll_loss", k, [logs, t], lambda x, t, k=k: F.nll_loss(x, t, **k), requires_grad=first(1)(2), twice=False)
                add("nll_loss", k, [logs, t, w], lambda x, t, w, k=k: F.nll_loss(x, t, w, **k), requires_grad=first(1)(3), twice=False)
            soft = d(*shape).softmax(0 if len(shape) == 1 else 1)
            for smoothing in (0.0, 0.2):
                k = {"label_smoothing": smoothing, **r}
                add("cross_entropy", k, [d(*shape), soft], lambda x, t, k=k: F.cross_entropy(x, t, **k))
                add("cross_entropy", k, [d(*shape), soft, w], lambda x, t, w, k=k: F.cross_entropy(x, t, w, **k), requires_grad=[True, True, False])
        add("cross_entropy", r, [of([800, -800, 0], [-800, -800, -800], [3, 2, 1], dtype=dtype), torch.tensor([1, 0, -100])],
            lambda x, t: F.cross_entropy(x, t, **r), requires_grad=first(1)(2))
        for log_target in (False, True):
            k = {"log_target": log_target, **r}
            add("kl_div", k, [d(3, 4), d(3, 4).softmax(1).log() if log_target else d(3, 4).softmax(1)],
                lambda x, t, k=k: F.kl_div(x, t, **k))
        add("kl_div", r, [d(2, 3), of([0, 0.25, 0.75], [1, 0, 0], dtype=dtype)], lambda x, t: F.kl_div(x, t, **r),
            requires_grad=first(1)(2), twice=False)
        for margin in (0.5, 2.0):
            k = {"margin": margin, **r}
            sign = of(1, -1, 1, dtype=dtype)
            add("hinge_embedding_loss", k, [of(0.5, 0.25, 3, dtype=dtype), sign], lambda x, t, k=k: F.hinge_embedding_loss(x, t, **k), requires_grad=first(1)(2), twice=False)
            add("margin_ranking_loss", k, [d(3), d(3), sign], lambda a, b, t, k=k: F.margin_ranking_loss(a, b, t, **k), requires_grad=first(2)(3), twice=False)
        for margin in (-0.5, 0.0, 0.3):
            k = {"margin": margin, **r}
            add("cosine_embedding_loss", k, [d(3, 4), d(3, 4), sign], lambda a, b, t, k=k: F.cosine_embedding_loss(a, b, t, **k), requires_grad=first(2)(3))
        add("cosine_embedding_loss", r, [d(4), d(4), torch.tensor(1.0, dtype=dtype)], lambda a, b, t: F.cosine_embedding_loss(a, b, t, **r), requires_grad=first(2)(3))
        for k in ({"p": 1.0}, {"p": 3.0, "margin": 0.5}, {"swap": True}, {"eps": 0.01, "margin": 3.0}):
            k = {**k, **r}
            add("triplet_margin_loss", k, [d(3, 4), d(3, 4), d(3, 4)], lambda a, b, c, k=k: F.triplet_margin_loss(a, b, c, **k))
        for full in (False, True):
            for logs in (False, True):
                k = {"log_input": logs, "full": full, **r}
                add("poisson_nll_loss", k, [d(3) if logs else p(3), of(0, 1, 4, dtype=dtype)], lambda x, t, k=k: F.poisson_nll_loss(x, t, **k), requires_grad=first(1)(2))
            k = {"full": full, **r}
            for var in ((3, 4), (3, 1), (3,)):
                add("gaussian_nll_loss", k, [d(3, 4), d(3, 4), p(*var)], lambda x, t, v, k=k: F.gaussian_nll_loss(x, t, v, **k))
        add("gaussian_nll_loss", {"eps": 0.5, **r}, [d(3), d(3), of(0, 0.25, 2, dtype=dtype)], lambda x, t, v: F.gaussian_nll_loss(x, t, v, eps=0.5, **r), twice=False)
        for power in (1, 2):
            k = {"p": power, "margin": 0.75, **r}
            add("multi_margin_loss", k, [d(3, 4), classes(4, 3)], lambda x, t, k=k: F.multi_margin_loss(x, t, **k), requires_grad=first(1)(2), twice=False)
            add("multi_margin_loss", k, [d(3, 4), classes(4, 3), w], lambda x, t, w, k=k: F.multi_margin_loss(x, t, weight=w, **k), requires_grad=first(1)(3), twice=False)
        add("multilabel_margin_loss", r, [d(2, 4), torch.tensor([[3, 0, -1, 1], [-1, 1, 2, 0]])], lambda x, t: F.multilabel_margin_loss(x, t, **r), requires_grad=first(1)(2), twice=False)
        add("multilabel_margin_loss", r, [d(4), torch.tensor([1, 3, 2, 0])], lambda x, t: F.multilabel_margin_loss(x, t, **r), requires_grad=first(1)(2), twice=False)
        for zero in (False, True):
            k = {"zero_infinity": zero, "blank": 1, **r}
            logs = d(6, 3, 4).log_softmax(2)
            add("ctc_loss", k, [logs, torch.tensor([[2, 2, 3, 0], [3, 0, 0, 0], [0, 2, 3, 3]]), torch.tensor([6, 3, 5]), torch.tensor([3, 0, 4])],
                lambda x, t, i, l, k=k: F.ctc_loss(x, t, i, l, **k), requires_grad=first(1)(4), twice=False)
            # The last target needs five times and has four.
            add("ctc_loss", k, [logs, torch.tensor([2, 0, 3, 3, 3, 2]), torch.tensor([6, 3, 4]), torch.tensor([2, 1, 3])],
                lambda x, t, i, l, k=k: F.ctc_loss(x, t, i, l, **k), requires_grad=first(1)(4), twice=False)
write("loss", cases)
