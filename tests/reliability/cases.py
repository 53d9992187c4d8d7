"""Runs the program on the small inputs in ../shared/cases and checks what is right there.

    python tests/reliability/cases.py [FOLDER] [NUMBER ...]

Each case is a corpus folder, at times with a codebook, and expected.txt, which says in words what is right; what that means in tables
is written down below, by the case's number. FOLDER is where the cases lie, numbers choose some of them. The program is target/release/parallax, or
the one that PARALLAX names. Without the folder nothing is checked, which the script says, with exit code 2; a case that fails gives 1.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from common import MODEL, PROGRAM, TOP, rows

SHARED = TOP.parent / "shared/cases"
# Text that no case means to compare with.
FILLER = "The weather in the harbour town"


class Results:
    """What a run gave."""

    def __init__(self, code, said, folder):
        self.code, self.said, self.folder = code, said, folder

    def table(self, name):
        return rows(self.folder / f"{name}.csv")

    def sentences(self, outlet="alpha"):
        return [row["text"] for row in self.table("sentences") if row["outlet"] == outlet]

    def mentions(self, kind="actor"):
        """Sentence, id and surface of the mentions, in order."""
        return [(int(row["sentence_id"]), row["id"], row["surface"]) for row in self.table("mentions") if row["kind"] == kind]

    def dropped(self):
        return [row["why"] for row in self.table("skipped") if row["what"] == "line"]


def equal(found, wanted):
    assert found == wanted, f"found {found!r}, not {wanted!r}"


def breaks_behind_abbreviations(results):
    equal(len(results.sentences()), 10)
    for end in ["D.C.", "U.S.", "U.S.S.R.", "Co.", "Jr."]:
        assert any(text.endswith(end) for text in results.sentences()), f"no sentence ends with {end}"


def hyphened_abbreviations(results):
    equal(len(results.sentences()), 6)
    found = [(at, name) for at, name, _ in results.mentions() if name in ("us", "un")]
    equal(found, [(1, "us"), (2, "us"), (3, "us"), (4, "us"), (5, "un"), (6, "us")])


def datelines(results):
    assert not any("/TASS/" in text or "(UPI)" in text or "Xinhua" in text for text in results.sentences())
    equal(len([why for why in results.dropped() if why.startswith("dateline")]), 3)


def page_tails(results):
    equal(len(results.sentences()), 2)
    equal(len(results.dropped()), 13)


def edited_copies(results):
    counted = {row["text"]: row["counted"] for row in results.table("sentences") if row["outlet"] == "local"}
    copies = ["North Korean leader", "Kim’s train", "“He will be met", "The two men"]
    for begin in copies:
        equal([counted[text] for text in counted if text.startswith(begin)], ["false"])
    equal([counted[text] for text in counted if text.startswith("Local people")], ["true"])


def copies_in_one_line(results):
    flat = [row["counted"] for row in results.table("sentences") if row["outlet"] == "flat"]
    assert flat and set(flat) == {"false"}, flat


def accented_file_name(results):
    equal(results.code, 0)
    equal(len({row["outlet"] for row in results.table("articles")}), 2)


def us_and_us(results):
    found = [at for at, name, _ in results.mentions() if name == "us"]
    # The seventh is "LET US PRAY", which docs/codebook.md warns of.
    equal([at for at in found if at < 7], [1, 2, 3, 3, 4, 4, 4, 5])
    equal(len([surface for _, _, surface in results.mentions() if surface in ("us", "USS")]), 0)


def headlines_in_capitals(results):
    equal([(at, name) for at, name, _ in results.mentions() if at <= 3], [(1, "kim"), (1, "putin"), (3, "kim"), (3, "putin")])


def spellings(results):
    equal([at for at, _, _ in results.mentions()], [1, 2, 3, 4, 5])


def accents(results):
    equal([at for at, _, _ in results.mentions()], [1, 2, 4, 5])


def signs(results):
    equal(results.mentions("frame"), [(1, "pct", "5%")])


def possessives(results):
    equal([at for at, name, _ in results.mentions() if name == "kim"], [1, 2, 3, 4, 5, 6])


def overlaps(results):
    first = [name for at, name, _ in results.mentions() if at == 1]
    equal(sorted(first), ["cn", "us"])
    equal(sorted(name for _, name, _ in results.mentions("frame")), ["farewell", "pos"])


def nothing_lost(results):
    text = next(row["text"] for row in results.table("texts") if FILLER not in row["text"])
    equal("".join("".join(results.sentences()).split()), "".join(text.split()))


def unwrapped(results):
    plain, url = results.sentences("plain"), results.sentences("url")
    equal([text for text in url if not text.startswith("URL:")], plain)
    assert not any("\n" in text for text in plain), "a line was not joined"


def in_time(results):
    assert results.code in (0, 3), results.said


# By number: what is checked, and what the run needs beside the corpus.
CASES = {
    "02": (breaks_behind_abbreviations, []),
    "30": (hyphened_abbreviations, []),
    "32": (datelines, []),
    "47": (page_tails, []),
    "49": (edited_copies, []),
    "50": (copies_in_one_line, []),
    "55": (accented_file_name, []),
    "57": (us_and_us, []),
    "58": (headlines_in_capitals, ["--codebook", "state-visit"]),
    "59": (spellings, []),
    "60": (accents, []),
    "62": (signs, []),
    "64": (possessives, []),
    "65": (overlaps, []),
    "67": (nothing_lost, []),
    "73": (unwrapped, []),
    "74": (in_time, []),
}


def run(case, arguments, out):
    """Analyses a case. A minute is more than any needs."""
    codebook = case / "codebook.toml"
    if codebook.exists():
        arguments = ["--codebook", codebook, *arguments]
    command = [PROGRAM, "analyze", case / "corpus", "--out", out, "--model", MODEL, "--quiet", *arguments]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace", timeout=60)
    return Results(done.returncode, done.stderr, out)


def fault(case, check, arguments):
    """Why a case fails, or None."""
    with tempfile.TemporaryDirectory() as home:
        try:
            results = run(case, arguments, Path(home) / "results")
            if not results.folder.exists():
                return f"no results: {results.said.strip()}"
            check(results)
        except subprocess.TimeoutExpired:
            return "no end within a minute"
        except (AssertionError, KeyError, StopIteration) as error:
            return str(error) or type(error).__name__
    return None


def main():
    arguments = sys.argv[1:]
    folder = Path(arguments.pop(0)) if arguments and not arguments[0].isdigit() else SHARED
    if not folder.is_dir():
        print(f"SKIPPED: nothing was checked, since {folder} is missing", file=sys.stderr)
        return 2
    chosen = arguments or sorted(CASES)
    failed = 0
    for number in chosen:
        case = next(iter(folder.glob(f"{number}-*")), None)
        if case is None:
            print(f"{number}: missing in {folder}", file=sys.stderr)
            failed += 1
            continue
        why = fault(case, *CASES[number])
        print(f"{case.name}: {'right' if why is None else why}")
        failed += why is not None
    print(f"{len(chosen) - failed} of {len(chosen)} right")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
