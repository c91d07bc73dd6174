"""Histograms and singular values, by numpy."""
import numpy
import torch

from reference import matrix, write


def histogram():
    for count, bins, bounds in [(1, 5, None), (10, 1, None), (1000, 50, None), (1000, 7, (-1.0, 1.0)), (500, 20, (0.0, 8.0))]:
        x = torch.randn(1, count)
        counts, edges = numpy.histogram(x.numpy().astype(numpy.float64)[0], bins=bins, range=bounds)
        yield dict(x=matrix(x), bins=bins, range=bounds, counts=counts.tolist(), edges=edges.tolist())


def singular_values():
    for rows, cols, rank in [(1, 1, 1), (4, 4, 4), (3, 8, 3), (12, 5, 5), (30, 30, 30), (20, 17, 3)]:
        x = torch.randn(rows, cols) if rank == min(rows, cols) else torch.randn(rows, rank) @ torch.randn(rank, cols)
        yield dict(x=matrix(x), values=numpy.linalg.svd(x.numpy().astype(numpy.float64), compute_uv=False).tolist())


write(histogram, singular_values)
