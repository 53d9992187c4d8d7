"""Shared by the notebooks: where things are, how tables are read, how figures look and are saved."""

import json
import os
import re
import shutil
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

# Figures have the widths that journals print, in inches: one column, and the page.
COLUMN, PAGE = 3.5, 7.1

# From the palette of Okabe and Ito, which people with any kind of colour vision can tell apart.
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"
INK, GREY, PALE = "#222222", "#8C8C8C", "#DDDDDD"
# White to blue, for quantities that start at 0.
RATES = LinearSegmentedColormap.from_list("rates", ["#FFFFFF", "#C9DFEE", "#6BAAD1", BLUE, "#00395A"])

plt.rcParams.update({
    "font.size": 7.5, "axes.titlesize": 8, "axes.labelsize": 7.5, "xtick.labelsize": 7, "ytick.labelsize": 7,
    "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": GREY, "xtick.color": GREY, "ytick.color": GREY,
    "xtick.labelcolor": INK, "ytick.labelcolor": INK, "axes.titlelocation": "left", "axes.titleweight": "bold",
    "axes.spines.top": False, "axes.spines.right": False, "axes.linewidth": 0.6, "lines.linewidth": 1,
    "xtick.major.width": 0.6, "ytick.major.width": 0.6, "xtick.major.size": 2.5, "ytick.major.size": 0,
    "figure.dpi": 130, "savefig.dpi": 300, "figure.constrained_layout.use": True,
    "pdf.fonttype": 42,  # letters stay letters, which publishers ask for
})


def results():
    """The results folder: the environment variable PARALLAX_RESULTS, or that of the shipped corpus."""
    folder = Path(os.environ.get("PARALLAX_RESULTS", "../results/kim-putin-2023"))
    if not (folder / "run.json").is_file():
        raise SystemExit(f"{folder} holds no results. In the repository's top folder: "
                         "cargo run --release -- analyze corpus/kim-putin-2023")
    return folder


def program():
    """The program `parallax`: the environment variable PARALLAX, or installed, or built in this repository."""
    found = os.environ.get("PARALLAX") or shutil.which("parallax") or "../target/release/parallax"
    if not Path(found).is_file():
        raise SystemExit("The program `parallax` was not found. In the repository's top folder: cargo install --path .")
    return found


def table(folder, name):
    """One table. An empty cell is missing; the words NA, null and None are words. Texts are as they were, without the apostrophes
    that keep them from running as formulas in a spreadsheet."""
    rows = pd.read_csv(Path(folder) / f"{name}.csv", keep_default_na=False, na_values=[""])
    escaped = json.loads((Path(folder) / "run.json").read_text(encoding="utf-8"))["escaped_cells"]
    rows = rows.replace(escaped, "", regex=True).rename(columns=lambda column: re.sub(escaped, "", column))
    return rows if len(rows) else rows.astype(float)  # so that a figure of nothing can be drawn


def named(rows, run):
    """The table with the outlets' names in full, where the corpus gives them; two of the same name keep their ids beside it."""
    names = {outlet["id"]: outlet["name"] or outlet["id"] for outlet in run["corpus"]["outlets"]}
    often = pd.Series(names).value_counts()
    names = {one: name if often[name] == 1 else f"{name} ({one})" for one, name in names.items()}
    columns = rows.columns.intersection(["outlet", "other_outlet"])
    return rows.assign(**{column: rows[column].map(lambda one: names.get(one, one)) for column in columns})


def save(figure, name):
    """Saves a figure for print (PDF) and for the screen (PNG) to the folder `figures`."""
    Path("figures").mkdir(exist_ok=True)
    figure.savefig(f"figures/{name}.pdf", metadata={"CreationDate": None})
    figure.savefig(f"figures/{name}.png")
