#!/usr/bin/env python3
"""full_disk.py [SIZES [WRITES]]: a disk that is full before the results are written.

Results that exist are replaced on a file system with ever more room, SIZES of them from none to more than enough; and on a roomy
one, with one write after another refused for want of space, WRITES of them spread over the run. Afterwards there must be the old results or the
new, whole, and nothing beside them. The first part needs root, for mounting; the second strace. What can't be tried is said loudly.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import common

LEAST_BLOCK = 4096


def state(place, old, new):
    """Which results are in the folder `place/results`: "old", "new", or what is wrong."""
    beside = sorted(path.name for path in Path(place).iterdir() if path.name != "results")
    if beside:
        return f"left behind: {', '.join(beside)}"
    found = common.contents(Path(place) / "results")
    if found == old:
        return "old"
    wrong = common.fault(Path(place) / "results")
    if wrong:
        return wrong
    # Times differ from run to run, in run.json and in the report.
    return "new" if set(found) == set(new) else f"other files: {', '.join(sorted(set(found) ^ set(new)))}"


def judge(what, code, found, counts):
    """Counts an attempt and prints it if something was lost."""
    expected = "new" if code == 0 else "old"
    # Whatever fails after the exchange may say so, as long as the new results are whole.
    if found == expected or found == "new":
        counts[found] += 1
    else:
        counts["lost"] += 1
        print(f"  {what}: exit code {code}, {found}")


def sizes(first, second, home, steps):
    """Replaces the results of one corpus by those of another on small file systems."""
    if os.geteuid() != 0:
        print("SKIPPED: small file systems need root, for mounting")
        return True
    disk = Path(home) / "disk"
    disk.mkdir()
    need = sum(-(-path.stat().st_size // LEAST_BLOCK) * LEAST_BLOCK for path in second.iterdir()) + LEAST_BLOCK
    counts = {"old": 0, "new": 0, "lost": 0}
    for step in range(steps):
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", disk], capture_output=True, text=True)
        if mounted.returncode != 0:
            print(f"SKIPPED: nothing can be mounted here: {mounted.stderr.strip()}")
            return True
        try:
            shutil.copytree(first, disk / "results")
            usage = os.statvfs(disk)
            used = (usage.f_blocks - usage.f_bfree) * usage.f_frsize
            free = int(need * 1.3 * step / max(steps - 1, 1)) // LEAST_BLOCK * LEAST_BLOCK
            subprocess.run(["mount", "-o", f"remount,size={used + free}", disk], check=True)
            old = common.contents(disk / "results")
            run = common.analyze(Path(home) / "second", disk / "results", "--threads", 1)
            judge(f"{free} bytes free", run.returncode, state(disk, old, common.contents(second)), counts)
        finally:
            subprocess.run(["umount", disk], check=True)
    print(
        f"small file systems: {steps} from 0 to {int(need * 1.3)} bytes free, {counts['old']} times the old results, "
        f"{counts['new']} times the new, {counts['lost']} times something else"
    )
    return counts["lost"] == 0


def writes(first, second, home, tries):
    """Has single writes refused."""
    strace = shutil.which("strace")
    if not strace:
        print("SKIPPED: refusing single writes needs strace")
        return True
    place = Path(home) / "place"
    arguments = [common.PROGRAM, "analyze", Path(home) / "second", "--out", place / "results", "--no-cache", "--model", common.MODEL]
    command = [str(word) for word in [*arguments, "--threads", "1", "--quiet"]]

    def run(*options):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        shutil.copytree(first, place / "results")
        traced = [strace, "-f", "-qq", "-o", str(Path(home) / "trace"), *options, *command]
        return subprocess.run(traced, capture_output=True, timeout=600)

    calls = "write,pwrite64,writev,copy_file_range,fsync,fdatasync,ftruncate,fallocate"
    traced = run("-e", f"trace={calls}")
    if traced.returncode != 0:
        print(f"SKIPPED: strace can't be used here: {traced.stderr.decode(errors='replace').strip()}")
        return True
    # strace counts the calls of each thread by themselves.
    trace = (Path(home) / "trace").read_text(errors="replace")
    per_thread = {}
    for thread in re.findall(r"^(\d+) +\w+\(", trace, re.MULTILINE):
        per_thread[thread] = per_thread.get(thread, 0) + 1
    most = max(per_thread.values())
    counts = {"old": 0, "new": 0, "lost": 0}
    points = sorted({1 + round(step * (most - 1) / max(tries - 1, 1)) for step in range(tries)})
    for point in points:
        for when in [point, f"{point}+"]:
            ended = run("-e", f"trace={calls}", "-e", f"inject={calls}:error=ENOSPC:when={when}")
            found = state(place, common.contents(first), common.contents(second))
            judge(f"no space at call {when}", ended.returncode, found, counts)
    print(
        f"refused writes: {sum(counts.values())} runs, at calls 1 to {most} of a thread, {counts['old']} times the old results, "
        f"{counts['new']} times the new, {counts['lost']} times something else"
    )
    return counts["lost"] == 0


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    tries = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with tempfile.TemporaryDirectory() as home:
        results = []
        for seed, name in enumerate(["first", "second"]):
            common.text_corpus(Path(home) / name, 12, seed)
            results.append(Path(home) / f"results-of-{name}")
            run = common.analyze(Path(home) / name, results[-1])
            if run.returncode != 0:
                sys.exit(f"parallax analyze ended with {run.returncode}: {run.stderr}")
        good = [sizes(*results, home, steps), writes(*results, home, tries)]
    sys.exit(0 if all(good) else 1)


main()
