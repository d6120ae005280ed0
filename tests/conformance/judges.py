"""Programs of others that judge a file: each gives what it has against it, by file; nothing where all is well."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import page
import pytest

from tests.cli.program import REPOSITORY

JUDGES = REPOSITORY / ".judges"
Complaints = Mapping[Path, Sequence[str]]
_MINUTES = 60


def program(name: str) -> str:
    """The path of a program; where it is missing, the test is skipped and says so."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed (see .ci/tools)")
    return path


def _fetched(name: str) -> Path:
    if not (JUDGES / name / "ready").exists():
        pytest.skip(f"{name} was not fetched: make {name}")
    return JUDGES / name


def _run(*command: str | Path, allowed: Sequence[int] = (0,)) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, capture_output=True, text=True, timeout=30 * _MINUTES, check=False)
    assert done.returncode in allowed, f"{command[0]} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done


PROFILES = ("PDF/A-3A validation profile", "PDF/UA-1 validation profile")


def by_verapdf(files: Sequence[Path]) -> Complaints:
    """The reference validator, on both standards that the metadata of a file claims, in one run over all files."""
    place, java = _fetched("verapdf"), program("java")
    # On two cores, compiling more than once costs what it gains, and twice the time for a few files.
    quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    command = [java, *quick, "-cp", f"{place}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "0"]
    done = _run(*command, "--format", "json", "--maxfailuresdisplayed", "3", *files, allowed=(0, 1))
    complaints: dict[Path, list[str]] = {file: ["veraPDF says nothing of it"] for file in files}
    for job in json.loads(done.stdout)["report"]["jobs"]:
        results = {result["profileName"]: result for result in job.get("validationResult", [])}
        said = [f"{profile}: it was not checked" for profile in PROFILES if profile not in results]
        for profile, result in results.items():
            said += [
                f"{profile}: {rule['clause']}-{rule['testNumber']}: {rule['description']} ({rule['failedChecks']} ×)"
                for rule in result["details"]["ruleSummaries"]
            ]
            if not result["compliant"] and not said:
                said.append(f"{profile}: {result['statement']}")
        complaints[Path(job["itemDetails"]["name"])] = said
    return complaints


def by_page(files: Sequence[Path]) -> Complaints:
    """A validator in Rust, written apart from veraPDF (PyPI: page-validation)."""
    reports = {file: [page.validate_pdf(file, profile=profile) for profile in ("3a", "ua1")] for file in files}
    return {
        file: [
            f"{report.profile.value}: {failure.rule_id}: {failure.message}"
            for report in both
            for failure in report.failures
        ]
        for file, both in reports.items()
    }


def by_qpdf(files: Sequence[Path]) -> Complaints:
    """The syntax of the file and of its streams."""
    qpdf = program("qpdf")
    complaints: dict[Path, list[str]] = {}
    for file in files:
        done = _run(qpdf, "--check", file, allowed=(0, 2, 3))
        is_right = done.returncode == 0 and "No syntax or stream encoding errors found" in done.stdout
        complaints[file] = [] if is_right else [done.stdout + done.stderr]
    return complaints


def by_mutool(files: Sequence[Path]) -> Complaints:
    """MuPDF draws every page. Without colour management (`-N`), which not every build of it has."""
    mutool = program("mutool")
    return {
        file: [
            line
            for done in (_run(mutool, "draw", "-N", "-q", "-F", "trace", "-o", "/dev/null", file, allowed=range(256)),)
            for line in done.stderr.splitlines()
        ]
        for file in files
    }


def by_ghostscript(files: Sequence[Path]) -> Complaints:
    """Ghostscript interprets every page as a printer would, and stops at the first error or warning."""
    gs = program("gs")
    strict = ("-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")
    complaints: dict[Path, list[str]] = {}
    for file in files:
        done = _run(gs, "-q", *strict, "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", file, allowed=range(256))
        said = (done.stdout + done.stderr).splitlines()
        complaints[file] = said if done.returncode == 0 else [*said, f"ended with {done.returncode}"]
    return complaints


def by_pdfjs(files: Sequence[Path]) -> tuple[Complaints, Mapping[Path, Sequence[str]]]:
    """The reader of Firefox: its warnings, and the text of each page."""
    place, node = _fetched("pdfjs"), program("node")
    done = _run(node, Path(__file__).parent / "read.mjs", place, *files)
    read = [json.loads(line) for line in done.stdout.splitlines()]
    return {Path(each["file"]): each["warnings"] for each in read}, {Path(each["file"]): each["pages"] for each in read}


def filled_by_pdfjs(form: Path, output: Path, values: Mapping[str, str | bool]) -> Mapping[str, Sequence[str]]:
    """Fill in a form with the reader of Firefox, and save it: the `names` of its fields, and its `warnings`."""
    place, node = _fetched("pdfjs"), program("node")
    command = [node, str(Path(__file__).parent / "fill.mjs"), str(place), str(form), str(output)]
    done = subprocess.run(command, input=json.dumps(values).encode(), capture_output=True, timeout=_MINUTES, check=True)
    said: Mapping[str, Sequence[str]] = json.loads(done.stdout)
    return said
