"""Model files in both directions, with no package for the format: struct and json are enough.

model_from_torch.safetensors is written here, from a state_dict, in three types of number and with PyTorch's counter of batches.
model_from_unit_variance.safetensors was written by ModelFile.Save (see ModelFileTests) and is read here into a model of the same layers.
model_files.json holds what torch computes from each.
"""
import json
import struct

import numpy
import torch

from reference import HERE, matrix, write

TYPES = {"F16": numpy.float16, "F32": numpy.float32, "F64": numpy.float64, "I64": numpy.int64}


def save(tensors, path):
    header, data = {}, b""
    for name, array in tensors.items():
        dtype = next(t for t, kind in TYPES.items() if array.dtype == kind)
        header[name] = dict(dtype=dtype, shape=list(array.shape), data_offsets=[len(data), len(data) + array.nbytes])
        data += array.astype(array.dtype.newbyteorder("<")).tobytes()
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def load(path):
    file = path.read_bytes()
    length, = struct.unpack("<Q", file[:8])
    header, data = json.loads(file[8:8 + length]), file[8 + length:]
    assert header.pop("__metadata__") == {"format": "pt"}
    assert (8 + length) % 8 == 0
    tensors, end = {}, 0
    for name, entry in header.items():
        begin, end_of_this = entry["data_offsets"]
        assert begin == end, name
        end = end_of_this
        array = numpy.frombuffer(data[begin:end], numpy.dtype(TYPES[entry["dtype"]]).newbyteorder("<"))
        tensors[name] = torch.tensor(array.astype(numpy.float32).reshape(entry["shape"]))
    assert end == len(data)
    return tensors


def layers():
    return torch.nn.Sequential(torch.nn.Linear(3, 5), torch.nn.Tanh(), torch.nn.Linear(5, 2))


def model_files():
    model = layers()
    model[2].half().float()
    state = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    state["0.bias"] = state["0.bias"].astype(numpy.float64)
    state["2.weight"] = state["2.weight"].astype(numpy.float16)
    save({**state, "3.num_batches_tracked": numpy.array(7)}, HERE / "model_from_torch.safetensors")
    x = torch.randn(4, 3)
    yield dict(file="model_from_torch", x=matrix(x), y=matrix(model(x)))

    model = layers()
    model.load_state_dict(load(HERE / "model_from_unit_variance.safetensors"))
    yield dict(file="model_from_unit_variance", x=matrix(x), y=matrix(model(x)))


write(model_files)
