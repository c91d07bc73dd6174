"""Whole training runs."""
import torch

from reference import matrix, write


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


write(training)
