"""Losses on single outputs. The quadratic cost is that of Nielsen's network2.py, whose delta is a - y before the slope of the sigmoid."""
import torch

from reference import matrix, write

SHAPES = [(1, 1, 1.0), (4, 10, 1.0), (7, 23, 5.0), (3, 5, 300.0)]


def cases(function, sigmoid=False):
    for batch, outputs, scale in SHAPES:
        for binary in [True, False]:
            z = (scale * torch.randn(batch, outputs)).requires_grad_()
            t = torch.rand(batch, outputs)
            t = t.round() if binary else t
            loss = function(torch.sigmoid(z) if sigmoid else z, t)
            loss.backward()
            yield dict(z=matrix(z), t=matrix(t), loss=loss.item(), dz=matrix(z.grad))


def binary_cross_entropy():
    yield from cases(torch.nn.functional.binary_cross_entropy_with_logits)


def mean_squared_error():
    yield from cases(torch.nn.functional.mse_loss)


def quadratic_cost():
    yield from cases(lambda a, y: 0.5 * (a - y).square().sum() / len(a), sigmoid=True)


write(binary_cross_entropy, mean_squared_error, quadratic_cost)
