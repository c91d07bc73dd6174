"""Mean-field maps of wide random networks, in float64 by other means than the engine's: the midpoint rule on two million cells in one
dimension (kinks at 0 lie between cells), the trapezoidal rule in two (for smooth activations only, where its error falls as exp(-2 pi d / h), with
d the distance of the nearest pole), the map iterated to its fixed point, and bisection for the critical line.
"""
import math

import numpy

from reference import write

CELLS, REACH = 2_000_000, 12.0
Z = (numpy.arange(CELLS) + 0.5) * (2 * REACH / CELLS) - REACH
P = numpy.exp(-Z * Z / 2) / math.sqrt(2 * math.pi) * (2 * REACH / CELLS)
STEP = 0.1
NODES = STEP * numpy.arange(-100, 101)
WEIGHTS = STEP * numpy.exp(-NODES * NODES / 2) / math.sqrt(2 * math.pi)
X, Y, W = NODES[:, None], NODES[None, :], WEIGHTS[:, None] * WEIGHTS[None, :]
SCALE, ALPHA = 1.0507009873554804934, 1.6732632423543772848


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


ACTIVATIONS = {
    "tanh": (numpy.tanh, lambda x: 1 - numpy.tanh(x) ** 2),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * (1 - sigmoid(x))),
    "softplus": (lambda x: numpy.logaddexp(0, x), sigmoid),
    "relu": (lambda x: numpy.maximum(x, 0), lambda x: (x > 0) * 1.0),
    "leaky relu 0.2": (lambda x: numpy.where(x > 0, x, 0.2 * x), lambda x: numpy.where(x > 0, 1.0, 0.2)),
    "elu 1": (lambda x: numpy.where(x > 0, x, numpy.expm1(numpy.minimum(x, 0))), lambda x: numpy.where(x > 0, 1.0, numpy.exp(numpy.minimum(x, 0)))),
    "selu": (lambda x: SCALE * numpy.where(x > 0, x, ALPHA * numpy.expm1(numpy.minimum(x, 0))),
             lambda x: SCALE * numpy.where(x > 0, 1.0, ALPHA * numpy.exp(numpy.minimum(x, 0)))),
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2),
}
SMOOTH = ["tanh", "sigmoid", "softplus"]


def expectation(f, q):
    return float(P @ f(math.sqrt(q) * Z))


def expectations():
    for name, (f, slope) in ACTIVATIONS.items():
        for q in [0.01, 0.5, 1.0, 7.0, 501.0]:
            yield dict(name=name, q=q, mean=expectation(f, q), square=expectation(lambda x: f(x) ** 2, q), slope=expectation(slope, q),
                       slope_square=expectation(lambda x: slope(x) ** 2, q))


def correlated():
    for name in SMOOTH:
        f, slope = ACTIVATIONS[name]
        for q in [0.3, 1.0, 2.5]:
            for c in [-0.7, 0.0, 0.4, 0.95]:
                u, v = math.sqrt(q) * X, math.sqrt(q) * (c * X + math.sqrt(1 - c * c) * Y)
                yield dict(name=name, q=q, c=c, product=float((W * f(u) * f(v)).sum()), slopes=float((W * slope(u) * slope(v)).sum()))


def coarse(f, q):
    return float(WEIGHTS @ f(math.sqrt(q) * NODES))


def length(f, weight, bias):
    q = 1.0
    for _ in range(20000):
        before, q = q, weight * coarse(lambda x: f(x) ** 2, q) + bias
        if abs(q - before) < 1e-15 * q:
            break
    return q


def correlation(f, weight, bias, q):
    c = 0.5
    for _ in range(3000):
        u, v = math.sqrt(q) * X, math.sqrt(q) * (c * X + math.sqrt(max(0.0, 1 - c * c)) * Y)
        before, c = c, min(1.0, (weight * float((W * f(u) * f(v)).sum()) + bias) / q)
        if abs(c - before) < 1e-14:
            break
    return c


def mean_field():
    for name, weight, bias in [("tanh", 0.8, 0.05), ("tanh", 1.5, 0.05), ("tanh", 2.5, 0.05), ("tanh", 4.0, 0.3), ("tanh", 3.0, 0.0),
                               ("sigmoid", 1.0, 0.0), ("sigmoid", 20.0, 1.0), ("softplus", 0.7, 0.1)]:
        f, slope = ACTIVATIONS[name]
        q = length(f, weight, bias)
        chi = weight * coarse(lambda x: slope(x) ** 2, q)
        yield dict(name=name, weight=weight, bias=bias, q=q, chi=chi, c=1.0 if chi < 1 else correlation(f, weight, bias, q))


def critical_line():
    f, slope = ACTIVATIONS["tanh"]
    for bias in [0.01, 0.05, 0.1, 0.5]:
        low, high = 1.0, 5.0
        for _ in range(60):
            middle = (low + high) / 2
            if middle * coarse(lambda x: slope(x) ** 2, length(f, middle, bias)) < 1:
                low = middle
            else:
                high = middle
        yield dict(name="tanh", bias=bias, weight=middle)


write(expectations, correlated, mean_field, critical_line)
