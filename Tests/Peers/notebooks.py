#!/usr/bin/env python3
"""Are exported lessons notebooks that others can read?

    Tests/Peers/notebooks.py [FOLDER]        FOLDER: where the notebooks are, or are written to

nbformat validates each; nbconvert, which is what shows them elsewhere, makes HTML of them: no attachment is left open, and there are
as many pictures, code cells and outputs as the lesson has.
"""
import pathlib, re, subprocess, sys, tempfile
sys.dont_write_bytecode = True
from venv_of_peers import ROOT, enter

enter("nbformat", "nbconvert")
import nbconvert, nbformat

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
if not any(folder.glob("*.ipynb")):
    for page in sorted((ROOT / "lessons").glob("*/README.md")):
        subprocess.run([ROOT / "latent", "export", page.parent.name, "--format", "ipynb", "--out", folder], check=True, stdout=subprocess.DEVNULL)
faults = []
for path in sorted(folder.glob("*.ipynb")):
    page = (ROOT / "lessons" / path.stem / "README.md").read_text().split("\n")
    book = nbformat.read(path, as_version=4)
    try:
        nbformat.validate(book)
    except nbformat.ValidationError as error:
        faults.append(f"{path.name}: {error.message}")
    html, _ = nbconvert.HTMLExporter().from_notebook_node(book)
    found = (len(re.findall(r"<img [^>]*src=\"data:image/png;base64,", html)) , sum(cell.cell_type == "code" for cell in book.cells))
    wanted = (sum(line.startswith("![") for line in page), page.count("```swift"))
    if found != wanted:
        faults.append(f"{path.name}: {found} pictures and cells, the lesson has {wanted}")
    if "attachment:" in html:
        faults.append(f"{path.name}: an attachment is not found")
    print(f"{path.name}: {len(book.cells)} cells, {found[0]} pictures")
print("\n".join(faults) or "No faults.")
sys.exit(bool(faults))
