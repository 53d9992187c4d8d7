#!/usr/bin/env python3
"""same_bytes.py [ARTICLES]: the same corpus under other circumstances gives the same bytes.

Compared are all tables and the report, run.json but for its times and its command, and the folder's marker but for the corpus's path and the hash of
run.json. The default is 300 articles beside the
shipped corpus.
"""

import json
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

import common


def results(corpus, folder, *arguments, **options):
    """The hashes of what an analysis writes."""
    run = common.analyze(corpus, folder, *arguments, **options)
    if run.returncode not in (0, 3):
        sys.exit(f"parallax analyze ended with {run.returncode}: {run.stderr}")
    folder = Path(options.get("cwd", ".")) / folder
    found = common.contents(folder)
    facts = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    for varies in ["seconds", "command"]:
        facts.pop(varies, None)
    found["run.json"] = json.dumps(facts, sort_keys=True)
    marker = json.loads((folder / ".parallax.json").read_text(encoding="utf-8"))
    marker.pop("corpus")
    marker["files"].pop("run.json")
    found[".parallax.json"] = json.dumps(marker, sort_keys=True)
    shutil.rmtree(folder)
    return found


def copied(corpus, target, draw):
    """A copy whose files were made in another order, with other times, and whose table has its rows in another order."""
    files = [path for path in sorted(corpus.rglob("*")) if path.is_file()]
    draw.shuffle(files)
    for number, path in enumerate(files):
        copy = target / path.relative_to(corpus)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.name == "articles.csv":
            head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
            draw.shuffle(rows)
            copy.write_text(head + "".join(rows), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)
        os.utime(copy, (number * 1000, number * 1000))
    return target


def circumstances(corpus, home):
    """Each circumstance with the results under it."""
    draw = random.Random(7)
    for threads in [1, 2, 7]:
        yield f"{threads} threads", results(corpus, home / "out", "--threads", threads)
    for number in range(3):
        # The folder has the same name, which is the title of a corpus without one.
        copy = copied(corpus, home / str(number) / corpus.name, draw)
        yield f"another order of files and rows ({number + 1})", results(copy, home / "out")
    zones = ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]
    locales = ["C", "tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8"]
    for zone in zones:
        yield f"TZ={zone}", results(corpus, home / "out", env={**os.environ, "TZ": zone})
    for locale in locales:
        yield f"LC_ALL={locale}", results(corpus, home / "out", env={**os.environ, "LC_ALL": locale, "LANG": locale})
    yield "an empty environment", results(corpus, home / "out", env={})
    yield "umask 077", results(corpus, home / "out", umask=0o077)
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    yield "another working folder", results(os.path.relpath(corpus, elsewhere), "out", cwd=elsewhere)


def measure(name, corpus):
    """Compares all circumstances with one; gives whether all agree."""
    corpus = Path(corpus).resolve()
    with tempfile.TemporaryDirectory() as home:
        expected = results(corpus, Path(home) / "out")
        tried, different = 0, []
        for circumstance, found in circumstances(corpus, Path(home)):
            tried += 1
            names = [one for one in sorted(expected | found) if expected.get(one) != found.get(one)]
            if names:
                different.append(f"  {circumstance}: {', '.join(names)} differ")
    print(f"{name}: {tried} circumstances, {len(expected)} files each, {len(different)} with other bytes")
    print("\n".join(different), end="\n" if different else "")
    return not different


def main():
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as home:
        made = Path(home) / "made"
        common.text_corpus(made, articles)
        good = [measure("the shipped corpus", common.TOP / "corpus/kim-putin-2023"), measure(f"{articles} articles", made)]
    sys.exit(0 if all(good) else 1)


main()
