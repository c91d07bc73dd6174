"""Trains the networks of the benchmark in PyTorch or scikit-learn, when told to.

Usage: peers.py DATA. Reads MNIST from the folder DATA. Then each line on standard input is one request, a JSON object, and each line on
standard output its answer: {"seconds": ..., "loss": ...} for one run over the given order of examples.
"""
import ctypes
import gzip
import json
import pathlib
import sys
import time
import warnings

import numpy
import sklearn.neural_network
import torch


BLAS = ctypes.CDLL("libopenblas.so.0")  # the one that PyTorch and numpy call


def read(folder, name, header):
    with gzip.open(pathlib.Path(folder) / name) as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=header)


def model_of(request):
    """The layers with the weights that the request's file holds, one parameter after the other."""
    sizes, layers = request["sizes"], []
    for i in range(1, len(sizes)):
        layers += [torch.nn.Linear(sizes[i - 1], sizes[i]), torch.nn.ReLU() if request["activation"] == "ReLU" else torch.nn.Sigmoid()]
    model = torch.nn.Sequential(*layers[:-1])
    start, at = torch.from_numpy(numpy.fromfile(request["weights"], numpy.float32)), 0
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(start[at:at + parameter.numel()].view_as(parameter))
            at += parameter.numel()
    return model


def train_torch(request, images, labels):
    model = model_of(request)
    kind = torch.optim.Adam if request["optimizer"] == "Adam" else torch.optim.SGD
    optimizer = kind(model.parameters(), lr=request["rate"])
    cost = torch.nn.CrossEntropyLoss()
    order = torch.from_numpy(numpy.fromfile(request["order"], numpy.int32)).long()
    batch = request["batch"]
    started = time.perf_counter()
    for i in range(0, len(order), batch):
        rows = order[i:i + batch]
        loss = cost(model(images[rows]), labels[rows])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
    return dict(seconds=time.perf_counter() - started, loss=loss.item())


def train_sklearn(request, images, labels):
    order = numpy.fromfile(request["order"], numpy.int32)
    x, y = images[order], labels[order]
    model = sklearn.neural_network.MLPClassifier(
        request["sizes"][1:-1], activation="relu" if request["activation"] == "ReLU" else "logistic", alpha=0, batch_size=request["batch"],
        solver="adam" if request["optimizer"] == "Adam" else "sgd", learning_rate_init=request["rate"], momentum=0, nesterovs_momentum=False,
        shuffle=False, max_iter=1, random_state=1)
    started = time.perf_counter()
    model.fit(x, y)
    return dict(seconds=time.perf_counter() - started, loss=model.loss_)


def main():
    warnings.simplefilter("ignore")  # scikit-learn warns that one epoch has not converged
    folder = sys.argv[1]
    pixels = read(folder, "train-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(numpy.float32) / 255
    digits = read(folder, "train-labels-idx1-ubyte.gz", 8).astype(numpy.int64)
    images, labels = torch.from_numpy(pixels), torch.from_numpy(digits)
    for line in sys.stdin:
        request = json.loads(line)
        torch.set_num_threads(request["threads"])
        BLAS.openblas_set_num_threads(request["blasThreads"])
        answer = train_torch(request, images, labels) if request["peer"] == "torch" else train_sklearn(request, pixels, digits)
        print(json.dumps(answer), flush=True)


main()
