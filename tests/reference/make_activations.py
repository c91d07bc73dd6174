"""Activations, by the names of their PyTorch modules."""
import torch

from reference import matrix, write


def activations():
    for name in ["Sigmoid", "Tanh", "ReLU", "Identity"]:
        for rows, cols, scale in [(1, 3, 1.0), (4, 16, 3.0), (5, 37, 10.0), (2, 9, 1e-4)]:
            x = (scale * torch.randn(rows, cols)).requires_grad_()
            dy = torch.randn(rows, cols)
            y = getattr(torch.nn, name)()(x)
            y.backward(dy)
            yield dict(name=name, x=matrix(x), dy=matrix(dy), y=matrix(y), dx=matrix(x.grad))


write(activations)
