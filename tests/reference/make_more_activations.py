"""The activations that are more than a formula in y, and softmax, by the names of their PyTorch modules."""
import torch

from reference import matrix, write

SHAPES = [(1, 3, 1.0), (4, 16, 3.0), (5, 37, 10.0), (2, 9, 1e-4)]


def case(module, rows, cols, scale, shape=None, **extra):
    x = (scale * torch.randn(rows, cols)).requires_grad_()
    dy = torch.randn(rows, cols)
    y = module(x.reshape(shape) if shape else x).reshape(rows, cols)
    y.backward(dy)
    return dict(extra, x=matrix(x), dy=matrix(dy), y=matrix(y), dx=matrix(x.grad))


def more_activations():
    nn = torch.nn
    for module, extra in [(nn.Softsign(), {}), (nn.Softplus(), {}), (nn.LeakyReLU(), dict(a=0.01)), (nn.LeakyReLU(0.3), dict(a=0.3)), (nn.RReLU().eval(), {}),
                          (nn.ELU(), dict(a=1.0)), (nn.ELU(0.7), dict(a=0.7)), (nn.SELU(), {}), (nn.GELU(), {}), (nn.GELU(approximate="tanh"), dict(tanh=True)),
                          (nn.Softmax(dim=1), {})]:
        for rows, cols, scale in SHAPES:
            yield case(module, rows, cols, scale, name=type(module).__name__, **extra)


def prelu():
    for slopes, batch, image, scale in [(1, 4, (16,), 1.0), (1, 3, (2, 3, 3), 3.0), (5, 6, (5,), 1.0), (17, 1, (17,), 2.0), (3, 4, (3, 4, 5), 1.0)]:
        module = torch.nn.PReLU(slopes)
        if slopes > 1:
            torch.nn.init.normal_(module.weight)
        columns = torch.Size(image).numel()
        result = case(module, batch, columns, scale, shape=(batch, *image), weight=matrix(module.weight))
        yield dict(result, dweight=matrix(module.weight.grad))


def alpha_dropout():
    return two_values(torch.nn.AlphaDropout)


def dropout():
    return two_values(torch.nn.Dropout)


def two_values(module):
    """The two values that each input can become, and the slope where it is kept: the masks differ from ours, the values must not."""
    for p in [0.05, 0.2, 0.5, 0.9]:
        x = torch.tensor([-2.0, -0.3, 0.0, 0.5, 1.0, 4.0])
        batch = x.repeat(2000, 1).requires_grad_()
        y = module(p)(batch)
        y.sum().backward()
        yield dict(p=p, x=matrix(x), low=matrix(y.min(0).values), high=matrix(y.max(0).values), slope=batch.grad.max().item())


write(more_activations, prelu, alpha_dropout, dropout)
