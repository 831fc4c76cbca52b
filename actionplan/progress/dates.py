"""Which date stands, when some of the changes that moved it do not count yet."""


def date_that_stands(stored, *, changes, counting):
    """The date as it stands if only the changes made by certain entries have happened.

    ``stored`` is the date in its column, ``changes`` all its changes in the order granted,
    ``counting`` the ids of the entries whose changes count: those released, or those that a
    reader may read. Returns ``(date, change)`` with the last change that counts, or ``None``.
    """
    happened = [change for change in changes if change.entry_id in counting]
    if happened:
        return happened[-1].to_on, happened[-1]
    return (changes[0].from_on if changes else stored), None
