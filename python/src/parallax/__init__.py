"""Measure how different outlets frame the same event.

Everything is done by the program ``parallax``, which is part of this package: tables are the files that it writes, to the byte, and errors
are what it says, to the word. It runs as a process of its own, so that other threads of Python go on, and Ctrl-C ends it as it does in
a terminal: nothing half-written is left.

>>> import parallax
>>> results = parallax.analyze("my-corpus")  # doctest: +SKIP
>>> results.frames_by_outlet.pandas()  # doctest: +SKIP
"""

from ._analyze import analyze
from ._codebook import check_codebook, show_codebook
from ._program import ParallaxError, UsageError, program, run, version
from ._results import Report, Results, Table, read_results
from ._score import Scored, Scores, score

__version__ = version()

__all__ = [
    "ParallaxError",
    "Report",
    "Results",
    "Scored",
    "Scores",
    "Table",
    "UsageError",
    "analyze",
    "check_codebook",
    "program",
    "read_results",
    "run",
    "score",
    "show_codebook",
]
