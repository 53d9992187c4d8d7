"""Finding the program and running it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Iterator, Optional, Sequence

#: The exit code of a run that did its work and left something out, which it lists.
LEFT_OUT = 3


class ParallaxError(Exception):
    """The program failed; the message is its own."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        #: The program's exit code: 1 it failed, 2 something that it was given has to be changed; negative if a signal ended it.
        self.code = code


class UsageError(ParallaxError, ValueError):
    """Something that was given has to be changed: an argument, a file, a folder."""


def program() -> Path:
    """The program ``parallax`` of this package, or the one that the environment variable ``PARALLAX`` names.

    :raises FileNotFoundError: when the package was installed without it
    """
    named = os.environ.get("PARALLAX")
    if named:
        return Path(named)
    for path in _places():
        if path.is_file():
            return path
    raise FileNotFoundError("the program parallax is not where pip puts it; install the package again")


def _places() -> Iterator[Path]:
    name = "parallax" + (sysconfig.get_config_var("EXE") or "")
    yield Path(sysconfig.get_path("scripts")) / name
    user = "nt_user" if os.name == "nt" else "posix_user"
    if user in sysconfig.get_scheme_names():
        yield Path(sysconfig.get_path("scripts", scheme=user)) / name
    # pip install --target puts it beside the packages.
    yield Path(__file__).resolve().parent.parent / "bin" / name
    found = shutil.which(name)
    if found:
        yield Path(found)


def version() -> str:
    """The version of this package, which is that of the program."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as of

    try:
        return of("parallax-framing")
    except PackageNotFoundError:
        return "unknown"


def run(*arguments: object, stdin: Optional[str] = None) -> str:
    """Run the program with these arguments and give what it prints.

    >>> parallax.run("codebook", "check", "my-codebook.toml")  # doctest: +SKIP

    :param arguments: as in a terminal, each a text, a path or a number
    :param stdin: a text for its standard input
    :raises UsageError: with the program's message, when something that it was given has to be changed
    :raises ParallaxError: with the program's message, when it fails otherwise
    """
    return _run([str(argument) for argument in arguments], stdin)


def _run(arguments: Sequence[str], stdin: Optional[str] = None) -> str:
    process = subprocess.Popen(
        [str(program()), *arguments],
        stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        out, told = process.communicate(stdin)
    except BaseException:
        _end(process)
        raise
    if process.returncode not in (0, LEFT_OUT):
        kind = UsageError if process.returncode == 2 else ParallaxError
        raise kind(_message(told), process.returncode)
    # Warnings and notes, as in a terminal.
    if told:
        sys.stderr.write(told)
    return out


def _end(process: "subprocess.Popen[str]") -> None:
    """Has the program remove what it has not finished. In a terminal it has heard of Ctrl-C too; in a notebook it has not."""
    if os.name == "nt":
        process.terminate()
    else:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _message(told: str) -> str:
    """What follows ``error:`` in what the program said, or all that it said."""
    told = told.strip()
    lines = told.splitlines()
    for at, line in enumerate(lines):
        if line.startswith("error: "):
            return "\n".join([line[len("error: ") :], *lines[at + 1 :]])
    return told or "the program said nothing"
