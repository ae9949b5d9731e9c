#!/usr/bin/python3
"""Makes this sample: evaluation cases, a simulated recording of a pilot run, and the card with what can be computed from them.

No provider is called: latency, tokens and answers of the recording are drawn from a fixed seed. Needs python3-numpy.
Run `python3 make.py` to write the files, `python3 make.py --check` to see that they are what the script makes.
"""
import hashlib
import json
import random
import re
import sys
from pathlib import Path
from string import Template

import numpy as np

HERE = Path(__file__).resolve().parent
SEED, CASES, RESAMPLES = 20260903, 240, 2000
REVIEWS_A_MONTH, TARGET_EUR_A_MONTH = 310_000, 18_000
EUR_PER_MILLION_INPUT, EUR_PER_MILLION_OUTPUT = 3.0, 15.0
SIGNALS = {
    "FP-01": ("hold", "{k} payments of {amount} EUR to one {shop} within {n} minutes"),
    "FP-02": ("escalate", "payment of {amount} EUR from another country {n} minutes after one at home"),
    "FP-03": ("hold", "first payment, {amount} EUR, {n} hours after a change of contact data"),
    "FP-04": ("release", "{amount} EUR at a known {shop}, about {k} times the usual amount, same device as ever"),
    "FP-05": ("escalate", "transfer of {amount} EUR to a new payee from a device seen for {n} minutes"),
    "FP-06": ("hold", "payment of {amount} EUR to a {shop} on the watch list"),
    "FP-07": ("escalate", "refund of {amount} EUR from a {shop} without an earlier payment"),
    "FP-08": ("hold", "chip and code payment of {amount} EUR at a {shop}, disputed by the customer"),
}
SHOPS = ["camera shop", "travel agency", "mail order pharmacy", "petrol station", "ticket exchange", "furniture store"]


def cases(rng):
    """One row a case: what the agent reads, and what an analyst would say."""
    for i in range(1, CASES + 1):
        policy = rng.choice(list(SIGNALS))
        proposal, text = SIGNALS[policy]
        amount = rng.choice([1, 10, 100]) * rng.randint(11, 99)
        text = text.format(amount=amount, shop=rng.choice(SHOPS), n=rng.randint(2, 9), k=rng.randint(3, 8))
        yield {"case": f"FR-{i:04}", "language": "en", "signals": text, "expected_policy": policy, "expected_proposal": proposal}


def runs(rng, rows):
    """The simulated recording: three calls a review, more with every retry; slow and dear, as an unbounded retry makes it."""
    for row in rows:
        retries = rng.choices([0, 1, 2, 3], [42, 28, 18, 12])[0]
        wrong = rng.random() < 0.05
        policy = rng.choice([p for p in SIGNALS if p != row["expected_policy"]]) if wrong else row["expected_policy"]
        seconds = sum(rng.lognormvariate(-0.36, 0.36) for _ in range(3 + retries))
        yield {"case": row["case"], "policy": policy, "proposal": SIGNALS[policy][0], "seconds": round(seconds, 2), "retries": retries,
               "input_tokens": sum(rng.randint(7200, 9800) for _ in range(3 + retries)), "output_tokens": sum(rng.randint(420, 760) for _ in range(3 + retries)),
               "unsupported_claims": int(rng.random() < 0.012), "note_stored": True}


def policy_match(rows, said): return np.mean([r["expected_policy"] == s["policy"] for r, s in zip(rows, said)])
def unsupported(_, said): return np.mean([s["unsupported_claims"] > 0 for s in said])
def p95_latency(_, said): return np.percentile([s["seconds"] for s in said], 95)


def cost_ratio(_, said):
    """Projected cost of a month at full volume over the target."""
    eur = [s["input_tokens"] * EUR_PER_MILLION_INPUT / 1e6 + s["output_tokens"] * EUR_PER_MILLION_OUTPUT / 1e6 for s in said]
    return np.mean(eur) * REVIEWS_A_MONTH / TARGET_EUR_A_MONTH


METRICS = {"policy_match": policy_match, "unsupported": unsupported, "p95_latency": p95_latency, "cost_ratio": cost_ratio}


def measure(rows, said):
    rng, facts = np.random.default_rng(SEED), {}
    draws = [rng.integers(0, len(rows), len(rows)) for _ in range(RESAMPLES)]
    for name, metric in METRICS.items():
        low, high = np.percentile([metric([rows[j] for j in i], [said[j] for j in i]) for i in draws], [2.5, 97.5])
        facts |= {name: f"{metric(rows, said):.3f}", f"{name}_lo": f"{low:.3f}", f"{name}_hi": f"{high:.3f}"}
    tools = json.loads((HERE / "tools.json").read_text())["tools"]
    free = [t["name"] for t in tools if t["access"] == "write" and t.get("approval") != "required"]
    return facts | {"free_writes": str(len(free)), "cases": str(len(rows)), "resamples": str(RESAMPLES)}


def make():
    rng = random.Random(SEED)
    rows = list(cases(rng))
    said = list(runs(rng, rows))
    lines = lambda items: "".join(json.dumps(i) + "\n" for i in items).encode()
    files = {"evaluation-cases.jsonl": lines(rows), "pilot-runs.jsonl": lines(said)}
    facts = measure(rows, said)
    for name, data in [*files.items(), *((n, (HERE / n).read_bytes()) for n in ("prompt.md", "policies.md", "tools.json"))]:
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
