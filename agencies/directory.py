"""The administrator's deeds: agencies, bodies, people, logins, and who acts for whom.

Each deed judges first and raises :class:`~agencies.rules.Refused`: ``by``, the login that does it,
must be an administrator's that day, and never about their own name, login, roles or seats, nor as
either end of a deputyship or cover. ``by=None`` is the machine, which makes the demonstration and
the first administrator, and may. Dates are whole days, both ends included. Each deed is one
transaction, with its audit event.
"""

from itertools import count

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from agencies import rules
from agencies.audit import record
from agencies.models import (
    AccountabilityLine,
    Agency,
    Cover,
    Deputyship,
    GovernanceBody,
    Membership,
    Person,
    Seat,
    User,
)


class Impossible(ValueError):
    """The deed makes no sense as asked; the text says why, as a sentence for the screen.

    ``boxes`` says it argument by argument where an argument is to blame: its name, the sentence.
    Who may not do a deed is told by ``rules.Refused`` instead.
    """

    def __init__(self, text="", **boxes):
        super().__init__(text or " ".join(boxes.values()))
        self.boxes = boxes


# Agencies and bodies


@transaction.atomic
def add_agency(*, name, short_name, sector, slug="", by=None, at=None):
    """Add an organisation. ``sector`` is one of ``Agency.Sector``. Returns it.

    Without a ``slug``, its part of an address, one is made from the short name. Raises
    :class:`Impossible`, by box, for a name or short name in use, in any letter case.
    """
    _require(by, at)
    name, short_name = _named(name), _named(short_name)
    _names_free(Agency, "an agency", name=name, short_name=short_name)
    slug = _slug_free(Agency, slug, made_from=short_name)
    agency = Agency(name=name, short_name=short_name, slug=slug, sector=sector)
    return _add(agency, deed="add agency", by=by, at=at)


@transaction.atomic
def add_body(*, name, short_name, kind, slug="", by=None, at=None):
    """Add a governance body. ``kind`` is one of ``GovernanceBody.Kind``. Returns it.

    Names and ``slug`` as in :func:`add_agency`.
    """
    _require(by, at)
    name, short_name = _named(name), _named(short_name)
    _names_free(GovernanceBody, "a body", name=name, short_name=short_name)
    slug = _slug_free(GovernanceBody, slug, made_from=short_name)
    body = GovernanceBody(name=name, short_name=short_name, slug=slug, kind=kind)
    return _add(body, deed="add body", by=by, at=at)


@transaction.atomic
def add_line(
    *,
    body,
    answers_to,
    starts_on,
    ends_on=None,
    relation=AccountabilityLine.Relation.REPORTS,
    source_note="",
    by=None,
    at=None,
):
    """Say to whom a body answers, from when, and which source says so. Returns the line.

    ``relation`` is one of ``AccountabilityLine.Relation``. Raises :class:`Impossible` for a body
    that answers to itself, dates out of order, and the same line twice in that time.
    """
    _require(by, at)
    if body.pk == answers_to.pk:
        raise Impossible(answers_to="A body cannot answer to itself.")
    _in_order(starts_on, ends_on)
    _locked(body)
    place = {"body": body, "answers_to": answers_to, "relation": relation}
    if _overlapping(AccountabilityLine, starts_on, ends_on, **place):
        word = AccountabilityLine.Relation(relation).label
        raise Impossible(answers_to=f"{body} already {word} {answers_to} in that time.")
    line = AccountabilityLine(
        **place, starts_on=starts_on, ends_on=ends_on, source_note=source_note.strip()
    )
    return _add(line, deed="add line", by=by, at=at)


def end_line(*, line, ends_on, by=None, at=None):
    """End a line; ``ends_on`` is its last day. Returns the line."""
    return _end(line, ends_on, deed="end line", by=by, at=at)


# People and logins


@transaction.atomic
def add_person(*, name, by=None, at=None):
    """Add somebody who is to be named. Two people may share a name. Returns the person."""
    _require(by, at)
    return _add(Person(name=_named(name)), deed="add person", by=by, at=at)


@transaction.atomic
def rename_person(*, person, name, by=None, at=None):
    """Change how a person is named. Returns the person."""
    _require(by, at, person)
    name, person = _named(name), _locked(person)
    before, person.name = person.name, name
    if before == name:
        return person
    return _change(person, deed="rename person", by=by, at=at, before={"name": before})


@transaction.atomic
def give_login(*, person, email, password=None, by=None, at=None):
    """Give a person their login; the address is its name, in any letter case.

    Without a ``password`` they set their own by "Forgot your password?". Returns the
    :class:`User`. Raises :class:`Impossible` for an address that is none or is taken, a second
    login, and a password that is too weak.
    """
    _require(by, at, person)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise Impossible("Give an e-mail address, like name@council.example.") from wrong
    if len(email) > User._meta.get_field("email").max_length:
        raise Impossible("Give a shorter e-mail address.")
    _locked(person)
    if User.objects.filter(email=email).exists():
        raise Impossible("Somebody already signs in with this e-mail address.")
    if User.objects.filter(person=person).exists():
        raise Impossible(f"{person} already has a login.")
    if password is not None:
        try:
            validate_password(password)
        except ValidationError as weak:
            raise Impossible(" ".join(weak.messages)) from weak
    user = User.objects.create_user(email, password, person=person)
    record(by=by, deed="give login", subject=user, at=at or timezone.now(), after={"email": email})
    return user


def close_login(*, user, by=None, at=None):
    """Stop a login from signing in; its deeds stay on record. Returns the user."""
    return _switch_login(user, active=False, deed="close login", by=by, at=at)


def open_login(*, user, by=None, at=None):
    """Let a closed login sign in again. Returns the user."""
    return _switch_login(user, active=True, deed="open login", by=by, at=at)


@transaction.atomic
def _switch_login(user, *, active, deed, by, at):
    user = _locked(user)
    _require(by, at, user.person)
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        record(by=by, deed=deed, subject=user, at=at or timezone.now())
    return user


# Roles and seats


@transaction.atomic
def give_role(*, person, agency, role, post="", starts_on, ends_on=None, by=None, at=None):
    """Give a person a role in an agency, with the post that they hold there.

    ``role`` is one of ``Membership.Role``. Returns the membership. Raises :class:`Impossible` for
    dates out of order, and for a role that they hold there in that time already.
    """
    _require(by, at, person)
    _in_order(starts_on, ends_on)
    _locked(person)
    place = {"person": person, "agency": agency, "role": role}
    if _overlapping(Membership, starts_on, ends_on, **place):
        label = Membership.Role(role).label.lower()
        raise Impossible(f"{person} already holds the role of {label} in {agency} in that time.")
    membership = Membership(**place, post=post.strip(), starts_on=starts_on, ends_on=ends_on)
    return _add(membership, deed="give role", by=by, at=at)


def end_role(*, membership, ends_on, by=None, at=None):
    """End a role; ``ends_on`` is its last day. Returns the membership."""
    return _end(membership, ends_on, deed="end role", whose=("person",), by=by, at=at)


@transaction.atomic
def give_seat(
    *,
    person,
    body,
    capacity=Seat.Capacity.MEMBER,
    represents=None,
    starts_on,
    ends_on=None,
    by=None,
    at=None,
):
    """Seat a person on a body; ``represents`` is the agency a co-optee comes from, if any.

    Returns the seat. Raises :class:`Impossible` for dates out of order and for a second seat.
    """
    _require(by, at, person)
    _in_order(starts_on, ends_on)
    _locked(person)
    if _overlapping(Seat, starts_on, ends_on, person=person, body=body):
        raise Impossible(f"{person} already sits on {body} in that time.")
    seat = Seat(
        person=person,
        body=body,
        capacity=capacity,
        represents=represents,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return _add(seat, deed="give seat", by=by, at=at)


def end_seat(*, seat, ends_on, by=None, at=None):
    """End a seat; ``ends_on`` is its last day. Returns the seat."""
    return _end(seat, ends_on, deed="end seat", whose=("person",), by=by, at=at)


# Who acts for whom


@transaction.atomic
def add_deputy(*, principal, deputy, starts_on, ends_on=None, by=None, at=None):
    """Name a standing deputy, who may draft for the principal. Returns the deputyship."""
    _require(by, at, principal, deputy)
    _in_order(starts_on, ends_on)
    if principal.pk == deputy.pk:
        raise Impossible("Nobody can be their own deputy.")
    _locked(principal)
    if _overlapping(Deputyship, starts_on, ends_on, principal=principal, deputy=deputy):
        raise Impossible(f"{deputy} already deputises for {principal} in that time.")
    deputyship = Deputyship(
        principal=principal, deputy=deputy, starts_on=starts_on, ends_on=ends_on
    )
    return _add(deputyship, deed="add deputy", by=by, at=at)


def end_deputy(*, deputyship, ends_on, by=None, at=None):
    """End a deputyship; ``ends_on`` is its last day. Returns it."""
    return _end(deputyship, ends_on, deed="end deputy", whose=BOTH_ENDS, by=by, at=at)


@transaction.atomic
def add_cover(*, principal, deputy, starts_on, ends_on, reason, by=None, at=None):
    """Let somebody act for a person who is away, from one day to another, and say why.

    Returns the cover. Raises :class:`Impossible` without an end or a reason, and where the two
    have a cover in that time already.
    """
    _require(by, at, principal, deputy)
    if ends_on is None:
        raise Impossible("Give the last day of the cover.")
    _in_order(starts_on, ends_on)
    if not reason.strip():
        raise Impossible("Say why cover is needed, such as leave.")
    if principal.pk == deputy.pk:
        raise Impossible("Nobody can cover for themselves.")
    _locked(principal)
    if _overlapping(Cover, starts_on, ends_on, principal=principal, deputy=deputy):
        raise Impossible(f"{deputy} already covers for {principal} in that time.")
    cover = Cover(
        principal=principal,
        deputy=deputy,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip(),
    )
    return _add(cover, deed="add cover", by=by, at=at)


def end_cover(*, cover, ends_on, by=None, at=None):
    """End a cover early; ``ends_on`` is its last day. Returns it."""
    return _end(cover, ends_on, deed="end cover", whose=BOTH_ENDS, by=by, at=at)


# What the deeds share

BOTH_ENDS = ("principal", "deputy")


def _require(by, at, *people):
    """Raise ``rules.Refused`` unless the login may manage people, and these are all others."""
    if by is not None:
        on = timezone.localdate(at)
        rules.require(rules.may_manage_people(by, on=on))
        for person in people:
            rules.require(rules.may_change_roles_of(by, person, on=on))


def _named(name):
    name = " ".join(name.split())
    if not name:
        raise Impossible("Give a name.")
    return name


def _names_free(model, what, *, name, short_name):
    """Raise :class:`Impossible` where another row has the name or the short name."""
    boxes = {}
    if model.objects.filter(name__iexact=name).exists():
        boxes["name"] = f"There is already {what} with this name."
    if there := model.objects.filter(short_name__iexact=short_name).first():
        boxes["short_name"] = f"{there.name} has this short name already. Choose another."
    if boxes:
        raise Impossible(**boxes)


def _slug_free(model, slug, *, made_from):
    """The ``slug`` if it is free, or one made from a text; it may be used in an address."""
    if slug:
        if model.objects.filter(slug=slug).exists():
            raise Impossible(f"The address “{slug}” is in use.")
        return slug
    longest = model._meta.get_field("slug").max_length
    start = slugify(made_from)[: longest - 5].strip("-") or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    numbered = (f"{start}-{number}" for number in count(2))
    return start if start not in taken else next(s for s in numbered if s not in taken)


def _in_order(starts_on, ends_on):
    if ends_on is not None and ends_on < starts_on:
        raise Impossible(ends_on="The last day cannot be before the first.")


def _locked(row):
    """The row as it is stored, held so that two deeds on it come one after the other."""
    return type(row)._base_manager.select_for_update().get(pk=row.pk)


def _overlapping(model, starts_on, ends_on, **place):
    """Whether a dated row of the same place is true on any day of the period."""
    found = model.objects.filter(**place).filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    return (found if ends_on is None else found.filter(starts_on__lte=ends_on)).exists()


def _add(row, *, deed, by, at):
    return _change(row, deed=deed, by=by, at=at, before={})


def _change(row, *, deed, by, at, before):
    at = at or timezone.now()
    row._history_user, row._history_date = by, at
    row.save()
    after = {field: str(getattr(row, field)) for field in before}
    record(by=by, deed=deed, subject=row, at=at, before=before, after=after)
    return row


@transaction.atomic
def _end(row, ends_on, *, deed, by, at, whose=()):
    """End a dated row; ``whose`` are the columns of the people whom it is about."""
    row = _locked(row)
    _require(by, at, *(getattr(row, column) for column in whose))
    if ends_on < row.starts_on:
        raise Impossible(
            f"It began on {row.starts_on:%-d %B %Y}: the last day cannot be before that."
        )
    if row.ends_on is not None and row.ends_on < ends_on:
        raise Impossible(f"It ended on {row.ends_on:%-d %B %Y} already. Add a new one instead.")
    before, row.ends_on = row.ends_on, ends_on
    return _change(row, deed=deed, by=by, at=at, before={"ends_on": before})
