"""The machine: the disk that the database stands on, memory, who may read the files."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from rc_dashboard.commands.doctor.findings import Finding, fault, warning, well

#: Megabytes that must be free beside room for the database once more: a backup is proved by restoring it.
SPARE = 500
#: Megabytes of memory below which a hall of phones would not be served.
MEMORY = 512
#: File systems on which a lock does not hold, or is seen by one machine only.
REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ceph", "glusterfs"}


def examine_machine(database: Path) -> Iterator[Finding]:
    """Of the folder of ``database``, which need not exist yet."""
    folder = _standing(database.parent)
    yield _disk(folder, database)
    yield from _file_system(folder)
    yield _memory(Path("/proc/meminfo"))
    yield from _modes(database)


def _standing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _disk(folder: Path, database: Path) -> Finding:
    needed = SPARE + (database.stat().st_size // 10**6 if database.is_file() else 0)
    free = shutil.disk_usage(folder).free // 10**6
    if not os.access(folder, os.W_OK):
        return fault("disk_not_ours", folder=str(folder))
    return (well if free >= needed else fault)("disk" if free >= needed else "disk_full", free=free, needed=needed)


def _file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> Iterator[Finding]:
    """A fault where the database would stand on another machine's disk; nothing where this cannot be told."""
    if not mounts.exists():
        return
    kinds = {fields[1]: fields[2] for line in mounts.read_text("utf-8").splitlines() if (fields := line.split())}
    at = next((str(place) for place in (folder, *folder.parents) if str(place) in kinds), "")
    if kinds.get(at) in REMOTE:
        yield fault("disk_remote", folder=str(folder), kind=kinds[at])


def _memory(told: Path) -> Finding:
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    free = next((int(line.split()[1]) // 1024 for line in lines if line.startswith("MemAvailable:")), None)
    if free is None:
        return warning("memory_unknown")
    return well("memory", free=free) if free >= MEMORY else warning("memory_low", free=free, needed=MEMORY)


def _modes(database: Path) -> Iterator[Finding]:
    """Files beside the database, itself among them, that others of this machine may read."""
    if not database.parent.is_dir():
        return
    ours = [path for path in sorted(database.parent.iterdir()) if path.name.startswith(database.name)]
    opened = [path.name for path in ours if path.lstat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    if opened:
        yield fault("modes_open", files=", ".join(opened))
    elif ours:
        yield well("modes")
