"""What an officer is asked to look at again: said, never refused."""

from django.urls import reverse

from agencies.models import Membership
from tests.factories import add_action, add_milestone, days


def page_of(officer, world):
    return officer.get(reverse("planning:structure", args=[world.plan.slug]))


def said_on(officer, world):
    return [concern.text for concern in page_of(officer, world).context["concerns"]]


def warned(response):
    return [str(m) for m in response.context["messages"] if m.level_tag == "warning"]


def test_a_sound_plan_raises_no_concern(officer, world):
    assert said_on(officer, world) == []
    assert "Look again" not in page_of(officer, world).content.decode()


def test_an_owner_without_a_role_in_the_lead_agency(officer, world):
    add_action(world, "3.1", owner=world.police_lead.person)
    assert said_on(officer, world) == ["Police lead holds no role in Council today."]
    assert "Look again at 1 thing" in page_of(officer, world).content.decode()


def test_a_lead_agency_of_which_nobody_could_sign(officer, world):
    executives = Membership.objects.filter(agency=world.police, role=Membership.Role.EXECUTIVE)
    executives.update(ends_on=world.today - days(1))
    said = "Nobody can sign its updates off: Police has no executive today."
    assert said_on(officer, world) == [said]
    executives.update(ends_on=world.today)
    assert said_on(officer, world) == []
    add_action(world, "3.1", owner=world.police_executive.person, lead_agency=world.police)
    assert said_on(officer, world) == [
        "Nobody can sign its updates off: Police has no executive today but its owner or "
        "those who write for the owner."
    ]


def test_a_milestone_due_after_its_action_or_the_plan(officer, world):
    action, plan = world.action, world.plan
    on_the_day = {"original_due_on": action.due_on}
    add_milestone(world, action, "On the last day", **on_the_day)
    assert said_on(officer, world) == []
    add_milestone(world, action, "Late", original_due_on=action.due_on + days(1))
    step = add_milestone(world, action, "Far", original_due_on=plan.ends_on + days(1))
    assert said_on(officer, world) == [
        f"“Late” is due on {action.due_on + days(1):%-d %B %Y}, "
        f"after its action ({action.due_on:%-d %B %Y}).",
        f"“Far” is due on {plan.ends_on + days(1):%-d %B %Y}, "
        f"after its action ({action.due_on:%-d %B %Y}) "
        f"and the plan’s end ({plan.ends_on:%-d %B %Y}).",
    ]
    step.done_on = world.today
    step.save()
    assert len(said_on(officer, world)) == 1


def test_an_ended_plan_raises_no_concern(officer, world):
    add_action(world, "3.1", owner=world.police_lead.person)
    world.plan.state = "ended"
    world.plan.save()
    assert said_on(officer, world) == []


def test_saving_an_action_warns_and_saves(officer, world, action_form, change_form):
    address = reverse("planning:add_action", args=[world.plan.slug])
    form = action_form(lead_agency=world.council.pk)
    response = officer.post(address, form, follow=True)
    assert warned(response) == ["Police lead holds no role in Council today."]
    assert world.plan.actions.filter(reference="3.1").exists()
    where = {"plan": world.plan.slug, "reference": "1.1"}
    address = reverse("planning:change_action", kwargs=where)
    form = change_form(owner=world.police_lead.person_id)
    response = officer.post(address, form, follow=True)
    assert warned(response) == ["Police lead holds no role in Council today."]
    response = officer.post(address, change_form(owner=world.lead.person_id), follow=True)
    assert warned(response) == []


def test_saving_a_milestone_warns_of_that_milestone_only(officer, world):
    action = world.action
    add_milestone(world, action, "Late already", original_due_on=action.due_on + days(9))
    where = {"plan": world.plan.slug, "reference": "1.1"}
    form = {
        "title": "Open the door",
        "agency": world.council.pk,
        "owner": world.lead.person_id,
        "original_due_on": str(action.due_on + days(1)),
    }
    address = reverse("planning:add_milestone", kwargs=where)
    (said,) = warned(officer.post(address, form, follow=True))
    assert said.startswith("“Open the door” is due on")
    form |= {"title": "In time", "original_due_on": str(action.due_on)}
    assert warned(officer.post(address, form, follow=True)) == []


def test_structure_takes_the_same_queries_for_thirty_concerns(
    officer, world, django_assert_num_queries, django_assert_max_num_queries
):
    add_action(world, "3.1", owner=world.police_lead.person)
    page_of(officer, world)
    with django_assert_max_num_queries(40) as few:
        page_of(officer, world)
    for number in range(30):
        action = add_action(world, f"4.{number}", owner=world.police_lead.person)
        add_milestone(world, action, "Late", original_due_on=action.due_on + days(1))
    with django_assert_num_queries(len(few)):
        assert len(said_on(officer, world)) == 61
