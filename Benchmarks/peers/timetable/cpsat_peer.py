"""OR-Tools CP-SAT on the same choices."""

from ortools.sat.python import cp_model

from event import timed


def solve(event, seconds):
    """Returns (objective, bound, seconds, processor seconds); objective is None when nothing was found in time."""
    model = cp_model.CpModel()
    choices = list(event.choices())
    chosen = [model.new_bool_var("") for _ in choices]
    once, busy, tables, person = {}, {}, {}, {p: [] for p in range(event.people)}
    for variable, (pair, a, b, _, slot) in zip(chosen, choices):
        once.setdefault(pair, []).append(variable)
        tables.setdefault(slot, []).append(variable)
        for end in (a, b):
            busy.setdefault((end, slot), []).append(variable)
            person[end].append(variable)
    for group in list(once.values()) + list(busy.values()):
        model.add_at_most_one(group)
    for group in tables.values():
        model.add(sum(group) <= event.tables)
    short = []
    for p, group in person.items():
        model.add(sum(group) <= event.max[p])
        missing = model.new_int_var(0, event.min[p], "")
        model.add(sum(group) + missing >= event.min[p])
        short.append(missing)
    model.maximize(
        sum(int(c[3]) * x for c, x in zip(choices, chosen)) - int(event.penalty) * sum(short))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status, took, processor = timed(lambda: solver.solve(model))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, solver.best_objective_bound, took, processor
    meetings = [(c[0], c[4]) for c, x in zip(choices, chosen) if solver.value(x)]
    return event.objective(meetings), solver.best_objective_bound, took, processor
