"""Builds the live plan: eight released quarters before today, and one being written about."""

from datetime import timedelta

from actionplan.models import Plan
from actionplan.planning import structure
from actionplan.progress import contributing, drafting, releasing
from agencies import directory
from meetings.demo import live_prevent, live_protect, live_pursue, story
from meetings.demo.dates import Calendar, moment, working_day
from meetings.demo.live_open import (
    COVER_NOW,
    COVER_THEN,
    DUE,
    MILESTONES,
    MILESTONES_DONE,
    MILESTONES_MOVED,
    NOTE,
    NOW,
    OPEN_CONTRIBUTIONS,
    RETURN_NOTE,
    SUPPORTS,
)

SLUG = "live"
SAID = live_prevent.SAID | live_protect.SAID | live_pursue.SAID
CORRECTED, RETURNED = live_prevent.CORRECTION, live_pursue.RETURNED
FIRST, LAST = -8, -1
COVERED = ("4", -5)
"""The action and quarter that a deputy handed in while its owner was on leave."""


def build(*, cast, today):
    """Build the plan "live" around ``today``. Returns it."""
    return _Live(cast=cast, today=today).build()


class _Live:
    """The plan while it is being built: what each step of the building needs at hand."""

    def __init__(self, *, cast, today):
        self.cast, self.today, self.calendar = cast, today, Calendar(today)
        self.officer = cast.logins["officer"]

    def build(self):
        self._lay_out()
        self._covers()
        for number in range(FIRST, LAST + 1):
            quarter = self._add_quarter(number)
            self._tell(quarter, number)
            released_on = working_day(quarter.ends_on + timedelta(days=33))
            story.release(quarter, by=self.officer, at=moment(released_on, 14, 30))
            if number == CORRECTED["quarter"]:
                self._correct(quarter, after=released_on)
        self._write_now(self._add_quarter(0))
        self._add_quarter(1)
        return self.plan

    def _lay_out(self):
        starts_on = self.calendar.span(FIRST)[0]
        at = moment(starts_on, 9)
        self.plan = structure.create_plan(
            by=self.officer,
            title="Child sexual exploitation action plan",
            slug=SLUG,
            starts_on=starts_on,
            ends_on=self.calendar.span(3)[1],
            state=Plan.State.CURRENT,
            ratings_are_illustrative=True,
            note=NOTE,
            at=at,
        )
        self.actions, self.steps = story.lay_out(
            plan=self.plan,
            cast=self.cast,
            by=self.officer,
            at=at,
            starts_on=self.calendar.span(FIRST + 1)[0],
            due={reference: day.of(self.calendar, None) for reference, day in DUE.items()},
            supports={
                reference: [(agency, contact) for agency, contact, _ in rows]
                for reference, rows in SUPPORTS.items()
            },
            milestones=[(*step, day.of(self.calendar, None)) for *step, day in MILESTONES],
        )

    def _covers(self):
        """One cover in the past, under which a deputy handed in, and one that runs today."""
        people, then = self.cast.people, self.calendar.span(COVERED[1])[1]
        for starts_on, days, reason in (
            (then, 28, COVER_THEN),
            (self.today - timedelta(days=3), 30, COVER_NOW),
        ):
            directory.add_cover(
                principal=people["service-manager"],
                deputy=people["deputy"],
                starts_on=starts_on,
                ends_on=starts_on + timedelta(days=days),
                reason=reason,
                at=moment(starts_on - timedelta(days=5), 9),
            )

    def _add_quarter(self, number):
        year, of_year = self.calendar.number(number)
        opens_on, due_on, closes_on = self.calendar.window(number)
        return structure.add_quarter(
            plan=self.plan,
            by=self.officer,
            year=year,
            number=of_year,
            opens_on=opens_on,
            due_on=due_on,
            closes_on=closes_on,
            at=moment(self.calendar.span(FIRST)[0], 10),
        )

    # The released quarters

    def _tell(self, quarter, number):
        for reference, action in self.actions.items():
            self._contribute(action, quarter, number)
            answers = SAID[reference].get(number)
            if answers is not None:
                self._update(action, quarter, number, answers)

    def _contribute(self, action, quarter, number):
        first_told = FIRST + 1
        if number < first_told:
            return
        for agency, contact, texts in SUPPORTS[action.reference]:
            text = texts[number - first_told]
            if text is not None:
                day = working_day(quarter.ends_on + timedelta(days=3))
                at = moment(day, 9, 5 * int(action.reference))
                self._give(action, quarter, agency, contact, text, at=at)

    def _give(self, action, quarter, agency, contact, text, *, at):
        contributing.contribute(
            support=action.supports.get(agency__slug=agency),
            quarter=quarter,
            by=self.cast.logins[contact],
            text=text,
            revision=0,
            at=at,
        )

    def _update(self, action, quarter, number, answers):
        """Draft, hand in and sign off, with the detours of the two that took one."""
        place = (action.reference, number)
        written, handed_in, signed = story.days_of(action, quarter)
        by = self.cast.logins["deputy"] if place == COVERED else self._owner(action)
        is_returned = place == (RETURNED["reference"], RETURNED["quarter"])
        answers = self._dated(answers, action)
        entry = story.draft(
            action=action,
            quarter=quarter,
            by=by,
            answers=answers | ({"done": RETURNED["first"]} if is_returned else {}),
            milestones=self._reports(number, action),
            at=written,
        )
        entry = story.submit(entry, by=by, at=handed_in)
        if is_returned:
            back, again = handed_in + timedelta(days=2), handed_in + timedelta(days=5)
            entry = story.send_back(entry, by=self._signer(action), note=RETURNED["note"], at=back)
            entry = story.draft(
                action=action,
                quarter=quarter,
                by=by,
                answers=answers,
                revision=entry.revision,
                at=again,
            )
            entry = story.submit(entry, by=by, at=again + timedelta(minutes=10))
        story.sign_off(entry, by=self._signer(action), at=signed)

    def _correct(self, quarter, *, after):
        """Correct what was released as delivered; both versions stay."""
        action = self.actions[CORRECTED["reference"]]
        by = self._owner(action)

        def at(days, hour):
            return moment(working_day(after + timedelta(days=days)), hour, 20)

        entry = drafting.start_correction(
            entry=action.entries.published().get(quarter=quarter),
            by=by,
            reason=CORRECTED["reason"],
            at=at(7, 9),
        )
        entry = story.draft(
            action=action,
            quarter=quarter,
            by=by,
            answers=CORRECTED["answers"],
            revision=entry.revision,
            at=at(7, 10),
        )
        entry = story.submit(entry, by=by, at=at(7, 11))
        entry = story.sign_off(entry, by=self._signer(action), at=at(9, 10))
        releasing.release_correction(entry=entry, by=self.officer, at=at(9, 15))

    # The quarter that is being written about

    def _write_now(self, quarter):
        """Each action in another state, so that everybody has something to do.

        1 and 6 are submitted, 2 is not started, 3 is returned, 4 and 7 are drafts, 5 is signed
        off. The deeds fall in the week before today, which is always inside the window.
        """
        drafts = {}
        for reference, answers in NOW.items():
            action = self.actions[reference]
            drafts[reference] = story.draft(
                action=action,
                quarter=quarter,
                by=self._owner(action),
                answers=self._dated(answers, action),
                at=self._ago(5, 9 + int(reference)),
            )
        for reference in ("1", "3", "5", "6"):
            by = self._owner(self.actions[reference])
            story.submit(drafts[reference], by=by, at=self._ago(4, 9 + int(reference)))
        story.send_back(
            self._again("3", quarter),
            by=self._signer(self.actions["3"]),
            note=RETURN_NOTE,
            at=self._ago(2, 11),
        )
        story.sign_off(
            self._again("5", quarter), by=self._signer(self.actions["5"]), at=self._ago(2, 15)
        )
        for (reference, agency), text in OPEN_CONTRIBUTIONS.items():
            contact = next(row[1] for row in SUPPORTS[reference] if row[0] == agency)
            self._give(self.actions[reference], quarter, agency, contact, text, at=self._ago(3, 14))

    def _again(self, reference, quarter):
        return self.actions[reference].entries.get(quarter=quarter)

    def _ago(self, days, hour):
        return moment(self.today - timedelta(days=days), hour)

    # Who and when

    def _owner(self, action):
        logins = self.cast.logins.values()
        return next(user for user in logins if user.person_id == action.owner_id)

    def _signer(self, action):
        return self.cast.logins[story.SIGNERS[action.lead_agency.slug]]

    def _reports(self, number, action):
        place = (number, action.reference)
        done = [
            {"milestone": self.steps[key], "done_on": day.of(self.calendar, action)}
            for key, day in MILESTONES_DONE.get(place, [])
        ]
        moved = [
            {
                "milestone": self.steps[key],
                "proposed_due_on": day.of(self.calendar, action),
                "proposed_due_reason": reason,
            }
            for key, day, reason in MILESTONES_MOVED.get(place, [])
        ]
        return done + moved

    def _dated(self, answers, action):
        """The answers with their dates worked out."""
        return {
            field: value.of(self.calendar, action) if hasattr(value, "of") else value
            for field, value in answers.items()
        }
