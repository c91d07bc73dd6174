"""Optimizers, and the clipping of gradients."""
import torch

from reference import matrix, write

SHAPES = [(3, 4), (1, 17), (2, 10)]


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


class NAdam:
    """The algorithm of PyTorch's documentation, in double. Version 1.13 multiplies by one mu too many in what divides the mean; later versions
    do as here."""

    def __init__(self, parameters, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3):
        self.w, = parameters
        self.lr, self.betas, self.eps, self.weight_decay, self.momentum_decay = lr, betas, eps, weight_decay, momentum_decay
        self.t, self.product, self.m, self.v = 0, 1.0, 0, 0
        self.exact = self.w.detach().double()

    def step(self):
        self.t += 1
        mu, following = [self.betas[0] * (1 - 0.5 * 0.96 ** (t * self.momentum_decay)) for t in (self.t, self.t + 1)]
        self.product *= mu
        g = self.w.grad.double() + self.weight_decay * self.exact
        self.m = self.betas[0] * self.m + (1 - self.betas[0]) * g
        self.v = self.betas[1] * self.v + (1 - self.betas[1]) * g * g
        mean = following * self.m / (1 - self.product * following) + (1 - mu) * g / (1 - self.product)
        self.exact -= self.lr * mean / ((self.v / (1 - self.betas[1] ** self.t)).sqrt() + self.eps)
        self.w.data.copy_(self.exact)


def optimizers():
    """Each option alone and all together. The third step's gradient is 0 in places; l1 is added to the gradient by hand, as PyTorch has none."""
    for name, optimizer, options in [
        ("SGD", torch.optim.SGD, dict(lr=0.1, momentum=0.9)),
        ("SGD", torch.optim.SGD, dict(lr=0.05, momentum=0.5, weight_decay=0.1)),
        ("SGD", torch.optim.SGD, dict(lr=0.1, momentum=0.9, nesterov=True)),
        ("SGD", torch.optim.SGD, dict(lr=0.02, momentum=0.8, nesterov=True, weight_decay=0.2, l1=0.3)),
        ("SGD", torch.optim.SGD, dict(lr=0.1, l1=0.3)),
        ("AdaGrad", torch.optim.Adagrad, dict()),
        ("AdaGrad", torch.optim.Adagrad, dict(lr=0.1, lr_decay=0.3, weight_decay=0.1)),
        ("AdaGrad", torch.optim.Adagrad, dict(lr=0.2, initial_accumulator_value=0.5, eps=0.01, l1=0.2)),
        ("RMSProp", torch.optim.RMSprop, dict()),
        ("RMSProp", torch.optim.RMSprop, dict(lr=0.02, alpha=0.9, eps=0.001, weight_decay=0.1, l1=0.1)),
        ("Adam", torch.optim.Adam, dict()),
        ("Adam", torch.optim.Adam, dict(lr=0.1, betas=(0.8, 0.95), eps=0.001)),
        ("Adam", torch.optim.Adam, dict(lr=0.05, weight_decay=0.3, l1=0.2)),
        ("AdaMax", torch.optim.Adamax, dict()),
        ("AdaMax", torch.optim.Adamax, dict(lr=0.1, betas=(0.7, 0.9), eps=0.001, weight_decay=0.3, l1=0.2)),
        ("NAdam", NAdam, dict()),
        ("NAdam", NAdam, dict(lr=0.1, betas=(0.8, 0.95), eps=0.001, momentum_decay=0.05, weight_decay=0.3, l1=0.2)),
        ("AdamW", torch.optim.AdamW, dict()),
        ("AdamW", torch.optim.AdamW, dict(lr=0.1, betas=(0.8, 0.95), eps=0.001, weight_decay=0.3, l1=0.2)),
    ]:
        for shape in SHAPES:
            l1 = options.get("l1", 0.0)
            w = torch.nn.Parameter(torch.randn(shape))
            rule = optimizer([w], **{k: v for k, v in options.items() if k != "l1"})
            start, gradients, values = matrix(w), [], []
            for step in range(8 if shape == SHAPES[0] else 5):
                g = torch.round(64 * torch.randn(shape)) / (6400 if step == 1 else 64)
                g[..., ::3] *= step != 2
                gradients.append(matrix(g))
                w.grad = g + l1 * torch.sign(w.detach())
                rule.step()
                values.append(matrix(w))
            yield dict(name=name, options={**options, "betas": list(options["betas"])} if "betas" in options else options,
                       start=start, gradients=gradients, values=values)


def clipping():
    for scale, limit in [(1.0, 1.0), (0.01, 5.0), (100.0, 0.5)]:
        gradients = [scale * torch.randn(shape) for shape in SHAPES]
        by_value, by_norm = [[torch.nn.Parameter(torch.zeros(g.shape)) for g in gradients] for _ in range(2)]
        for parameters in [by_value, by_norm]:
            for p, g in zip(parameters, gradients):
                p.grad = g.clone()
        torch.nn.utils.clip_grad_value_(by_value, limit)
        norm = torch.nn.utils.clip_grad_norm_(by_norm, limit)
        yield dict(limit=limit, gradients=[matrix(g) for g in gradients], norm=norm.item(), by_value=[matrix(p.grad) for p in by_value],
                   by_norm=[matrix(p.grad) for p in by_norm])


def max_norm():
    """A step of plain descent, after which no row is longer than the limit."""
    for rate, limit, shape in [(0.1, 1.0, (3, 4)), (0.5, 3.0, (2, 10)), (1.0, 4.0, (6, 20))]:
        w = torch.nn.Parameter(torch.randn(shape))
        start = matrix(w)
        w.grad = torch.randn(shape)
        gradient = matrix(w.grad)
        torch.optim.SGD([w], lr=rate).step()
        yield dict(rate=rate, limit=limit, start=start, gradient=gradient, value=matrix(torch.renorm(w, p=2, dim=0, maxnorm=limit)))


write(sgd, optimizers, clipping, max_norm)
