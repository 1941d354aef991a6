"""Cases of golden-more/module.json: recurrent networks, attention and transformers, beyond the golden cases.

They stand behind the cases of the file that are not of these modules, which are left as they are.
"""
import json

import torch
from torch import nn

from golden_form import FOLDER, draw, tensor

RECURRENT = ["RNN", "LSTM", "GRU", "RNNCell", "LSTMCell", "GRUCell"]
ATTENDING = ["MultiheadAttention", "TransformerEncoderLayer", "TransformerDecoderLayer",
             "TransformerEncoder", "TransformerDecoder", "Transformer"]
# What a case says beside the keywords of the module.
OF_CASE = {"masks", "need_weights", "average_attn_weights", "self", "shared", "norm", "num_layers"}
F32 = torch.float32
cases = []


def flattened(outputs):
    if isinstance(outputs, torch.Tensor):
        return [outputs]
    return [y for part in outputs if part is not None for y in flattened(part)]


def built(name, kwargs):
    if name in ("TransformerEncoder", "TransformerDecoder"):
        own = {k: v for k, v in kwargs.items() if k not in OF_CASE}
        layer = getattr(nn, name + "Layer")(**own)
        norm = nn.LayerNorm(kwargs["d_model"]) if kwargs.get("norm") else None
        return getattr(nn, name)(layer, kwargs["num_layers"], norm)
    own = {k: v for k, v in kwargs.items() if k not in OF_CASE or name in RECURRENT}
    return getattr(nn, name)(**own)


def text(module, name):
    # PyTorch 2 prints equal layers of a list on one line; Grad4J follows it.
    return None if "coder" in name and "Layer" not in name or name == "Transformer" else str(module)


def add(name, kwargs, inputs, masks=()):
    kwargs = dict(kwargs)
    if masks:
        kwargs["masks"] = ",".join(m for m, _ in masks)
    seed = 100 + len(cases)
    state = torch.get_rng_state()
    torch.manual_seed(seed)
    module = built(name, kwargs)
    state_dict = {k: tensor(v.clone()) for k, v in module.state_dict().items()}
    leaves = [x.clone().requires_grad_() for x in inputs]
    of_masks = [m.clone().requires_grad_(m.dtype.is_floating_point) for _, m in masks]
    if name == "LSTM" or name == "LSTMCell":
        args = leaves[:1] + [tuple(leaves[1:])] * (len(leaves) > 1)
    elif kwargs.get("self"):
        args = [leaves[0]] * 3
    elif kwargs.get("shared"):
        args = [leaves[0], leaves[1], leaves[1]]
    else:
        args = leaves
    more = {k: m for (k, _), m in zip(masks, of_masks)}
    if name == "MultiheadAttention":
        more.update({k: kwargs[k] for k in ("need_weights", "average_attn_weights") if k in kwargs})
    outputs = flattened(module(*args, **more))
    torch.set_rng_state(state)
    grads = [draw(*y.shape, dtype=F32) for y in outputs]
    parameters = dict(module.named_parameters())
    every = leaves + of_masks
    wanted = [x for x in every if x.requires_grad]
    found = torch.autograd.grad(
        outputs, wanted + list(parameters.values()), grads, allow_unused=True)
    found = [torch.zeros_like(x) if g is None else g
             for x, g in zip(wanted + list(parameters.values()), found)]
    of_inputs = iter(found)
    case = {
        "module": name,
        "kwargs": kwargs,
        "seed": seed,
        "state_dict": state_dict,
        "inputs": [tensor(x) for x in every],
        "outputs": [tensor(y) for y in outputs],
        "grad_outputs": [tensor(g) for g in grads],
        "grad_inputs": [tensor(next(of_inputs)) if x.requires_grad else None for x in every],
        "grad_params": dict(zip(parameters, map(tensor, found[len(wanted):]))),
        "state_dict_after": {k: tensor(v) for k, v in module.state_dict().items()},
    }
    printed = text(module, name)
    if printed is not None:
        case["text"] = printed
    cases.append(case)


def x(*shape):
    return draw(*shape, dtype=F32)


torch.manual_seed(31)

# ---- recurrent networks ----

for name in ("RNN", "LSTM", "GRU"):
    states = 2 if name == "LSTM" else 1
    base = {"input_size": 3, "hidden_size": 4}
    add(name, base, [x(5, 2, 3)] + [x(1, 2, 4) for _ in range(states)])
    add(name, base, [x(5, 3)])
    add(name, base, [x(5, 3)] + [x(1, 4) for _ in range(states)])
    add(name, {**base, "batch_first": True}, [x(1, 1, 3)])
    add(name, {**base, "bidirectional": True, "num_layers": 2, "batch_first": True},
        [x(2, 4, 3)] + [x(4, 2, 4) for _ in range(states)])
    add(name, {**base, "bidirectional": True, "num_layers": 3, "bias": False}, [x(3, 2, 3)])
    add(name, {**base, "num_layers": 3, "dropout": 0.5}, [x(4, 2, 3)])
    add(name, {**base, "num_layers": 2, "dropout": 0.25, "bidirectional": True, "batch_first": True},
        [x(2, 4, 3)])
    add(name, {"input_size": 1, "hidden_size": 1}, [x(2, 1, 1)])
    add(name, {"input_size": 6, "hidden_size": 17}, [x(3, 5, 6)])
add("RNN", {"input_size": 3, "hidden_size": 4, "nonlinearity": "relu", "num_layers": 2,
            "bidirectional": True}, [x(4, 2, 3)])
for more in ({}, {"bidirectional": True, "num_layers": 2}, {"bias": False, "batch_first": True}):
    kwargs = {"input_size": 3, "hidden_size": 5, "proj_size": 2, **more}
    layers = kwargs.get("num_layers", 1) * (2 if kwargs.get("bidirectional") else 1)
    batch = 4 if more.get("batch_first") else 2
    add("LSTM", kwargs, [x(4, 2, 3), x(layers, batch, 2), x(layers, batch, 5)])
for name in ("RNNCell", "LSTMCell", "GRUCell"):
    states = 2 if name == "LSTMCell" else 1
    for bias in (True, False):
        kwargs = {"input_size": 3, "hidden_size": 4, "bias": bias}
        add(name, kwargs, [x(2, 3)] + [x(2, 4) for _ in range(states)])
        add(name, kwargs, [x(3)] + [x(4) for _ in range(states)])
add("RNNCell", {"input_size": 3, "hidden_size": 4, "nonlinearity": "relu"}, [x(2, 3), x(2, 4)])

# ---- attention ----


def left_out(*shape):
    mask = torch.rand(shape) < 0.4
    mask[..., 0] = False
    return mask


E8 = {"embed_dim": 8, "num_heads": 2}
for batch_first in (False, True):
    k = {**E8, "batch_first": batch_first}

    def s(length, n=2, e=8, bf=batch_first):
        return x(n, length, e) if bf else x(length, n, e)

    for told in ({}, {"need_weights": False}, {"average_attn_weights": False}):
        add("MultiheadAttention", {**k, **told}, [s(3), s(4), s(4)],
            [("attn_mask", left_out(3, 4))])
        add("MultiheadAttention", {**k, **told}, [s(3), s(4), s(4)],
            [("attn_mask", left_out(4, 3, 4)), ("key_padding_mask", left_out(2, 4))])
        add("MultiheadAttention", {**k, **told, "shared": True}, [s(3), s(4)],
            [("key_padding_mask", left_out(2, 4))])
        add("MultiheadAttention", {**k, **told, "self": True}, [s(4)], [("attn_mask", x(4, 4))])
        add("MultiheadAttention", {**k, **told, "dropout": 0.5}, [s(3), s(4), s(4)])
    add("MultiheadAttention", {**k, "bias": False, "self": True}, [s(3)])
    add("MultiheadAttention", {**k, "kdim": 5, "vdim": 3}, [s(3), s(4, e=5), s(4, e=3)])
    add("MultiheadAttention", {**k, "kdim": 5, "bias": False}, [s(3), s(4, e=5), s(4)])
    add("MultiheadAttention", {**k, "add_bias_kv": True}, [s(3), s(4), s(4)],
        [("attn_mask", left_out(3, 4))])
    add("MultiheadAttention", {**k, "add_zero_attn": True, "add_bias_kv": True},
        [s(3), s(4), s(4)], [("key_padding_mask", left_out(2, 4))])
add("MultiheadAttention", E8, [x(3, 8), x(4, 8), x(4, 8)])
add("MultiheadAttention", {**E8, "need_weights": False}, [x(3, 8), x(4, 8), x(4, 8)],
    [("attn_mask", left_out(2, 3, 4)), ("key_padding_mask", left_out(4))])
add("MultiheadAttention", {"embed_dim": 4, "num_heads": 4, "self": True}, [x(1, 1, 4)])

# ---- transformers ----

T = {"d_model": 8, "nhead": 2, "dim_feedforward": 6}
for more in (
    {"dropout": 0.0},
    {"dropout": 0.0, "norm_first": True},
    {"dropout": 0.0, "batch_first": True, "activation": "gelu"},
    {"dropout": 0.3},
    {"dropout": 0.0, "layer_norm_eps": 0.01},
):
    bf = more.get("batch_first", False)

    def s(length, n=2, bf=bf):
        return x(n, length, 8) if bf else x(length, n, 8)

    add("TransformerEncoderLayer", {**T, **more}, [s(4)],
        [("src_mask", left_out(4, 4)), ("src_key_padding_mask", left_out(2, 4))])
    add("TransformerDecoderLayer", {**T, **more}, [s(3), s(4)],
        [("tgt_mask", left_out(3, 3)), ("memory_mask", left_out(3, 4)),
         ("tgt_key_padding_mask", left_out(2, 3)), ("memory_key_padding_mask", left_out(2, 4))])
    add("TransformerEncoder", {**T, **more, "num_layers": 2}, [s(3)])
    add("TransformerDecoder", {**T, **more, "num_layers": 2, "norm": True}, [s(3), s(2)])
add("TransformerEncoder", {**T, "dropout": 0.0, "num_layers": 3, "norm": True}, [x(3, 2, 8)],
    [("mask", left_out(3, 3)), ("src_key_padding_mask", left_out(2, 3))])
add("TransformerEncoderLayer", {**T, "dropout": 0.0}, [x(4, 8)])
add("Transformer", {**T, "dropout": 0.0, "num_encoder_layers": 2, "num_decoder_layers": 2},
    [x(3, 2, 8), x(2, 2, 8)], [("tgt_mask", torch.ones(2, 2).triu(1).bool())])
add("Transformer", {**T, "dropout": 0.2, "num_encoder_layers": 1, "num_decoder_layers": 1,
                    "batch_first": True}, [x(2, 3, 8), x(2, 2, 8)])

file = FOLDER / "module.json"
others = [c for c in json.loads(file.read_text()) if c["module"] not in RECURRENT + ATTENDING]
file.write_text("[" + ",\n".join(map(json.dumps, others + cases)) + "]\n")
print("module", len(others), "+", len(cases))
