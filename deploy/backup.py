"""Back up the SQLite database while the service runs, and check the copy.

Usage: python deploy/backup.py var/backup.sqlite3. Ends with 0 when the copy is whole, else with 1.
Never copy the file itself: what was saved last is in a second file beside it.
"""

import os
import sqlite3
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplan.settings")
django.setup()

from django.db import ConnectionHandler, connection  # noqa: E402 - the settings come first


def back_up(path):
    """Copy the database to a new file with SQLite's backup interface.

    :param path: the file to make.
    :return: what is wrong, in words; empty when the copy is whole.
    """
    if connection.vendor != "sqlite":
        return "This is for SQLite. Back up PostgreSQL with pg_dump."
    if path.exists():
        return f"{path} is there already. Name a file that is not."
    connection.ensure_connection()
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()
    # Through Django, whose own functions the constraints use.
    copy = {"ENGINE": "django.db.backends.sqlite3", "NAME": path}
    with ConnectionHandler({"default": copy})["default"].cursor() as cursor:
        state = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    return "" if state == "ok" else f"The copy is damaged: {state}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python deploy/backup.py FILE")
    if problem := back_up(Path(sys.argv[1])):
        sys.exit(problem)
    print(f"Backed up and checked: {sys.argv[1]}")
