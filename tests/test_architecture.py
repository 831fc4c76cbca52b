"""The house's plan, held by walking its imports, names, sizes and templates.

``agencies ← actionplan ← meetings``, and inside a package models ← rules ← writes and queries ←
forms ← views. Each check is a function that returns what is wrong in a tree; beside it stands a
control: a tiny tree in which it must find something.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("agencies", "actionplan", "meetings")
MODULE_LIMIT, TEST_LIMIT = 400, 500
DEEDS = (
    "actionplan.progress.drafting",
    "actionplan.progress.signing",
    "actionplan.progress.releasing",
    "actionplan.progress.contributing",
    "actionplan.progress.moving",
    "actionplan.planning.structure",
)
NAMES_THAT_SAY_NOTHING = re.compile(r"^(utils?|helpers?|common|misc|shared|lib)$")


# Reading a tree


@dataclass(frozen=True)
class Import:
    """A project module that ``importer`` imports, and whether inside a function."""

    importer: str
    imported: str
    line: int
    in_function: bool

    def __str__(self):
        return f"{self.importer}:{self.line} imports {self.imported}"


def module_name(path, root):
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(root):
    """Every module of the product by its name, without migrations."""
    return {
        module_name(path, root): path
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
        if "migrations" not in path.parts
    }


def imports(root):
    """Every import of a project module in the product, wherever it stands."""
    return [
        found
        for name, path in modules(root).items()
        for found in _imports_of(name, path)
        if found.imported.split(".")[0] in PACKAGES
    ]


def _imports_of(name, path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        for target in _targets(node, package):
            yield Import(name, target, node.lineno, id(node) in inside)


def _targets(node, package):
    """What a statement imports: for ``from a import b`` both ``a`` and ``a.b``."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, *filter(None, [base])])
        return [base, *(f"{base}.{alias.name}" for alias in node.names)]
    if (
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", ""))
        in ("import_module", "__import__")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ):
        return [str(node.args[0].value)]
    return []


def is_in(name, *packages):
    """Whether the module is one of the packages or lies inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


# The checks


def steps_up(root):
    """Imports of a higher package by a lower one."""
    higher = {"agencies": ("actionplan", "meetings"), "actionplan": ("meetings",), "meetings": ()}
    return [i for i in imports(root) if is_in(i.imported, *higher[i.importer.split(".")[0]])]


def imports_of_settings(root):
    """Imports of the settings' module; ``django.conf.settings`` is the way to them."""
    return [i for i in imports(root) if is_in(i.imported, "actionplan.settings")]


def models_above_the_ground(root):
    """Models that import anything of the project but models and the standing they are seen by."""
    ground = {
        "agencies.models": ("agencies.models",),
        "actionplan.models": ("actionplan.models", "agencies.models", "agencies.standing"),
        "meetings.models": ("meetings.models", "actionplan.models", "agencies.models"),
    }
    return [
        i
        for i in imports(root)
        for floor, allowed in ground.items()
        if is_in(i.importer, floor)
        and not is_in(i.imported, *allowed)
        and i.imported not in PACKAGES
        and i.imported != "agencies"
    ]


def rules_above_models(root):
    """Rules that import anything but models, and the rules and standing of a lower package."""
    allowed = {
        "agencies.rules": ("agencies.models", "agencies.standing"),
        "actionplan.rules": ("actionplan.models", "agencies"),
        "meetings.rules": ("meetings.models", "actionplan.rules", "actionplan.models", "agencies"),
    }
    return [
        i
        for i in imports(root)
        if i.importer in allowed
        and not is_in(i.imported, *allowed[i.importer])
        and i.imported not in PACKAGES
    ]


FACES = re.compile(r"\.(forms|views|urls|exports|filters|page|listing|lists)(\.|$)")


def answers_requests(path):
    """Whether the module holds views, whatever its name: functions that take a ``request``."""
    return any(
        isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "request"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def faces_known_below(root):
    """Deeds, queries, checks and the like that import forms, views, addresses or exports."""
    paths = modules(root)
    return [
        i
        for i in imports(root)
        if FACES.search(i.imported)
        and not FACES.search(i.importer)
        and not answers_requests(paths[i.importer])
        and i.importer != "actionplan.urls"
    ]


def views_known_by_forms(root):
    """Forms and exports that import views or addresses."""
    return [
        i
        for i in imports(root)
        if re.search(r"\.(views|urls)(\.|$)", i.imported)
        and re.search(r"\.(forms|exports|filters)(\.|$)", i.importer)
    ]


def dashboard_that_writes(root):
    """Modules of the dashboard that import a deed."""
    return [
        i
        for i in imports(root)
        if is_in(i.importer, "actionplan.dashboard") and is_in(i.imported, *DEEDS)
    ]


def imports_in_functions(root):
    """Imports of the project inside a function: a cycle dodged."""
    return [i for i in imports(root) if i.in_function]


def too_long(root):
    """Modules and test files that are two things."""
    tests = sorted((root / "tests").rglob("*.py"))
    sized = [(path, MODULE_LIMIT) for path in modules(root).values()]
    sized += [(path, TEST_LIMIT) for path in tests]
    counted = [(p, len(p.read_text(encoding="utf-8").splitlines()), limit) for p, limit in sized]
    return [f"{p.relative_to(root)}: {n} lines" for p, n, limit in counted if n > limit]


def empty_names(root):
    """Modules and folders whose name says nothing of what is inside."""
    paths = [path for package in (*PACKAGES, "tests") for path in (root / package).rglob("*")]
    return [
        str(path.relative_to(root))
        for path in paths
        if (path.is_dir() or path.suffix == ".py") and NAMES_THAT_SAY_NOTHING.match(path.stem)
    ]


INLINE = {
    "a script of its own": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style of its own": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a handler of its own": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address that runs": re.compile(r"javascript:", re.IGNORECASE),
}


def inline_code(root):
    """Templates that hold what the content security policy forbids."""
    return [
        f"{path.relative_to(root)} has {what}"
        for path in sorted((root / "templates").rglob("*.html"))
        for what, pattern in INLINE.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]


# The product

CHECKS = (
    steps_up,
    imports_of_settings,
    models_above_the_ground,
    rules_above_models,
    faces_known_below,
    views_known_by_forms,
    dashboard_that_writes,
    imports_in_functions,
    too_long,
    empty_names,
    inline_code,
)


def said(found):
    return [str(problem) for problem in found]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_product_is_built_as_planned(check):
    assert said(check(ROOT)) == []


def test_the_walk_sees_the_product():
    assert len(modules(ROOT)) > 50
    assert {i.imported for i in imports(ROOT)} >= {"agencies.models", "actionplan.rules"}
    assert len(list((ROOT / "templates").rglob("*.html"))) > 30


def test_every_deed_module_is_there():
    assert set(DEEDS) <= set(modules(ROOT))


# The controls: a tree of one fault each

LONG = "\n" * (TEST_LIMIT + 1)

FAULTS = [
    (steps_up, "agencies/people/views.py", "from actionplan.models import Plan"),
    (steps_up, "agencies/models/user.py", "import meetings.models"),
    (steps_up, "actionplan/rules.py", "def f():\n    from meetings.models import Meeting"),
    (steps_up, "actionplan/rules.py", "import_module('meetings.models')"),
    (imports_of_settings, "meetings/views.py", "from actionplan import settings"),
    (imports_of_settings, "agencies/apps.py", "from actionplan.settings import DEBUG"),
    (models_above_the_ground, "actionplan/models/plan.py", "from actionplan import rules"),
    (models_above_the_ground, "actionplan/models/plan.py", "from .. import rules"),
    (models_above_the_ground, "agencies/models/user.py", "from agencies.standing import NOBODY"),
    (rules_above_models, "actionplan/rules.py", "from actionplan.progress import workflow"),
    (rules_above_models, "agencies/rules.py", "from agencies.people import queries"),
    (faces_known_below, "actionplan/progress/drafting.py", "from .forms import UpdateForm"),
    (faces_known_below, "actionplan/dashboard/queries.py", "import actionplan.dashboard.views"),
    (views_known_by_forms, "actionplan/progress/forms.py", "from actionplan.progress import views"),
    (
        dashboard_that_writes,
        "actionplan/dashboard/views.py",
        "from actionplan.progress import signing",
    ),
    (dashboard_that_writes, "actionplan/dashboard/a/b.py", "from ...planning.structure import add"),
    (imports_in_functions, "meetings/views.py", "def f():\n    import agencies.models"),
    (imports_in_functions, "meetings/views.py", "f = lambda: __import__('agencies.models')"),
    (too_long, "actionplan/rules.py", LONG),
    (too_long, "tests/actionplan/test_rules.py", LONG),
    (empty_names, "actionplan/utils.py", ""),
    (empty_names, "tests/helpers/a.py", ""),
    (empty_names, "agencies/common/__init__.py", ""),
    (inline_code, "templates/a.html", "<script>go()</script>"),
    (inline_code, "templates/a.html", "<style>p {}</style>"),
    (inline_code, "templates/a.html", '<p class="a" style="color: red">'),
    (inline_code, "templates/a/b.html", '<button\n  onclick="go()">'),
    (inline_code, "templates/a.html", '<a href="javascript:go()">'),
]


def _tree(folder, *files):
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("check", "name", "text"), FAULTS)
def test_check_finds_the_fault_in_a_tree_that_has_one(tmp_path, check, name, text):
    assert len(set(said(check(_tree(tmp_path, (name, text)))))) >= 1


def test_every_check_has_a_control():
    assert {check for check, *_ in FAULTS} == set(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_check_finds_nothing_in_a_tree_in_order(tmp_path, check):
    tree = _tree(
        tmp_path,
        ("agencies/models/user.py", "from agencies.models.person import Person"),
        ("agencies/rules.py", "from agencies.standing import standing_of"),
        ("actionplan/models/plan.py", "from agencies.standing import standing_of"),
        ("actionplan/rules.py", "from agencies import rules\nfrom actionplan.models import Plan"),
        ("actionplan/progress/drafting.py", "from actionplan import rules"),
        ("actionplan/progress/forms.py", "from actionplan.progress.questions import QUESTIONS"),
        ("actionplan/progress/views/writing.py", "from actionplan.progress import drafting, forms"),
        ("actionplan/dashboard/views.py", "from actionplan.progress import questions"),
        ("meetings/views.py", "from actionplan import rules\nfrom django.conf import settings"),
        ("tests/test_long.py", "\n" * TEST_LIMIT),
        ("templates/a.html", '<script type="module" src="a.js"></script><p class="on style">'),
    )
    assert said(check(tree)) == []
