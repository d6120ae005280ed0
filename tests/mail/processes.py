"""Servers as processes of the tests' own, each with a session of its own: waiting until one answers, and ending it."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress


def answers(server: subprocess.Popen[bytes], *ports: int) -> bool:
    """Whether it came to listen on all of its ports; it is ended where it did not."""
    for _ in range(400):
        if server.poll() is not None:
            return False
        with suppress(OSError):
            for port in ports:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        time.sleep(0.02)
    end(server)
    return False


def end(server: subprocess.Popen[bytes]) -> None:
    """End it and its children at once: nothing of it is needed any more, and asking it takes a second."""
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(timeout=10)
