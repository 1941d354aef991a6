"""PyTorch's side of the comparison: two threads, the protocol of Worker.java."""

import sys
import time

import numpy as np
import torch
from torch import nn

COMPARED_STEPS = 20
SLICES = 12
PATIENCE = 4
FASTER = 0.97
BATCH_OF_AN_EPOCH = 64
ANSWER = "=> "


class Output(nn.Module):
    """The output of a recurrent network, without its last state."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return self.network(x)[0]


def encoder(d, heads, feedforward):
    return nn.TransformerEncoderLayer(d, heads, feedforward, dropout=0.0, batch_first=True)


LAYERS = {
    "linear": nn.Linear,
    "relu": nn.ReLU,
    "conv2d": lambda i, o, kernel, padding: nn.Conv2d(i, o, kernel, padding=padding),
    "max_pool2d": nn.MaxPool2d,
    "flatten": nn.Flatten,
    "softmax": lambda: nn.Softmax(-1),
    "layer_norm": nn.LayerNorm,
    "embedding": nn.Embedding,
    "lstm": lambda i, h: Output(nn.LSTM(i, h)),
    "gru": lambda i, h: Output(nn.GRU(i, h)),
    "encoder": encoder,
}
OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW}


class Case:
    """A case that is ready to run."""

    def __init__(self, line, arrays):
        parts = [part.strip() for part in line.split(";")]
        self.mode, layers, self.loss_name = parts[1], parts[3], parts[4].split()[0]
        self.classes = int(parts[4].split()[1]) if len(parts[4].split()) > 1 else 0
        self.x, self.y = tensor(arrays["x"]), tensor(arrays["y"])
        self.model = nn.Sequential(*[layer(text) for text in layers.split(",") if text.strip()])
        self.initial = [tensor(arrays[f"p{i}"]) for i in range(sum(k[0] == "p" for k in arrays))]
        self.parameters = list(self.model.parameters())
        if self.mode == "update":
            self.parameters = [nn.Parameter(self.x.clone())]
            self.parameters[0].grad = self.x.clone()
        elif self.mode == "backward":
            self.x.requires_grad_(True)
        elif self.mode == "inference":
            self.model.eval()
        elif self.mode == "epoch":
            order = arrays["order"].tolist()
            data = torch.utils.data.TensorDataset(self.x, self.y)
            # Whole batches by their indices: the set answers them by one index operation.
            sampler = torch.utils.data.BatchSampler(order, BATCH_OF_AN_EPOCH, drop_last=True)
            self.loader = torch.utils.data.DataLoader(data, sampler=sampler, batch_size=None)
            self.batches = iter(self.loader)
        if parts[5] != "none":
            name, rate = parts[5].split()
            self.optimizer = OPTIMIZERS[name](self.parameters, lr=float(rate))
        self.step = getattr(self, self.mode)
        self.steps_of_a_run = len(self.loader) if self.mode == "epoch" else 1
        self.restart()

    def restart(self):
        with torch.no_grad():
            for parameter, value in zip(self.parameters, self.initial):
                parameter.copy_(value)

    def loss(self, output, y):
        if self.loss_name == "cross_entropy":
            return nn.functional.cross_entropy(output.reshape(-1, self.classes), y.reshape(-1))
        if self.loss_name == "binary_cross_entropy":
            return nn.functional.binary_cross_entropy_with_logits(output, y)
        if self.loss_name == "mean_square":
            return output.square().mean()
        return (output * y).sum()

    def train(self):
        return self.learn(self.x, self.y)

    def learn(self, x, y):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.model(x), y)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def epoch(self):
        batch = next(self.batches, None)
        if batch is None:
            self.batches = iter(self.loader)
            batch = next(self.batches)
        return self.learn(*batch)

    def backward(self):
        self.x.grad = None
        self.model.zero_grad(set_to_none=True)
        loss = self.loss(self.model(self.x), self.y)
        loss.backward()
        return loss.item()

    def inference(self):
        with torch.inference_mode():
            output = self.model(self.x).numpy()
        return float(np.square(output).mean())

    def update(self):
        self.optimizer.step()
        return 0.0

    def run(self, steps):
        loss = 0.0
        for _ in range(steps):
            loss = self.step()
        return loss

    def check(self):
        numbers = []
        for _ in range(COMPARED_STEPS):
            numbers.append(self.step())
            if self.mode == "update":
                numbers[-1] = self.parameters[0].detach().square().mean().item()
        if self.mode == "backward":
            compared = [self.x, *self.parameters]
            numbers += [tensor.grad.square().mean().item() for tensor in compared]
        return numbers


class Turns:
    """Times a case as Turns.java does."""

    def __init__(self, case):
        self.case = case
        self.seconds_of_a_step = 0.0

    def warm_up(self, millis):
        start = now = last_faster = time.perf_counter()
        least = millis / 1e3
        best = float("inf")
        steps = 1
        while now < start + least or (now < start + PATIENCE * least and now < last_faster + least):
            self.case.restart()
            self.seconds_of_a_step = self.seconds(steps) / steps
            now = time.perf_counter()
            if self.seconds_of_a_step < FASTER * best:
                best = self.seconds_of_a_step
                last_faster = now
            if self.seconds_of_a_step * steps < millis * 1e-4:
                steps *= 2

    def micros(self, millis):
        self.case.restart()
        whole = self.case.steps_of_a_run
        steps = max(1, int(millis / 1e3 / SLICES / self.seconds_of_a_step)) if whole == 1 else whole
        if whole == 1:
            self.seconds(max(1, int(millis / 1e3 / 3 / self.seconds_of_a_step)))
        slices = []
        end = time.perf_counter() + millis / 1e3
        while True:
            slices.append(self.seconds(steps) / steps * whole * 1e6)
            if len(slices) == 4 * SLICES or time.perf_counter() >= end:
                return float(np.median(slices))

    def seconds(self, steps):
        start = time.perf_counter()
        loss = self.case.run(steps)
        seconds = time.perf_counter() - start
        if loss != loss:
            raise ValueError("the loss is NaN.")
        return seconds


def layer(text):
    name, *sizes = text.split()
    return LAYERS[name](*map(int, sizes))


def tensor(array):
    if array.dtype == np.uint8:
        return torch.from_numpy(array).float() / 255
    return torch.from_numpy(np.ascontiguousarray(array))


def first_step(line):
    """One step of a case on random numbers; answers the most memory that was resident, in MB."""
    sizes = [int(size) for size in line.split(";")[2].split()[1:]]
    arrays = {"x": np.random.randn(*sizes).astype(np.float32)}
    classes = int(line.split(";")[4].split()[1])
    arrays["y"] = np.random.randint(0, classes, sizes[:1])
    Case(line, arrays).run(1)
    with open("/proc/self/status") as status:
        peak = next(row for row in status if row.startswith("VmHWM:"))
    return int(peak.split()[1]) // 1024


def main():
    torch.set_num_threads(2)
    if len(sys.argv) > 1:
        print(ANSWER + str(first_step(sys.argv[1])), flush=True)
        return
    turns = None
    for line in sys.stdin:
        request, *words = line.rstrip("\n").split("\t")
        try:
            if request == "prepare":
                case = Case(words[1], dict(np.load(words[0])))
                turns = Turns(case)
                answer = " ".join(map(repr, case.check()))
            elif request == "warm":
                turns.warm_up(int(words[0]))
                answer = "ok"
            elif request == "turn":
                answer = repr(turns.micros(int(words[0])))
            else:
                answer = torch.__version__
        except Exception as failure:  # Whatever it is, the other side must hear of it.
            answer = "failed " + repr(failure).replace("\n", " ")
        print(ANSWER + answer, flush=True)


if __name__ == "__main__":
    main()
