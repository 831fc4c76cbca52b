"""A return that came too late for its release."""

from actionplan.progress import drafting, releasing, signing
from tests.factories import entry_in, moment, release


def late_return(world, *, to="released", **answers):
    """Release the open quarter over 1.1's draft, then lead that to ``to``: the late entry.

    ``to`` is ``draft``, or ``released``: published over the automatic "No update".
    """
    entry = entry_in("draft", world, at=moment(world.today), **answers)
    world.quarter = release(world, world.quarter, at=moment(world.today))
    entry.refresh_from_db()
    if to == "draft":
        return entry
    owner, executive = world.owner_of(entry.action), world.executive_of(entry.action)
    entry = drafting.submit(entry=entry, by=owner, revision=entry.revision)
    entry = signing.sign_off(entry=entry, by=executive, revision=entry.revision)
    return releasing.release_correction(entry=entry, by=world.officer)
