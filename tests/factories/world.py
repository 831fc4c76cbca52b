"""A small partnership: a current plan, its people, and one open quarter."""

import datetime
import pickle
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone

from actionplan.models import Plan, StrategicAction, quarter_of
from actionplan.planning import structure
from agencies.models import Agency, GovernanceBody, Person, User
from tests.factories.people import (
    AgencyFactory,
    BodyFactory,
    CoverFactory,
    DeputyshipFactory,
    Role,
    SeatFactory,
    make_user,
)
from tests.factories.times import LONG_AGO, days, moment


@dataclass
class World:
    """A partnership of two agencies with a current plan and one open quarter, ended already.

    ``users`` holds every login by what it is; each is an attribute too (``world.lead``).
    """

    today: datetime.date
    council: Agency = None
    police: Agency = None
    body: GovernanceBody = None
    users: dict = field(default_factory=dict)
    plan: Plan = None
    priorities: dict = field(default_factory=dict)
    actions: dict = field(default_factory=dict)
    milestone: object = None
    late_milestone: object = None
    support: object = None
    quarter: object = None

    def __getattr__(self, name):
        try:
            return self.__dict__["users"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def action(self):
        """1.1 of Prevent: owned by ``lead``, led by the council, supported by the police."""
        return self.actions["1.1"]

    @property
    def other_action(self):
        """1.2 of Prevent: owned by ``other_lead``, led by the council."""
        return self.actions["1.2"]

    @property
    def police_action(self):
        """2.1 of Protect: owned by ``police_lead``, led by the police, supported by the council."""
        return self.actions["2.1"]

    def key_before(self, number=1):
        """The key of the quarter so many quarters before the open one."""
        index = _index(*quarter_of(self.quarter.starts_on)) - number
        return f"{index // 4}-q{index % 4 + 1}"

    def owner_of(self, action):
        """The login of the action's owner."""
        return User.objects.get(person=action.owner_id)

    def executive_of(self, action):
        """An executive's login of the action's lead agency."""
        return self.police_executive if action.lead_agency == self.police else self.executive


def _index(year, number):
    return year * 4 + number - 1


def make_world():
    """Build the small world; see :class:`World`. Its dates hang on today's.

    The deeds build it once a run. After that the same rows are written again at a stroke, which
    takes a tenth of the time; not where a test has made people of its own before.
    """
    today = timezone.localdate()
    if Agency.objects.exists() or Person.objects.exists():
        return _build(today)
    if today not in _BUILT:
        _BUILT[today] = _record(today)
    else:
        _write_again(_BUILT[today])
    world, _ = pickle.loads(_BUILT[today])
    return world


_BUILT = {}


def _record(today):
    """Build the world by the deeds; return it, pickled with every row that came into being."""
    rows = []

    def note(instance, created, **_):
        if created:
            rows.append(instance)

    post_save.connect(note)
    try:
        world = _build(today)
    finally:
        post_save.disconnect(note)
    for row in rows:
        if isinstance(row, StrategicAction):
            row.refresh_from_db(fields=["place"])  # each action that came after may have moved it
    return pickle.dumps((world, rows))


@transaction.atomic
def _write_again(built):
    by_model = {}
    for row in pickle.loads(built)[1]:
        by_model.setdefault(type(row), []).append(row)
    for model, rows in by_model.items():
        model._base_manager.bulk_create(rows)


def _build(today):
    world = World(today=today)
    _add_people(world)
    since = moment(LONG_AGO)
    world.plan = structure.create_plan(
        by=world.officer,
        title="Keeping children safe",
        slug="keeping-safe",
        starts_on=world.today.replace(year=world.today.year - 3, month=4, day=1),
        ends_on=world.today.replace(year=world.today.year + 2, month=3, day=31),
        state=Plan.State.CURRENT,
        at=since,
    )
    names = ("Prevent", "Protect", "Pursue", "Leadership and governance")
    for order, name in enumerate(names, start=1):
        priority = structure.add_priority(
            plan=world.plan, by=world.officer, name=name, order=order, at=since
        )
        world.priorities[priority.slug] = priority
    world.quarter = _add_open_quarter(world)
    _add_actions(world)
    return world


def _add_people(world):
    council = AgencyFactory(short_name="Council")
    police = AgencyFactory(short_name="Police", sector=Agency.Sector.POLICE)
    world.council, world.police, world.body = council, police, BodyFactory()
    for name, *roles in (
        ("administrator", (Role.ADMINISTRATOR, council)),
        ("officer", (Role.PERFORMANCE_OFFICER, council)),
        ("lead", (Role.LEAD, council)),
        ("other_lead", (Role.LEAD, council)),
        ("deputy", (Role.DEPUTY, council)),
        ("cover", (Role.DEPUTY, council)),
        ("executive", (Role.EXECUTIVE, council)),
        ("second_executive", (Role.EXECUTIVE, council)),
        ("police_lead", (Role.LEAD, police)),
        ("police_executive", (Role.EXECUTIVE, police)),
        ("councillor",),
        ("clerk", (Role.CLERK, council)),
        ("nobody",),
    ):
        world.users[name] = make_user(name.replace("_", " ").capitalize(), *roles)
    SeatFactory(person=world.councillor.person, body=world.body)
    DeputyshipFactory(principal=world.lead.person, deputy=world.deputy.person)
    CoverFactory(principal=world.lead.person, deputy=world.cover.person)


def _add_open_quarter(world):
    """The last quarter that has ended: open for two more weeks, and ready to be released."""
    index = _index(*quarter_of(world.today)) - 1
    return structure.add_quarter(
        plan=world.plan,
        by=world.officer,
        year=index // 4,
        number=index % 4 + 1,
        opens_on=world.today - days(1),
        due_on=world.today + days(7),
        closes_on=world.today + days(14),
        at=moment(LONG_AGO),
    )


def _add_actions(world):
    police_contact = (world.police, world.police_lead.person)
    add_action(world, "1.1", supports=[police_contact])
    add_action(world, "1.2", owner=world.other_lead.person)
    add_action(
        world,
        "2.1",
        priority="protect",
        owner=world.police_lead.person,
        lead_agency=world.police,
        supports=[(world.council, None)],
    )
    world.support = world.action.supports.get()
    world.milestone = add_milestone(world, world.action, "Train the first staff")
    world.late_milestone = add_milestone(
        world,
        world.action,
        "Open the shared office",
        owner=world.police_lead.person,
        agency=world.police,
        original_due_on=world.quarter.ends_on - days(10),
    )


def add_action(world, reference, *, priority="prevent", supports=(), **details):
    """Add an action: the council's ``lead`` owns it, and it is due in some months."""
    details = {
        "title": f"Action {reference}",
        "owner": world.lead.person,
        "lead_agency": world.council,
        "starts_on": world.plan.starts_on,
        "original_due_on": world.today + days(200),
        **details,
    }
    world.actions[reference] = structure.add_action(
        priority=world.priorities[priority],
        by=world.officer,
        reference=reference,
        supports=supports,
        at=moment(LONG_AGO),
        **details,
    )
    return world.actions[reference]


def add_milestone(world, action, title, **details):
    """Add a milestone of the action's owner and agency, due in a month."""
    details = {
        "owner": action.owner,
        "agency": action.lead_agency,
        "original_due_on": world.today + days(30),
        **details,
    }
    return structure.add_milestone(
        action=action, by=world.officer, title=title, at=moment(LONG_AGO), **details
    )
