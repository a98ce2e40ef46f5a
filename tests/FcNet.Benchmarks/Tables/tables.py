#!/usr/bin/env python3
"""Writes five tables with five test parts each for the command "tables", and prints scikit-learn's MLPClassifier on them: accuracy / log loss.

usage: tables.py FOLDER    (Debian: apt-get install python3-sklearn, /usr/bin/python3; scikit-learn 1.2.1)
"""
import os, sys, warnings
import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_wine, make_classification
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedShuffleSplit
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
tables = {
    "breast": load_breast_cancer(return_X_y=True),
    "clean": make_classification(5000, 12, n_informative=8, n_redundant=2, n_classes=3, flip_y=.02, random_state=2),
    "digits": load_digits(return_X_y=True),
    "noisy": make_classification(3000, 20, n_informative=10, n_redundant=5, n_classes=4, flip_y=.1, random_state=1),
    "wine": load_wine(return_X_y=True),
}
options = {"defaults": {}, "early stopping": dict(early_stopping=True, n_iter_no_change=20)}
for name, (x, y) in tables.items():
    splits = list(StratifiedShuffleSplit(5, test_size=.2, random_state=0).split(x, y))
    with open(f"{folder}/{name}.csv", "w") as file:
        file.writelines(",".join(repr(float(value)) for value in row) + f",{int(label)}\n" for row, label in zip(x, y))
    with open(f"{folder}/{name}.splits", "w") as file:
        file.writelines(" ".join(map(str, test)) + "\n" for _, test in splits)
    for kind, option in options.items():
        accuracy, loss = [], []
        for seed, (train, test) in enumerate(splits):
            scaler = StandardScaler().fit(x[train])
            net = MLPClassifier((64, 64), random_state=seed, **option).fit(scaler.transform(x[train]), y[train])
            p = net.predict_proba(scaler.transform(x[test]))
            accuracy.append((p.argmax(1) == y[test]).mean())
            loss.append(log_loss(y[test], p))
        print(f"{name:<10} {x.shape[0]:>5} × {x.shape[1]:<3} {np.mean(accuracy):.4f} / {np.mean(loss):.4f}  scikit-learn, {kind}", flush=True)
