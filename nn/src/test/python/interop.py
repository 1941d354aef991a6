"""The other side of InteropTest: a peer that has PyTorch.

python3 interop.py write FOLDER   saves models with torch.save and as safetensors, inputs and outputs beside them
python3 interop.py read FOLDER    loads the states that Grad4J saved, computes outputs for the same inputs
"""

import os
import sys

import numpy
import torch

import specification

command, folder = sys.argv[1:]


def at(name):
    return os.path.join(folder, name)


class Tied(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.first = torch.nn.Linear(6, 6)
        self.second = torch.nn.Linear(6, 6)
        self.second.weight = self.first.weight

    def forward(self, x):
        return self.second(torch.sigmoid(self.first(x)))


def mlp():
    return torch.nn.Sequential(torch.nn.Linear(6, 40), torch.nn.Sigmoid(), torch.nn.Linear(40, 3))


def numbers(state):
    return {name: tensor.numpy() for name, tensor in state.items()}


if command == "write":
    torch.manual_seed(3)
    x = torch.randn(7, 6)
    for name, model in {"mlp": mlp(), "tied": Tied()}.items():
        state = model.state_dict()
        torch.save(state, at(name + ".pt"))
        metadata = {"format": "pt"}
        if name == "tied":
            # As Hugging Face's save_model: the first of the sorted names is written.
            del state["second.weight"]
            metadata["second.weight"] = "first.weight"
        specification.write(at(name + ".safetensors"), numbers(state), metadata)
        output = model(x).detach().numpy()
        specification.write(at(name + ".data"), {"x": x.numpy(), "y": output})
else:
    for name, model in {"mlp": mlp(), "tied": Tied()}.items():
        arrays, metadata = specification.read(at(name + ".ours"))
        if name == "tied":
            # What Hugging Face's load_model accepts: of tied names one is there.
            assert metadata.pop("second.weight") == "first.weight" and "second.weight" not in arrays
            arrays["second.weight"] = arrays["first.weight"]
        assert metadata == {"format": "pt"}, metadata
        model.load_state_dict({key: torch.from_numpy(value.copy()) for key, value in arrays.items()})
        x = torch.from_numpy(specification.read(at(name + ".data"))[0]["x"].copy())
        specification.write(at(name + ".answer"), {"y": model(x).detach().numpy()})
    kinds, _ = specification.read(at("types.ours"))
    for kind, array in kinds.items():
        assert array.tolist() == [1, 0, 1], kind
print("done")
