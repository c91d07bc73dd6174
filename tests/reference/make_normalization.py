"""Normalizing layers. Inputs are float32; PyTorch computes in double precision from them, so that only our rounding shows."""
import torch

from reference import matrix, write


def numbers(tensor):
    return matrix(tensor.float())


def normal(*shape, scale=1.0, shift=0.0):
    """Numbers that float32 holds exactly."""
    return (shift + scale * torch.randn(*shape)).double()


def affine(layer):
    layer.weight.data = normal(*layer.weight.shape, scale=0.5, shift=1.0)
    layer.bias.data = normal(*layer.bias.shape)
    return layer


def step(layer, x, dy):
    """One forward and backward pass, with the gradients of the parameters by their names."""
    x = x.clone().requires_grad_()
    layer.zero_grad()
    y = layer(x)
    y.backward(dy)
    gradients = {"d" + name: numbers(p.grad) for name, p in layer.named_parameters()}
    return dict(x=numbers(x), dy=numbers(dy), y=numbers(y), dx=numbers(x.grad), **gradients)


def batch_norm():
    for shape, batch, eps, momentum, scale, shift in [
            ([1], 2, 1e-5, 0.1, 1.0, 0.0), ([5], 7, 1e-5, 0.1, 3.0, -2.0), ([16], 6, 1e-5, 0.3, 1e-2, 1.0), ([37], 4, 1e-3, 0.1, 1.0, 0.0),
            ([3, 2, 5], 3, 1e-5, 0.1, 2.0, 1.0), ([4, 1, 1], 6, 1e-5, 0.1, 1.0, 0.0), ([2, 5, 7], 1, 1e-4, 0.5, 1.0, 3.0)]:
        layer = (torch.nn.BatchNorm1d if len(shape) == 1 else torch.nn.BatchNorm2d)(shape[0], eps=eps, momentum=momentum).double()
        case = dict(shape=(shape + [1, 1])[:3], eps=eps, momentum=momentum, weight=numbers(affine(layer).weight), bias=numbers(layer.bias), steps=[])
        for train in [True, True, True, False]:
            layer.train(train)
            passed = step(layer, normal(batch, *shape, scale=scale, shift=shift), normal(batch, *shape))
            case["steps"].append(dict(train=train, **passed, running_mean=numbers(layer.running_mean), running_var=numbers(layer.running_var)))
        yield case


class MeanOnly(torch.nn.Module):
    """Salimans and Kingma 2016, arXiv:1602.07868, eq. 8 and 9, with PyTorch's momentum."""

    def __init__(self, channels):
        super().__init__()
        self.bias = torch.nn.Parameter(normal(channels))
        self.running_mean = torch.zeros(channels).double()

    def forward(self, x):
        mean = self.running_mean
        if self.training:
            mean = x.mean([0, 2, 3])
            self.running_mean = 0.9 * self.running_mean + 0.1 * mean.detach()
        return x + (self.bias - mean).reshape(1, -1, 1, 1)


def mean_only_batch_norm():
    for shape, batch in [([1, 1, 1], 3), ([18, 1, 1], 5), ([3, 4, 2], 4)]:
        layer = MeanOnly(shape[0])
        case = dict(shape=shape, bias=numbers(layer.bias), steps=[])
        for train in [True, True, False]:
            layer.train(train)
            passed = step(layer, normal(batch, *shape, shift=2.0), normal(batch, *shape))
            case["steps"].append(dict(train=train, **passed, running_mean=numbers(layer.running_mean)))
        yield case


def layer_norm():
    for batch, features, eps, scale, shift in [(1, 2, 1e-5, 1.0, 0.0), (3, 5, 1e-5, 10.0, -4.0), (4, 16, 1e-3, 1e-2, 1.0), (6, 101, 1e-5, 1.0, 5.0)]:
        layer = affine(torch.nn.LayerNorm(features, eps=eps).double())
        yield dict(eps=eps, weight=numbers(layer.weight), bias=numbers(layer.bias), **step(layer, normal(batch, features, scale=scale, shift=shift), normal(batch, features)))


def group_norm():
    for batch, groups, shape, eps in [(2, 1, [4, 3, 3], 1e-5), (3, 2, [6, 2, 5], 1e-5), (2, 6, [6, 4, 4], 1e-3), (5, 3, [12, 1, 1], 1e-5)]:
        layer = affine(torch.nn.GroupNorm(groups, shape[0], eps=eps).double())
        yield dict(groups=groups, shape=shape, eps=eps, weight=numbers(layer.weight), bias=numbers(layer.bias),
                   **step(layer, normal(batch, *shape, scale=2.0, shift=1.0), normal(batch, *shape)))


def instance_norm():
    for batch, shape, learned in [(1, [1, 2, 2], False), (3, [4, 3, 5], False), (2, [5, 4, 4], True), (4, [3, 1, 17], True)]:
        layer = torch.nn.InstanceNorm2d(shape[0], affine=learned).double()
        parameters = dict(weight=numbers(affine(layer).weight), bias=numbers(layer.bias)) if learned else {}
        yield dict(shape=shape, affine=learned, **parameters, **step(layer, normal(batch, *shape, scale=2.0, shift=1.0), normal(batch, *shape)))


def weight_norm():
    for batch, inputs, outputs in [(1, 1, 1), (4, 5, 3), (8, 33, 18)]:
        layer = torch.nn.utils.weight_norm(torch.nn.Linear(inputs, outputs).double())
        layer.weight_v.data, layer.weight_g.data, layer.bias.data = normal(outputs, inputs, scale=0.3), normal(outputs, 1), normal(outputs)
        parameters = {name: numbers(p) for name, p in layer.named_parameters()}
        yield dict(names=[name for name, _ in layer.named_parameters()], **parameters, **step(layer, normal(batch, inputs), normal(batch, outputs)))


def batch_norm_training():
    """A network of linear layers with batch norm before each activation, trained and then used."""
    for activation, sizes, batch, rate in [("Sigmoid", [12, 20, 15, 4], 16, 0.3), ("ReLU", [12, 17, 16, 4], 10, 0.1)]:
        layers = []
        for i in range(1, len(sizes)):
            layers += [torch.nn.Linear(sizes[i - 1], sizes[i]), torch.nn.BatchNorm1d(sizes[i]), getattr(torch.nn, activation)()]
        model = torch.nn.Sequential(*layers[:-2]).double()
        start = []
        for p in model.parameters():
            p.data = p.data.float().double()
            start.append(numbers(p))
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        x = normal(5 * batch, sizes[0])
        t = torch.nn.functional.one_hot(torch.randint(4, (len(x),)), 4).double()
        losses = []
        for i in range(0, len(x), batch):
            loss = torch.nn.functional.cross_entropy(model(x[i:i + batch]), t[i:i + batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        model.eval()
        yield dict(activation=activation, sizes=sizes, batch=batch, rate=rate, x=numbers(x), t=numbers(t), start=start, losses=losses,
                   end=[numbers(p) for p in model.parameters()], outputs=numbers(model(x[:7])))


write(batch_norm, mean_only_batch_norm, layer_norm, group_norm, instance_norm, weight_norm, batch_norm_training)
