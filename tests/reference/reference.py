"""What the scripts of this folder share. Each of them writes, as one JSON file a subject, the numbers that the engine is compared with.

Made with PyTorch 1.13, one thread, float32. Numbers are written so that reading them as float32 gives back the same bits.
Run one script, or all: for script in make_*.py; do python3 $script; done
"""
import json
import pathlib

import numpy
import torch

HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)


def matrix(tensor):
    """Rows of numbers; a vector becomes one row, and (n, a, b, ...) n rows of a * b * ... numbers."""
    tensor = tensor.detach()
    rows = tensor.reshape(len(tensor), -1) if tensor.dim() > 1 else tensor.reshape(1, -1)
    return [[float(numpy.format_float_positional(v, unique=True)) for v in row.numpy()] for row in rows]


def write(*subjects):
    """Each subject is a generator function of cases; its file has its name. The seed is set anew for each, so that none depends on another."""
    for subject in subjects:
        torch.manual_seed(20260401)
        text = "[\n" + ",\n".join(json.dumps(case) for case in subject()) + "\n]\n"
        (HERE / f"{subject.__name__}.json").write_text(text, encoding="utf-8", newline="\n")
