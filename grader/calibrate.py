"""``make calibrate``: how often a gate's marks err, measured over many seeds, into a file.

Of every gate the reference, the variants, the null models and the mistakes that the gate claims
are trained, each training on a seed of its own. Written beside the reference: what was accepted and
rejected, with 95 % Clopper-Pearson intervals of the rate of errors, and the range of each figure.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import os
import queue
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from grader import sandbox
from grader.checks import Declaration
from grader.client import Grader, GraderError
from grader.gates import Bands, Figure, Population, Standing, bands_file, decide, load_bands
from grader.judge.probes import probe_source
from grader.measured import Figures, Journal, key
from grader.packs import Kata, PackError, builtin_pack, find_kata, read_python
from grader.verdict import DEVICE

SEEDS = {"reference": 200, "variant": 200, "null": 50, "mistake": 50}
_FIRST_SEED = 1
JOURNAL = Path(".calibration.jsonl")


@dataclass(frozen=True, slots=True)
class Model:
    """One solution or null model, and how often it is trained."""

    name: str
    role: str
    path: Path
    trainings: int


def models(kata: Kata, gate: str, seeds: Mapping[str, int]) -> list[Model]:
    """What is trained for a gate: the mistakes are those whose file claims it."""
    found = [Model("reference", "right", kata.reference, seeds["reference"])]
    found += [
        Model(f"variant {path.stem}", "right", path, seeds["variant"]) for path in kata.variants()
    ]
    found += [Model(f"null {path.stem}", "null", path, seeds["null"]) for path in kata.nulls()]
    found += [
        Model(f"mistake {mistake.id}", "mistake", mistake.path, seeds["mistake"])
        for mistake in kata.mistakes()
        if gate in mistake.rejected_by
    ]
    return found


def digest(kata: Kata, gates: Mapping[str, Declaration]) -> str:
    """Of what the bands depend on: the probes, the gates, their marks, and the reference."""
    marks = [repr(gate.figures) for gate in gates.values()]
    return _hashed(instrument(kata, gates), kata.reference.read_text(encoding="utf-8"), *marks)


def instrument(kata: Kata, gates: Mapping[str, Declaration]) -> str:
    """Of what a training's figures depend on beside the solution: the probes and the gates."""
    tree = read_python(kata.checks, ast.parse)
    bodies = [ast.dump(node) for node in tree.body if getattr(node, "name", "") in gates]
    return _hashed(read_python(kata.checks, probe_source), *bodies)


def is_calibrated(kata: Kata, solution: Path) -> bool:
    """Whether every gate of a kata was calibrated, as it is now, on a solution as it is now."""
    try:
        bands, gates = load_bands(kata.solutions, DEVICE), declared_gates(kata)
    except ValueError:
        return False
    if bands is None or bands.digest != digest(kata, gates):
        return False
    source = source_digest(solution)
    return all(source in {one.source for one in bands.populations.get(gate, ())} for gate in gates)


def source_digest(path: Path) -> str:
    """What tells a solution's file from every other."""
    return _hashed(path.read_text(encoding="utf-8"))


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def population(model: Model, marks: Sequence[Figure], measured: Sequence[Figures]) -> Population:
    """What one model's trainings come to, each judged by itself."""
    standings = [decide(marks, [figures])[0] for figures in measured]
    accepted, rejected = (standings.count(s) for s in (Standing.ACCEPTED, Standing.REJECTED))
    values = {name: [figures[name] for figures in measured] for name in measured[0]}
    return Population(
        name=model.name,
        role=model.role,
        source=source_digest(model.path),
        trainings=len(measured),
        accepted=accepted,
        rejected=rejected,
        interval=clopper_pearson(rejected if model.role == "right" else accepted, len(measured)),
        figures={name: (min(v), statistics.median(v), max(v)) for name, v in values.items()},
    )


def clopper_pearson(hits: int, trials: int) -> tuple[float, float]:
    """The exact 95 % interval of a rate (Clopper and Pearson 1934)."""
    from scipy.stats import binomtest

    interval = binomtest(hits, trials).proportion_ci(0.95, method="exact")
    return float(interval.low), float(interval.high)


def problems(gate: Declaration, name: str, populations: Sequence[Population]) -> Iterator[str]:
    """Where a measured rate may be above the declared one."""
    for one in populations:
        declared = gate.false_fail if one.role == "right" else gate.false_pass
        what = "rejected" if one.role == "right" else "accepted"
        # Few trainings prove little: they are held against what they could show at best.
        provable = max(declared, clopper_pearson(0, one.trainings)[1])
        if one.interval[1] > provable:
            yield (
                f"{name}: {one.name} is {what} in {one.misjudged} of {one.trainings} trainings:"
                f" up to {one.interval[1]:.3f}, declared {declared}"
            )


def write(kata: Kata, device: str, bands: Bands, gates: Mapping[str, Declaration]) -> Path:
    """Write the bands as TOML that a person can read."""
    lines = [
        f"# The gates of {kata.id} on {device}: how often their marks err, over many seeds.",
        "# `make calibrate` writes this file; CONTRIBUTING.md says how to read it.",
        f'digest = "{bands.digest}"',
    ]
    for name, populations in bands.populations.items():
        gate = gates[name]
        lines += [
            "",
            f"[gate.{name}]",
            f"false_fail = {gate.false_fail}  # declared, of one training of a right solution",
            f"false_pass = {gate.false_pass}  # declared, of one training of a wrong one",
        ]
        lines += [
            f"# {figure.title}: accepted {figure.limit}, rejected from {figure.reject:.4g}"
            for figure in gate.figures
        ]
        for one in populations:
            low, high = one.interval
            lines += [
                "",
                f'[gate.{name}.population."{one.name}"]',
                f'role = "{one.role}"',
                f'source = "{one.source}"',
                f"trainings = {one.trainings}",
                f"accepted = {one.accepted}",
                f"rejected = {one.rejected}",
                f"misjudged_interval = [{low:.5f}, {high:.5f}]",
                "# least, median, greatest",
            ]
            lines += [
                f"figures.{figure} = [{', '.join(f'{value:.6g}' for value in values)}]"
                for figure, values in one.figures.items()
            ]
    path = bands_file(kata.solutions, device)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def calibrate(
    kata: Kata,
    jobs: int,
    seeds: Mapping[str, int],
    journal: Journal,
    tick: Callable[[str], None] = lambda text: None,
) -> list[str]:
    """Measure every gate of a kata and write its bands.

    Args:
        kata: which kata.
        jobs: how many judges train at once.
        seeds: how many trainings of each role.
        journal: what was measured before, and takes what is measured now.
        tick: told how far it is.

    Returns:
        What does not hold, in words.

    Raises:
        GraderError: a training gave no figures.
    """
    gates = declared_gates(kata)
    if not gates:
        return []
    found: list[str] = []
    measured: dict[str, list[Population]] = {}
    version = instrument(kata, gates)
    with ExitStack() as stack:
        judges: queue.SimpleQueue[Grader] = queue.SimpleQueue()
        for _ in range(jobs):
            judges.put(stack.enter_context(Grader(sandbox.T1)))
        threads = stack.enter_context(ThreadPoolExecutor(jobs))
        for name, gate in gates.items():
            measured[name] = []
            for model in models(kata, name, seeds):
                source = model.path.read_bytes()
                train = _trainer(judges, journal, version, kata, source, name)
                tick(f"{kata.id} {name}: {model.name}, {model.trainings} trainings")
                every = range(_FIRST_SEED, _FIRST_SEED + model.trainings)
                figures = list(threads.map(train, every))
                measured[name].append(population(model, gate.figures, figures))
            found += problems(gate, name, measured[name])
    bands = Bands(digest(kata, gates), measured)
    tick(f"wrote {write(kata, DEVICE, bands, gates)}")
    return found


def _trainer(
    judges: queue.SimpleQueue[Grader],
    journal: Journal,
    version: str,
    kata: Kata,
    source: bytes,
    gate: str,
) -> Callable[[int], Figures]:
    def train(seed: int) -> Figures:
        name = key(version, gate, source, seed)
        if known := journal.get(name):
            return known
        judge = judges.get()
        try:
            measured = judge.measure(kata, source, gate, seed=seed)
        finally:
            judges.put(judge)
        journal.add(name, measured)
        return measured

    return train


def declared_gates(kata: Kata) -> dict[str, Declaration]:
    """The gates that a kata's checks.py declares, by name. Runs that file, but no probe."""
    namespace: dict[str, object] = {"__name__": "checks"}
    exec(read_python(kata.checks, lambda text: compile(text, str(kata.checks), "exec")), namespace)
    found = {
        name: declaration
        for name, value in namespace.items()
        if isinstance(declaration := getattr(value, "__declaration__", None), Declaration)
    }
    return {name: gate for name, gate in found.items() if gate.kind == "gate"}


def main() -> int:
    """Calibrate the katas named, or all; 1 when a rate is above the declared one."""
    parser = argparse.ArgumentParser(prog="calibrate", description=__doc__)
    parser.add_argument("kata", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--scale", type=float, default=1.0, help="of the number of trainings")
    parser.add_argument(
        "--journal", type=Path, default=JOURNAL, help="goes on from what this file holds"
    )
    options = parser.parse_args()
    seeds = {role: max(2, round(count * options.scale)) for role, count in SEEDS.items()}
    found: list[str] = []
    try:
        packs = [builtin_pack()]
        katas = [find_kata(name, packs) for name in options.kata] or packs[0].katas()
        journal = Journal(options.journal)
        for kata in katas:
            found += calibrate(
                kata, options.jobs, seeds, journal, lambda text: print(text, flush=True)
            )
    except (GraderError, PackError, OSError) as error:
        print(f"calibrate: {error}", file=sys.stderr)
        return 3
    for problem in found:
        print(f"PROBLEM  {problem}")
    print(f"{len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
