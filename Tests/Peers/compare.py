#!/usr/bin/env python3
"""Our workloads against those of the peers, in turn, and the ratios of the pairs.

    Tests/Peers/compare.py [WORKLOAD ...] [--rounds 5] [--threads 2 1]

In each round every program of a workload runs once, one after the other, so that the drift of a shared machine meets
all of them alike. A ratio is ours / theirs in one round: below 1, ours is faster. The bars hold for two threads.
`growth` has no peer: it shows how our cost grows with batch, width and images. RESULTS.md keeps a row for each pair, and
is written after each workload: rows that were not measured this time stay as they are. The peers are installed into a
folder for temporary files. OPENBLAS_CORETYPE is unset by their scripts.
"""
import argparse, json, os, pathlib, platform, re, statistics, subprocess, sys, tempfile, time

import venv_of_peers

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RESULTS = HERE / "RESULTS.md"
DATA = pathlib.Path(tempfile.gettempdir()) / "latent-peers-data"

# What a student would write, and the best form that we know: script, variant, and the ratio to stay below.
STUDENT, BEST = "as a student writes it", "the best peer"
SHAPES = {"gemm 128x400x784": 1.0, "gemm 784x400x128": 1.0, "gemm 128x784x400": 1.0, "gemm 1024x1024x1024": 1.05}
PAIRS = {
    "vae-mlp": [("torch", "eager", STUDENT, 0.28), ("jax", "scan", BEST, 0.95),
                ("latent", "one thread", "a scaling of 1.8", 1 / 1.8)],
    "ae-mlp": [("torch", "eager", STUDENT, 0.36), ("jax", "scan", BEST, 1.0)],
    "vae-conv": [("torch", "eager", STUDENT, 0.40), ("torch", "eager-best", BEST, 0.50)],
    "beta-vae64": [("torch", "eager", STUDENT, 0.85), ("torch", "graph-best", BEST, 1.0)],
    "em-diag": [("sklearn", "default", STUDENT, 0.25), ("torch", "eager", BEST, 0.9)],
    "em-full": [("sklearn", "default", STUDENT, 0.15), ("torch", "eager", BEST, 0.9)],
    "pca": [("sklearn", "covariance_eigh", BEST, 1.0)],
    "gemm": [("openblas", "default", BEST, SHAPES), ("torch", "eager-best", "oneDNN", dict.fromkeys(SHAPES, 1.0))],
    "process": [("torch", "import", STUDENT, 0.05)],
    "growth": [],
}


def measurements(command):
    """What a program reports in its lines, by their workloads."""
    environment = {**os.environ, "LATENT_PEERS_DATA": str(DATA)}
    done = subprocess.run(command, cwd=HERE, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return {line["workload"]: line for line in map(json.loads, done.stdout.splitlines())}


def ours(workload, threads):
    return measurements([ROOT / ".build/release/bench", workload, "--threads", str(threads)])


def imported(package):
    """How long a fresh Python needs for a package, as `bench process` measures a lesson."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", f"import {package}; print({package}.__version__, flush=True)"],
                               stdout=subprocess.PIPE, text=True)
    version = process.stdout.readline().strip()
    taken = time.perf_counter() - begun
    process.wait()
    return {"process": {"peer": f"{package}-{version}", "seconds": taken, "detail": {}}}


def theirs(workload, script, variant, threads):
    if script == "latent":
        return ours(workload, 1)
    if variant == "import":
        return imported(script)
    return measurements(
        [sys.executable, f"bench_{script}.py", workload, "--variant", variant, "--threads", str(threads)])


def short(ratio):
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}"


def row(name, threads, pair, mine, found):
    """The row of a pair, from what both took in each round."""
    _, variant, kind, bar = pair
    bar = (bar.get(name) if isinstance(bar, dict) else bar) if threads == 2 else None
    a, b = ([one[name]["seconds"] for one in runs] for runs in (mine, found))
    ratios = sorted(x / y for x, y in zip(a, b))
    median = statistics.median(ratios)
    memory = [statistics.median(one[name]["detail"].get("peak_rss_mib", 0) for one in runs) for runs in (mine, found)]
    scaling = f", scaling {1 / median:.2f}" if variant == "one thread" else ""
    cells = [
        name, str(threads), f"{found[0][name]['peer']} {variant}, {kind}", f"{statistics.median(a):.4g}",
        f"{statistics.median(b):.4g}", f"**{short(median)}** ({short(ratios[0])}–{short(ratios[-1])}){scaling}",
        f"{bar:.3g}" if bar else "", ("met" if median <= bar else "not met") if bar else "",
        f"{memory[0] / memory[1]:.2f}" if all(memory) else "", str(len(ratios)), time.strftime("%Y-%m-%d")]
    return "| " + " | ".join(cells) + " |"


def compared(workload, rounds, counts):
    """A row for each pair, and for each of these numbers of threads."""
    pairs = [(threads, pair) for threads in counts for pair in PAIRS[workload]
             if threads > 1 or pair[0] != "latent"]
    mine, found = {threads: [] for threads in counts}, [[] for _ in pairs]
    for _ in range(rounds):
        for count in counts:
            mine[count].append(ours(workload, count))
            for (threads, (script, variant, *_)), runs in zip(pairs, found):
                if threads == count:
                    runs.append(theirs(workload, script, variant, threads))
    for (threads, pair), runs in zip(pairs, found):
        for name in mine[threads][0]:
            yield row(name, threads, pair, mine[threads], runs)


def grown(rounds, counts):
    """A row for each size, and for each of these numbers of threads."""
    runs = {threads: [] for threads in counts}
    for _ in range(rounds):
        for threads in counts:
            runs[threads].append(ours("growth", threads))
    for threads, found in runs.items():
        names = list(found[0])
        # The quickest round of each: what else the machine does can only slow a step, and is no cliff of ours.
        rates = {name: max(one[name]["detail"]["gflops"] for one in found) for name in names}
        for name in names:
            series = re.sub(r"\d+", "", name)
            best = max(rate for other, rate in rates.items() if re.sub(r"\d+", "", other) == series)
            cells = [
                name.removeprefix("growth, "), str(threads),
                f"{min(one[name]['seconds'] for one in found):.4g}", f"{rates[name]:.0f}",
                f"{best / rates[name]:.2f}", str(rounds), time.strftime("%Y-%m-%d")]
            yield "| " + " | ".join(cells) + " |"


HEAD = """# Ours beside the peers'

Made by `Tests/Peers/compare.py`. Ratios are ours / theirs, medians of rounds in which the programs ran in turn, with the
least and the largest; below 1, ours is faster. Seconds (an epoch, an iteration, 100 steps, a fit, a product, a start)
hold for the machine and the hour they were measured in, and only the ratio means something elsewhere. "memory" is the
ratio of what both held at their peaks.

The bars were set on a Zen 5, whose processors multiply and add twice as many numbers a cycle with AVX-512 as a Zen 4
does: against peers that do without it, a Zen 4 cannot be as far ahead. oneDNN's bar is an ambition. At times the two
processors of this shared machine are far from each other, for a process or for minutes: to write a line of memory that
the other holds takes 28 ns then, and not 7. It slows ours or theirs, and so makes either end of a spread.

Ours leaves out the products with pixels that are black; the peers' images are the same and their products dense. Those of
`beta-vae64` are alike, not the same: shapes on 64 × 64 pixels, drawn by either side.

"""
GROWTH = """
## How the cost grows

Seconds of a training step of the 784-width-20 VAE, of width 400 and in batches of 128 where nothing else is said; for
images, of an epoch. GFLOP/s are of all products, those with black pixels too that are left out, and may be more than
the processors can do. "an operation" is what one costs in terms of the cheapest of its series: where there is no cliff,
neighbours are alike.

"""
COLUMNS = ["workload", "threads", "peer", "ours, s", "theirs, s", "ratio", "bar", "", "memory", "rounds", "date"]
GROWTH_COLUMNS = ["what grows", "threads", "seconds", "GFLOP/s", "an operation", "rounds", "date"]


def kept(columns):
    """The rows of RESULTS.md in the table that has these columns."""
    lines = RESULTS.read_text().splitlines() if RESULTS.exists() else []
    head = "| " + " | ".join(columns) + " |"
    return [line for line in lines if len(line.split(" | ")) == len(columns)
            and line != head and not line.startswith("| ---")]


def table(columns, rows):
    return "\n".join(["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns), *rows]) + "\n"


def updated(rows, new, key):
    """The rows with a new one, in the place of that of the same things, or at the end; versions may have changed."""
    def name(line):
        return tuple(re.sub(r"-\d[^ ]*", "", cell) for cell in line.split(" | ")[:key])
    return list({name(line): line for line in [*rows, new]}.values())


def machine():
    """The processor, and what made our program."""
    try:
        about = dict(re.findall(r"(model name|cpu family|model)\t+: (.*)", pathlib.Path("/proc/cpuinfo").read_text()))
        processor = f"{about['model name']} (family {about['cpu family']}, model {about['model']})"
    except (OSError, KeyError):
        processor = platform.processor() or platform.machine()
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    version = re.search(r"Swift version (\S+)", swift)
    return (f"{processor}, {os.cpu_count()} processors, {platform.system()}; Swift {version[1] if version else 'unknown'}; "
            f"commit {commit.strip() or 'unknown'}")


def write(rows, growth):
    order = {name: i for i, name in enumerate(PAIRS)}
    rows.sort(key=lambda row: order[row.split()[1]])
    RESULTS.write_text(f"{HEAD}Machine of the last run: {machine()}.\n\n" + table(COLUMNS, rows)
                       + (GROWTH + table(GROWTH_COLUMNS, growth) if growth else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=f"any of {', '.join(PAIRS)}; none: all of them")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program runs, 5")
    parser.add_argument("--threads", type=int, nargs="+", default=[2, 1], help="how many threads compute, 2 1")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("there is 1 round at least")
    if min(options.threads) < 1 or max(options.threads) > 64:
        parser.error("threads are 1 to 64")
    for unknown in set(options.workloads) - set(PAIRS):
        parser.error(f"there is no workload {unknown}; there are {', '.join(PAIRS)}")
    workloads, how = options.workloads or list(PAIRS), (options.rounds, options.threads)
    if workloads != ["growth"]:
        venv_of_peers.enter("numpy", "torch", "jax", "scikit-learn")
    for product in ("bench", "00-gradients"):
        subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)
    if not DATA.exists():
        subprocess.run([ROOT / "latent", "data", "export", DATA], check=True, stdout=subprocess.DEVNULL)
    rows, growth = kept(COLUMNS), kept(GROWTH_COLUMNS)
    for workload in workloads:
        for line in (compared(workload, *how) if PAIRS[workload] else grown(*how)):
            print(line, flush=True)
            if PAIRS[workload]:
                rows = updated(rows, line, 3)
            else:
                growth = updated(growth, line, 2)
        write(rows, growth)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as failed:
        sys.exit(f"compare.py: {' '.join(map(str, failed.cmd))} ended with {failed.returncode}")
