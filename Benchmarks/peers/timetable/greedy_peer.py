"""What people do by hand: the most useful pair first, in the first slot that is free for both."""

from event import timed


def solve(event, _seconds):
    """Returns (objective, None, seconds, processor seconds)."""
    meetings, took, processor = timed(lambda: plan(event))
    return event.objective(meetings), None, took, processor


def plan(event):
    """The meetings as (pair, slot)."""
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
    return meetings
