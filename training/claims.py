"""Compares the claims of a results folder with claims that a reader labelled.

A labelled claim is a set of sentences. A claim of the program stands for the labelled claim that most of its outlets' sentences belong to, if two do and these are half of them or more.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

Place = tuple[str, str]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def labelled(path: Path, sentences: list[dict[str, str]]) -> dict[str, set[Place]]:
    """The sentences of each labelled claim, found by their text: sentences may be cut in other places by now."""
    claims: dict[str, set[Place]] = defaultdict(set)
    texts = [(one["article_id"], one["sentence_id"], letters(one["text"])) for one in sentences]
    for row in rows(path):
        text = letters(row["text"])
        own = [(article, number, its) for article, number, its in texts if article == row["article"]]
        same = [one for one in own if one[2] == text] or [one for one in own if text in one[2] or len(one[2]) > 25 and one[2] in text]
        claims[row["claim"]].update((article, number) for article, number, _ in same)
    return claims


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--results", type=Path, required=True, help="what `parallax analyze` wrote")
    p.add_argument("--gold", type=Path, required=True, help="CSV with the columns claim, article and text")
    args = p.parse_args()
    gold = labelled(args.gold, rows(args.results / "sentences.csv"))
    articles = {row["article_id"]: row for row in rows(args.results / "articles.csv")}
    last: dict[str, str] = {}
    for row in articles.values():
        last[row["outlet"]] = max(last.get(row["outlet"], ""), row["date"])
    has = {claim: {articles[article]["outlet"] for article, _ in own} for claim, own in gold.items()}
    first = {claim: min(articles[article]["date"] for article, _ in own) for claim, own in gold.items()}
    absent = {(claim, outlet) for claim in gold for outlet in last if outlet not in has[claim] and last[outlet] >= first[claim]}

    cells: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(args.results / "claims_by_outlet.csv"):
        cells[row["claim"]].append(row)
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    found: set[str] = set()
    flagged: set[tuple[str, str]] = set()
    for own in cells.values():
        places = {(row["article_id"], row["sentence_id"]) for row in own if row["state"] == "has"}
        best = max(gold, key=lambda claim: (len(places & gold[claim]), len(places & gold[claim]) / len(gold[claim])))
        n = len(places & gold[best])
        if n < 2 or n < len(places) / 2:
            continue
        found.add(best)
        for row in own:
            state, said = row["state"], row["outlet"] in has[best]
            total[state] += 1
            right[state] += said if state == "has" else not said
            if state == "not found" and not said:
                flagged.add((best, row["outlet"]))
    of_found = {one for one in absent if one[0] in found}
    print(f"{len(cells)} claims; {len(found)} of {len(gold)} labelled claims found")
    for state in ("has", "not found"):
        print(f"{state}: {right[state]} of {total[state]} right ({right[state] / max(total[state], 1):.1%})")
    print(f"unclear: {total['unclear']}")
    print(f"absences found: {len(flagged & of_found)} of {len(of_found)} of the claims found ({len(flagged & of_found) / max(len(of_found), 1):.1%}), of {len(absent)} in all")


if __name__ == "__main__":
    main()
