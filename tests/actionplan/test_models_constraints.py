"""What is true of a row is held by the database, whoever writes it."""

import re

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.actionplan import (
    constraint_cases,
    constraint_cases_entry,
    constraint_cases_position,
)
from tests.agencies import constraint_cases as agency_cases
from tests.factories import make_world

pytestmark = pytest.mark.django_db

CASES = [
    *agency_cases.CASES,
    *constraint_cases.CASES,
    *constraint_cases_entry.CASES,
    *constraint_cases_position.CASES,
]
PACKAGES = ("agencies", "actionplan", "meetings")

PAIRS_WITHOUT_A_CONSTRAINT = {
    "agencies.AuditEvent.at": "what the machine does by itself has a moment and nobody",
}


def _models():
    return [model for package in PACKAGES for model in apps.get_app_config(package).get_models()]


def _constraints():
    return {c.name: (model, c) for model in _models() for c in model._meta.constraints}


def _is_about(error, name):
    """Whether the engine's error speaks of the constraint; SQLite names a unique one's columns."""
    model, constraint = _constraints()[name]
    if re.search(rf"\b{name}\b", str(error)):
        return True
    if connection.vendor != "sqlite" or not isinstance(constraint, models.UniqueConstraint):
        return False
    table = model._meta.db_table
    columns = [f"{table}.{model._meta.get_field(f).column}" for f in constraint.fields]
    return str(error) == f"UNIQUE constraint failed: {', '.join(columns)}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_constraint_refuses_what_breaks_it_and_nothing_else(case):
    world = make_world()
    with transaction.atomic():
        case.saves(world)
        transaction.set_rollback(True)
    for breaks in case.refused:
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            breaks(world)
        assert _is_about(error.value, case.constraint), str(error.value)


def test_every_constraint_has_its_case():
    assert sorted(case.constraint for case in CASES) == sorted(_constraints())


def test_every_constraint_says_whose_it_is():
    strays = [
        name
        for name, (model, _) in _constraints().items()
        if not name.startswith(f"{model._meta.app_label}_")
    ]
    assert strays == []


def _pairs():
    """Every model's pairs of a moment and a person: ``x_at`` and ``x_by``, or ``at`` and ``by``."""
    for model in _models():
        names = {field.name for field in model._meta.get_fields()}
        for name in sorted(names):
            if (name == "at" or name.endswith("_at")) and f"{name[:-2]}by" in names:
                yield model, name, f"{name[:-2]}by"


def _are_held_together(model, moment, person):
    """Whether neither may be missing, or a constraint of the pair's name holds them together."""
    if not any(model._meta.get_field(name).null for name in (moment, person)):
        return True
    name = f"{model._meta.app_label}_{model._meta.model_name}_{person}_and_at"
    return any(constraint.name == name for constraint in model._meta.constraints)


def test_who_and_when_are_held_together_in_every_model():
    found = list(_pairs())
    loose = {f"{m._meta.label}.{at}" for m, at, by in found if not _are_held_together(m, at, by)}
    assert loose == set(PAIRS_WITHOUT_A_CONSTRAINT)
    assert len(found) > len(loose) + 5  # the walk does find pairs


def test_every_person_of_a_deed_has_a_moment_beside():
    alone = [
        f"{model._meta.label}.{field.name}"
        for model in _models()
        for field in model._meta.get_fields()
        if field.name.endswith("_by")
        and f"{field.name[:-2]}at" not in {f.name for f in model._meta.get_fields()}
    ]
    assert alone == []
