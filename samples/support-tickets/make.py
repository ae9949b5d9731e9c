#!/usr/bin/python3
"""Makes this sample: a Slack-like export, a redacted evaluation file, a ticket classifier, two evaluation reports and its card. Needs python3-sklearn.

Run `python3 make.py` to write the files, `python3 make.py --check` to see that they are what the script makes.
"""
import hashlib
import json
import random
import re
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from string import Template

import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

sys.dont_write_bytecode = True
from values import KINDS, weight  # noqa: E402

HERE = Path(__file__).resolve().parent
SEED = 20260901
TRAIN_THREADS, TEST_THREADS, RESAMPLES = 150, 120, 2000
MONTHS = {"en": ["May", "June", "July", "August"], "de": ["Mai", "Juni", "Juli", "August"]}
TOKEN = r"[a-zäöüß]{3,}"
STEM = 5
LIMITS = {"accuracy": ">=0.70", "macro_f1": ">=0.70"}
REPORT_LIMITS = json.loads((HERE / "limits.json").read_text())


class Export:
    """Writes messages line by line and keeps what was planted where; offsets count characters of `text`, end exclusive."""

    def __init__(self, phrases, split, redacted):
        self.phrases, self.split, self.redacted = phrases, split, redacted
        self.rng = random.Random(f"{SEED}-{split}")
        self.clock = datetime(2026, 5, 4, 7, 0, tzinfo=timezone.utc)
        self.lines, self.planted = [], []

    def fill(self, text, language):
        month = self.rng.choice(MONTHS[language])
        return text.format(n=self.rng.randint(2, 40), month=month, month_de=month)

    def fragment(self, text, language, kind):
        form = self.rng.choice(self.phrases["fragments"][kind][language])
        value = f"[{kind}]" if self.redacted and kind != "decoy" else KINDS[kind](self.rng)
        start = len(text) + 1 + form.index("{v}")
        if not self.redacted:
            self.planted.append({"line": len(self.lines) + 1, "kind": kind, "start": start, "end": start + len(value)})
        return f"{text} {form.replace('{v}', value)}"

    def say(self, channel, user, text, thread=None):
        self.clock += timedelta(seconds=self.rng.randint(40, 9000))
        ts = self.clock.strftime("%Y-%m-%dT%H:%M:%SZ")
        message = {"ts": ts, "channel": channel, "user": user, "text": text, "thread": thread or ts}
        self.lines.append(json.dumps(message, ensure_ascii=False))
        return message["thread"]

    def thread(self, queue, language, opening, kinds):
        rng, channel = self.rng, f"support-{queue}"
        customer, agent = f"customer {rng.randint(1000, 1999)}", f"agent {rng.randint(1, 12)}"
        text = self.fill(opening, language)
        follow_up = self.fill(rng.choice(self.phrases["follow_ups"][language]), language)
        late = kinds[1:] if rng.random() < 0.5 else []
        for kind in kinds[:len(kinds) - len(late)]:
            text = self.fragment(text, language, kind)
        root = self.say(channel, customer, text)
        self.say(channel, agent, self.fill(rng.choice(self.phrases["replies"][language]), language), root)
        if late or rng.random() < 0.6:
            for kind in late:
                follow_up = self.fragment(follow_up, language, kind)
            self.say(channel, customer, follow_up, root)

    def write(self, threads):
        """Every opening and every kind comes at least once; the rest is drawn."""
        openings = [(q, l, o) for q, s in self.phrases["queues"].items() for l, texts in s[self.split].items() for o in texts]
        openings += [self.rng.choice(openings) for _ in range(threads - len(openings))]
        self.rng.shuffle(openings)
        waiting = list(KINDS)
        for queue, language, opening in openings:
            kinds = [waiting.pop()] if waiting else []
            while self.rng.random() < 0.45 and len(kinds) < 3:
                kinds += self.rng.choices(list(KINDS), [weight(kind) for kind in KINDS])
            self.thread(queue, language, opening, kinds)
            self.clock += timedelta(seconds=self.rng.randint(3600, 110000))
            if self.split == "train" and self.rng.random() < 0.05:
                self.say(f"support-{queue}", f"agent {self.rng.randint(1, 12)}", self.rng.choice(self.phrases["complaints"]))
        return "\n".join(self.lines) + "\n"


def openings_of(export):
    """Texts and queues of the messages that open a thread, as a model sees them."""
    messages = [json.loads(line) for line in export.splitlines()]
    first = [m for m in messages if m["ts"] == m["thread"] and m["user"].startswith("customer")]
    return [m["text"] for m in first], [m["channel"].removeprefix("support-") for m in first]


def tokens(text):
    return [word[:STEM] for word in re.findall(TOKEN, text.lower())]


def train(texts, queues):
    words = CountVectorizer(analyzer=tokens, binary=True, min_df=2)
    model = LogisticRegression(C=1.0, max_iter=2000)
    x = words.fit_transform(texts)
    model.fit(x, queues)
    weights = {w: [round(float(v), 4) for v in model.coef_[:, i]] for w, i in sorted(words.vocabulary_.items())}
    return {"format": "linear-text-classifier/1", "token": TOKEN, "stem": STEM, "labels": list(model.classes_),
            "scoring": "softmax of intercept + sum of the weights of the distinct tokens of the lower-cased text, each cut to its first `stem` letters",
            "intercepts": [round(float(v), 4) for v in model.intercept_], "weights": weights}


def predict(model, text):
    known = [model["weights"][t] for t in sorted(set(tokens(text))) if t in model["weights"]]
    scores = np.sum([model["intercepts"], *known], axis=0)
    return model["labels"][int(np.argmax(scores))]


def accuracy(said, real): return float(np.mean(said == real))


def macro_f1(said, real):
    parts = [(np.sum((said == q) & (real == q)), np.sum(said == q) + np.sum(real == q)) for q in np.unique(real)]
    return float(np.mean([2 * hit / both if both else 0.0 for hit, both in parts]))


def measure(model, texts, queues):
    real, said, facts = np.array(queues), np.array([predict(model, t) for t in texts]), {}
    rng = np.random.default_rng(SEED)
    draws = [rng.integers(0, len(real), len(real)) for _ in range(RESAMPLES)]
    for name, metric in {"accuracy": accuracy, "macro_f1": macro_f1}.items():
        low, high = np.percentile([metric(said[i], real[i]) for i in draws], [2.5, 97.5])
        facts |= {name: f"{metric(said, real):.3f}", f"{name}_lo": f"{low:.3f}", f"{name}_hi": f"{high:.3f}", f"limit_{name}": LIMITS[name]}
    return facts | {f"f1_{q}": f"{macro_f1_of(said, real, q):.3f}" for q in model["labels"]}


def macro_f1_of(said, real, queue):
    return 2 * float(np.sum((said == queue) & (real == queue))) / float(np.sum(said == queue) + np.sum(real == queue))


def mistyped(text, rng, share):
    """Two neighbouring letters change places in this share of the words of four letters or more."""
    def twist(match):
        word = match.group()
        if rng.random() >= share:
            return word
        at = rng.randrange(len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    return re.sub(r"[A-Za-zÄÖÜäöüß]{4,}", twist, text)


def robustness(model, texts, queues):
    real, values = np.array(queues), {}
    for share in REPORT_LIMITS["robustness"]["shares"]:
        rng = random.Random(f"{SEED}-typing-{share}")
        said = np.array([predict(model, mistyped(text, rng, share)) for text in texts])
        values[f"macro_f1_typing_{int(share * 100)}"] = round(macro_f1(said, real), 3)
    return values


def german(text):
    return bool(re.search(r"\b(der|die|das|ich|nicht|und|ist|wir|ein|eine|mein|meine|seit|auf|mit|für|den|im)\b", text.lower()))


def languages(model, texts, queues):
    right = {"en": [], "de": []}
    for text, queue in zip(texts, queues):
        right["de" if german(text) else "en"].append(predict(model, text) == queue)
    shares = {language: float(np.mean(hits)) for language, hits in right.items()}
    return {"accuracy_en": round(shares["en"], 3), "accuracy_de": round(shares["de"], 3), "accuracy_gap": round(abs(shares["en"] - shares["de"]), 3)}, {k: len(v) for k, v in right.items()}


def report(what, how, values, limits, model, data, tickets):
    kept = {name: values[name] >= float(limit.removeprefix(">=")) for name, limit in limits.items()}
    return (json.dumps({"what": what, "how": how, "tickets": tickets, "seed": SEED, "model_sha256": model, "data_sha256": data, "limits_set": REPORT_LIMITS["set_at"],
                        "values": values, "limits": limits, "kept": kept, "outcome": "pass" if all(kept.values()) else "fail"}, indent=1) + "\n").encode()

def reports(model, model_digest, evaluation, data_digest):
    """Two reports of tests: mistyped words, and languages side by side."""
    texts, queues = openings_of(evaluation)
    gaps, spoken = languages(model, texts, queues)
    return {
        "robustness-typing.json": report(
            "Macro F1 when people mistype", "Two neighbouring letters change places in a share of the words of four letters or more; the first message of each ticket of the evaluation file.",
            robustness(model, texts, queues), REPORT_LIMITS["robustness"]["limits"], model_digest, data_digest, len(texts)),
        "bias-languages.json": report(
            "Accuracy by the language of the ticket", "Tickets with a common German function word count as German, all others as English. Nothing else is known of who wrote.",
            gaps, REPORT_LIMITS["bias"]["limits"], model_digest, data_digest, spoken),
    }, gaps


def make():
    phrases = json.loads((HERE / "phrases.json").read_text())
    raw, redacted = Export(phrases, "train", False), Export(phrases, "test", True)
    export, evaluation = raw.write(TRAIN_THREADS), redacted.write(TEST_THREADS)
    model = train(*openings_of(export))
    files = {
        "slack-export.jsonl": export.encode(), "evaluation.jsonl": evaluation.encode(),
        "planted.jsonl": "".join(json.dumps(p) + "\n" for p in raw.planted).encode(),
        "triage-model.json": (json.dumps(model, ensure_ascii=False, indent=1) + "\n").encode(),
    }
    made, _ = reports(model, hashlib.sha256(files["triage-model.json"]).hexdigest(), evaluation, hashlib.sha256(files["evaluation.jsonl"]).hexdigest())
    files |= made
    facts = measure(model, *openings_of(evaluation))
    facts |= {"messages": str(len(raw.lines)), "openings": str(len(openings_of(export)[0])), "test_openings": str(len(openings_of(evaluation)[0])),
              "words": str(len(model["weights"])), "sklearn": sklearn.__version__, "resamples": str(RESAMPLES), "seed": str(SEED),
              "parameters": str(5 * (len(model["weights"]) + 1)), "planted": str(sum(p["kind"] != "decoy" for p in raw.planted))}
    for name, data in files.items():
        key = re.sub(r"\W", "_", name)
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
