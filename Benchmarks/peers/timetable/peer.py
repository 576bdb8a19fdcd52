"""Runs one peer on one event: peer.py NAME EVENT.json SECONDS prints [objective, bound, seconds, processor seconds].

Each peer has a process of its own, because OR-Tools and highspy bring different versions of libhighs.
"""

import importlib
import json
import sys

from event import Event

if __name__ == "__main__":
    name, path, seconds = sys.argv[1:]
    solve = importlib.import_module(name).solve
    print(json.dumps(solve(Event(path), float(seconds))))
