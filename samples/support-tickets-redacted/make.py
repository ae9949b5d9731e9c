#!/usr/bin/python3
"""Makes this sample from ../support-tickets: a clean copy of the export, a classifier trained on it, two evaluation reports and the card.

Run `python3 make.py` to write the files, `python3 make.py --check` to see that they are what the script makes. Needs python3-sklearn.
"""
import hashlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from string import Template

import sklearn

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
RAW = HERE.parent / "support-tickets"
sys.path.insert(0, str(RAW))
spec = importlib.util.spec_from_file_location("support_tickets", RAW / "make.py")
first = importlib.util.module_from_spec(spec)
spec.loader.exec_module(first)


def redacted(export, planted):
    """The export with every planted value replaced by its kind in brackets, last one of a line first; decoys stay."""
    lines = export.splitlines()
    for spot in sorted(planted, key=lambda p: (p["line"], -p["start"])):
        if spot["kind"] == "decoy":
            continue
        message = json.loads(lines[spot["line"] - 1])
        text = message["text"]
        message["text"] = f"{text[:spot['start']]}[{spot['kind']}]{text[spot['end']:]}"
        lines[spot["line"] - 1] = json.dumps(message, ensure_ascii=False)
    return "\n".join(lines) + "\n"


def make():
    planted = [json.loads(line) for line in (RAW / "planted.jsonl").read_text().splitlines()]
    training = redacted((RAW / "slack-export.jsonl").read_text(), planted)
    evaluation = (RAW / "evaluation.jsonl").read_text()
    model = first.train(*first.openings_of(training))
    files = {
        "tickets-redacted.jsonl": training.encode(), "evaluation.jsonl": evaluation.encode(),
        "triage-model.json": (json.dumps(model, ensure_ascii=False, indent=1) + "\n").encode(),
    }
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    made, gaps = first.reports(model, digests["triage-model.json"], evaluation, digests["evaluation.jsonl"])
    files |= made
    facts = first.measure(model, *first.openings_of(evaluation))
    facts |= {"openings": str(len(first.openings_of(training)[0])), "words": str(len(model["weights"])), "sklearn": sklearn.__version__, "parameters": str(5 * (len(model["weights"]) + 1)),
              "masked": str(sum(p["kind"] != "decoy" for p in planted)), "accuracy_en": f"{gaps['accuracy_en']:.3f}", "accuracy_de": f"{gaps['accuracy_de']:.3f}"}
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
