"""Writes Tests/SelectionTests/EcomplexityFixture.swift and IgraphFixture.swift.

Run from the root of the repository, in an environment with ecomplexity, igraph and pandas:
    python Benchmarks/peers/selection/make_fixture.py
The tests compare the library with these peers to 1e-9.
"""
import random
import warnings

import igraph
import numpy as np
import pandas as pd
from ecomplexity import ecomplexity
from ecomplexity.calc_proximity import calc_discrete_proximity

warnings.filterwarnings("ignore")
NOTE = "// Made by Benchmarks/peers/selection/make_fixture.py; not to be changed by hand.\n\n"


def swift(values, per_line=6):
    lines = []
    for start in range(0, len(values), per_line):
        lines.append("    " + ", ".join(repr(float(v)) for v in values[start:start + per_line]) + ",")
    return "[\n" + "\n".join(lines) + "\n  ]"


def table():
    rng = random.Random(20)
    regions, industries = 24, 18
    rows = []
    for region in range(regions):
        reach = 1 + region // 3
        for industry in range(industries):
            expected = 40 * rng.random() ** 2 * (2.5 if industry < 2 * reach else 0.4)
            rows.append((1, f"R{region:02d}", f"I{industry:02d}", int(expected)))
    return pd.DataFrame(rows, columns=["time", "loc", "prod", "val"]), regions, industries


def write_ecomplexity():
    data, regions, industries = table()
    columns = {"time": "time", "loc": "loc", "prod": "prod", "val": "val"}
    out = ecomplexity(data, columns, check_logsupermodularity=False, verbose=False)
    out = out.sort_values(["loc", "prod"])
    grid = lambda name: out[name].to_numpy().reshape(regions, industries)
    mcp = grid("mcp")
    proximity = calc_discrete_proximity(mcp, mcp.sum(axis=0))
    with open("Tests/SelectionTests/EcomplexityFixture.swift", "w") as file:
        file.write(NOTE + "/// A table and what ecomplexity (PyPI) makes of it.\nenum EcomplexityFixture {\n")
        file.write(f"  static let regions = {regions}\n  static let industries = {industries}\n")
        for name, values in [
            ("values", grid("val").ravel()), ("rca", grid("rca").ravel()),
            ("proximity", proximity.ravel()), ("density", grid("density").ravel()),
            ("eci", grid("eci")[:, 0]), ("pci", grid("pci")[0]),
        ]:
            file.write(f"  static let {name}: [Double] = {swift(values)}\n")
        file.write("}\n")


def write_igraph():
    rng = random.Random(5)
    edges = set()
    for block in range(4):
        for one in range(12):
            for other in range(one):
                if rng.random() < 0.5:
                    edges.add((block * 12 + other, block * 12 + one))
    for block in range(3):
        edges.add((block * 12, block * 12 + 12))
        edges.add((block * 12 + 3, block * 12 + 17))
    edges.add((0, 48))
    edges = sorted(edges)
    weights = [rng.randint(1, 5) for _ in edges]
    graph = igraph.Graph(n=49, edges=edges)
    best = graph.community_leiden(objective_function="modularity", weights=weights, n_iterations=-1)
    with open("Tests/SelectionTests/IgraphFixture.swift", "w") as file:
        file.write(NOTE + "/// A network and what igraph's Leiden (python-igraph, PyPI) makes of it.\n")
        file.write("enum IgraphFixture {\n  static let nodes = 49\n  static let edges: [(Int, Int, Double)] = [\n")
        for (one, other), weight in zip(edges, weights):
            file.write(f"    ({one}, {other}, {weight}),\n")
        file.write("  ]\n  static let membership = [\n    ")
        file.write(", ".join(map(str, best.membership)) + ",\n  ]\n")
        file.write(f"  static let modularity = {best.modularity!r}\n")
        file.write(f"  static let bridges = {sorted(graph.bridges())}\n}}\n")


np.random.seed(1)
write_ecomplexity()
write_igraph()
