"""An environment of Python packages outside of the tree, made when it is first asked for."""
import os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def enter(*packages):
    """Starts the script again in an environment that has these packages."""
    home = pathlib.Path(tempfile.gettempdir()) / ("latent-peers-" + "-".join(packages))
    python = home / "bin" / "python"
    if pathlib.Path(sys.prefix) == home:
        return
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "--quiet", "install", *packages], check=True)
        (home / "ready").touch()
    os.execv(python, [str(python), *sys.argv])


def gallery(folder):
    """Writes the gallery's figures to a folder as PNG, SVG and CSV, unless they are there."""
    if not any(folder.glob("*.svg")):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["swift", "test", "--filter", "Pictures as files"], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL, env={**os.environ, "LATENT_EXPORT": str(folder)})
