"""Scalers of columns, by scikit-learn 1.2 in float64."""
import torch
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from reference import matrix, write


def scalers():
    for rows, cols, shift, scale, constant in [(1, 3, 0.0, 1.0, False), (7, 4, 2.0, 3.0, True), (50, 6, -1000.0, 0.5, False), (20, 5, 0.3, 1e-4, True)]:
        train, other = shift + scale * torch.randn(rows, cols), shift + 2 * scale * torch.randn(3, cols)
        if constant:
            train[:, 1] = 0.1
        case = dict(train=matrix(train), other=matrix(other))
        for scaler in [MinMaxScaler(), StandardScaler()]:
            name = type(scaler).__name__
            scaler.fit(train.double().numpy())
            for part, x in [("train", train), ("other", other)]:
                case[f"{name}.{part}"] = matrix(torch.from_numpy(scaler.transform(x.double().numpy())).float())
        yield case


write(scalers)
