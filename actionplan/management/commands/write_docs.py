"""Write the workflow's diagram and the permission table into the documents."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from actionplan.docs_tables import filled

DOCUMENTS = ("README.md", "docs/workflow.md", "docs/permissions.md")


class Command(BaseCommand):
    """``write_docs`` writes; ``write_docs --check`` only says which documents are stale."""

    help = "Write the workflow's diagram and the permission table into the documents."
    requires_system_checks = []

    def add_arguments(self, parser):
        """``--check`` changes nothing and fails where a document is stale."""
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR)

    def handle(self, *, check, folder, **options):
        """Write, or with ``check`` raise :class:`CommandError` that names the stale documents."""
        stale = []
        for name in DOCUMENTS:
            path = folder / name
            if not path.exists():
                continue
            text = path.read_text(encoding="utf-8")
            new = filled(text)
            if new == text:
                continue
            stale.append(name)
            if not check:
                path.write_text(new, encoding="utf-8")
                self.stdout.write(f"{name} written")
        if check and stale:
            raise CommandError(f"Stale: {', '.join(stale)}. Run manage.py write_docs.")
