"""What people do by hand: the most useful pair first, in the first slot that is free for both."""

import time


def solve(event, _seconds):
    """Returns (objective, None, seconds)."""
    began = time.perf_counter()
    free = [set(slots) for slots in event.available]
    room, load, meetings = list(event.max), [0] * event.slots, []
    order = sorted(range(len(event.pairs)), key=lambda n: -event.pairs[n][2])
    for number in order:
        a, b, _ = event.pairs[number]
        if room[a] == 0 or room[b] == 0:
            continue
        slot = min((s for s in free[a] & free[b] if load[s] < event.tables), default=None)
        if slot is None:
            continue
        for end in (a, b):
            free[end].discard(slot)
            room[end] -= 1
        load[slot] += 1
        meetings.append((number, slot))
    return event.objective(meetings), None, time.perf_counter() - began
