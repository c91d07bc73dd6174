"""Linear layers."""
import torch

from reference import matrix, write


def linear():
    for batch, inputs, outputs in [(1, 1, 1), (3, 5, 2), (10, 33, 17), (9, 260, 12)]:
        layer = torch.nn.Linear(inputs, outputs)
        x = torch.randn(batch, inputs, requires_grad=True)
        dy = torch.randn(batch, outputs)
        y = layer(x)
        y.backward(dy)
        yield dict(x=matrix(x), weight=matrix(layer.weight), bias=matrix(layer.bias), dy=matrix(dy), y=matrix(y),
                   dx=matrix(x.grad), dweight=matrix(layer.weight.grad), dbias=matrix(layer.bias.grad))


write(linear)
