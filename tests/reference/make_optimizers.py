"""Optimizers."""
import torch

from reference import matrix, write


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


write(sgd)
