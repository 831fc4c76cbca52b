"""The server that is measured: gunicorn, set up as for the product, with one worker."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from bench.client import Client, NoAnswer

ROOT = Path(__file__).resolve().parent.parent
READY_IN = 60
"""Seconds within which it must answer."""


class Failed(Exception):
    """Something that the measuring needs does not work; the text says what."""


def environment(database_url, *, cold=False):
    """The environment of every process that is started: as for a demonstration, never TESTING.

    ``cold`` lets it keep no page that it has drawn.
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "DEMO": "1",
        "SECRET_KEY": "for-measuring-only",
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        **({"BENCH_COLD": "1"} if cold else {}),
    }


class Server:
    """The server on a port, for as long as the ``with`` lasts."""

    def __init__(self, *, port, database_url, cold=False):
        self.port, self._environment = port, environment(database_url, cold=cold)
        self._log = ROOT / "var" / "bench" / "server.log"

    def __enter__(self):
        self._log.parent.mkdir(parents=True, exist_ok=True)
        command = [
            *(sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"),
            *("--bind", f"127.0.0.1:{self.port}", "--workers", "1"),
        ]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        try:
            self._wait()
            self.worker = Worker(_child_of(self._process.pid))
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *problem):
        self._stop()

    def _wait(self):
        deadline = time.monotonic() + READY_IN
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            client = Client(self.port)
            try:
                if client.get("/accounts/login/").status == 200:
                    return
            except NoAnswer:
                time.sleep(0.2)
            finally:
                client.close()
        raise Failed(f"The server did not start. What it said: {self._log}")

    def _stop(self):
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=40)  # gunicorn.conf.py lets a request finish for 30
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Worker:
    """The process that answers: what it used, by the kernel's account."""

    def __init__(self, pid):
        self._proc = Path(f"/proc/{pid}")

    def cpu(self):
        """Seconds of processor time that its threads have used."""
        used = 0
        for thread in (self._proc / "task").iterdir():
            try:
                used += int((thread / "schedstat").read_text().split()[0])  # nanoseconds
            except FileNotFoundError:
                continue  # the thread has ended
        return used / 1e9

    def memory(self):
        """Megabytes in use now, and at most since :meth:`forget_peak`."""
        lines = (self._proc / "status").read_text().splitlines()
        kilobytes = {line.split(":")[0]: line.split()[1] for line in lines if " kB" in line}
        return int(kilobytes["VmRSS"]) / 1024, int(kilobytes["VmHWM"]) / 1024

    def forget_peak(self):
        """Let the most memory be counted from here. The kernel allows it for one's own process."""
        (self._proc / "clear_refs").write_text("5")


def _child_of(pid):
    """The id of the process that has this one as its parent. Raises :class:`Failed` for none."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid:
            return int(stat.parent.name)
    raise Failed("The server has no worker.")
