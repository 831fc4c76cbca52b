"""The message with the link: one text for an invitation and for a forgotten password."""

import pytest
from django.core import mail
from django.urls import reverse

EXPECTED = """\
Hello,

Use this link to set your password for the Action Plan Tracker:

LINK

Then sign in with this e-mail address: ADDRESS

You get this message because an administrator gave you a login, or because
somebody asked for a new password for this address.

The link works once, and only for a short time. If it no longer works, open
the sign-in page and ask for a new one under “Forgot your password?”.

If you did not expect this message, you need not do anything. Your login
stays as it is. Do not pass the link on."""


def invited(client, town):
    client.force_login(town.administrator)
    client.post(reverse("agencies:invite", args=[town.lead.pk]))


def forgotten(client, town):
    client.post(reverse("account_reset_password"), {"email": town.users["lead"].email})


@pytest.mark.parametrize("asked", [invited, forgotten])
def test_message_says_what_to_do_and_gives_the_link(client, town, asked):
    asked(client, town)
    (message,) = mail.outbox
    address = town.users["lead"].email
    assert message.to == [address]
    assert message.subject.endswith("Your link to set a password for the Action Plan Tracker")
    assert message.alternatives == []
    (link,) = (word for word in message.body.split() if "://" in word)
    assert link.startswith("http://testserver/accounts/password/reset/key/")
    assert message.body == EXPECTED.replace("LINK", link).replace("ADDRESS", address)
    assert town.lead.name not in message.body.replace(address, "")
