"""Orders of samples as PyTorch draws them: writes src/test/resources/data/orders.json.

Run in nn/: python3 src/test/python/data_cases.py
"""

import json

import torch
from torch.utils.data import DataLoader, RandomSampler, WeightedRandomSampler, random_split


def after(generator):
    """What the generator draws next."""
    return torch.randint(0, 1_000_000, (2,), generator=generator).tolist()


def loader_case(n, batch, *, shuffle=True, drop_last=False, own=False, workers=0, sampler=None, stop=None):
    """Two epochs, of which the first may be left after so many batches."""
    torch.manual_seed(1000 + n)
    generator = torch.Generator().manual_seed(2000 + n) if own else None
    arguments = {"batch_size": batch, "drop_last": drop_last, "generator": generator, "num_workers": workers}
    replacement, size = sampler or (False, None)
    if sampler is None:
        arguments["shuffle"] = shuffle
    else:
        arguments["sampler"] = RandomSampler(range(n), replacement=replacement, num_samples=size, generator=generator)
    loader = DataLoader(range(n), **arguments)
    epochs = []
    for epoch in range(2):
        batches = []
        for indices in loader:
            batches.append(indices.tolist())
            if epoch == 0 and len(batches) == stop:
                break
        epochs.append(batches)
    return {
        "n": n, "batch": batch, "shuffle": shuffle, "dropLast": drop_last, "own": own, "workers": workers,
        "sampler": sampler is not None, "replacement": replacement, "size": size, "stop": stop, "epochs": epochs,
        "length": len(loader), "afterDefault": after(None), "afterOwn": after(generator) if own else None,
    }


def split_case(n, lengths, own):
    torch.manual_seed(n)
    generator = torch.Generator().manual_seed(n + 1) if own else torch.default_generator
    parts = random_split(range(n), lengths, generator=generator)
    return {"n": n, "lengths": lengths, "own": own, "parts": [list(part) for part in parts], "after": after(generator)}


def weighted_case(weights, size, replacement, own):
    torch.manual_seed(size)
    generator = torch.Generator().manual_seed(size + 1) if own else None
    sampler = WeightedRandomSampler(weights, size, replacement=replacement, generator=generator)
    passes = [list(sampler) for _ in range(2)]
    return {"weights": weights, "size": size, "replacement": replacement, "own": own, "passes": passes, "after": after(generator)}


cases = {
    "loaders": [
        loader_case(n, batch, drop_last=drop_last, own=own)
        for n, batch in [(1, 1), (7, 3), (12, 4), (100, 16), (2000, 512)]
        for drop_last in (False, True)
        for own in (False, True)
    ]
    + [
        loader_case(10, 3, shuffle=False),
        loader_case(10, 3, shuffle=False, own=True),
        loader_case(30, 4, stop=2),
        loader_case(30, 4, stop=2, own=True),
        loader_case(30, 5, stop=6, own=True),
        loader_case(30, 4, workers=2),
        loader_case(30, 4, workers=2, own=True),
        loader_case(10, 4, sampler=(False, 25)),
        loader_case(10, 5, sampler=(False, 20), own=True),
        loader_case(10, 4, sampler=(False, 3), own=True),
        loader_case(10, 16, sampler=(True, 100)),
        loader_case(10, 16, sampler=(True, 96), own=True),
        loader_case(10, 16, sampler=(True, 100), own=True, stop=2),
    ],
    "splits": [
        split_case(n, lengths, own)
        for n, lengths in [(10, [3, 7]), (10, [0, 10]), (150, [120, 30]), (10, [0.25, 0.75]), (101, [0.3, 0.3, 0.4]), (7, [0.5, 0.5])]
        for own in (False, True)
    ],
    "weighted": [
        weighted_case(weights, size, replacement, own)
        for weights, size, replacement in [([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], 5, True), ([0.9, 0.1, 0.4, 0.7, 0.0, 0.6], 5, False), ([1.0, 2.0], 40, True)]
        for own in (False, True)
    ],
}

with open("src/test/resources/data/orders.json", "w") as out:
    json.dump(cases, out, separators=(",", ":"))
    out.write("\n")
