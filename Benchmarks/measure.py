"""Measures commands against one another on a machine that is never quiet: in alternation, and as ratios within a round.

A command's cost is its wall time, its processor time (user and system, of all its threads) and its peak of resident memory,
as the kernel counts them for the ended process.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Cost:
    """Seconds, seconds, MiB."""
    wall: float
    cpu: float
    peak: float


def once(command):
    """Runs a command to its end; stops everything where it fails, with what it said."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{said.read().decode(errors='replace')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def alternate(commands, rounds, scratch):
    """Each command once a round, every other round in the opposite order; gives the costs of each, round by round.

    commands: by name, a function of the folder to write to that gives the command. What they write is removed again, outside
    of the time.
    """
    costs = {name: [] for name in commands}
    for number in range(rounds):
        for name in list(commands) if number % 2 == 0 else reversed(list(commands)):
            out = os.path.join(scratch, f"out-{name.replace(' ', '-')}")
            shutil.rmtree(out, ignore_errors=True)
            costs[name].append(once(commands[name](out)))
            shutil.rmtree(out, ignore_errors=True)
    return costs


def warm(folder):
    """Reads every file once, so that no round pays the disk."""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            while file.read(1 << 20):
                pass


def ratios(costs, one, other):
    """Wall time of one per wall time of another, round by round."""
    return [a.wall / b.wall for a, b in zip(costs[one], costs[other])]


def spread(numbers, digits=2):
    low, middle, high = min(numbers), statistics.median(numbers), max(numbers)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def median(costs, what):
    return statistics.median(getattr(cost, what) for cost in costs)


def table(title, costs, ours):
    """Medians with the smallest and largest of the rounds; the last column is ours in terms of theirs."""
    rounds = len(costs[ours])
    print(f"\n{title}; {rounds} rounds in alternation, median (smallest–largest)\n")
    print(f"| | wall, s | processor, s | peak, MiB | {ours} takes |")
    print("|---|---|---|---|---|")
    for name, runs in costs.items():
        share = "" if name == ours else spread(ratios(costs, ours, name)) + " ×"
        walls, cpus = [run.wall for run in runs], [run.cpu for run in runs]
        print(f"| {name} | {spread(walls)} | {spread(cpus)} | {median(runs, 'peak'):.0f} | {share} |")
    sys.stdout.flush()
