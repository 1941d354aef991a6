"""golden-more/linalg.json: products, contractions, linear algebra and attention beyond the golden ones."""
import math

import torch
from torch import linalg

from golden_form import case, draw, write

torch.manual_seed(21)
F64, F32 = torch.float64, torch.float32
cases = []


def add(op, kwargs, inputs, function, **more):
    cases.append(case(op, kwargs, inputs, function, **more))


def regular(*shape):
    """Far from singular, singular values far from each other."""
    base = torch.zeros(shape, dtype=F64)
    k = min(shape[-2:])
    base[..., range(k), range(k)] = torch.arange(2.0, 2 + 3 * k, 3, dtype=F64)
    return base + draw(*shape) * 0.25


def definite(*shape):
    x = draw(*shape)
    return x @ x.mT + 2 * torch.eye(shape[-1], dtype=F64)


for dtype in (F64, F32):
    def d(*shape, dtype=dtype):
        return draw(*shape, dtype=dtype)

    for a, b in (((3,), (2, 3, 4)), ((2, 3, 4), (4,)), ((2, 3, 4), (4, 5)), ((3, 4), (2, 4, 5)), ((2, 1, 3, 4), (3, 4, 2)),
                 ((1, 3, 4), (4, 5)), ((2, 3, 4), (1, 4, 2)), ((3, 1, 1), (1, 1))):
        add("matmul", {}, [d(*a), d(*b)], torch.matmul)
    for c in ((3,), (1,), ()):
        add("addmv", {"beta": 0.5, "alpha": -2.0}, [d(*c), d(3, 4), d(4)],
            lambda c, a, v: torch.addmv(c, a, v, beta=0.5, alpha=-2.0))
    add("addmv", {}, [d(3), d(3, 4), d(4)], torch.addmv)
    for c in ((3, 5), (5,), (3, 1), ()):
        add("addmm", {"beta": 2.0, "alpha": 0.5}, [d(*c), d(3, 4), d(4, 5)],
            lambda c, a, b: torch.addmm(c, a, b, beta=2.0, alpha=0.5))
    add("baddbmm", {"beta": 0.0, "alpha": 0.5}, [d(2, 1, 5), d(2, 3, 4), d(2, 4, 5)],
        lambda c, a, b: torch.baddbmm(c, a, b, beta=0.0, alpha=0.5))
    for equation, shapes in (
            ("...ij,...jk->...ik", ((2, 1, 3, 4), (3, 4, 2))), ("...ij,jk", ((2, 3, 4), (4, 2))), ("ii->i", ((3, 3),)),
            ("iij->j", ((3, 3, 2),)), ("bii,i->b", ((2, 3, 3), (3,))), ("ij,k->k", ((2, 3), (4,))), ("i,i,i->", ((4,), (4,), (4,))),
            ("ab,bc,cd->ad", ((2, 3), (3, 4), (4, 2))), ("ij,ij->ij", ((2, 3), (2, 3))), ("ij,ij->j", ((1, 3), (2, 3))),
            ("abc->cba", ((2, 3, 4),)), ("abc->b", ((2, 3, 4),)), ("nhld,nshd->nhls", ((2, 2, 3, 4), (2, 5, 2, 4))),
            ("ba", ((2, 3),)), ("...i->...", ((2, 3),))):
        add("einsum", {"equation": equation}, [d(*s) for s in shapes], lambda *x, e=equation: torch.einsum(e, *x),
            twice=len(shapes) > 1)
    for dims, a, b in ((0, (2, 3), (2,)), (1, (2, 3), (3, 4)), (2, (2, 3, 4), (3, 4, 2))):
        add("tensordot", {"dims": dims}, [d(*a), d(*b)], lambda a, b, n=dims: torch.tensordot(a, b, n))
    add("tensordot", {"dims_self": [2, 0], "dims_other": [1, -1]}, [d(2, 3, 4), d(5, 4, 2)],
        lambda a, b: torch.tensordot(a, b, dims=([2, 0], [1, -1])))
    for a, b in (((2, 3), (3, 2)), ((2,), (2, 2)), ((2, 1, 2), (3,)), ((), (2,))):
        add("kron", {}, [d(*a), d(*b)], torch.kron)
    add("cross", {"dim": -1}, [d(2, 3), d(2, 3)], lambda a, b: linalg.cross(a, b))
    add("cross", {"dim": 0}, [d(3, 1, 2), d(3, 4, 1)], lambda a, b: linalg.cross(a, b, dim=0))
    add("trace", {}, [d(3, 4)], torch.trace, twice=False)
    add("bilinear", {}, [d(2, 3, 2), d(2, 3, 4), d(5, 2, 4)], torch.nn.functional.bilinear)
    add("linear", {}, [d(2, 3, 4, 5), d(2, 5), d(2)], torch.nn.functional.linear)

x, y = draw(4, 3), draw(5, 3)
y[2] = x[1]
for p in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, math.inf):
    # Where points meet, PyTorch's second gradients of p = 2 are those of its products.
    add("cdist", {"p": p if p < math.inf else "inf"}, [x, y], lambda a, b, p=p: torch.cdist(a, b, p), twice=False)
add("cdist", {"p": 2.0}, [draw(2, 30, 3), draw(3, 3)], lambda a, b: torch.cdist(a, b), twice=False)

for shape in ((3, 3), (2, 2, 2), (2, 1, 3, 3), (1, 1)):
    add("inverse", {}, [regular(*shape)], linalg.inv)
    add("det", {}, [regular(*shape)], linalg.det)
    add("slogdet", {}, [regular(*shape)], lambda a: list(linalg.slogdet(a)), twice=False)
    add("logdet", {}, [definite(*shape)], torch.logdet)
    add("cholesky", {}, [definite(*shape)], linalg.cholesky)
add("logdet", {}, [-definite(3, 3)], torch.logdet, requires_grad=[False])
add("slogdet", {}, [-definite(3, 3)], lambda a: list(linalg.slogdet(a)), twice=False)
for a, b in (((3, 3), (3,)), ((3, 3), (3, 2)), ((2, 3, 3), (2, 3)), ((2, 3, 3), (3, 2)), ((3, 3), (2, 3, 1))):
    add("solve", {}, [regular(*a), draw(*b)], linalg.solve)
for upper in (True, False):
    for left in (True, False):
        for unit in (True, False):
            add("solve_triangular", {"upper": upper, "left": left, "unitriangular": unit},
                [regular(2, 3, 3), draw(3, 2) if left else draw(2, 3)],
                lambda a, b, u=upper, l=left, t=unit: linalg.solve_triangular(a, b, upper=u, left=l, unitriangular=t))
    add("cholesky_solve", {"upper": upper}, [draw(3, 2), linalg.cholesky(definite(3, 3)).mT.clone() if upper else linalg.cholesky(definite(3, 3))],
        # Without triu and tril, PyTorch's gradient is not 0 in the triangle that it does not read.
        lambda b, l, u=upper: torch.cholesky_solve(b, l.triu() if u else l.tril(), upper=u))
    add("cholesky_inverse", {"upper": upper}, [linalg.cholesky(definite(3, 3)).mT.clone() if upper else linalg.cholesky(definite(3, 3))],
        lambda l, u=upper: torch.cholesky_inverse(l.triu() if u else l.tril(), upper=u), twice=False)
for n in (-3, -1, 1, 2, 7):
    add("matrix_power", {"n": n}, [regular(2, 2, 2)], lambda a, n=n: linalg.matrix_power(a, n), twice=n not in (1,))
add("matrix_power", {"n": 0}, [regular(2, 2)], lambda a: linalg.matrix_power(a, 0), requires_grad=[False])
for shape in ((4, 2), (2, 4), (3, 3), (2, 3, 2)):
    add("qr", {}, [regular(*shape)], lambda a: list(linalg.qr(a)), twice=shape[-2] >= shape[-1])
    add("svdvals", {}, [regular(*shape)], linalg.svdvals)
    # The signs of singular vectors are LAPACK's choice; their squares are not.
    add("svd_squares", {}, [regular(*shape)], lambda a: (lambda u, s, v: [u * u, s, v * v])(*linalg.svd(a, full_matrices=False)))
    add("pinv", {}, [regular(*shape)], linalg.pinv)
low = torch.tensor([[1.0, 2], [2, 4], [3, 6]], dtype=F64)
add("pinv", {}, [low], linalg.pinv, requires_grad=[False])
for shape in ((3, 3), (2, 2, 2)):
    s = regular(*shape)
    s = s + s.mT
    add("eigvalsh", {}, [s], linalg.eigvalsh)
    add("eigh_squares", {}, [s], lambda a: (lambda w, v: [w, v * v])(*linalg.eigh((a + a.mT) / 2)))


def attention(q, k, v, mask=None, scale=None):
    s = q @ k.mT * (q.shape[-1] ** -0.5 if scale is None else scale)
    if mask is not None:
        # As PyTorch 2 does it: a query that attends to nothing has gradients that are no numbers.
        s = s + (torch.zeros(mask.shape, dtype=s.dtype).masked_fill(~mask, -math.inf) if mask.dtype == torch.bool else mask)
    return s.softmax(-1) @ v


for dtype in (F64, F32):
    q, k, v = draw(2, 3, 4, 5, dtype=dtype), draw(2, 3, 6, 5, dtype=dtype), draw(2, 3, 6, 2, dtype=dtype)
    add("scaled_dot_product_attention", {}, [q, k, v], attention)
    add("scaled_dot_product_attention", {"scale": 0.7}, [q, k, v], lambda q, k, v: attention(q, k, v, scale=0.7))
    add("scaled_dot_product_attention", {"is_causal": True}, [q, k, v],
        lambda q, k, v: attention(q, k, v, torch.ones(4, 6, dtype=torch.bool).tril()))
    add("scaled_dot_product_attention", {}, [q, k, v, torch.rand(4, 6) > 0.3], attention)
    add("scaled_dot_product_attention", {}, [q, k, v, draw(3, 1, 6, dtype=dtype)], attention)
    add("scaled_dot_product_attention", {}, [draw(3, 2, dtype=dtype), draw(3, 2, dtype=dtype), draw(3, 2, dtype=dtype)], attention)
    none = torch.ones(4, 6, dtype=torch.bool)
    none[1] = False
    add("scaled_dot_product_attention", {}, [q, k, v, none], attention, twice=False)
write("linalg", cases)
