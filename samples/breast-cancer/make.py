#!/usr/bin/python3
"""Makes this sample: data files, ONNX model, metrics and card. Needs python3-sklearn and python3-onnx; the portal does not.

Run `python3 make.py` to write the files, `python3 make.py --check` to see that they are what the script makes.
Thresholds are read from thresholds.json and never written: they were there before the first measurement.
"""
import csv
import hashlib
import io
import json
import sys
from pathlib import Path
from string import Template

import numpy as np
import onnx
import sklearn
from onnx import TensorProto, helper, numpy_helper
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
SEED = 20261117
RESAMPLES = 2000
NOISE_REPEATS = 200
COST_OF_A_MISS = 4  # false alarms that weigh as much as one missed malignancy


def load():
    """Features as float64 (569, 30) in the source's units; labels 1 = malignant, 0 = benign."""
    source = load_breast_cancer()
    names = [n.replace(" ", "_") for n in source.feature_names]
    return source.data, 1 - source.target, names


def csv_bytes(names, x, y):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*names, "diagnosis"])
    for row, label in zip(x, y):
        writer.writerow([*(repr(float(v)) for v in row), "malignant" if label else "benign"])
    return out.getvalue().encode()


def build_onnx(pipeline, cut, names):
    """(x - mean) / scale, Gemm, Sigmoid; then the label at the operating point. Input float32 [n, 30]."""
    scaler, regression = pipeline[0], pipeline[1]
    constants = {
        "mean": scaler.mean_.astype(np.float32),
        "scale": scaler.scale_.astype(np.float32),
        "weight": regression.coef_.T.astype(np.float32),
        "bias": regression.intercept_.astype(np.float32),
        "cut": np.array(cut, np.float32),
    }
    nodes = [
        helper.make_node("Sub", ["features", "mean"], ["centred"]),
        helper.make_node("Div", ["centred", "scale"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "weight", "bias"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["probability_malignant"]),
        helper.make_node("GreaterOrEqual", ["probability_malignant", "cut"], ["above"]),
        helper.make_node("Cast", ["above"], ["label"], to=TensorProto.INT64),
    ]
    graph = helper.make_graph(
        nodes, "breast_cancer",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", len(names)])],
        [helper.make_tensor_value_info("probability_malignant", TensorProto.FLOAT, ["n", 1]),
         helper.make_tensor_value_info("label", TensorProto.INT64, ["n", 1])],
        [numpy_helper.from_array(v, k) for k, v in constants.items()])
    model = helper.make_model(graph, producer_name="governance-portal-samples", opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    helper.set_model_props(model, {"features": ",".join(names), "positive_class": "malignant"})
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString()


def run_onnx(content, x):
    """Runs the graph as it was stored, node by node in float32 numpy: python3-onnx 1.12 has no evaluator of its own."""
    graph = onnx.load_from_string(content).graph
    values = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    values["features"] = x.astype(np.float32)
    operators = {
        "Sub": np.subtract, "Div": np.divide, "Gemm": lambda a, w, b: a @ w + b,
        "Sigmoid": lambda a: 1 / (1 + np.exp(-a)), "GreaterOrEqual": np.greater_equal, "Cast": lambda a: a.astype(np.int64),
    }
    for node in graph.node:
        values[node.output[0]] = operators[node.op_type](*(values[i] for i in node.input))
    return values["probability_malignant"].ravel(), values["label"].ravel()


def sensitivity(y, p, cut): return float(np.mean(p[y == 1] >= cut))
def specificity(y, p, cut): return float(np.mean(p[y == 0] < cut))
def brier_score(y, p, _): return float(np.mean((p - y) ** 2))


def roc_auc(y, p, _):
    positive, negative = p[y == 1][:, None], p[y == 0][None, :]
    return float(np.mean((positive > negative) + 0.5 * (positive == negative)))


METRICS = {"sensitivity": sensitivity, "specificity": specificity, "roc_auc": roc_auc, "brier_score": brier_score}


def bootstrap(metric, y, p, cut):
    """95 % percentile bootstrap, resampled within each class."""
    rng = np.random.default_rng(SEED)
    groups = [np.flatnonzero(y == c) for c in (0, 1)]
    values = []
    for _ in range(RESAMPLES):
        i = np.concatenate([rng.choice(g, len(g)) for g in groups])
        values.append(metric(y[i], p[i], cut))
    return np.percentile(values, [2.5, 97.5])


def wilson(share, n, z=1.959964):
    """95 % Wilson interval of a share: unlike the bootstrap it stays honest at 0 of n and n of n."""
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return centre - half, min(1.0, centre + half)


def interval(name, metric, y, p, cut):
    if name in ("sensitivity", "specificity"):
        return wilson(metric(y, p, cut), int(np.sum(y == (name == "sensitivity"))))
    return bootstrap(metric, y, p, cut)


def under_noise(content, x, y, cut, spread, share):
    """Mean sensitivity and AUC when every value gets Gaussian noise of the given share of its spread in training."""
    rng = np.random.default_rng(SEED)
    runs = [run_onnx(content, x + rng.normal(0, share, x.shape) * spread)[0] for _ in range(NOISE_REPEATS)]
    return np.mean([sensitivity(y, p, cut) for p in runs]), np.mean([roc_auc(y, p, cut) for p in runs])


def one_value_missing(content, x, y, cut, mean):
    """Lowest sensitivity when one measurement is lost and the training mean stands in, over all 30 measurements."""
    worst = 1.0
    for column in range(x.shape[1]):
        changed = x.copy()
        changed[:, column] = mean[column]
        worst = min(worst, sensitivity(y, run_onnx(content, changed)[0], cut))
    return worst


def measure(content, x, y, cut, scaler):
    p, labels = run_onnx(content, x)
    assert np.array_equal(labels, p >= np.float32(cut))
    facts = {"cut": f"{cut:.2f}", "test_rows": str(len(y)), "test_malignant": str(int(y.sum()))}
    for name, metric in METRICS.items():
        low, high = interval(name, metric, y, p, cut)
        facts |= {name: f"{metric(y, p, cut):.3f}", f"{name}_lo": f"{low:.3f}", f"{name}_hi": f"{high:.3f}"}
    small = x[:, 0] < scaler.mean_[0]
    by_size = [sensitivity(y[g], p[g], cut) for g in (small, ~small)]
    facts |= {"small_malignant": str(int(y[small].sum())), "large_malignant": str(int(y[~small].sum())),
              "small_sensitivity": f"{by_size[0]:.3f}", "large_sensitivity": f"{by_size[1]:.3f}",
              "size_ratio": f"{min(by_size) / max(by_size):.3f}", "mean_radius": f"{scaler.mean_[0]:.2f}"}
    for percent in (5, 10, 25):
        sens, auc = under_noise(content, x, y, cut, scaler.scale_, percent / 100)
        facts |= {f"noise{percent}_sensitivity": f"{sens:.3f}", f"noise{percent}_auc": f"{auc:.3f}"}
    facts["missing_sensitivity"] = f"{one_value_missing(content, x, y, cut, scaler.mean_):.3f}"
    return facts


def strongest(regression, names, count=5):
    order = np.argsort(-np.abs(regression.coef_[0]))[:count]
    return ", ".join(f"{names[i]} ({regression.coef_[0][i]:+.2f})" for i in order)


def make():
    x, y, names = load()
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.5, stratify=y, random_state=SEED)
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=1000))
    cut = 1 / (1 + COST_OF_A_MISS)
    pipeline.fit(x_train, y_train)
    content = build_onnx(pipeline, cut, names)
    reference = pipeline.predict_proba(x_test)[:, 1]
    worst = np.max(np.abs(run_onnx(content, x_test)[0] - reference))
    assert worst < 1e-5, f"ONNX and scikit-learn differ by {worst}"

    files = {"train.csv": csv_bytes(names, x_train, y_train), "test.csv": csv_bytes(names, x_test, y_test), "model.onnx": content}
    thresholds = json.loads((HERE / "thresholds.json").read_text())
    facts = measure(content, x_test, y_test, cut, pipeline[0])
    facts |= {"train_rows": str(len(y_train)), "train_malignant": str(int(y_train.sum())), "set_at": thresholds["set_at"],
              "strongest": strongest(pipeline[1], names), "parameters": str(pipeline[1].coef_.size + 1),
              "sklearn": sklearn.__version__, "onnx": onnx.__version__, "seed": str(SEED), "resamples": str(RESAMPLES)}
    facts |= {f"limit_{k}": v for k, v in thresholds["limits"].items()}
    for name, data in files.items():
        key = name.replace(".", "_")
        facts |= {f"{key}_sha256": hashlib.sha256(data).hexdigest(), f"{key}_size": str(len(data))}
    files["card.yaml"] = Template((HERE / "card.template.yaml").read_text()).substitute(facts).encode()
    return files


def main():
    files = make()
    if "--check" in sys.argv:
        wrong = [n for n, data in files.items() if (HERE / n).read_bytes() != data]
        sys.exit(f"not as made: {', '.join(wrong)}" if wrong else 0)
    for name, data in files.items():
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    main()
