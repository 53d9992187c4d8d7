"""The outputs that the notebooks carry. `run.sh` calls this; it needs the packages of requirements.txt.

    python outputs.py tidy FOLDER           make them small: pictures with few colours, no version of Python
    python outputs.py check FOLDER FRESH    fail on what must not be in them; say if they differ from those just made
"""

import base64
import io
import re
import sys
from pathlib import Path

import nbformat
from PIL import Image

# Paths of somebody's machine.
MACHINE_PATH = re.compile(r"(?<![\w.])(/(home|root|Users|tmp|var|work|opt|mnt)/|[A-Z]:\\)")
MOST_BYTES = 1_500_000


def few_colours(png):
    """The same picture with a palette, a third of the size; in a chart the difference can't be seen."""
    small = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return min(png, small.getvalue(), key=len)


def notebooks(folder):
    return {path: nbformat.read(path, as_version=4) for path in sorted(Path(folder).glob("*.ipynb"))}


def tidy(folder):
    for path, notebook in notebooks(folder).items():
        notebook.metadata.language_info = {"name": "python"}
        for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
            data = output.get("data", {})
            if "image/png" in data:
                data["image/png"] = base64.b64encode(few_colours(base64.b64decode(data["image/png"]))).decode()
        nbformat.write(notebook, path)
    for path in [*Path(folder).glob("*_files/**/*.png"), *Path(folder).glob("figures/*.png")]:
        path.write_bytes(few_colours(path.read_bytes()))


def texts(folder):
    """The text of each file, without pictures."""
    said = {}
    for path, notebook in notebooks(folder).items():
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                output.get("data", {}).pop("image/png", None)
        said[path.name] = nbformat.writes(notebook)
    for path in Path(folder).glob("*.md"):
        said[path.name] = path.read_text(encoding="utf-8")
    return said


def check(folder, fresh):
    wrong = []
    for path, notebook in notebooks(folder).items():
        if any(cell.cell_type == "code" and not cell.execution_count for cell in notebook.cells):
            wrong.append(f"{path} holds cells that were not run: notebooks/run.sh --save")
    ours, new = texts(folder), texts(fresh)
    for name, text in ours.items():
        if found := MACHINE_PATH.search(text):
            wrong.append(f"{name} holds a path of somebody's machine: {text[found.start():found.start() + 60]!r}")
    size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file() and "figures" not in path.parts)
    if size > MOST_BYTES:
        wrong.append(f"the folder holds {size:,} bytes; {MOST_BYTES:,} are the most")
    if wrong:
        sys.exit("\n".join(wrong))
    older = [name for name in ours if ours[name] != new.get(name)]
    if older:
        print(f"note: the outputs in {', '.join(older)} are not those that the program gives now: notebooks/run.sh --save")
    print(f"all notebooks ran; the folder holds {size:,} bytes")


if __name__ == "__main__":
    command, *folders = sys.argv[1:]
    {"tidy": tidy, "check": check}[command](*folders)
