"""The databases that are measured on: made, filled and dropped here, all on one PostgreSQL."""

import json
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from bench.server import ROOT, Failed, environment

DEFAULT_URL = "postgres://postgres@127.0.0.1:5432/postgres"


def connect(url):
    """A connection to the server that the address names. Raises :class:`Failed` for none."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise Failed("make bench measures on PostgreSQL only. Set DATABASE_URL=postgres://...")
    try:
        connection = psycopg2.connect(url, connect_timeout=5)
    except psycopg2.OperationalError as problem:
        where = urlsplit(url)
        raise Failed(
            f"No PostgreSQL answers on {where.hostname}:{where.port or 5432}. Start one, or name "
            f"another: DATABASE_URL=postgres://... make bench\n{problem}"
        ) from problem
    connection.autocommit = True
    return connection


class Databases:
    """The databases of one run. ``prefix`` begins their names; ``keep`` leaves them there."""

    def __init__(self, url, *, prefix, keep):
        self.url, self._prefix, self._keep = url, prefix, keep
        self._connection = connect(url)
        self._made = []

    def name_of(self, size):
        """How the database of a size is called."""
        return f"{self._prefix}_{size.database}"

    def url_of(self, size):
        """The address of the database of a size."""
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{self.name_of(size)}"))

    def ready(self, size):
        """Make and fill the database of a size, unless it is there; bring its tables up to date.

        Returns what ``bench.prepare`` found in it, as a dict.
        """
        name = self.name_of(size)
        is_new = not self._is_there(name)
        if is_new:
            self._run("CREATE DATABASE {} TEMPLATE template0", name)
            self._made.append(name)
        url = self.url_of(size)
        python("manage.py", "migrate", "--run-syncdb", "-v0", url=url)
        if is_new:
            self._fill(size, url)
        return json.loads(python("-m", "bench.prepare", size.plan, url=url))

    def drop(self):
        """Drop what this run made, unless it is to be kept."""
        if not self._keep:
            for name in self._made:
                self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def version(self):
        """The server's version, such as 15.20."""
        with self._connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return cursor.fetchone()[0].split()[0]

    def _fill(self, size, url):
        command = ["manage.py", "seed_scale"]
        command += ["--actions", str(size.actions), "--quarters", str(size.quarters)]
        said = python(*command, *(["--spread"] if size.spread else []), url=url)
        print(said.splitlines()[0], flush=True)
        fresh = connect(url)
        fresh.cursor().execute("VACUUM FULL ANALYZE")  # twenty quarters in one go leave dead rows
        fresh.close()

    def _is_there(self, name):
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def _run(self, statement, name):
        with self._connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))


def python(*arguments, url, given="", cold=False):
    """Run a Python process on a database, and return what it printed.

    ``given`` is what it reads, ``cold`` as :func:`bench.server.environment` has it. Raises
    :class:`Failed` with what it said where it failed.
    """
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(url, cold=cold),
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=3600,
    )
    if result.returncode:
        raise Failed(f"{' '.join(arguments)} failed.\n{result.stderr[-3000:]}")
    return result.stdout
