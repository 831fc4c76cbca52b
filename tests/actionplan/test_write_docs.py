"""The documents say what the code does."""

import pytest
from django.core.management import CommandError, call_command

from actionplan.docs_tables import TABLES, filled, permission_table, workflow_diagram
from actionplan.management.commands.write_docs import DOCUMENTS
from actionplan.progress.workflow import TRANSITIONS
from actionplan.rules import GRANTS


def test_documents_are_fresh():
    call_command("write_docs", check=True)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "docs").mkdir()
    for name in DOCUMENTS:
        text = "# Title\n\n<!-- write_docs: workflow -->\nold\n<!-- /write_docs -->\n\nThe end\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_stale_documents_are_named_by_the_check_and_left_alone(folder):
    with pytest.raises(CommandError) as stale:
        call_command("write_docs", check=True, folder=folder)
    assert str(stale.value) == (
        "Stale: README.md, docs/workflow.md, docs/permissions.md. Run manage.py write_docs."
    )
    assert "old" in (folder / "README.md").read_text(encoding="utf-8")


def test_documents_are_written_between_their_markers_only(folder, capsys):
    (folder / "README.md").unlink()
    call_command("write_docs", folder=folder)
    assert capsys.readouterr().out == "docs/workflow.md written\ndocs/permissions.md written\n"
    text = (folder / "docs/workflow.md").read_text(encoding="utf-8")
    assert text.startswith("# Title\n\n<!-- write_docs: workflow -->\n\n```mermaid\n")
    assert text.endswith(" |\n\n<!-- /write_docs -->\n\nThe end\n")
    call_command("write_docs", check=True, folder=folder)


def test_document_without_markers_stays_as_it_is():
    assert filled("Nothing here\n") == "Nothing here\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<!-- write_docs: weather -->\n<!-- /write_docs -->", "no table called weather"),
        ("<!-- write_docs: workflow -->\n", "no end"),
    ],
)
def test_marker_that_cannot_be_filled_is_an_error(text, says):
    with pytest.raises(ValueError, match=says):
        filled(text)


def test_every_table_can_be_filled_twice_and_stays():
    for name in TABLES:
        once = filled(f"<!-- write_docs: {name} -->\n<!-- /write_docs -->\n")
        assert filled(once) == once


def test_diagram_shows_every_deed_and_the_table_every_grant():
    assert all(f": {deed} (" in workflow_diagram() for deed in TRANSITIONS)
    assert all(f"| {deed} |" in permission_table() for deed in GRANTS)
    assert len(permission_table().splitlines()) == len(GRANTS) + 2
