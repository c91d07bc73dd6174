"""Recurrent layers, one layer and one direction; sequences as rows, step after step."""
import torch

from reference import matrix, write


def run(layer, sizes, last_only):
    """Forward and backward from zero states, of every step or of the last alone."""
    batch, steps, inputs, _ = sizes
    x = torch.randn(batch, steps, inputs, requires_grad=True)
    states, _ = layer(x)
    y = states[:, -1] if last_only else states
    dy = torch.randn(y.shape)
    y.backward(dy)
    numbers = dict(batch=batch, steps=steps, inputs=inputs, last_only=last_only, x=matrix(x), dy=matrix(dy), y=matrix(y), dx=matrix(x.grad))
    for name, parameter in layer.named_parameters():
        numbers[name], numbers["d" + name] = matrix(parameter), matrix(parameter.grad)
    return numbers


SIZES = [(1, 1, 1, 1), (3, 2, 4, 5), (2, 9, 3, 17), (4, 6, 1, 8)]


def rnn():
    for sizes in SIZES:
        for nonlinearity in ["tanh", "relu"]:
            for last_only in [False, True]:
                layer = torch.nn.RNN(sizes[2], sizes[3], nonlinearity=nonlinearity, batch_first=True)
                yield dict(nonlinearity=nonlinearity, **run(layer, sizes, last_only))


def lstm():
    for sizes in SIZES:
        for last_only in [False, True]:
            yield run(torch.nn.LSTM(sizes[2], sizes[3], batch_first=True), sizes, last_only)


write(rnn, lstm)
