#!/usr/bin/env python3
"""broken.py [ARTICLES]: corpora of which one article in twenty is broken, in all the ways that a file or a row can be.

Each broken article must be listed once in skipped.csv, every other one must be in articles.csv, and the exit code must be 3. One corpus
has a table articles.csv, the other a folder for each outlet. The default is 10,000 articles in each.
"""

import csv
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import common

# Ways in which the text of an article can be broken, whatever the layout.
TEXTS = {
    "another encoding": "The café was naïve about the résumé.\n".encode("windows-1252"),
    "UTF-16": "Kim met Putin.\n".encode("utf-16"),
    "a NUL": b"Kim met\0Putin.\n",
    "empty": b"",
    "nothing but space": b" \n\t\r\n\n",
    "more than a megabyte": b"Kim met Putin. " * 66_667 + b"\n",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a web page": b"<!DOCTYPE html><html><p>Kim met Putin.</p></html>\n",
    "a packed file": b"PK\x03\x04\x14\x00\x06\x00",
    "nothing but teasers": b"READ MORE: Ten pictures of the train\nAdvertisement\n",
    "cut in a character": "Kim met Putin in Élysée".encode()[:17] + b"\xe2\x82",
}


# Ways in which a file is damaged or unusual and yet can be read.
READ_ALL_THE_SAME = {"another encoding", "UTF-16", "more than a megabyte", "a web page", "cut in a character", "an impossible date"}


def place(path, way):
    """Puts something that is not readable text at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if way == "a FIFO":
        os.mkfifo(path)
    elif way == "a link to nothing":
        path.symlink_to("nowhere.txt")
    elif way == "a link to a device":
        path.symlink_to("/dev/zero")
    elif way == "a link to itself":
        path.symlink_to(path.name)
    elif way == "a folder":
        path.mkdir()
    else:
        path.write_bytes(TEXTS[way])


def table(folder, articles, draw):
    """A corpus with articles.csv; gives the ids of the good articles and, for each broken one, its way and what names it."""
    ways = [*TEXTS, "a FIFO", "a link to nothing", "a link to a device", "a link to itself", "a folder"]
    ways += ["no file", "no outlet", "an unknown outlet", "an impossible date", "an id for the second time", "outside the folder"]
    ways += ["no row"]
    good, broken, lines = [], [], []
    (folder / "articles").mkdir()
    (folder / "corpus.toml").write_text("".join(f'[[outlets]]\nid = "{one}"\n' for one in ["wire", "daily", "agency"]))
    for number in range(articles):
        name, outlet = f"articles/{number}.txt", ["wire", "daily", "agency"][number % 3]
        row = {"id": f"a{number}", "file": name, "outlet": outlet, "date": "2023-09-13", "section": "world"}
        if number % 20 != 7:
            (folder / name).write_text(common.article(draw), encoding="utf-8")
            good.append(row["id"])
            lines.append(row)
            continue
        way = ways[number // 20 % len(ways)]
        if way in TEXTS or way.startswith("a link") or way in ["a FIFO", "a folder"]:
            place(folder / name, way)
        elif way not in ["no file", "outside the folder"]:
            (folder / name).write_text(common.article(draw), encoding="utf-8")
        if way == "no outlet":
            row["outlet"] = ""
        elif way == "an unknown outlet":
            row["outlet"] = "wrie"
        elif way == "an impossible date":
            row["date"] = "2023-02-30"
        elif way == "an id for the second time":
            row["id"] = good[0]
        elif way == "outside the folder":
            row["file"] = name = f"../{number}.txt"
        if way != "no row":
            lines.append(row)
        if way in READ_ALL_THE_SAME:
            good.append(row["id"])
        else:
            broken.append((way, name))
    with open(folder / "articles.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "file", "outlet", "date", "section"])
        writer.writeheader()
        writer.writerows(lines)
    return good, broken


def folders(folder, articles, draw):
    """A corpus with a folder for each outlet."""
    ways = [*TEXTS, "a FIFO", "a link to nothing", "a link to a device", "a link to itself"]
    ways += ["no outlet", "a Word document", "a link to a folder", "a name that is not Unicode"]
    good, broken = [], []
    for number in range(articles):
        name = f"{['wire', 'daily', 'agency'][number % 3]}/{number}.txt"
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if number % 20 != 7:
            path.write_text(common.article(draw), encoding="utf-8")
            good.append(name.removesuffix(".txt").replace("/", "_"))
            continue
        way = ways[number // 20 % len(ways)]
        if way == "no outlet":
            name = f"{number}.txt"
            (folder / name).write_text(common.article(draw), encoding="utf-8")
        elif way == "a Word document":
            name = name.replace(".txt", ".docx")
            (folder / name).write_bytes(TEXTS["a packed file"])
        elif way == "a link to a folder":
            path.symlink_to(".", target_is_directory=True)
        elif way == "a name that is not Unicode":
            raw = os.fsencode(path).replace(b".txt", b"\xff.txt")
            Path(os.fsdecode(raw)).write_text(common.article(draw), encoding="utf-8")
            name = name.replace(".txt", "\N{REPLACEMENT CHARACTER}.txt")
        else:
            place(path, way)
        if way in READ_ALL_THE_SAME:
            good.append(name.removesuffix(".txt").replace("/", "_"))
        else:
            broken.append((way, name))
    return good, broken


def measure(layout, make, articles):
    """Analyses a corpus and counts what was lost; gives whether nothing was."""
    with tempfile.TemporaryDirectory() as home:
        home = Path(home)
        corpus = home / "corpus"
        corpus.mkdir()
        good, broken = make(corpus, articles, random.Random(articles))
        began = time.monotonic()
        run = common.analyze(corpus, home / "results")
        seconds = time.monotonic() - began
        if run.returncode != 3:
            print(f"{layout}: exit code {run.returncode} instead of 3: {run.stderr[-2000:]}")
            return False
        skipped = [row for row in common.rows(home / "results/skipped.csv") if row["what"] == "article"]
        listed = Counter(row["path"] for row in skipped)
        read = {row["article_id"] for row in common.rows(home / "results/articles.csv")}
    faults = [f"{name} ({way}) is listed {listed[name]} times" for way, name in broken if listed[name] != 1]
    faults += [f"{name} is listed although it is readable" for name in set(listed) - {name for _, name in broken}]
    faults += [f"{one} is missing" for one in good if one not in read]
    faults += [f"{one} is there although it is broken" for one in read - set(good)]
    ways = len({way for way, _ in broken})
    print(
        f"{layout}: {articles} articles, {len(broken)} of them broken in {ways} ways, {len(skipped)} listed, "
        f"{len(good)} readable, {len(read)} read, {seconds:.0f} s: {len(faults)} faults"
    )
    for fault in faults[:20]:
        print(f"  {fault}")
    return not faults


def main():
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    good = [measure("a table", table, articles), measure("a folder for each outlet", folders, articles)]
    sys.exit(0 if all(good) else 1)


main()
