"""Convolutions, pooling, and a small convolutional network in training."""
import torch

from reference import matrix, write


def case(layer, images, channels, size, **what):
    x = torch.randn(images, channels, *size, requires_grad=True)
    y = layer(x)
    dy = torch.randn_like(y)
    y.backward(dy)
    return dict(what, size=[channels, *size], output=list(y.shape[1:]), x=matrix(x), y=matrix(y), dy=matrix(dy), dx=matrix(x.grad))


def conv2d():
    for images, channels, size, out, kernel, stride, padding in [
            (1, 1, (1, 1), 1, (1, 1), (1, 1), (0, 0)), (2, 1, (5, 5), 2, (3, 3), (1, 1), (0, 0)), (3, 2, (6, 7), 4, (3, 3), (1, 1), (1, 1)),
            (2, 3, (8, 5), 5, (2, 4), (1, 1), (0, 2)), (2, 2, (9, 10), 3, (3, 5), (2, 3), (1, 2)), (4, 6, (4, 4), 7, (1, 1), (1, 1), (0, 0)),
            (2, 4, (7, 7), 3, (1, 1), (2, 2), (0, 0)), (2, 2, (2, 2), 3, (5, 5), (1, 1), (3, 2)), (1, 1, (3, 3), 2, (2, 2), (3, 3), (4, 4)),
            (1, 4, (9, 9), 6, (5, 5), (1, 1), (2, 2)), (2, 3, (6, 6), 2, (6, 6), (1, 1), (0, 0))]:
        layer = torch.nn.Conv2d(channels, out, kernel, stride, padding)
        result = case(layer, images, channels, size, kernel=kernel, stride=stride, padding=padding)
        yield dict(result, weight=matrix(layer.weight), bias=matrix(layer.bias), dweight=matrix(layer.weight.grad), dbias=matrix(layer.bias.grad))


def pools(module):
    for images, channels, size, kernel, stride, padding in [
            (1, 1, (2, 2), (2, 2), (2, 2), (0, 0)), (2, 3, (6, 8), (2, 2), (2, 2), (0, 0)), (2, 2, (7, 9), (3, 3), (2, 2), (1, 1)),
            (3, 2, (7, 5), (2, 3), (1, 2), (1, 0)), (1, 4, (10, 10), (3, 3), (1, 1), (1, 1)), (2, 1, (9, 9), (2, 4), (4, 3), (0, 2)),
            (2, 5, (4, 6), (4, 6), (4, 6), (0, 0)), (2, 2, (5, 5), (1, 1), (2, 2), (0, 0))]:
        yield case(module(kernel, stride, padding), images, channels, size, kernel=kernel, stride=stride, padding=padding)


def max_pool2d():
    yield from pools(torch.nn.MaxPool2d)


def avg_pool2d():
    yield from pools(torch.nn.AvgPool2d)


class Residual(torch.nn.Module):
    def __init__(self, branch, shortcut):
        super().__init__()
        self.branch, self.shortcut = branch, shortcut

    def forward(self, x):
        return self.branch(x) + self.shortcut(x)


def conv_training():
    """Convolution, pooling, a residual block with and one without projection, mean pooling, and a linear layer, on images of 2 x 10 x 10."""
    conv, relu, tanh = torch.nn.Conv2d, torch.nn.ReLU, torch.nn.Tanh
    model = torch.nn.Sequential(
        conv(2, 4, 3, padding=1), relu(), torch.nn.MaxPool2d(2),
        Residual(torch.nn.Sequential(conv(4, 4, 3, padding=1), tanh(), conv(4, 4, 3, padding=1)), torch.nn.Identity()),
        Residual(torch.nn.Sequential(conv(4, 6, 3, stride=2, padding=1), relu(), conv(6, 6, 1)), conv(4, 6, 1, stride=2)),
        torch.nn.AvgPool2d(3, stride=1, padding=1), torch.nn.Flatten(), torch.nn.Linear(54, 3))
    start = [matrix(p) for p in model.parameters()]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, weight_decay=0.01)
    batch, steps = 5, 8
    x = torch.randn(batch * steps, 2, 10, 10)
    t = torch.nn.functional.one_hot(torch.randint(3, (len(x),)), 3).float()
    losses = []
    for i in range(0, len(x), batch):
        loss = torch.nn.functional.cross_entropy(model(x[i:i + batch]), t[i:i + batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    yield dict(batch=batch, rate=0.1, decay=0.01, x=matrix(x), t=matrix(t), start=start, losses=losses, end=[matrix(p) for p in model.parameters()])


def special_kernels():
    for shape in [(3, 3, 3, 3), (5, 2, 3, 5), (2, 4, 1, 1), (3, 3, 2, 4)]:
        weight = torch.nn.init.dirac_(torch.empty(shape))
        yield dict(shape=shape, weight=matrix(weight))


write(conv2d, max_pool2d, avg_pool2d, conv_training, special_kernels)
