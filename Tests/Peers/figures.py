#!/usr/bin/env python3
"""Three figures of the gallery beside matplotlib's, and how long both take.

    Tests/Peers/figures.py FOLDER [--pairs P]

Writes FOLDER/beside.png: our figures on the left; on the right the same numbers, from our CSV files, in matplotlib's
default style. Then times our figure with its PNG against matplotlib's figure with savefig, in turn, P times, and
prints medians and the median ratio of the pairs: above 1, ours is faster. A PNG is compressed once, as matplotlib's
is; the smallest PNG is what lessons commit.
"""
import argparse, collections, csv, io, json, os, pathlib, statistics, subprocess, sys, time
sys.dont_write_bytecode = True
from venv_of_peers import ROOT, enter, gallery

enter("matplotlib", "Pillow")
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

arguments = argparse.ArgumentParser()
arguments.add_argument("folder", type=pathlib.Path)
arguments.add_argument("--pairs", type=int, default=5)
options = arguments.parse_args()
folder = options.folder.resolve()
gallery(folder)


def series(name):
    """The columns of a CSV file, by the name of their series."""
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for row in csv.DictReader(open(folder / f"{name}.csv")):
        for key, value in row.items():
            if key != "series" and value:
                found[row.get("series", "")][key].append(value if key in ("name", "group") else float(value))
    return found


def lines(axes):
    for name, columns in series("lines-log").items():
        if columns["x"]:
            axes.plot(columns["x"], columns["y"], label=name)
    axes.axhline(1e-7, linestyle="--", color="gray", label="what we ask for")
    axes.set(xscale="log", yscale="log", xlabel="step size $h$", ylabel="relative error of the gradient",
             title="Between truncation and round-off lies a valley")
    axes.legend()


def classes(axes):
    for name, columns in series("classes").items():
        axes.scatter(columns["x"], columns["y"], label=name)
    axes.set(xlabel="$z_1$", ylabel="$z_2$", title="Codes of ten digits", aspect="equal")
    axes.legend()


def bars(axes):
    columns = series("bars")[""]
    axes.bar(columns["name"], columns["value"], yerr=columns["error"])
    axes.set(ylabel="score over five seeds", title="Five metrics of one model")


def figure(draw, dpi=100):
    figure, axes = plt.subplots()
    draw(axes)
    bytes = io.BytesIO()
    figure.savefig(bytes, format="png", dpi=dpi)
    plt.close(figure)
    return bytes


pairs = [(Image.open(folder / f"{name}.png").convert("RGB"), Image.open(figure(draw, 200)).convert("RGB"))
         for name, draw in [("lines-log", lines), ("classes", classes), ("bars", bars)]]
width = max(image.width for pair in pairs for image in pair)
beside = Image.new("RGB", (2 * width, sum(max(a.height, b.height) for a, b in pairs)), "white")
top = 0
for pair in pairs:
    for column, image in enumerate(pair):
        beside.paste(image, (column * width, top))
    top += max(image.height for image in pair)
beside.save(folder / "beside.png")
print(f"Look at {folder / 'beside.png'}")

# The figures of `bench figure`: as many points, and digits as one image, which spares matplotlib 400 axes.
random = np.random.default_rng(1)
x, y, noise = random.normal(size=10_000), random.normal(size=10_000), random.normal(size=50_000)
digits = random.uniform(size=(20 * 31, 20 * 31))
workloads = {
    "10000 points": lambda axes: axes.scatter(x, y, alpha=0.5),
    "50000 points": lambda axes: axes.scatter(noise, noise[::-1], alpha=0.5),
    "a line of 10000 points": lambda axes: axes.plot(x),
    "a line of 50000 points": lambda axes: axes.plot(noise),
    "20 × 20 digits": lambda axes: axes.imshow(digits, cmap="gray_r"),
}
bench = pathlib.Path(os.environ.get("LATENT_BENCH", ROOT / ".build" / "release" / "bench"))
if not bench.exists():
    subprocess.run(["swift", "build", "-c", "release", "--product", "bench"], cwd=ROOT, check=True)
ours, theirs = collections.defaultdict(list), collections.defaultdict(list)
for _ in range(options.pairs):
    output = subprocess.run([bench, "figure", "--runs", "3"], capture_output=True, text=True, check=True).stdout
    for line in map(json.loads, output.splitlines()):
        ours[line["workload"].removeprefix("figure and its ")].append(line["seconds"])
    for name, draw in workloads.items():
        figure(draw)
        times = []
        for _ in range(3):
            start = time.perf_counter()
            figure(draw)
            times.append(time.perf_counter() - start)
        theirs[name].append(statistics.median(times))
print(f"matplotlib {matplotlib.__version__}, {options.pairs} pairs, milliseconds of a figure with its PNG")
for name in workloads:
    for kind in ["PNG", "smallest PNG"]:
        mine = ours[f"{kind}, {name}"]
        ratio = statistics.median(b / a for a, b in zip(mine, theirs[name]))
        print(f"{name:24} {kind:14} ours {1e3 * statistics.median(mine):6.0f}   matplotlib "
              f"{1e3 * statistics.median(theirs[name]):6.0f}   ratio {ratio:5.2f}")
