#!/usr/bin/env python3
"""Are exported lessons notebooks that others can read?

    Tests/Peers/notebooks.py [FOLDER]        FOLDER: where the notebooks are, or are written to

nbformat validates each; nbconvert, which is what shows them elsewhere, makes HTML of them: no attachment is left open, and there are
as many pictures as the lesson has. The code of every cell, what it prints, every line of prose and the files of the exercises are
those of the lesson, which is read here in a way of its own.
"""
import html as entities, pathlib, re, subprocess, sys, tempfile
sys.dont_write_bytecode = True
from venv_of_peers import ROOT, enter

enter("nbformat", "nbconvert")
import nbconvert, nbformat

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
if not any(folder.glob("*.ipynb")):
    for page in sorted((ROOT / "lessons").glob("*/README.md")):
        subprocess.run([ROOT / "latent", "export", page.parent.name, "--format", "ipynb", "--out", folder], check=True, stdout=subprocess.DEVNULL)
faults = []


def lesson(lines):
    """The cells of a lesson's page with what they print, and its lines of prose."""
    (cells, prose, fence) = ([], [], None)
    for line in lines:
        if fence is None and line.startswith("```"):
            fence = line
            if line == "```swift":
                cells.append(["", ""])
        elif line == "```":
            fence = None
        elif fence in ("```swift", "```text output"):
            cells[-1][fence != "```swift"] += line + "\n"
        elif fence is None:
            prose.append(line)
    return cells, prose


def words(text):
    """What is to be read of Markdown, without its signs, its addresses and its formulas."""
    text = re.sub(r"\$`[^`]*`\$|(?<!\\)\$[^$`]*\$", " ", text)
    text = re.sub(r"\]\([^()]*\)", "]", re.sub(r"</?(details|summary)>", " ", text))
    text = entities.unescape(re.sub(r"\\(?=[^\w\s])", "", text))
    return " ".join(re.findall(r"[^\W_]+", text))


for path in sorted(folder.glob("*.ipynb")):
    page = (ROOT / "lessons" / path.stem / "README.md").read_text().split("\n")
    book = nbformat.read(path, as_version=4)
    try:
        nbformat.validate(book)
    except nbformat.ValidationError as error:
        faults.append(f"{path.name}: {error.message}")
    html, _ = nbconvert.HTMLExporter().from_notebook_node(book)
    found = (len(re.findall(r"<img [^>]*src=\"data:image/png;base64,", html)) , sum(cell.cell_type == "code" for cell in book.cells))
    named = re.findall(r"\]\((exercises/[^()]*\.swift)\)", "\n".join(page))
    exercises = [ROOT / "lessons" / path.stem / name for name in named]
    wanted = (sum(line.startswith("![") for line in page), page.count("```swift") + len(exercises))
    if found != wanted:
        faults.append(f"{path.name}: {found} pictures and cells, the lesson and its exercises have {wanted}")
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    (cells, prose) = lesson(page)
    for index, (cell, (source, printed)) in enumerate(zip(code, cells)):
        if cell.source.rstrip("\n") != source.rstrip("\n"):
            faults.append(f"{path.name}: cell {index + 1} has other code than the lesson")
        if "".join(output.get("text", "") for output in cell.outputs).rstrip("\n") != printed.rstrip("\n"):
            faults.append(f"{path.name}: cell {index + 1} prints something else than in the lesson")
    for cell, exercise in zip(code[len(cells):], exercises):
        if cell.source.strip() != exercise.read_text().strip():
            faults.append(f"{path.name}: {exercise.name} is another")
    told = words("\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown"))
    missing = [line for line in prose if words(line) and words(line) not in told]
    if missing:
        faults.append(f"{path.name}: {len(missing)} lines of prose are missing, the first: {missing[0][:80]}")
    if "attachment:" in html:
        faults.append(f"{path.name}: an attachment is not found")
    print(f"{path.name}: {len(book.cells)} cells, {found[0]} pictures")
print("\n".join(faults) or "No faults.")
sys.exit(bool(faults))
