"""Numbers, lists and stretches of time in plain English."""

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TIMES = {1: "once", 2: "twice"}
FEW_WEEKS = 56
"""Days up to which a stretch of time is told in weeks; beyond, in months."""


def number(count):
    """A count as a word up to nine, in digits from ten: ``two``, ``1,204``."""
    return SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"


def some(count, one, many=""):
    """A count of things: ``some(2, "action")`` is ``two actions``. ``many`` is the odd plural."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def times(count):
    """How often: ``once``, ``twice``, ``three times``."""
    return TIMES.get(count) or f"{number(count)} times"


def start(text):
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def quarters(count):
    """How many quarters: ``three quarters``."""
    return some(count, "quarter")


def who(person, agency):
    """A person and their agency, ``R Russell · Police``, but the agency only once.

    People without a name yet are called by their post, which may end with it:
    ``Superintendent, Police``.
    """
    person, agency = str(person), str(agency)
    named = person.casefold().rstrip(")")
    ends = agency.casefold()
    is_named = named == ends or named.endswith((f" {ends}", f"({ends}"))
    return person if is_named else f"{person} · {agency}"


def listed(names):
    """Names in a row: ``Prevent, Protect and Pursue``."""
    names = [str(name) for name in names]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def stretch(days):
    """A stretch of days as people say it: ``12 days``, ``about six weeks``, ``about a year``."""
    days = abs(days)
    if days < 14:
        return some(days, "day")
    if days < FEW_WEEKS:
        return f"about {some(round(days / 7), 'week')}"
    months = round(days / 30.44)
    if months % 12 == 0:
        return "about a year" if months == 12 else f"about {some(months // 12, 'year')}"
    named = {6: "half a year", 18: "a year and a half"}
    return f"about {named.get(months) or some(months, 'month')}"


def date(day):
    """A date in full: ``31 July 2026``."""
    return f"{day:%-d %B %Y}"


def new_text(percent):
    """How much of a report's text is new: ``all new``, ``40 % new``, ``not a word is new``.

    ``percent`` is :func:`actionplan.positions.freshness.new_percent`'s; empty for ``None``.
    """
    if percent is None:
        return ""
    return {0: "not a word is new", 100: "all new"}.get(percent) or f"{percent} % new"


def short(title, most=44):
    """A title of at most so many characters, cut between words: ``Bring medical examinations…``.

    For sentences that name several; the whole title stands where its link leads.
    """
    if len(title) <= most:
        return title
    cut = title[: most - 1].rpartition(" ")[0] or title[: most - 2]
    return f"{cut.rstrip(' ,;:–-')}…"


def named(reference, title, most=44):
    """An action as a sentence names it: its number, and its title cut between words.

    The number never stands alone at the end of a line.
    """
    return f"{reference}\N{NO-BREAK SPACE}{short(title, most)}"
