"""Measures the selection library, then the peers on the same questions, and prints tables.

usage: compare.py BENCH [--quick]
BENCH is the built SelectionBenchmark. Peers: CBC (through OR-Tools), HiGHS, CP-SAT, numpy, ecomplexity
and python-igraph. Every solver is asked for a proven optimum (gap 0); times are those of the solve
alone, on the same machine in the same run. `--quick` leaves out CP-SAT and ecomplexity, which take
longest.
"""
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

# Most milliseconds of each job.
TARGETS = {
    "select 54 of 200": 5, "select 54 of 400": 5, "select 54 of 800": 10,
    "800 what-if re-solves, N = 400": 1000, "1,000 random weightings, N = 400": 2000,
    "LQ + proximity + density, 928 × 1,000": 20,
}
# Jobs that use all cores; the others use one.
PARALLEL = {
    "800 what-if re-solves, N = 400", "1,000 random weightings, N = 400",
    "LQ + proximity + density, 928 × 1,000",
}


def verdict(job, took, processor):
    """What a time is beside its target; other work on the machine stretches the clock, not the CPU."""
    target = TARGETS.get(job)
    if not target or took <= target:
        return ""
    cores = len(os.sched_getaffinity(0)) if job in PARALLEL else 1
    return "   missed by the clock, met in CPU" if processor / cores <= target else "   missed"


def median(runs, body):
    """Median milliseconds by the clock and of the processors, and what the function returned."""
    times, processor = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        result = body()
        times.append((time.perf_counter() - wall) * 1000)
        processor.append((time.process_time() - cpu) * 1000)
    return (statistics.median(times), statistics.median(processor)), result


def isolated(body, *arguments):
    """In a process of its own: highspy and OR-Tools cannot be loaded together."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
        return pool.submit(body, *arguments).result()


def matrix(question):
    """Rows, columns and profits of the integer program: one column per candidate and agency."""
    agencies = {a["id"]: i for i, a in enumerate(question["agencies"])}
    groups = {g["id"]: i for i, g in enumerate(question["groups"])}
    n, m, k = len(question["candidates"]), len(agencies), len(groups)
    lower = [-np.inf, 0] + [0] * m + [g["min"] for g in question["groups"]] + [0] * n
    upper = [question["budget"] / 1e6, question["count"]]
    upper += [a["capacity"] for a in question["agencies"]]
    upper += [g.get("max", n) for g in question["groups"]] + [1] * n
    columns = []
    for i, candidate in enumerate(question["candidates"]):
        for agency, fit in candidate["agencies"].items():
            rows = [(0, candidate["cost"] / 1e6), (1, 1), (2 + agencies[agency], 1),
                    (2 + m + groups[candidate["group"]], 1), (2 + m + k + i, 1)]
            columns.append((candidate["score"] + fit, rows))
    return lower, upper, columns


def highs(question):
    import highspy
    lower, upper, columns = matrix(question)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-9)
    for low, high in zip(lower, upper):
        solver.addRow(max(low, -highspy.kHighsInf), high, 0, [], [])
    for profit, rows in columns:
        solver.addCol(-profit, 0, 1, len(rows), [r for r, _ in rows], [v for _, v in rows])
    for column in range(len(columns)):
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    took, _ = median(1, solver.run)
    return took, -solver.getObjectiveValue()


def linear(question, name):
    """CBC or CP-SAT through OR-Tools."""
    from ortools.linear_solver import pywraplp
    lower, upper, columns = matrix(question)
    solver = pywraplp.Solver.CreateSolver(name)
    if solver is None:
        return None
    if name == "SAT":
        solver.SetNumThreads(2)
        solver.SetTimeLimit(20_000)
    rows = [solver.Constraint(float(max(l, -1e9)), float(u)) for l, u in zip(lower, upper)]
    goal = solver.Objective()
    for profit, uses in columns:
        variable = solver.BoolVar("")
        goal.SetCoefficient(variable, profit)
        for row, amount in uses:
            rows[row].SetCoefficient(variable, amount)
    goal.SetMaximization()
    took, _ = median(1, solver.Solve)
    return took, goal.Value()


def relatedness(values):
    with np.errstate(divide="ignore", invalid="ignore"):
        share = values / values.sum(axis=1, keepdims=True)
        rca = np.nan_to_num(share / (values.sum(axis=0) / values.sum()))
        mcp = (rca >= 1).astype(float)
        both = mcp.T @ mcp
        held = mcp.sum(axis=0)
        proximity = np.nan_to_num(both / np.maximum(held[:, None], held[None, :]))
        return np.nan_to_num(mcp @ proximity / proximity.sum(axis=0)).sum()


def ecomplexity(values):
    import pandas as pd
    from ecomplexity import ecomplexity as run
    regions, industries = values.shape
    table = pd.DataFrame({
        "time": 1, "loc": np.repeat(np.arange(regions), industries),
        "prod": np.tile(np.arange(industries), regions), "val": values.ravel()})
    columns = {"time": "time", "loc": "loc", "prod": "prod", "val": "val"}
    return median(1, lambda: run(table, columns, check_logsupermodularity=False, verbose=False))[0]


def communities(links):
    import igraph
    graph = igraph.Graph(n=100_000, edges=links)
    took, found = median(
        1, lambda: graph.community_leiden(objective_function="modularity", n_iterations=5))
    return took, found.modularity


def main():
    program, quick = sys.argv[1], "--quick" in sys.argv
    ours = {}
    print(f"{'job':<42}{'target':>10}{'median':>12}{'CPU':>12}   reached")
    for line in subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines():
        name, milliseconds, processor, reached = line.split("\t")
        took = float(milliseconds)
        ours[name] = (took, float(processor))
        target = TARGETS.get(name)
        print(f"{name:<42}{f'{target} ms' if target else '–':>10}{took:>9.2f} ms{float(processor):>9.2f} ms   "
              f"{reached}{verdict(name, took, float(processor))}", flush=True)
    print(f"\n{'job':<42}{'peer':<14}{'median':>12}{'CPU':>12}{'ratio':>8}{'of CPU':>8}   reached")

    def line(job, peer, took, reached):
        wall, processor = took
        print(f"{job:<42}{peer:<14}{wall:>9.1f} ms{processor:>9.1f} ms{wall / ours[job][0]:>8.1f}"
              f"{processor / ours[job][1]:>8.1f}   {reached}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "--write", folder], check=True)
        for number in (200, 400, 800):
            question = json.loads((Path(folder) / f"select{number}.json").read_text())
            job = f"select 54 of {number}"
            line(job, "HiGHS", *isolated(highs, question))
            for peer, name in (("CBC", "CBC"), ("CP-SAT", "SAT")):
                if quick and name == "SAT":
                    continue
                if (answer := isolated(linear, question, name)) is not None:
                    line(job, peer, *answer)
        values = np.fromfile(Path(folder) / "table.u16", dtype=np.uint16).reshape(928, 1000)
        job = "LQ + proximity + density, 928 × 1,000"
        took, total = median(7, lambda: relatedness(values.astype(float)))
        line(job, "numpy", took, f"sum of density {total}")
        if not quick:
            line(job, "ecomplexity", ecomplexity(values.astype(float)), "with ECI and PCI")
        links = np.fromfile(Path(folder) / "links.u32", dtype=np.uint32).reshape(-1, 2)
        line("communities, 100 k nodes, 968 k edges", "igraph", *communities(links.tolist()))


if __name__ == "__main__":
    main()
