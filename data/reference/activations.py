"""Writes activations.csv: the registered activations and their derivatives, by the formulas in PyTorch's documentation with its default values,
with 60 digits (pip install mpmath; python activations.py > activations.csv). A line is: name, x, value, derivative."""
from mpmath import diff, erf, exp, expm1, log1p, mp, mpf, nstr, pi, sqrt, tanh

mp.dps = 60
SELU_ALPHA, SELU_SCALE = mpf("1.6732632423543772848170429916717"), mpf("1.0507009873554804934193349852946")


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log1p(exp(x))


def piece(x, above, below):
    return above(x) if x > 0 else below(x)


FUNCTIONS = {
    "relu": lambda x: piece(x, lambda x: x, lambda x: mpf(0)),
    "leaky_relu": lambda x: piece(x, lambda x: x, lambda x: mpf(0.01) * x),
    "relu_squared": lambda x: piece(x, lambda x: x**2, lambda x: mpf(0)),
    "gelu_tanh": lambda x: x / 2 * (1 + tanh(sqrt(2 / pi) * (x + mpf("0.044715") * x**3))),
    "gelu": lambda x: x / 2 * (1 + erf(x / sqrt(mpf(2)))),
    "silu": lambda x: x * sigmoid(x),
    "mish": lambda x: x * tanh(softplus(x)),
    "elu": lambda x: piece(x, lambda x: x, expm1),
    "selu": lambda x: piece(x, lambda x: SELU_SCALE * x, lambda x: SELU_SCALE * SELU_ALPHA * expm1(x)),
    "tanh": tanh,
    "sigmoid": sigmoid,
    "softplus": softplus,
    "temperature": lambda x: x,  # by default 1
}
for name, function in FUNCTIONS.items():
    for x in (-80, -30, -12.5, -6, -3, -2, -1.25, -1, -0.7, -0.6, -0.25, -0.01, -1e-6, 1e-6, 0.01, 0.25, 0.6, 0.7, 1, 1.25, 2, 3, 6, 12.5, 30, 80):
        print(name, x, nstr(function(mpf(x)), 19), nstr(diff(function, mpf(x)), 19), sep=",")
