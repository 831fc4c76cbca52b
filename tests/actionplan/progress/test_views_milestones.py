"""A milestone's owner and the action's lead report at the same time, and neither is overwritten."""

import pytest
from django.test import Client

from actionplan.models import Entry, MilestoneReport
from actionplan.progress.contributing import report_milestone
from actionplan.progress.queries import slot_url
from tests.factories import days, entry_in, release


@pytest.fixture
def owner(client, world):
    client.force_login(world.police_lead)
    return client


def page_of(world):
    return slot_url("milestone", world.action, world.quarter, number=world.late_milestone.pk)


def done(world, day, **more):
    prefix = f"milestone-{world.late_milestone.pk}"
    return {f"{prefix}-done": "on", f"{prefix}-done_on": day.isoformat(), **more}


def lead_reports(world):
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.lead,
        done_on=world.today - days(3),
    )


def test_milestone_report_overtaken_by_another_is_shown_first(owner, world):
    owner.get(page_of(world))
    lead_reports(world)
    page = owner.post(page_of(world), done(world, world.today))
    assert page.status_code == 409
    assert "Lead reported it done" in page.content.decode()
    assert MilestoneReport.objects.get().done_on == world.today - days(3)
    seen = page.context["form"]["seen"].value()
    name = page.context["form"].add_prefix("seen")
    again = owner.post(page_of(world), done(world, world.today, **{name: seen}))
    assert again.status_code == 302
    assert MilestoneReport.objects.get().done_on == world.today


def test_milestone_report_that_says_the_same_is_no_conflict(owner, world):
    lead_reports(world)
    assert owner.post(page_of(world), done(world, world.today - days(3))).status_code == 302


def test_milestone_reported_between_check_and_submit_is_checked_again(client, world):
    entry = entry_in("draft", world)
    client.force_login(world.lead)
    address = slot_url("check", world.action, world.quarter)
    mark = client.get(address).context["reports_mark"]
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        done_on=world.today,
    )
    sent = {"revision": entry.revision, "reports": mark}
    assert (
        "changed after you checked it" in client.post(address, sent, follow=True).content.decode()
    )
    sent["reports"] = client.get(address).context["reports_mark"]
    client.post(address, sent)
    assert Entry.objects.get(action=world.action).status == "submitted"


def test_milestone_ticked_after_the_release_is_refused_and_the_text_kept(world):
    entry = entry_in("draft", world)
    lead = Client()
    lead.force_login(world.lead)
    address = slot_url("update", world.action, world.quarter)
    form = lead.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0, "done": "New text"}
    release(world, world.quarter)
    page = lead.post(address, typed | done(world, world.today))
    assert page.status_code == 422
    assert "New text" in page.content.decode()
    assert lead.post(address, typed).status_code == 302
    entry.refresh_from_db()
    assert entry.done == "New text"
