"""golden-more/unary.json, binary.json and creation.json: pointwise functions beyond the golden ones, and all of them
at 0, at infinity, at NaN and at their kinks, in mixed types and with broadcasting."""
import math

import torch
import torch.nn.functional as F

from golden_form import case, draw, write

torch.manual_seed(13)
F64, F32, I64, I32, BOOL = torch.float64, torch.float32, torch.int64, torch.int32, torch.bool
INF, NAN = math.inf, math.nan
unary, binary, creation = [], [], []


def of(*rows, dtype=F64):
    return torch.tensor(rows, dtype=dtype)


# ---- one operand ----

FUNCTIONS = {
    name: getattr(torch, name)
    for name in (
        "neg abs exp exp2 expm1 log log1p log2 log10 sqrt rsqrt square reciprocal sin cos tan asin acos atan sinh cosh tanh "
        "asinh acosh atanh sigmoid erf erfc erfinv lgamma digamma floor ceil round trunc frac sign sinc deg2rad rad2deg "
        "nan_to_num").split()
}
FUNCTIONS |= {
    name: getattr(F, name)
    for name in (
        "relu relu6 selu silu mish logsigmoid hardswish hardsigmoid softsign tanhshrink softplus elu celu hardtanh "
        "leaky_relu softshrink hardshrink").split()
}
WITH = [
    ("polygamma", {"n": 0}, lambda x: torch.polygamma(0, x)),
    ("polygamma", {"n": 1}, lambda x: torch.polygamma(1, x)),
    ("polygamma", {"n": 2}, lambda x: torch.polygamma(2, x)),
    ("polygamma", {"n": 3}, lambda x: torch.polygamma(3, x)),
    ("threshold", {"threshold": 0.5, "value": -2.0}, lambda x: F.threshold(x, 0.5, -2.0)),
    ("softplus", {"beta": 0.5, "threshold": 0.26}, lambda x: F.softplus(x, 0.5, 0.26)),
    ("elu", {"alpha": -0.5}, lambda x: F.elu(x, -0.5)),
    ("celu", {"alpha": 2.0}, lambda x: F.celu(x, 2.0)),
    ("hardtanh", {"min_val": -1.5, "max_val": 0.0}, lambda x: F.hardtanh(x, -1.5, 0.0)),
    ("leaky_relu", {"negative_slope": -0.5}, lambda x: F.leaky_relu(x, -0.5)),
    ("softshrink", {"lambd": 0.0}, lambda x: F.softshrink(x, 0.0)),
    ("hardshrink", {"lambd": 1.0}, lambda x: F.hardshrink(x, 1.0)),
    ("gelu", {"approximate": "none"}, lambda x: F.gelu(x)),
    ("gelu", {"approximate": "tanh"}, lambda x: F.gelu(x, approximate="tanh")),
    ("rrelu", {"lower": 0.1, "upper": 0.5}, lambda x: F.rrelu(x, 0.1, 0.5)),
    ("nan_to_num", {"nan": 1.5, "posinf": 2.0, "neginf": -3.0}, lambda x: torch.nan_to_num(x, 1.5, 2.0, -3.0)),
    ("clamp", {"min": -1.0, "max": 1.0}, lambda x: x.clamp(-1.0, 1.0)),
    ("clamp", {"min": 0.5}, lambda x: x.clamp(min=0.5)),
    ("clamp", {"max": -0.5}, lambda x: x.clamp(max=-0.5)),
    ("clamp", {"min": 1.0, "max": -1.0}, lambda x: x.clamp(1.0, -1.0)),
    ("rsub", {"other": 1.5}, lambda x: 1.5 - x),
    ("rdiv", {"other": 1.5}, lambda x: 1.5 / x),
    ("rpow", {"base": 0.5}, lambda x: torch.pow(0.5, x)),
    ("rpow", {"base": 3.0}, lambda x: torch.pow(3.0, x)),
    ("fmod", {"other": 0.75}, lambda x: x.fmod(0.75)),
    ("remainder", {"other": -0.75}, lambda x: x.remainder(-0.75)),
    ("floor_divide", {"other": 0.75}, lambda x: torch.div(x, 0.75, rounding_mode="floor")),
    ("trunc_divide", {"other": -0.75}, lambda x: torch.div(x, -0.75, rounding_mode="trunc")),
]
WITH += [("pow", {"exponent": c}, lambda x, c=c: x.pow(c)) for c in (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)]
# Their domain is a part of all numbers.
DOMAINS = {"log": 3, "log2": 3, "log10": 3, "log1p": 3, "sqrt": 3, "rsqrt": 3, "acosh": 4}
INSIDE = {"asin", "acos", "atanh", "erfinv"}
# PyTorch's second derivative of these is an error, or of a step.
GAMMA = {"lgamma", "digamma", "polygamma"}
# So many that PyTorch works on all of them in vectors: its single elements treat NaN otherwise.
KINKS = of(NAN, INF, -INF, 0, -0.0, 0.5, -0.5, 1, -1, 1.5, -1.5, 3, -3, 6, -6, 2)
KINKS = torch.cat([KINKS, of(20, -20, 20.5, -20.5, 100, -100, 30, -30, 0.25, -0.25, 0.75, -0.75, 4, 5, 7, 8)])
ONCE = {"floor", "ceil", "round", "trunc", "sign", "floor_divide", "trunc_divide", "rrelu"}

for name, kwargs, f in [(n, {}, g) for n, g in FUNCTIONS.items()] + WITH:
    for dtype in (F64, F32):
        x = draw(3, 4, dtype=dtype)
        if name in INSIDE:
            x = x.div(2.25)
        if name in DOMAINS:
            x = x.abs() + DOMAINS[name] / 4
        if name in ("pow", "polygamma"):
            x = x.abs() + 0.25
        if name in ("exp2", "sinc", "deg2rad", "rad2deg") or kwargs:
            unary.append(case(name, kwargs, [x], f, twice=name not in ONCE))
        kinks = KINKS.to(dtype)
        if name in GAMMA:
            # PyTorch's poles are large numbers, and its polygamma of infinity is NaN.
            kinks = kinks[(kinks > -90) & (kinks < 200) & (kinks != kinks.round()) | (kinks > 0) & (kinks < 200)]
        if name == "hardswish":
            # Its vectors and its single elements disagree.
            kinks = kinks[kinks.abs() != 3]
        unary.append(case(name, kwargs, [kinks], f, twice=False))
        unary.append(case(name, kwargs, [of(0.5, dtype=dtype)], f, twice=False))

WHOLE = of(-3, -1, 0, 1, 2, 7, dtype=I64)
for dtype in (I64, I32, BOOL):
    x = WHOLE.to(dtype)
    for name in ("exp exp2 expm1 log log1p log2 log10 sqrt rsqrt reciprocal sin cos tan asin acos atan sinh cosh tanh asinh acosh "
                 "atanh sigmoid erf erfc erfinv lgamma digamma sinc deg2rad rad2deg square sign").split():
        unary.append(case(name, {}, [x], FUNCTIONS[name]))
    unary.append(case("clamp", {"min": 0.5, "max": 2.5}, [x], lambda a: a.clamp(0.5, 2.5)))
    if dtype != BOOL:
        for name in ("neg", "abs", "floor", "ceil", "round", "trunc", "relu", "nan_to_num"):
            unary.append(case(name, {}, [x], FUNCTIONS[name]))
        unary.append(case("threshold", {"threshold": 0.5, "value": -2.0}, [x], lambda a: F.threshold(a, 0.5, -2.0)))
        for c in (0, 1, 2, 3, 5):
            unary.append(case("pow", {"exponent": c}, [x], lambda a, c=c: a.pow(c)))
        for c in (2, -3):
            unary.append(case("floor_divide", {"other": c}, [x], lambda a, c=c: torch.div(a, c, rounding_mode="floor")))
            unary.append(case("trunc_divide", {"other": c}, [x], lambda a, c=c: torch.div(a, c, rounding_mode="trunc")))
            unary.append(case("fmod", {"other": c}, [x], lambda a, c=c: a.fmod(c)))
            unary.append(case("remainder", {"other": c}, [x], lambda a, c=c: a.remainder(c)))
    unary.append(case("rsub", {"other": 2}, [x], lambda a: 2 - a) if dtype != BOOL else
                 case("rdiv", {"other": 2}, [x], lambda a: 2 / a))
    unary.append(case("pow", {"exponent": 1.5}, [x], lambda a: a.pow(1.5)))
    unary.append(case("rpow", {"base": 2.0}, [x], lambda a: torch.pow(2.0, a)))
for dtype in (F64, F32):
    for dim in (0, 1, -1):
        unary.append(case("glu", {"dim": dim}, [draw(2, 4, 2, dtype=dtype)], lambda a, d=dim: F.glu(a, d)))

# ---- several operands ----

PAIRS = {
    name: getattr(torch, name)
    for name in "add sub mul div maximum minimum fmax fmin pow atan2 hypot fmod remainder logaddexp logaddexp2 xlogy copysign".split()
}
PAIRS["floor_divide"] = lambda a, b: torch.div(a, b, rounding_mode="floor")
PAIRS["trunc_divide"] = lambda a, b: torch.div(a, b, rounding_mode="trunc")
FLOATING = {"hypot", "logaddexp", "logaddexp2", "copysign"}
SHAPES = [((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 1), (2, 3)), ((4, 1, 3), (2, 1)), ((), (2, 2)), ((2, 2), ()), ((), ())]
SPECIAL = of(0, 1, -1, 0.5, -2.5, INF, -INF, NAN)


def drawn(shape, name, dtype):
    x = draw(*shape, dtype=dtype)
    x = x.masked_fill(x == 0, 0.25)
    return x.abs() if name in ("pow", "xlogy") else x


for name, f in PAIRS.items():
    for a, b in SHAPES:
        binary.append(case(name, {}, [drawn(a, name, F64), drawn(b, name, F64)], f))
    binary.append(case(name, {}, [drawn((2, 3), name, F32), drawn((3,), name, F32)], f))
    for dtype in (F64, F32):
        special = SPECIAL.to(dtype)
        binary.append(case(name, {}, [special.reshape(-1, 1), special], f, twice=False))
    # Types that meet: a gradient has the type of its operand.
    for a, b in ((F32, F64), (F64, F32)):
        binary.append(case(name, {}, [drawn((2, 3), name, a), drawn((3,), name, b)], f, twice=False))
    binary.append(case(name, {}, [drawn((2, 3), name, F64), drawn((), name, F32)], f, twice=False))
    if name not in FLOATING:
        wholes = of(5, -7, 2, 9, dtype=I64)
        binary.append(case(name, {}, [wholes, of(2, 3, -2, -4, dtype=I32)] if name != "pow" else
                           [wholes, of(2, 3, 0, 1, dtype=I32)], f))
        binary.append(case(name, {}, [wholes, drawn((4,), name, F32)] if name != "pow" else
                           [wholes, of(2, 3, 0, 1, dtype=F32)], f, twice=False))

for dtype in (F64, F32):
    x, low, high = (draw(3, 4, dtype=dtype) for _ in range(3))
    binary.append(case("clamp", {}, [x, low, high], lambda a, b, c: a.clamp(b, c)))
    ties = [of(1, 2, 3, 1, 2, 3, 5, NAN, dtype=dtype), of(1, 1, 1, 2, 2, 2, 7, 0, dtype=dtype),
            of(1, 2, 2, 2, 2, 2, 6, 1, dtype=dtype)]
    binary.append(case("clamp", {}, ties, lambda a, b, c: a.clamp(b, c)))
    binary.append(case("clamp", {"side": "min"}, ties[:2], lambda a, b: a.clamp(min=b)))
    binary.append(case("clamp", {"side": "max"}, ties[::2], lambda a, b: a.clamp(max=b)))
    binary.append(case("lerp", {}, [x, low, high], lambda a, b, c: a.lerp(b, c)))
    binary.append(case("lerp", {}, [x, low[0], high[:, :1]], lambda a, b, c: a.lerp(b, c)))
    binary.append(case("lerp", {"weight": 0.75}, [x, low[0]], lambda a, b: a.lerp(b, 0.75)))
    below = high.masked_fill(high == 0, 0.5)
    for value in (1.0, -0.5):
        binary.append(case("addcmul", {"value": value}, [x, low[0], high[:, :1]],
                           lambda a, b, c, v=value: a.addcmul(b, c, value=v)))
        binary.append(case("addcdiv", {"value": value}, [x, low[0], below[:, :1]],
                           lambda a, b, c, v=value: a.addcdiv(b, c, value=v)))
    binary.append(case("prelu", {}, [x, draw(1, dtype=dtype)], F.prelu))
    binary.append(case("prelu", {}, [x, draw(4, dtype=dtype)], F.prelu))
    binary.append(case("prelu", {}, [draw(2, 3, 2, 2, dtype=dtype), draw(3, dtype=dtype)], F.prelu))
    binary.append(case("prelu", {}, [of([0, -0.0, INF, -INF], dtype=dtype).t(), of(0.25, dtype=dtype)], F.prelu, twice=False))
    binary.append(case("sub", {"alpha": -2.0}, [x, low[0]], lambda a, b: torch.sub(a, b, alpha=-2.0)))
for kwargs in ({"equal_nan": True}, {"rtol": 0.5}, {"atol": 1.0, "rtol": 0.0}):
    binary.append(case("isclose", kwargs, [SPECIAL.reshape(-1, 1).expand(8, 8), SPECIAL.expand(8, 8)],
                       lambda a, b, k=kwargs: torch.isclose(a, b, **k), requires_grad=[False, False]))
for name in ("logical_and", "logical_or", "logical_xor"):
    for other in (of(0, 2, 0, -1, dtype=I64), of(0, NAN, -0.0, 0.5)):
        binary.append(case(name, {}, [of(1, 1, 0, 0, dtype=I32), other], getattr(torch, name), requires_grad=[False, False]))
for indexing in ("ij", "xy"):
    for shapes in (((2,), (3,)), ((2,), (), (3,)), ((3,),)):
        binary.append(case("meshgrid", {"indexing": indexing}, [draw(*s) for s in shapes],
                           lambda *xs, i=indexing: torch.meshgrid(*xs, indexing=i)))

# ---- no operand ----

for dtype in (F32, F64, I64, I32):
    name = str(dtype).replace("torch.", "")
    for start, end, step in ((0, 5, 1), (2, -7, -3), (1, 9, 2), (3, 3, 1)):
        creation.append(case("arange", {"start": start, "end": end, "step": step, "dtype": name}, [],
                             lambda a=start, b=end, c=step, d=dtype: torch.arange(a, b, c, dtype=d)))
    for start, end, steps in ((-5, 10, 4), (0, 1, 2), (2, 9, 1), (2, 9, 0), (10, -10, 9)):
        creation.append(case("linspace", {"start": start, "end": end, "steps": steps, "dtype": name}, [],
                             lambda a=start, b=end, c=steps, d=dtype: torch.linspace(a, b, c, dtype=d)))
    for start, end, steps, base in ((0, 3, 4, 10), (0, 4, 5, 2), (1, 1, 1, 10), (3, 0, 4, 2)):
        creation.append(case("logspace", {"start": start, "end": end, "steps": steps, "base": base, "dtype": name}, [],
                             lambda a=start, b=end, c=steps, e=base, d=dtype: torch.logspace(a, b, c, e, dtype=d)))
    for n, m in ((3, 3), (2, 4), (4, 2), (0, 3)):
        creation.append(case("eye", {"n": n, "m": m, "dtype": name}, [], lambda a=n, b=m, d=dtype: torch.eye(a, b, dtype=d)))
    creation.append(case("full", {"size": [2, 3], "fill_value": 7, "dtype": name}, [], lambda d=dtype: torch.full([2, 3], 7, dtype=d)))
for start, end, step in ((0, 1, 0.25), (0.5, 2.25, 0.5), (1, 0, -0.3)):
    creation.append(case("arange", {"start": start, "end": end, "step": step, "dtype": "float32"}, [],
                         lambda a=start, b=end, c=step: torch.arange(a, b, c)))
creation.append(case("logspace", {"start": -1.5, "end": 0.7, "steps": 7, "base": 10, "dtype": "float64"}, [],
                     lambda: torch.logspace(-1.5, 0.7, 7, dtype=F64)))

write("unary", unary)
write("binary", binary)
write("creation", creation)
