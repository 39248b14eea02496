"""A program in a pseudo-terminal: when words appear on its screen, and what memory it takes."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

COLUMNS, ROWS = 100, 30
_PATIENCE_S = 60.0
"""After so long without what we wait for, something is broken."""
_QUIET_S = 0.4
"""A screen that hasn't changed for so long is finished."""
_NS_A_SECOND = 1_000_000_000
_CTRL_Q = b"\x11"
_CONTROL = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]"
)
"""Control sequences: CSI, strings such as OSC, and the short ones (ECMA-48, 5.4 and 5.6)."""


class Stuck(Exception):
    """What we wait for doesn't come; holds the end of what was drawn."""


class Terminal:
    """One program with a terminal of its own; leave it with `close`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._seen = b""
        self.started = perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environment))  # noqa: S606 our own commands
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def until(self, words: Sequence[str]) -> float:
        """The instant at which the last of some words appeared (`perf_counter`).

        Raises:
            Stuck: they didn't, or the program ended.
        """
        wanted = {one.encode() for one in words}
        self._seen = b""
        while True:
            if not self._read(_PATIENCE_S):
                message = f"no {words} among {_plain(self._seen)[-2000:].decode(errors='replace')}"
                raise Stuck(message)
            now = perf_counter()
            drawn = _plain(self._seen)
            if all(one in drawn for one in wanted):
                return now

    def settle(self, quiet_s: float = _QUIET_S) -> None:
        """Wait until nothing has been drawn for so long."""
        while self._read(quiet_s):
            pass

    def press(self, key: bytes, words: Sequence[str]) -> float:
        """Seconds from a key until the screen's answer to it."""
        begun = perf_counter()
        os.write(self._fd, key)
        return self.until(words) - begun

    def _read(self, timeout_s: float) -> bool:
        """Take in what was drawn; False when nothing was for so long, or never will be."""
        if not select.select([self._fd], [], [], timeout_s)[0]:
            return False
        try:
            drawn = os.read(self._fd, 1 << 16)
        except OSError:  # Linux reports the end of the program so
            return False
        self._seen += drawn
        return bool(drawn)

    def memory_mb(self) -> tuple[float, float]:
        """Resident memory now, and at its highest; on macOS both are of now."""
        status = Path(f"/proc/{self.pid}/status")
        if status.exists():
            fields = dict(
                line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines()
            )
            return _mb(fields["VmRSS"]), _mb(fields["VmHWM"])
        asked = ["/bin/ps", "-o", "rss=", "-p", str(self.pid)]
        found = _mb(subprocess.run(asked, capture_output=True, check=True, text=True).stdout)  # noqa: S603 as above
        return found, found

    def cpu_s(self) -> float:
        """Seconds that all its threads have spent computing; 0 where Linux isn't there to tell."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text(encoding="ascii").split()[0]) for one in tasks) / _NS_A_SECOND

    def close(self) -> None:
        """Ask the program to quit as a person would; end it when it doesn't."""
        os.write(self._fd, _CTRL_Q)
        deadline = perf_counter() + _PATIENCE_S / 10
        while perf_counter() < deadline and self._read(deadline - perf_counter()):
            pass
        if os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)
        os.close(self._fd)


def _plain(drawn: bytes) -> bytes:
    """The words alone."""
    return _CONTROL.sub(b"", drawn)


def _mb(text: str) -> float:
    return int(text.split(maxsplit=1)[0]) / 1024


def environment(extra: Mapping[str, str], *, bytecode: Path) -> dict[str, str]:
    """A terminal with all colours, and bytecode kept from one start to the next, as installed."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith(("COACH_", "TEXTUAL"))
    }
    return {
        **inherited,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONPYCACHEPREFIX": str(bytecode),
        **extra,
    }


def python(*arguments: str) -> list[str]:
    """A command that runs with the interpreter we run with."""
    return [sys.executable, *arguments]
