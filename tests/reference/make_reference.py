"""Writes the numbers that the engine is compared with, as PyTorch gives them. Run: python3 make_reference.py

Made with PyTorch 1.13, one thread, float32. Numbers are written so that reading them as float32 gives back the same bits.
"""
import json
import pathlib

import numpy
import torch

HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)


def matrix(tensor):
    """Rows of numbers; a vector becomes one row."""
    tensor = tensor.detach()
    return [[float(numpy.format_float_positional(v, unique=True)) for v in row.numpy()] for row in (tensor if tensor.dim() == 2 else tensor[None])]


def write(name, cases):
    text = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
    (HERE / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


def linear():
    for batch, inputs, outputs in [(1, 1, 1), (3, 5, 2), (10, 33, 17), (9, 260, 12)]:
        layer = torch.nn.Linear(inputs, outputs)
        x = torch.randn(batch, inputs, requires_grad=True)
        dy = torch.randn(batch, outputs)
        y = layer(x)
        y.backward(dy)
        yield dict(x=matrix(x), weight=matrix(layer.weight), bias=matrix(layer.bias), dy=matrix(dy), y=matrix(y),
                   dx=matrix(x.grad), dweight=matrix(layer.weight.grad), dbias=matrix(layer.bias.grad))


def activations():
    for name in ["Sigmoid", "Tanh", "ReLU", "Identity"]:
        for rows, cols, scale in [(1, 3, 1.0), (4, 16, 3.0), (5, 37, 10.0), (2, 9, 1e-4)]:
            x = (scale * torch.randn(rows, cols)).requires_grad_()
            dy = torch.randn(rows, cols)
            y = getattr(torch.nn, name)()(x)
            y.backward(dy)
            yield dict(name=name, x=matrix(x), dy=matrix(dy), y=matrix(y), dx=matrix(x.grad))


def softmax_cross_entropy():
    for batch, classes, scale in [(1, 2, 1.0), (4, 10, 1.0), (7, 23, 5.0), (3, 10, 300.0)]:
        for one_hot in [True, False]:
            z = (scale * torch.randn(batch, classes)).requires_grad_()
            labels = torch.randint(classes, (batch,))
            t = torch.nn.functional.one_hot(labels, classes).float() if one_hot else torch.rand(batch, classes).softmax(1)
            loss = torch.nn.functional.cross_entropy(z, t)
            loss.backward()
            yield dict(z=matrix(z), t=matrix(t), loss=loss.item(), dz=matrix(z.grad))


def sgd():
    for rate, decay, shape in [(0.1, 0.0, (3, 4)), (0.5, 0.01, (1, 17)), (0.01, 0.3, (6, 20))]:
        w = torch.nn.Parameter(torch.randn(shape))
        start = matrix(w)
        optimizer = torch.optim.SGD([w], lr=rate, weight_decay=decay)
        gradients, values = [], []
        for _ in range(5):
            w.grad = torch.randn(shape)
            gradients.append(matrix(w.grad))
            optimizer.step()
            values.append(matrix(w))
        yield dict(rate=rate, decay=decay, start=start, gradients=gradients, values=values)


def training():
    for activation, sizes, batch, rate, decay in [("Tanh", [12, 20, 15, 4], 8, 0.3, 0.0), ("ReLU", [12, 33, 18, 4], 10, 0.1, 0.01),
                                                  ("Sigmoid", [12, 16, 16, 4], 5, 0.5, 0.001)]:
        layers = []
        for i in range(1, len(sizes)):
            layers += [torch.nn.Linear(sizes[i - 1], sizes[i]), getattr(torch.nn, activation)()]
        model = torch.nn.Sequential(*layers[:-1])
        start = [matrix(p) for p in model.parameters()]
        optimizer = torch.optim.SGD(model.parameters(), lr=rate, weight_decay=decay)
        x = torch.randn(8 * batch, sizes[0])
        t = torch.nn.functional.one_hot(torch.randint(4, (len(x),)), 4).float()
        losses = []
        for i in range(0, len(x), batch):
            loss = torch.nn.functional.cross_entropy(model(x[i:i + batch]), t[i:i + batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        yield dict(activation=activation, sizes=sizes, batch=batch, rate=rate, decay=decay, x=matrix(x), t=matrix(t), start=start,
                   losses=losses, end=[matrix(p) for p in model.parameters()])


for subject in [linear, activations, softmax_cross_entropy, sgd, training]:
    torch.manual_seed(20260401)
    write(subject.__name__, list(subject()))
