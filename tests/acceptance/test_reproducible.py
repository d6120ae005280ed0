"""The same sample data and the same day give the same bytes, wherever and whenever they are built.

`tests/cli/test_reproducible.py` takes each cause of a difference by itself; here all of them meet all of the data.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.acceptance.conftest import AS_OF
from tests.acceptance.paper import Paper
from tests.cli.program import REPOSITORY, run


def test_another_folder_day_locale_seed_and_number_of_workers_change_no_byte(
    built: Sequence[Paper], tmp_path: Path, tool: Callable[[str], str]
) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    ran = run(
        "build",
        *("--as-of", AS_OF, "--jobs", "1", "--quiet"),
        folder=folder,
        before=(tool("faketime"), "2031-02-28 23:59:50"),
        env={"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "0"},
    )
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    expected = {path.name: path.read_bytes() for paper in built for path in paper.files}
    found = {path.name: path.read_bytes() for path in (folder / "build").rglob("*") if path.is_file()}
    assert found.keys() == expected.keys()
    assert [name for name, made in found.items() if made != expected[name]] == []
