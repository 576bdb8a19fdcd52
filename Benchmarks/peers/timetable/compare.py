"""Runs the peers beside ours on the same generated events and prints ratios of medians.

usage: compare.py BENCH RUAM [--runs N] [--seconds S] [--large]
BENCH is the built ruam-bench-timetable, RUAM the built program `ruam`.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from event import Event

SHAPES = [(100, 10, 1000), (300, 12, 3900)]
LARGE = [(1000, 16, 15000)]
PEERS = {"HiGHS": "highs_peer", "CP-SAT": "cpsat_peer", "greedy": "greedy_peer"}
HERE = pathlib.Path(__file__).parent


def peer(module, path, seconds):
    """Objective, bound and seconds of a peer, run in a process of its own."""
    command = [sys.executable, HERE / "peer.py", module, path, str(seconds)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def ours(ruam, path, folder):
    """Objective, bound and seconds of our own timetable, checked by the peers' own rules."""
    output = folder / "ours.json"
    subprocess.run([ruam, "timetable", path, "--output", output], check=True, capture_output=True)
    answer = json.loads(output.read_text(encoding="utf-8"))
    event = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    pair = {(p["a"], p["b"]): number for number, p in enumerate(event["pairs"])}
    meetings = [
        (pair[m["a"], m["b"]], event["slots"].index(m["slot"])) for m in answer["meetings"]]
    objective = Event(path).objective(meetings)
    assert abs(objective - answer["objective"]) < 1e-6, "our objective is not what peers count"
    return objective, answer["upper_bound"], answer["seconds"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("ruam")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for shape in SHAPES + (LARGE if options.large else []):
            rows = {name: [] for name in ["ours", *PEERS]}
            for seed in range(1, options.runs + 1):
                path = str(folder / "event.json")
                subprocess.run(
                    [options.bench, "--write", *map(str, shape), str(seed), path], check=True)
                objective, bound, seconds = ours(options.ruam, path, folder)
                rows["ours"].append((objective / bound, seconds))
                for name, module in PEERS.items():
                    found, _, took = peer(module, path, options.seconds)
                    assert found is None or found <= bound + 1e-6, f"{name} beats our bound"
                    rows[name].append(((found or 0) / bound, took))
            report(shape, rows)


def report(shape, rows):
    """One line per program: median share of the bound, median seconds, times our seconds."""
    print("%d participants, %d slots, %d pairs" % shape)
    base = statistics.median(seconds for _, seconds in rows["ours"])
    for name, values in rows.items():
        share = statistics.median(v[0] for v in values)
        seconds = statistics.median(v[1] for v in values)
        print(f"  {name:7} {share:8.5f} of the bound  {seconds:9.4f} s  × {seconds / base:8.1f}",
              flush=True)


if __name__ == "__main__":
    main()
