"""A corpus in, results out."""

from __future__ import annotations

import csv
import json
import os
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Union

from ._program import _run
from ._results import Results, Table

PathLike = Union[str, "os.PathLike[str]"]


def analyze(
    corpus: Any,
    *,
    codebook: Optional[PathLike] = None,
    out: Optional[PathLike] = None,
    model: Optional[PathLike] = None,
    add: Optional[Mapping[str, Union[PathLike, Iterable[PathLike]]]] = None,
    by: Optional[str] = None,
    where: Optional[Mapping[str, Any]] = None,
    reference: Optional[str] = None,
    block: Optional[str] = None,
    no_block: bool = False,
    break_at: Union[None, str, date] = None,
    part: Optional[str] = None,
    keep_duplicates: bool = False,
    seed: Optional[int] = None,
    threads: Optional[int] = None,
    strict: bool = False,
    cache: bool = True,
    title: Optional[str] = None,
) -> Results:
    """Compare how the outlets of a corpus frame their subject.

    :param corpus: a corpus folder; or the articles themselves, as a pandas, polars or Arrow table or as dicts, with ``outlet`` and
        ``text`` and whatever else ``articles.csv`` may have: ``id``, ``date`` (YYYY-MM-DD), ``title``, ``event``, columns of your own
    :param codebook: a codebook file or the name of a built-in codebook; without it, the one that the corpus names
    :param out: the folder for the tables, which replaces earlier results there; without it a temporary one, which is removed with the results object
    :param model: the name of the built-in model or a model folder
    :param add: articles from outside the folder: files by outlet
    :param by: compare groups instead of outlets: a column such as ``country`` or ``date``
    :param where: only articles with these values in these columns
    :param reference: compare the others with this outlet instead of each with the rest
    :param block: compare only articles with the same value in this column; without it ``event``, if there is one
    :param no_block: compare without blocks even if there is a column ``event``
    :param break_at: test whether trends changed at this date
    :param part: ``headline``, ``lead`` or ``body`` alone
    :param keep_duplicates: count repeated passages wherever they appear, not once
    :param seed: the seed for intervals and tests
    :param threads: worker threads, 1 to 1024; without it one for each core
    :param strict: fail when an article can't be read, instead of listing it in ``results.skipped``
    :param cache: use the scores of earlier runs, and keep those of this one
    :param title: what to call a corpus that is no folder
    :raises UsageError: when the corpus, the codebook or an argument has to be changed
    :raises ParallaxError: when the program fails otherwise
    """
    options: List[str] = []

    def option(name: str, value: object) -> None:
        # As one word, so that a value that begins with a hyphen is no option.
        options.append(f"--{name}={value}")

    for name, value in (
        ("codebook", codebook),
        ("model", model),
        ("by", by),
        ("reference", reference),
        ("block", block),
        ("break", break_at),
        ("part", part),
        ("seed", seed),
        ("threads", threads),
    ):
        if value is not None:
            option(name, os.fspath(value) if isinstance(value, os.PathLike) else value)
    for column, value in (where or {}).items():
        option("where", f"{column}={value}")
    for outlet, files in (add or {}).items():
        one = isinstance(files, (str, os.PathLike))
        for file in [files] if one else files:  # type: ignore[union-attr]
            option("add", f"{outlet}={os.fspath(file)}")  # type: ignore[arg-type]
    for name, is_set in (
        ("no-block", no_block),
        ("keep-duplicates", keep_duplicates),
        ("strict", strict),
        ("no-cache", not cache),
    ):
        if is_set:
            options.append(f"--{name}")

    home = tempfile.TemporaryDirectory(prefix="parallax-") if out is None else None
    folder = Path(home.name) / "results" if home else Path(os.fspath(out))  # type: ignore[arg-type]
    option("out", folder)
    if isinstance(corpus, (str, os.PathLike)):
        _run(["analyze", "--quiet", *options, "--", os.fspath(corpus)])
        return Results(folder, home)
    with tempfile.TemporaryDirectory(prefix="parallax-") as made:
        written = Path(made) / "articles"
        written.mkdir()
        _write(_rows(corpus), written, title)
        _run(["analyze", "--quiet", *options, "--", str(written)])
    return Results(folder, home)


def _rows(corpus: Any) -> List[Dict[str, Any]]:
    """The articles of a table or of dicts."""
    if isinstance(corpus, Table):
        return corpus.rows()
    for method, arguments in (("to_dicts", ()), ("to_pylist", ()), ("to_dict", ("records",))):
        if hasattr(corpus, method):  # polars, Arrow, pandas
            return list(getattr(corpus, method)(*arguments))
    rows = list(corpus)
    if not all(isinstance(row, Mapping) for row in rows):
        raise TypeError("a corpus is a folder, a pandas, polars or Arrow table, or dicts with outlet and text")
    return [dict(row) for row in rows]


def _write(rows: List[Dict[str, Any]], folder: Path, title: Optional[str]) -> None:
    columns = list(dict.fromkeys(str(column) for row in rows for column in row))
    with open(folder / "articles.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns or ["outlet", "text"])
        writer.writeheader()
        writer.writerows({str(column): _cell(value) for column, value in row.items()} for row in rows)
    if title is not None:
        # A string of JSON is one of TOML.
        named = json.dumps(title, ensure_ascii=False)
        (folder / "corpus.toml").write_text(f"[corpus]\ntitle = {named}\n", encoding="utf-8")


def _cell(value: Any) -> str:
    if value is None or value != value:  # NaN and NaT
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
