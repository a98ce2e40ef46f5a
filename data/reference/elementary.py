"""Writes elementary.csv: functions of doubles to 45 digits, by mpmath 1.3 (pip install mpmath; python elementary.py > elementary.csv).

A line is: function, the bits of x, and the value as the sum of two doubles times 2^-scale (scale: 0, or 200 where the value is tiny), in hexadecimal.
"""
import random
import struct
import sys

from mpmath import cospi, erfc, exp, expm1, ldexp, log1p, mp, mpf, sinpi, sqrt, tanh

mp.dps = 60


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


FUNCTIONS = {  # the name, the function, and the range where it is neither x nor a constant
    "HyperbolicTangent": (tanh, -20, 20),
    "ExponentialMinusOne": (expm1, -40, 709.7),
    "LogarithmOfOnePlus": (log1p, -1, 1e6),
    "Logistic": (lambda x: 1 / (1 + exp(-x)), -745, 40),
    "Softplus": (softplus, -745, 745),
    "NormalDistribution": (lambda x: erfc(-x / sqrt(mpf(2))) / 2, -38.4, 9),
    "CosineOfTurns": (lambda x: cospi(2 * x), -1e4, 1e4),
    "SineOfTurns": (lambda x: sinpi(2 * x), -1e4, 1e4),
}


def bits(x):
    return struct.pack(">d", x).hex()


def main(many):
    rng = random.Random(1)
    for name, (function, low, high) in FUNCTIONS.items():
        xs = [sign * float(ldexp(1 + rng.random(), e)) for e in range(-1074, 1024, 7) for sign in (-1, 1)]
        xs += [low + (high - low) * rng.random() for _ in range(many)]
        xs += [sign * float(ldexp(1 + rng.random(), rng.randint(-12, 5))) for sign in (-1, 1) for _ in range(many)]
        for x in xs:
            if not low < x < high and abs(x) > 1e5 or name == "LogarithmOfOnePlus" and x <= -1:
                continue
            value = function(mpf(x))
            if abs(value) > mpf(sys.float_info.max):
                continue
            scale = 200 if abs(value) < mpf(2) ** -900 else 0
            value = ldexp(value, scale)
            first = float(value)
            print(name, bits(x), bits(first), bits(float(value - mpf(first))), scale, sep=",")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
