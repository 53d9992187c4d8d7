"""Codebooks."""

from __future__ import annotations

import os
from typing import Optional, Union

from ._program import _run


def check_codebook(codebook: Union[str, "os.PathLike[str]"]) -> str:
    """Whether a codebook can be used: what it holds.

    :param codebook: a file, or the name of a built-in codebook
    :raises UsageError: with file, line and remedy, when it can't
    """
    return _run(["codebook", "check", "--", os.fspath(codebook)]).strip()


def show_codebook(codebook: Union[None, str, "os.PathLike[str]"] = None) -> str:
    """The frames and actors of a codebook with their terms; without a codebook, which ones are built in.

    :param codebook: a file, or the name of a built-in codebook
    :raises UsageError: when it can't be read
    """
    return _run(["codebook", "show", *([] if codebook is None else ["--", os.fspath(codebook)])])
