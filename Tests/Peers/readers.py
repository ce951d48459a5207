#!/usr/bin/env python3
"""Do other programs see in our pictures what we see?

    Tests/Peers/readers.py [FOLDER]        FOLDER: where the gallery is, or is written to

- Pillow opens every reference PNG of PicturesTests and PlotsTests, and finds the pixels that our reader finds.
- libpng's pngfix finds no fault in them.
- Chromium draws every SVG of the gallery, at two pixels a unit, like our PNG: in no figure is the mean difference of the samples above
  MEAN, or the share of the pixels that differ by more than a quarter of the range above SHARE.
- qpdf finds no fault in any PDF of the gallery, and MuPDF draws it like our PNG; three times MEAN and SHARE are allowed, because MuPDF
  puts images on whole pixels, up to one away from their place.

Programs that are not installed are left out, with a word.
"""
import pathlib, shutil, subprocess, sys, tempfile
sys.dont_write_bytecode = True
from venv_of_peers import ROOT, enter, gallery

enter("Pillow")
from PIL import Image, ImageChops, ImageStat

MEAN = 1.5  # of 255
SHARE = 0.01
folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
gallery(folder)
faults = []


def pillow(files):
    for library, file in files:
        picture = Image.open(file)
        picture.load()
        ours = (folder / f"{library}-{file.name}.rgba").read_bytes()
        if picture.convert("RGBA").tobytes() != ours:
            faults.append(f"Pillow sees other pixels in {file}")
        if not {"Title", "Description"} <= picture.info.keys():
            faults.append(f"Pillow finds no title or description in {file}")
    print(f"Pillow: {len(files)} references, opened")


def pngfix(files):
    if not shutil.which("pngfix"):
        return print("pngfix (Debian's libpng-tools) is not installed: left out")
    for _, file in files:
        result = subprocess.run(["pngfix", "--strip=none", str(file)], capture_output=True, text=True)
        if result.returncode or not result.stdout.startswith("IDAT OK"):
            faults.append(f"pngfix: {file}: {result.stdout.strip()} {result.stderr.strip()}")
    print(f"pngfix: {len(files)} references, checked")


def compare(name, theirs, reader, worst, allowed=1):
    """How far a reader's picture of a figure is from ours."""
    ours = Image.open(folder / f"{name}.png").convert("RGBA")
    white = Image.new("RGBA", ours.size, "white")
    difference = ImageChops.difference(Image.alpha_composite(white, ours).convert("RGB"), theirs)
    mean = sum(ImageStat.Stat(difference).mean) / 3
    largest = difference.split()
    counts = ImageChops.lighter(ImageChops.lighter(*largest[:2]), largest[2]).histogram()
    share = sum(counts[65:]) / sum(counts)
    worst.append((mean, share, name))
    if mean > allowed * MEAN or share > allowed * SHARE:
        faults.append(f"{reader} draws {name} differently: mean {mean:.2f}, {share:.2%} of the pixels")


def tell(reader, worst):
    print(f"{reader}: {len(worst)} figures; the worst three:")
    for mean, share, name in sorted(worst)[-3:]:
        print(f"  {name}: mean difference {mean:.2f} of 255, {share:.2%} of the pixels differ by more than 64")


def pdf():
    files = sorted(folder.glob("*.pdf"))
    if not shutil.which("qpdf"):
        print("qpdf (Debian's qpdf) is not installed: left out")
    else:
        for file in files:
            result = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
            if result.returncode:
                faults.append(f"qpdf: {file.name}: {result.stdout} {result.stderr}")
        print(f"qpdf: {len(files)} files, checked")
    if not shutil.which("mutool"):
        return print("MuPDF (Debian's mupdf-tools) is not installed: left out")
    worst = []
    for file in files:
        with tempfile.TemporaryDirectory() as place:
            subprocess.run(["mutool", "draw", "-q", "-r", "192", "-o", f"{place}/page.png", file], check=True, capture_output=True)
            theirs = Image.open(f"{place}/page.png").convert("RGB")
            size = Image.open(folder / f"{file.stem}.png").size
            if theirs.size != size:
                faults.append(f"MuPDF: {file.name} has {theirs.size} pixels, not {size}")
            else:
                compare(file.stem, theirs, "MuPDF", worst, allowed=3)
    tell("MuPDF", worst)


def screenshot(chromium, names):
    """Chromium's pictures of these figures, from one page."""
    sizes = {name: [side // 2 for side in Image.open(folder / f"{name}.png").size] for name in names}
    tops, height = {}, 0
    for name in names:
        tops[name], height = height, height + sizes[name][1]
    width = max(size[0] for size in sizes.values())
    images = "".join(f'<img src="{folder}/{n}.svg" style="position:absolute;left:0;top:{tops[n]}px">' for n in names)
    with tempfile.TemporaryDirectory() as place:
        page = pathlib.Path(place) / "page.html"
        page.write_text(f"<!doctype html><body style='margin:0;background:white'>{images}")
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--allow-file-access-from-files", "--force-device-scale-factor=2",
                        "--force-color-profile=srgb", f"--user-data-dir={place}/profile",
                        f"--window-size={width},{height}", f"--screenshot={place}/shot.png", page.as_uri()],
                       check=True, capture_output=True, timeout=300)
        shot = Image.open(f"{place}/shot.png").convert("RGB")
    return {n: shot.crop((0, 2 * tops[n], 2 * sizes[n][0], 2 * (tops[n] + sizes[n][1]))) for n in names}


def chromium():
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        return print("Chromium (Debian's chromium) is not installed: left out")
    names = sorted(file.stem for file in folder.glob("*.svg"))
    worst = []
    for start in range(0, len(names), 8):
        for name, theirs in screenshot(program, names[start:start + 8]).items():
            compare(name, theirs, "Chromium", worst)
    tell("Chromium", worst)


files = [(library, file) for library in ("Pictures", "Plots")
         for file in sorted((ROOT / "Tests" / f"{library}Tests" / "Reference").glob("*.png"))]
pillow(files)
pngfix(files)
pdf()
chromium()
print("\n".join(faults) or "No faults.")
sys.exit(bool(faults))
