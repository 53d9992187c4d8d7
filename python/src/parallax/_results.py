"""A results folder: tables, the report, figures explained."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Union

from ._program import _run

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Table:
    """A table of a results folder. Nothing is read until it is asked for; ``docs/tables.md`` explains the columns.

    A text that a spreadsheet would run as a formula has an apostrophe before it in the file, which data frames and rows are without.
    """

    def __init__(self, path: Path, escaped: Optional[str]) -> None:
        #: The file.
        self.path = path
        self._escaped = re.compile(escaped) if escaped else None

    @property
    def name(self) -> str:
        """The name of the table, such as ``frames_by_outlet``."""
        return self.path.stem

    def bytes(self) -> bytes:
        """The file as the program wrote it: CSV in UTF-8."""
        return self.path.read_bytes()

    def rows(self) -> List[Dict[str, str]]:
        """The rows as dicts of texts."""
        return list(csv.DictReader(io.StringIO(self._text(), newline="")))

    def pandas(self) -> "pandas.DataFrame":
        """The table as a pandas data frame; empty cells are missing values."""
        import pandas

        return pandas.read_csv(io.StringIO(self._text()), keep_default_na=False, na_values=[""])

    def polars(self) -> "polars.DataFrame":
        """The table as a polars data frame; empty cells are missing values."""
        import polars

        return polars.read_csv(self._text().encode(), infer_schema_length=None)

    def arrow(self) -> "pyarrow.Table":
        """The table as an Arrow table; empty cells are missing values."""
        import pyarrow.csv

        options = pyarrow.csv.ConvertOptions(null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=True)
        # Texts hold line breaks, and a block must hold a row.
        block = pyarrow.csv.ReadOptions(block_size=1 << 28)
        parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
        return pyarrow.csv.read_csv(
            io.BytesIO(self._text().encode()), read_options=block, parse_options=parse, convert_options=options
        )

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """For whatever reads Arrow streams: ``polars.DataFrame(table)``, ``duckdb``, ``pyarrow.table(table)``."""
        return self.arrow().__arrow_c_stream__(requested_schema)

    def _text(self) -> str:
        """The CSV with its texts as they were before they were escaped."""
        text = self.bytes().decode("utf-8-sig")
        if self._escaped is None or "'" not in text:
            return text
        rows = csv.reader(io.StringIO(text, newline=""))
        plain = ([self._escaped.sub("", cell, count=1) for cell in row] for row in rows)
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(plain)
        return out.getvalue()

    def _repr_html_(self) -> str:
        rows = self.rows()
        head = _cells("th", rows[0].keys()) if rows else ""
        body = "".join(f"<tr>{_cells('td', row.values())}</tr>" for row in rows[:20])
        more = f"<p>{len(rows) - 20:,} more rows</p>" if len(rows) > 20 else ""
        return f"<table><tr>{head}</tr>{body}</table>{more}"

    def __repr__(self) -> str:
        return f"<parallax.Table {self.name}: {self.path}>"


def _cells(tag: str, cells: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells)


class Report:
    """The report: a page without outside parts. Jupyter shows it in a frame."""

    def __init__(self, path: Path) -> None:
        #: The file.
        self.path = path

    def html(self) -> str:
        """The page."""
        return self.path.read_text(encoding="utf-8")

    def open(self) -> None:
        """Show it in the browser."""
        import webbrowser

        webbrowser.open(self.path.resolve().as_uri())

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{html.escape(self.html())}" style="width: 100%; height: 45em; border: 0"></iframe>'

    def __repr__(self) -> str:
        return f"<parallax.Report {self.path}>"


class Results:
    """What :func:`parallax.analyze` gives: a results folder. Each of its tables is an attribute: ``results.frames_by_outlet``."""

    def __init__(self, folder: Union[str, "os.PathLike[str]"], home: Optional["TemporaryDirectory[str]"] = None) -> None:
        #: The folder.
        self.folder = Path(folder)
        self._home = home
        #: What ``run.json`` says: version, command, codebook, model, seed, counts and more.
        self.run: Dict[str, Any] = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))

    @property
    def tables(self) -> List[str]:
        """The names of the tables."""
        return [table["name"] for table in self.run["tables"]]

    def table(self, name: str) -> Table:
        """The table of this name.

        :raises KeyError: when there is none
        """
        if name not in self.tables:
            raise KeyError(f"no table is called {name!r}; the tables are {', '.join(self.tables)}")
        return Table(self.folder / f"{name}.csv", self.run.get("escaped_cells"))

    def __getattr__(self, name: str) -> Table:
        if name.startswith("_") or name == "run":
            raise AttributeError(name)
        try:
            return self.table(name)
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __dir__(self) -> List[str]:
        return [*super().__dir__(), *self.tables]

    def report(self) -> Report:
        """The report."""
        return Report(self.folder / "report.html")

    def explain(
        self,
        *,
        outlet: str,
        frame: Optional[str] = None,
        actor: Optional[str] = None,
        voice: Optional[str] = None,
        sentences: int = 3,
    ) -> str:
        """A figure explained: what it is made of, its interval and test, and the strongest sentences behind it.

        :param outlet: the outlet
        :param frame: the frame whose use is explained; or
        :param actor: the actor whose sentiment is explained
        :param voice: for an actor, only mentions in this voice: ``outlet``, ``quoted`` or ``attributed``
        :param sentences: how many of the most negative and most positive sentences are shown, 0 to 1000
        :raises UsageError: when the results have no such outlet, frame or actor
        """
        named = {"outlet": outlet, "frame": frame, "actor": actor, "voice": voice, "sentences": sentences}
        options = [f"--{name}={value}" for name, value in named.items() if value is not None]
        return _run(["explain", *options, "--", str(self.folder)])

    def concordance(self, *terms: str, frame: Optional[str] = None, actor: Optional[str] = None) -> List[Dict[str, str]]:
        """Every hit of terms with the words around it, as rows.

        :param terms: in codebook syntax, such as ``sanction*``; or
        :param frame: a frame, for the hits of its terms; or
        :param actor: an actor, for the hits of its names
        :raises UsageError: when a term can't be read, or there is no such frame or actor
        """
        named = {"frame": frame, "actor": actor}
        options = [f"--{name}={value}" for name, value in named.items() if value is not None]
        hits = _run(["concordance", "--csv=-", *options, "--", str(self.folder), *terms])
        return list(csv.DictReader(io.StringIO(hits, newline="")))

    def _repr_html_(self) -> str:
        counts, codebook = self.run["counts"], self.run["codebook"]
        text = (
            f"{self.run['corpus']['title']}: {counts['outlets']} outlets, {counts['articles']:,} articles, "
            f"{counts['sentences']:,} sentences; codebook {codebook['id']} {codebook['version']}, model {self.run['model']['name']}"
        )
        return f"<p>{html.escape(text)}</p><p>Tables: {html.escape(', '.join(self.tables))}</p>"

    def __repr__(self) -> str:
        return f"<parallax.Results {self.folder}>"


def read_results(folder: Union[str, "os.PathLike[str]"]) -> Results:
    """The results in a folder that the program or :func:`parallax.analyze` wrote.

    :raises FileNotFoundError: when the folder has no ``run.json``
    """
    return Results(folder)
