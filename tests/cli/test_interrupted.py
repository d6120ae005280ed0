"""Whatever ends the program, a name never stands for half a file, and no worker stays behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.program import COMMAND, a_folder, environment, papers, run

MANY = tuple(f"m{number}" for number in range(12))
BUILD = ("build", "--as-of", "2026-09-11", "--kind", "agreement")


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """`start(folder, "--jobs", "2")` begins a build in a session of its own; at the end of the test none is left."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [*COMMAND, *BUILD, *arguments]
        out, err = subprocess.DEVNULL, subprocess.PIPE
        build = subprocess.Popen(command, cwd=folder, env=environment(), stdout=out, stderr=err, start_new_session=True)
        begun.append(build)
        return build

    yield begin
    for build in begun:
        for process in processes_of(build.pid):
            os.kill(process, signal.SIGKILL)
        build.wait()
        if build.stderr is not None:
            build.stderr.close()


def wait_for(happened: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.005)


def processes_of(session: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def pdfs(folder: Path) -> list[Path]:
    return sorted((folder / "build").rglob("*.pdf"))


def all_are_whole(folder: Path) -> bool:
    return all(len(PdfReader(path).pages) > 1 for path in pdfs(folder))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_in_the_middle_leaves_whole_files_and_the_next_build_goes_on(
    jobs: str, tmp_path: Path, start: Start
) -> None:
    folder = a_folder(tmp_path, *MANY)
    for count in (1, 9):
        build = start(folder, "--jobs", jobs)
        wait_for(lambda count=count: len(pdfs(folder)) >= count)  # type: ignore[misc]
        build.kill()
        build.communicate()
        assert all_are_whole(folder)
        wait_for(lambda build=build: not processes_of(build.pid))  # type: ignore[misc]
    assert len(pdfs(folder)) < 3 * (len(MANY) + 1)
    half = folder / "build" / "m0" / f".m0.pdf.{build.pid}.part"
    half.parent.mkdir(exist_ok=True)  # a slow worker may not have come to m0
    half.write_bytes(b"half")
    assert run(*BUILD, folder=folder).code == 0
    assert len(pdfs(folder)) == 3 * (len(MANY) + 1)
    assert not list((folder / "build").rglob("*.part"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_with_130_and_leaves_whole_files(jobs: str, tmp_path: Path, start: Start) -> None:
    folder = a_folder(tmp_path, *MANY)
    build = start(folder, "--jobs", jobs)
    wait_for(lambda: pdfs(folder))
    os.killpg(build.pid, signal.SIGINT)
    said = build.communicate(timeout=60)[1].decode()
    assert build.returncode == 130
    assert said == "\nStopped. No file was left half-written.\n"
    assert 0 < len(pdfs(folder)) < 3 * (len(MANY) + 1)
    assert set(papers(folder / "build")) == {str(path.relative_to(folder / "build")) for path in pdfs(folder)}
    assert all_are_whole(folder)
    wait_for(lambda: not processes_of(build.pid))


def test_a_worker_that_is_ended_from_outside_costs_its_documents_and_not_the_run(tmp_path: Path, start: Start) -> None:
    folder = a_folder(tmp_path, *MANY)
    build = start(folder, "--jobs", "2")
    wait_for(lambda: pdfs(folder))
    workers = [one for one in processes_of(build.pid) if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text()]
    os.kill(workers[0], signal.SIGKILL)
    said = build.communicate(timeout=60)[1].decode()
    assert build.returncode == 1
    assert "not made: a worker was ended from outside (is there enough memory?)" in said
    assert "Traceback" not in said
    assert all_are_whole(folder)


def test_a_reader_that_goes_away_ends_it_quietly_with_every_file_made(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    build = subprocess.run(
        [*COMMAND, *BUILD], cwd=folder, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (build.returncode, build.stderr) == (141, b"")
    assert len(pdfs(folder)) == 3
