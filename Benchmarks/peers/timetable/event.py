"""Reads an EVENT.json and values the timetables that peers make of it."""

import json
import time


def timed(body):
    """What a function returns, the seconds it took, and the processor seconds of all its threads."""
    wall, processor = time.perf_counter(), time.process_time()
    result = body()
    return result, time.perf_counter() - wall, time.process_time() - processor


class Event:
    """An event with its slots, participants and pairs by number."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        slot = {name: number for number, name in enumerate(data["slots"])}
        person = {p["id"]: number for number, p in enumerate(data["participants"])}
        self.slots = len(slot)
        self.tables = data["tables"]
        self.penalty = data["penalty"]
        self.available = [{slot[s] for s in p["available"]} for p in data["participants"]]
        self.max = [p["max"] for p in data["participants"]]
        self.min = [p.get("min", 0) for p in data["participants"]]
        self.pairs = [(person[p["a"]], person[p["b"]], p["utility"]) for p in data["pairs"]]

    @property
    def people(self):
        return len(self.max)

    def choices(self):
        """Every pair and slot in which both are available: (pair, a, b, utility, slot)."""
        for number, (a, b, utility) in enumerate(self.pairs):
            for slot in sorted(self.available[a] & self.available[b]):
                yield number, a, b, utility, slot

    def objective(self, meetings):
        """Value of a list of (pair, slot), after checking that every rule is kept."""
        busy, load, count, seen, total = set(), [0] * self.slots, [0] * self.people, set(), 0.0
        for number, slot in meetings:
            a, b, utility = self.pairs[number]
            assert number not in seen and (a, slot) not in busy and (b, slot) not in busy
            assert slot in self.available[a] and slot in self.available[b]
            seen.add(number)
            busy |= {(a, slot), (b, slot)}
            load[slot] += 1
            count[a] += 1
            count[b] += 1
            total += utility
        assert all(n <= self.tables for n in load)
        assert all(n <= m for n, m in zip(count, self.max))
        return total - self.penalty * sum(max(0, m - n) for n, m in zip(count, self.min))
