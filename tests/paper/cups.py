"""A print server of the tests' own: CUPS, and behind its queue a printer that speaks IPP, in a network of its own.

`ippeveprinter` listens on every address it finds; in a network that has nothing but its own loopback that is that
loopback alone. `lp` reaches CUPS over a socket in a folder that goes afterwards.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Answer = TypeVar("Answer")
PRINTER_PORT = 8631
"""In a network of its own every port is free."""

CUPSD = """\
Listen {folder}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
LogLevel warn
JobRetryInterval 1
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
SystemGroup root
User lp
Group lp
"""
QUEUES = """\
<Printer kantoor>
DeviceURI ipp://127.0.0.1:{port}/ipp/print
State Idle
Accepting Yes
ErrorPolicy abort-job
</Printer>
<Printer kapot>
DeviceURI ipp://127.0.0.1:{port}/ipp/print
State Stopped
StateMessage Papier vast
Accepting No
</Printer>
"""
STARTED = """\
set -e
ip link set lo up
dbus-daemon --session --nofork --nopidfile --address=unix:path={folder}/bus &
while [ ! -S {folder}/bus ]; do sleep 0.02; done
DBUS_SYSTEM_BUS_ADDRESS=unix:path={folder}/bus ippeveprinter -2 -k -c /bin/true -r off -p {port} -d {folder}/tray \\
    -f application/pdf -vvv printer >{folder}/printer.log 2>&1 &
exec cupsd -f -c {folder}/root/cupsd.conf -s {folder}/root/cups-files.conf
"""
"""DNS-SD, by which a printer is found, asks for a system bus; nobody is on this one."""


@dataclass(frozen=True)
class PrintServer:
    """The queues `kantoor`, and `kapot`, which takes no jobs."""

    folder: Path

    @property
    def address(self) -> str:
        """For CUPS_SERVER."""
        return f"{self.folder}/cups.sock"

    def printed(self, title: str) -> tuple[dict[str, str], bytes]:
        """What the printer was told of a job, by attribute, and the file that came; waits until it is whole."""

        def arrived() -> tuple[dict[str, str], bytes] | None:
            log = (self.folder / "printer.log").read_text(encoding="utf-8", errors="replace")
            # Until the answer: what another thread of the printer logs may stand in between.
            created = [
                block.partition("Create-Job successful")[0] for block in log.split("operation-id=Create-Job")[1:]
            ]
            said = [block for block in created if f"job-name (nameWithoutLanguage) {title}\n" in block]
            files = [path.read_bytes() for path in (self.folder / "tray").glob(f"*{title.replace(' ', '_')}*.pdf")]
            if not said or not files or not files[-1].rstrip().endswith(b"%%EOF"):
                return None
            return dict(re.findall(r"^ +([\w-]+) \([\w ]+\) (.*)$", said[-1], re.MULTILINE)), files[-1]

        return _until(arrived)


@contextmanager
def served() -> Iterator[PrintServer]:
    """A print server that runs until the end of the block; only root can have one."""
    folder = Path(tempfile.mkdtemp(prefix="mentordocs-cups-"))
    folder.chmod(0o755)  # its programs for jobs run as lp
    for name in ("root", "spool", "cache", "state", "tmp", "tray"):
        (folder / name).mkdir()
    for name, text in {"cupsd.conf": CUPSD, "cups-files.conf": FILES, "printers.conf": QUEUES}.items():
        (folder / "root" / name).write_text(text.format(folder=folder, port=PRINTER_PORT), encoding="utf-8")
    script = STARTED.format(folder=folder, port=PRINTER_PORT)
    with (folder / "server.log").open("wb") as log:
        apart = ["unshare", "--net", "--pid", "--fork", "--kill-child", "sh", "-c", script]
        process = subprocess.Popen(apart, stdout=log, stderr=log)
    try:
        server = PrintServer(folder)
        _until(lambda: _is_up(server) or None)
        yield server
    finally:
        process.kill()  # and with it all that runs apart
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _is_up(server: PrintServer) -> bool:
    done = subprocess.run(
        ["lpstat", "-r"],
        env={**os.environ, "CUPS_SERVER": server.address, "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    log = server.folder / "printer.log"
    return b"is running" in done.stdout and log.is_file() and b"printer-uri-supported" in log.read_bytes()


def _until(ask: Callable[[], Answer | None]) -> Answer:
    """What is asked for, as soon as it is there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if (answer := ask()) is not None:
            return answer
        time.sleep(0.05)
    raise TimeoutError("the print server of the tests did not come to it in 20 seconds")
