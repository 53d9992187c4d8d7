"""How many articles does a study need? Power of the permutation test, by simulation on a results folder.

    python docs/power.py results/kim-putin-2023

Articles are drawn with replacement, the same number for each of two outlets, from all articles of the corpus, after
subtracting each outlet's own mean, so that what remains is how articles of one outlet differ among themselves. Then a
difference is added, the test of `parallax analyze` is run over articles, and the proportion of 1,000 such studies with
p <= 0.05 is the power. Passages that repeat others are left out. Needs numpy.
"""

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

ARTICLES = [5, 10, 20, 40, 80]
STUDIES = 1000
PERMUTATIONS = 999


def read(folder, table):
    with open(Path(folder) / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counted(folder, table):
    return [row for row in read(folder, table) if row["counted"] == "true"]


def masks(n, random):
    """Assignments of 2n articles to two outlets; the first row leaves the first n where they are."""
    assignments = np.zeros((PERMUTATIONS + 1, 2 * n))
    assignments[0, :n] = 1
    for row in assignments[1:]:
        row[random.permutation(2 * n)[:n]] = 1
    return assignments


def power(draw, n, random):
    """Proportion of studies with p <= 0.05; `draw` gives numerators and denominators of n and n articles."""
    assignments, found = masks(n, random), 0
    for _ in range(STUDIES):
        above, below = draw(n)
        one, one_below = assignments @ above, assignments @ below
        with np.errstate(divide="ignore", invalid="ignore"):
            size = np.abs(one / one_below - (above.sum() - one) / (below.sum() - one_below))
        size = np.nan_to_num(size)
        found += (size >= size[0] - 1e-12).mean() <= 0.05
    return found / STUDIES


def sentiment(folder, difference, random):
    """Draws from the mentions of the actor that most articles mention."""
    mentions = [row for row in counted(folder, "mentions") if row["kind"] == "actor" and row["sentiment"]]
    actor = Counter(actor for _, actor in sorted({(row["article_id"], row["id"]) for row in mentions})).most_common(1)[0][0]
    outlets = defaultdict(lambda: defaultdict(list))
    for row in mentions:
        if row["id"] == actor:
            outlets[row["outlet"]][row["article_id"]].append(float(row["sentiment"]))
    pool = []
    for articles in outlets.values():
        mean = np.mean([score for scores in articles.values() for score in scores])
        # k articles vary less about their own mean than about the true one: by a factor of (k - 1) / k in variance.
        stretch = (len(articles) / (len(articles) - 1)) ** 0.5 if len(articles) > 1 else 0
        pool += [(stretch * (np.sum(scores) - mean * len(scores)), len(scores)) for scores in articles.values()]
    pool = np.array(pool)

    def draw(n):
        above, below = pool[random.integers(len(pool), size=2 * n)].T.copy()
        above[:n] += difference * below[:n]
        return above, below

    return actor, draw


def frame(folder, per_1000_words, random):
    """Draws from the uses of the frame whose rate is closest; the first outlet loses every other mention."""
    articles = ((row["article_id"], int(row["n_words_counted"])) for row in read(folder, "articles"))
    words = {article: n for article, n in articles if n > 0}
    uses = defaultdict(Counter)
    for row in counted(folder, "mentions"):
        if row["kind"] == "frame":
            uses[row["id"]][row["article_id"]] += 1
    rate = {one: 1000 * sum(counts.values()) / sum(words.values()) for one, counts in uses.items()}
    chosen = min(rate, key=lambda one: abs(rate[one] - per_1000_words))
    pool = np.array([(uses[chosen][article], n) for article, n in words.items()])

    def draw(n):
        above, below = pool[random.integers(len(pool), size=2 * n)].T.copy()
        above[:n] = random.binomial(above[:n], 0.5)
        return above.astype(float), below.astype(float)

    return f"{chosen}, {rate[chosen]:.1f} per 1,000 words", draw


def main(folder):
    random = np.random.default_rng(2023)
    rows = []
    for difference in (0.0, 0.1, 0.2, 0.4):
        actor, draw = sentiment(folder, difference, random)
        rows.append((f"sentiment towards {actor}, difference {difference}", draw))
    for rate in (2, 5, 9):
        name, draw = frame(folder, rate, random)
        rows.append((f"twice the rate: {name}", draw))
    print("| articles of each of two outlets | " + " | ".join(str(n) for n in ARTICLES) + " |")
    print("| --- |" + " --- |" * len(ARTICLES))
    for name, draw in rows:
        print(f"| {name} | " + " | ".join(f"{100 * power(draw, n, random):.0f} %" for n in ARTICLES) + " |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
