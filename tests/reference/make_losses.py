"""Losses."""
import torch

from reference import matrix, write


def softmax_cross_entropy():
    for batch, classes, scale in [(1, 2, 1.0), (4, 10, 1.0), (7, 23, 5.0), (3, 10, 300.0)]:
        for one_hot in [True, False]:
            z = (scale * torch.randn(batch, classes)).requires_grad_()
            labels = torch.randint(classes, (batch,))
            t = torch.nn.functional.one_hot(labels, classes).float() if one_hot else torch.rand(batch, classes).softmax(1)
            loss = torch.nn.functional.cross_entropy(z, t)
            loss.backward()
            yield dict(z=matrix(z), t=matrix(t), loss=loss.item(), dz=matrix(z.grad))


write(softmax_cross_entropy)
