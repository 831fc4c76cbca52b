"""The two pictures that the documents show and the code decides: the workflow, the permissions.

Made from :data:`actionplan.progress.workflow.TRANSITIONS` and :data:`actionplan.rules.GRANTS`, so
that no document can say something else than what holds. ``manage.py write_docs`` writes them.
"""

import re

from actionplan import rules
from actionplan.models import Entry
from actionplan.progress import workflow

ROLES = (
    (rules.Role.ADMINISTRATOR, "Administrator"),
    (rules.Role.PERFORMANCE_OFFICER, "Performance officer"),
    (rules.Role.LEAD, "Lead"),
    (rules.Role.DEPUTY, "Deputy"),
    (rules.Role.EXECUTIVE, "Executive"),
    (rules.Role.REPRESENTATIVE, "Representative"),
    (rules.COUNCILLOR, "Councillor"),
    (rules.Role.CLERK, "Clerk"),
)


def _name(status):
    return "Not started" if status == workflow.NOT_STARTED else Entry.Status(status).label


def _steps():
    """Every step of the workflow: deed, state before, state after, by whom."""
    return [
        (step.deed, source, step.target, step.by)
        for step in workflow.TRANSITIONS.values()
        for source in step.sources
    ]


def workflow_diagram():
    """The states of an update as a Mermaid diagram, and the same steps as a table beneath."""
    states = [workflow.NOT_STARTED, *Entry.Status]
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{_name(state)}" as {state}' for state in states]
    lines += [f"    [*] --> {workflow.NOT_STARTED}"]
    lines += [f"    {source} --> {to}: {deed} ({by})" for deed, source, to, by in _steps()]
    lines += ["```", "", "| Deed | From | To | By |", "| --- | --- | --- | --- |"]
    lines += [f"| {deed} | {_name(a)} | {_name(to)} | {by} |" for deed, a, to, by in _steps()]
    return "\n".join(lines)


def permission_table():
    """Who may do what, as a table with a row a deed and a column a role."""
    head = ["Deed", *(name for _, name in ROLES)]
    lines = [_row(head), _row(["---"] * len(head))]
    for deed, granted in rules.GRANTS.items():
        lines.append(_row([deed, *(_reach(granted.get(role)) for role, _ in ROLES)]))
    return "\n".join(lines)


def _reach(scope):
    return "–" if scope is None else scope.value


def _row(cells):
    return f"| {' | '.join(cells)} |"


TABLES = {"workflow": workflow_diagram, "permissions": permission_table}


def filled(text):
    """The text of a document with what stands between its markers made anew.

    A marker is ``<!-- write_docs: workflow -->`` (or another name of :data:`TABLES`), its end
    ``<!-- /write_docs -->``. A document without markers stays as it is. Raises ``ValueError``
    for a marker of another name or without an end.
    """
    opened = re.findall(r"<!-- write_docs: (\S*) -->", text)
    unknown = sorted(set(opened) - set(TABLES))
    if unknown:
        raise ValueError(f"There is no table called {', '.join(unknown)}.")
    made, count = re.subn(
        r"(<!-- write_docs: (\S*) -->\n).*?(<!-- /write_docs -->)",
        lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}",
        text,
        flags=re.DOTALL,
    )
    if count != len(opened):
        raise ValueError("A marker has no end.")
    return made
