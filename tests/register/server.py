"""A PostgreSQL server of the test's own: heard on a Unix socket in a folder that goes afterwards, and nowhere else."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "mentordocs"


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; Debian does not put it on the path."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def memory() -> Path | None:
    """A folder in memory, where there is one: forcing it to the disk costs nothing, and is done all the same."""
    folder = Path("/dev/shm")  # noqa: S108
    return folder if os.access(folder, os.W_OK) else None


@contextmanager
def served(folder_of_programs: Path) -> Iterator[str]:
    """The address of a server that runs until the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="mentordocs-pg-", dir=memory()))
    as_somebody: dict[str, object] = {}
    if os.getuid() == 0:  # PostgreSQL does not run as root
        shutil.chown(folder, "postgres", "postgres")
        as_somebody = {"user": "postgres", "group": "postgres", "extra_groups": []}

    def run(program: str, *options: str) -> None:
        with (folder.parent / f"{folder.name}.log").open("ab") as log:
            command = [folder_of_programs / program, "-D", folder / "data", *options]
            subprocess.run(command, check=True, stdout=log, stderr=log, cwd=folder, timeout=60, **as_somebody)

    try:
        run("initdb", "--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "start", "--wait", f"--options=-c listen_addresses='' -c unix_socket_directories={folder}")
        try:
            yield f"postgresql:///postgres?host={folder}&user={USER}"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=fast")
    finally:
        shutil.rmtree(folder)
        (folder.parent / f"{folder.name}.log").unlink()
