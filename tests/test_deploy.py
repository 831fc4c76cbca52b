"""The scripts a person runs outside Django: the port check and the backup."""

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(script, *arguments, **environment):
    """Run one of the scripts with a clean environment; return its end status and what it says."""
    result = subprocess.run(
        [sys.executable, ROOT / "deploy" / script, *arguments],
        env={"PATH": os.environ["PATH"], "DEMO": "1", "SECRET_KEY": "x", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, (result.stdout + result.stderr).strip()


@pytest.fixture
def listener():
    """A socket that holds a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_port_that_is_taken_is_refused_with_another_to_try(listener):
    port = listener.getsockname()[1]
    status, words = run("port.py", str(port))
    assert status == 1
    assert words.startswith(f"Port {port} is in use.")


def test_port_that_is_free_passes(listener):
    port = listener.getsockname()[1]
    listener.close()
    assert run("port.py", str(port)) == (0, "")


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "-1", "٣"])
def test_what_is_no_port_is_refused(port):
    status, words = run("port.py", port)
    assert status == 1
    assert "is not a port" in words


@pytest.fixture
def database(tmp_path):
    """A small SQLite database with a row that is still in the second file (the write-ahead log)."""
    path = tmp_path / "db.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.create_function(
        "REGEXP", 2, lambda pattern, text: text.startswith("k"), deterministic=True
    )
    connection.execute("CREATE TABLE entry (text, CHECK (text REGEXP '^k'))")
    connection.execute("INSERT INTO entry VALUES ('kept')")
    connection.commit()
    yield path
    connection.close()


def test_backup_holds_what_was_saved_last(database, tmp_path):
    copy = tmp_path / "copy.sqlite3"
    status, words = run("backup.py", str(copy), DATABASE_URL=f"sqlite:///{database}")
    assert (status, words) == (0, f"Backed up and checked: {copy}")
    saved = sqlite3.connect(copy)
    assert saved.execute("SELECT text FROM entry").fetchall() == [("kept",)]
    saved.close()


def test_backup_never_overwrites(database, tmp_path):
    status, words = run("backup.py", str(database), DATABASE_URL=f"sqlite:///{database}")
    assert status == 1
    assert "is there already" in words


def test_backup_of_postgresql_is_refused(tmp_path):
    url = "postgres://nobody@127.0.0.1:1/nothing"
    status, words = run("backup.py", str(tmp_path / "copy"), DATABASE_URL=url)
    assert (status, words) == (1, "This is for SQLite. Back up PostgreSQL with pg_dump.")
