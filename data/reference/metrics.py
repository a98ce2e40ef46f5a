"""The figures of metrics.json: 200 random cases for each metric by scikit-learn. Run once: python3 metrics.py (scikit-learn 1.2, NumPy 1.24, SciPy 1.10).

The inputs are drawn from NumPy's legacy stream, which FcNet repeats: whole numbers on coarse grids, so that there are ties. Every second case has weights,
every fourth lacks a class. null: the metric is not defined. Where scikit-learn gives a number instead (1, 0 or a huge one), the guard is here.
"""
import json
import warnings

import numpy as np
from scipy.special import expit, softmax
from sklearn import metrics as m

CASES = 200
warnings.simplefilter("ignore")


def start(case):
    random = np.random.RandomState(case)
    return random, 1 + random.randint(0, 30, size=1)[0]


def weights_of(random, case, n):
    return (random.randint(0, 4, size=n) + 1) / 2 if case % 2 else None


def classes_case(case):
    (random, n), k = start(case), (2, 3, 5)[case % 3]
    scores = random.randint(0, 5, size=n * k).reshape(n, k) / 2 + 0.3125 * np.arange(k)
    labels = random.randint(0, k, size=n)
    if case % 4 == 1:
        labels[labels == k - 1] = 0
    return k, scores, labels, weights_of(random, case, n)


def labels_case(case):
    (random, n), k = start(case), (1, 3)[case % 2]
    scores = (random.randint(0, 17, size=n * k).reshape(n, k) - 8) / 4
    labels = random.randint(0, 2, size=n * k).reshape(n, k)
    if case % 4 == 1:
        labels[:, k - 1] = 0
    return k, scores, labels, weights_of(random, case // 2, n)


def numbers_case(case):
    (random, n), k = start(case), (1, 2)[case % 2]
    y = (random.randint(0, 41, size=n * k).reshape(n, k) - 20) / 4
    t = (random.randint(0, 41, size=n * k).reshape(n, k) - 20) / 4 + 0.125
    return y, t, weights_of(random, case // 2, n)


def binned(confidence, right, w, bins=15):
    """The expected calibration error of Guo et al., 2017, equations 2 and 3."""
    w = np.ones(len(right)) if w is None else w
    bin_of = np.clip(np.ceil(confidence * bins) - 1, 0, bins - 1)
    total = 0
    for b in range(bins):
        own = bin_of == b
        if own.any():
            total += w[own].sum() / w.sum() * abs(np.average(right[own], weights=w[own]) - np.average(confidence[own], weights=w[own]))
    return total


def mean_if_all(values):
    return None if any(value is None for value in values) else float(np.mean(values))


def auc(positive, score, w):
    return m.roc_auc_score(positive, score, sample_weight=w) if 0 < positive.sum() < len(positive) else None


def ap(positive, score, w):
    return m.average_precision_score(positive, score, sample_weight=w) if positive.sum() > 0 else None


def ratios(result, truth, predicted, w, index, labels):
    """Precision, recall and F1 of one class, macro over the labels, micro."""
    t, p = (truth == index, predicted == index) if truth.ndim == 1 else (truth[:, index] == 1, predicted[:, index] == 1)
    for name, of, defined in (("precision", m.precision_score, p.any()), ("recall", m.recall_score, t.any()), ("f1", m.f1_score, p.any() or t.any())):
        result[name] = of(t, p, sample_weight=w, zero_division=0) if defined else None
        result[name + "_macro"] = of(truth, predicted, average="macro", labels=labels, sample_weight=w, zero_division=0) if labels is None or len(labels) else None
        whole = truth.ndim == 1 or {"precision": predicted.any(), "recall": truth.any(), "f1": predicted.any() or truth.any()}[name]
        result[name + "_micro"] = of(truth, predicted, average="micro", sample_weight=w, zero_division=0) if whole else None


def of_classes(case):
    k, scores, labels, w = classes_case(case)
    p, predicted = softmax(scores, axis=1), scores.argmax(axis=1)
    hot = np.eye(k)[labels]
    result = {"accuracy": m.accuracy_score(labels, predicted, sample_weight=w)}
    result["balanced_accuracy"] = m.balanced_accuracy_score(labels, predicted, sample_weight=w)
    # scikit-learn takes the last of equal scores first, FcNet the first.
    result["top_k_accuracy"] = m.top_k_accuracy_score(k - 1 - labels, scores[:, ::-1], k=2, labels=range(k), sample_weight=w) if k > 2 else None
    ratios(result, labels, predicted, w, 1, None)
    varied = len(set(labels)) > 1 and len(set(predicted)) > 1
    result["matthews_corrcoef"] = m.matthews_corrcoef(labels, predicted, sample_weight=w) if varied else None
    if k == 2:
        margin = scores[:, 1] - scores[:, 0]
        result["roc_auc"], result["average_precision"] = auc(labels == 1, margin, w), ap(labels == 1, margin, w)
        result["brier_score"] = m.brier_score_loss(labels == 1, p[:, 1], sample_weight=w, pos_label=True)
    else:
        full = len(set(labels)) == k
        result["roc_auc"] = m.roc_auc_score(labels, p, multi_class="ovr", sample_weight=w) if full else None
        result["average_precision"] = m.average_precision_score(hot, p, average="macro", sample_weight=w) if full else None
        result["brier_score"] = np.average(((p - hot) ** 2).sum(axis=1), weights=w)
    result["log_loss"] = m.log_loss(labels, p, labels=range(k), sample_weight=w)
    result["expected_calibration_error"] = binned(p.max(axis=1), predicted == labels, w)
    return result


def of_labels(case):
    k, scores, labels, w = labels_case(case)
    p, predicted = expit(scores), (scores > 0).astype(int)
    result = {"accuracy": m.accuracy_score(labels, predicted, sample_weight=w)}
    if k == 1:
        ratios(result, labels[:, 0], predicted[:, 0], w, 1, None)
        result["balanced_accuracy"] = m.balanced_accuracy_score(labels[:, 0], predicted[:, 0], sample_weight=w)
    else:
        ratios(result, labels, predicted, w, 1, [j for j in range(k) if labels[:, j].any() or predicted[:, j].any()])
    result["roc_auc"] = mean_if_all([auc(labels[:, j], scores[:, j], w) for j in range(k)])
    result["average_precision"] = mean_if_all([ap(labels[:, j], scores[:, j], w) for j in range(k)])
    result["log_loss"] = np.mean([m.log_loss(labels[:, j], p[:, j], labels=[0, 1], sample_weight=w) for j in range(k)])
    result["brier_score"] = np.mean([m.brier_score_loss(labels[:, j], p[:, j], sample_weight=w, pos_label=1) for j in range(k)])
    each = None if w is None else np.repeat(w, k)
    result["expected_calibration_error"] = binned(np.maximum(p, 1 - p).flatten(), (predicted == labels).flatten(), each)
    return result


def of_numbers(case):
    y, t, w = numbers_case(case)
    result = {"mean_absolute_error": m.mean_absolute_error(t, y, sample_weight=w)}
    result["root_mean_squared_error"] = np.mean([np.sqrt(m.mean_squared_error(t[:, j], y[:, j], sample_weight=w)) for j in range(y.shape[1])])
    result["mean_absolute_percentage_error"] = m.mean_absolute_percentage_error(t, y, sample_weight=w)
    result["mean_pinball_loss"] = m.mean_pinball_loss(t, y, alpha=0.5, sample_weight=w)
    # scikit-learn before 1.8 takes the lower of two middle errors if there are weights; twice the weight is as many examples.
    copies = np.ones(len(y), int) if w is None else (2 * w).astype(int)
    result["median_absolute_error"] = m.median_absolute_error(np.repeat(t, copies, axis=0), np.repeat(y, copies, axis=0))
    result["r2"] = m.r2_score(t, y, sample_weight=w) if all(len(set(column)) > 1 for column in t.T) else None
    return result


def rows(of):
    results = [of(case) for case in range(CASES)]
    names = list(dict.fromkeys(name for result in results for name in result))
    return {name: [None if result.get(name) is None else float(result[name]) for result in results] for name in names}


with open("metrics.json", "w") as file:
    kinds = {"classes": rows(of_classes), "labels": rows(of_labels), "numbers": rows(of_numbers)}
    lines = (f'"{kind}": {{\n' + ",\n".join(f'"{name}": {json.dumps(values, separators=(",", ":"))}' for name, values in of.items()) + "\n}" for kind, of in kinds.items())
    file.write("{" + ",\n".join(lines) + "}\n")
