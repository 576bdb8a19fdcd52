"""HiGHS on the slot-indexed integer program."""

import highspy
import numpy as np

from event import timed


def solve(event, seconds):
    """Returns (objective, bound, seconds, processor seconds); objective is None when nothing was found in time."""
    choices = list(event.choices())
    # Columns: one per choice, then one per participant for meetings below the minimum.
    columns = len(choices) + event.people
    cost = np.array([c[3] for c in choices] + [-event.penalty] * event.people, dtype=float)
    upper = np.array([1.0] * len(choices) + [float(m) for m in event.min])
    rows = {}
    for column, (pair, a, b, _, slot) in enumerate(choices):
        for key in (("once", pair), ("busy", a, slot), ("busy", b, slot), ("tables", slot),
                    ("max", a), ("max", b), ("min", a), ("min", b)):
            rows.setdefault(key, []).append(column)
    starts, index, value, low, high = [], [], [], [], []
    for person in range(event.people):
        rows.setdefault(("min", person), [])
    for key, members in rows.items():
        starts.append(len(index))
        index.extend(members)
        value.extend([1.0] * len(members))
        limit = {"once": 1, "busy": 1, "tables": event.tables}.get(key[0])
        if key[0] == "min":
            index.append(len(choices) + key[1])
            value.append(1.0)
            low.append(float(event.min[key[1]]))
            high.append(highspy.kHighsInf)
        else:
            low.append(-highspy.kHighsInf)
            high.append(float(event.max[key[1]] if key[0] == "max" else limit))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 2)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.addVars(columns, np.zeros(columns), upper)
    numbers = np.arange(columns, dtype=np.int32)
    solver.changeColsCost(columns, numbers, cost)
    whole = np.arange(len(choices), dtype=np.int32)
    solver.changeColsIntegrality(
        len(whole), whole, np.array([highspy.HighsVarType.kInteger] * len(whole)))
    solver.addRows(
        len(starts), np.array(low), np.array(high), len(index), np.array(starts, dtype=np.int32),
        np.array(index, dtype=np.int32), np.array(value))
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    _, took, processor = timed(solver.run)
    info = solver.getInfo()
    found = solver.getSolution().col_value
    if not solver.getSolution().value_valid:
        return None, info.mip_dual_bound, took, processor
    meetings = [(c[0], c[4]) for c, x in zip(choices, found) if x > 0.5]
    return event.objective(meetings), info.mip_dual_bound, took, processor
