#!/usr/bin/env python3
"""Our workloads against those of the peers, in turn, and the ratios of the pairs.

    Tests/Peers/compare.py [WORKLOAD ...] [--rounds 5] [--threads 2]

In each round every program of a workload runs once, one after the other, so that the drift of a shared machine meets
all of them alike. A ratio is ours / theirs in one round: below 1, ours is faster. RESULTS.md keeps a row for each
pair; rows that were not measured this time stay as they are. OPENBLAS_CORETYPE is unset by the peers' scripts.
"""
import argparse, json, os, pathlib, platform, re, statistics, subprocess, sys, tempfile, time

import venv_of_peers

venv_of_peers.enter("numpy", "torch", "jax", "scikit-learn")
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RESULTS = HERE / "RESULTS.md"
DATA = pathlib.Path(tempfile.gettempdir()) / "latent-peers-data"

# What a student would write, and the best form that we know: script, variant, and the ratio to stay below.
STUDENT, BEST = "as a student writes it", "the best peer"
PAIRS = {
    "vae-mlp": [("torch", "eager", STUDENT, 0.28), ("jax", "scan", BEST, 0.95)],
    "ae-mlp": [("torch", "eager", STUDENT, 0.36), ("jax", "scan", BEST, 1.0)],
    "vae-conv": [("torch", "eager", STUDENT, 0.40), ("torch", "eager-best", BEST, 0.50)],
    "beta-vae64": [("torch", "eager", STUDENT, 0.85), ("torch", "graph-best", BEST, 1.0)],
    "em-diag": [("sklearn", "default", STUDENT, 0.25), ("torch", "eager", BEST, 0.9)],
    "em-full": [("sklearn", "default", STUDENT, 0.15), ("torch", "eager", BEST, 0.9)],
    "pca": [("sklearn", "covariance_eigh", BEST, 1.0)],
    "start": [("torch", "import", STUDENT, 0.05)],
}


def seconds(command):
    """The median that the program reports, its own account of its memory, and its name."""
    environment = {**os.environ, "LATENT_PEERS_DATA": str(DATA)}
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return found["seconds"], found["detail"].get("peak_rss_mib"), found["peer"]


def start(command, marker):
    """Seconds until a fresh process has printed `marker`."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdout.read(len(marker))
    taken = time.perf_counter() - begun
    process.kill()
    process.wait()
    return taken, None, command[0]


def ours(workload, threads):
    if workload == "start":
        # It is stopped at its first line, so it writes to a folder that is no record of a whole run.
        with tempfile.TemporaryDirectory() as folder:
            return start([".build/release/00-gradients", "--no-input", "--color", "never", "--out", folder], "#")
    return seconds([ROOT / ".build/release/bench", workload, "--threads", str(threads), "--runs", "3"])


def theirs(workload, script, variant, threads):
    if workload == "start":
        return start([sys.executable, "-c", "import torch; print('#', flush=True)"], "#")
    return seconds([sys.executable, f"bench_{script}.py", workload, "--variant", variant, "--threads", str(threads)])


def measured(workload, rounds, threads):
    """A row of the table for each pair."""
    mine, others, names = [], {pair: [] for pair in PAIRS[workload]}, {}
    for _ in range(rounds):
        mine.append(ours(workload, threads))
        for pair in others:
            others[pair].append(theirs(workload, pair[0], pair[1], threads))
            names[pair] = others[pair][-1][2]
    for pair, found in others.items():
        script, variant, kind, bar = pair
        ratios = sorted(a[0] / b[0] for a, b in zip(mine, found))
        median = statistics.median(ratios)
        memory = [statistics.median(one[1] for one in runs) if runs[0][1] else None for runs in (mine, found)]
        share = f"{memory[0] / memory[1]:.2f}" if all(memory) else ""
        name = "PyTorch, import" if workload == "start" else f"{names[pair]} {variant}"
        cells = [
            workload, str(threads), f"{name}, {kind}", f"{statistics.median(one[0] for one in mine):.4g}",
            f"{statistics.median(one[0] for one in found):.4g}",
            f"**{median:.2f}** ({ratios[0]:.2f}–{ratios[-1]:.2f})", f"{bar}",
            "met" if median <= bar else "not met", share, time.strftime("%Y-%m-%d")]
        yield "| " + " | ".join(cells) + " |"


HEAD = """# Ours beside the peers'

Made by `Tests/Peers/compare.py`. Ratios are ours / theirs, medians of rounds in which the programs ran in turn, with the
least and the largest; below 1, ours is faster. Seconds (an epoch, an iteration, 100 steps, a fit, a start) hold for the
machine and the hour they were measured in, and only the ratio means something elsewhere.

"""
COLUMNS = ["workload", "threads", "peer", "ours, s", "theirs, s", "ratio", "bar", "", "memory", "date"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=", ".join(PAIRS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    for unknown in set(options.workloads) - set(PAIRS):
        parser.error(f"there is no workload {unknown}; there are {', '.join(PAIRS)}")
    for product in ("bench", "00-gradients"):
        subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)
    if not DATA.exists():
        subprocess.run([ROOT / "latent", "data", "export", DATA], check=True, stdout=subprocess.DEVNULL)
    rows = {}
    if RESULTS.exists():
        for line in RESULTS.read_text().splitlines():
            cells = line.split(" | ")
            if len(cells) == len(COLUMNS) and not line.startswith(("| workload", "| ---")):
                rows[cells[0], cells[1], cells[2]] = line
    for workload in options.workloads or PAIRS:
        for row in measured(workload, options.rounds, options.threads):
            rows[tuple(row.split(" | ")[:3])] = row
            print(row, flush=True)
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    machine = f"{processor[1] if processor else platform.machine()}, {os.cpu_count()} processors, {platform.system()}."
    order = {name: i for i, name in enumerate(PAIRS)}
    table = sorted(rows.values(), key=lambda row: order.get(row.split(" | ")[0].strip("| "), 99))
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS), *table]
    RESULTS.write_text(f"{HEAD}Machine of the last run: {machine}\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
