"""The live plan's steps, partners, and the quarter that is being written about now."""

from meetings.demo.dates import End, Inside

NOTE = (
    "An invented plan with invented progress, made to show how the tracker works. Ratings are "
    "illustrative. It speaks of no real person, place or case."
)

DUE = {
    "1": End(2),
    "2": End(2),
    "3": Inside(0, 6),
    "4": End(1),
    "5": End(2),
    "6": End(-2),
    "7": End(2),
}
"""The date first agreed for each action."""

MILESTONES = [
    # key, action, title, owner, agency, date
    (
        "terms",
        "1",
        "Terms of reference for Gold and Silver published",
        "strategic-director",
        "childrens",
        Inside(-6, 60),
    ),
    (
        "agreement",
        "1",
        "Information agreement signed by every agency",
        "police-lead",
        "police",
        End(1),
    ),
    (
        "review",
        "1",
        "Independent review of the partnership’s leadership received",
        "strategic-director",
        "childrens",
        End(2),
    ),
    ("trainers", "2", "Trainers trained in every agency", "lead", "childrens", Inside(-5, 80)),
    (
        "schools",
        "2",
        "Programme offered in every secondary school",
        "youth",
        "youth",
        Inside(-3, 85),
    ),
    ("refresher", "2", "Refresher open to all front-line staff", "lead", "childrens", End(1)),
    ("patrols", "2", "Every neighbourhood officer trained", "police-lead", "police", End(1)),
    ("leaflets", "3", "Leaflets printed in six languages", "lead", "childrens", Inside(-5, 85)),
    ("launch", "3", "Campaign film and helpline launched", "lead", "childrens", Inside(-1, 84)),
    ("firms", "3", "Hotel and taxi firms briefed", "licensing", "licensing", End(1)),
    (
        "front-door",
        "4",
        "One front door open to all agencies",
        "service-manager",
        "childrens",
        Inside(-5, 70),
    ),
    (
        "pathway",
        "4",
        "Health pathway agreed with school nurses",
        "school-nursing",
        "school-nursing",
        Inside(-3, 60),
    ),
    (
        "reviews",
        "4",
        "Nine risk assessments in ten reviewed on time",
        "service-manager",
        "childrens",
        End(1),
    ),
    (
        "single-list",
        "5",
        "Single waiting list in use across the sector",
        "voluntary-lead",
        "voluntary",
        Inside(-4, 75),
    ),
    ("parents", "5", "Information for parents published", "lead", "childrens", End(1)),
    (
        "panel",
        "5",
        "Survivors’ panel advises on the service",
        "voluntary-lead",
        "voluntary",
        End(2),
    ),
    (
        "visits",
        "6",
        "Joint visits with licensing begun",
        "superintendent",
        "police",
        Inside(-6, 45),
    ),
    (
        "map",
        "6",
        "Map of places of concern in weekly use",
        "superintendent",
        "police",
        Inside(-3, 75),
    ),
    ("plan", "6", "Disruption plan agreed by Gold", "superintendent", "police", End(2)),
    (
        "advice",
        "7",
        "Early advice from prosecutors in every investigation",
        "police-lead",
        "police",
        Inside(-6, 60),
    ),
    ("officers", "7", "Specialist officers in post", "police-lead", "police", Inside(-2, 75)),
    (
        "joint-review",
        "7",
        "Joint review of cases that did not reach court",
        "prosecutor",
        "cps",
        Inside(-1, 45),
    ),
]

MILESTONES_DONE = {
    (-6, "1"): [("terms", Inside(-6, 52))],
    (-5, "2"): [("trainers", Inside(-5, 76))],
    (-3, "2"): [("schools", Inside(-3, 81))],
    (-4, "3"): [("leaflets", Inside(-4, 24))],
    (-5, "4"): [("front-door", Inside(-5, 68))],
    (-3, "4"): [("pathway", Inside(-3, 57))],
    (-4, "5"): [("single-list", Inside(-4, 73))],
    (-6, "6"): [("visits", Inside(-6, 40))],
    (-1, "6"): [("map", Inside(-1, 66))],
    (-6, "7"): [("advice", Inside(-6, 58))],
}

MILESTONES_MOVED = {
    (-3, "6"): [
        ("map", Inside(-1, 75), "The map waits for the analyst, and the analyst for vetting."),
    ],
}

SUPPORTS = {
    # action: [(agency, contact, what it added from quarter -7 to -1; None is silence)]
    "1": [
        (
            "police",
            "police-lead",
            [
                "Named a superintendent for Gold and a deputy.",
                "Put the terms of reference into force orders.",
                "Gave comments on the draft agreement within a week.",
                "Legal advisers met the council’s and settled one point.",
                "Offered a member for the panel that chooses the reviewer.",
                "Tried the plain summary with two duty teams.",
                "Signed the agreement and briefed every duty sergeant.",
            ],
        ),
        (
            "voluntary",
            "voluntary-lead",
            [
                "Agreed one seat for the sector on Silver.",
                "Told all member organisations about the terms of reference.",
                "Asked for more time to consult small organisations.",
                "Held a meeting on the agreement for eleven organisations.",
                "Sent the sector’s comments, later than we wished.",
                None,
                "Our trustees will sign the agreement at their next meeting.",
            ],
        ),
    ],
    "2": [
        (
            "school-nursing",
            "school-nursing",
            [
                "Tried the course with nurses and sent comments.",
                "Tested the booking page for partners.",
                "Our own trainers finished their course.",
                "Added the signs of exploitation to our induction.",
                "All nurses have now attended a first course.",
                "Helped to write the refresher.",
                "Tried the refresher with one team: it works in ninety minutes.",
            ],
        ),
        (
            "youth",
            "youth",
            [
                "Offered youth workers to run sessions in schools.",
                "Visited the schools that had not answered.",
                "Ran informal sessions at all youth centres.",
                "Asked pupils what they remembered a term later.",
                "Helped pupils to choose new examples on online harm.",
                "Ran sessions for young people not in school.",
                "Invited the remaining governors through our school contacts.",
            ],
        ),
    ],
    "3": [
        (
            "police",
            "police-lead",
            [
                "Agreed the single message and the number.",
                "Put the leaflet in every front counter.",
                "Community officers checked the translations with us.",
                "Lent a location for filming.",
                "Officers hand out the leaflet at community meetings.",
                "Agreed to share the film on our channels on launch day.",
                "Trained the staff who will answer the helpline at night.",
            ],
        ),
        ("licensing", "licensing", [None] * 7),
    ],
    "4": [
        (
            "school-nursing",
            "school-nursing",
            [
                "Named a nurse for each locality.",
                "Tried the single form with health visitors.",
                "Commented on the draft pathway.",
                "Tried the pathway in two areas.",
                "The pathway is in use in all our teams.",
                "Nurses now read the history before they advise.",
                "Agreed to take part in the second audit.",
            ],
        ),
        (
            "police",
            "superintendent",
            [
                "Moved two officers onto the shared floor.",
                "Agreed the single form for reports from patrol.",
                "Sent all contacts through the front door from its first day.",
                "Officers answer requests for history within half a day.",
                "Took part in the audit of decisions.",
                "Gave duty workers access to the missing-from-home list.",
                "Named an officer for the second audit.",
            ],
        ),
    ],
    "5": [
        (
            "police",
            "superintendent",
            [
                "Told officers whom to ring for support.",
                "Gave a letter of support for the bid.",
                "Officers now ask for consent to refer at the first meeting.",
                "Sent referrals straight to the single list.",
                "Offered a quiet room for first meetings.",
                "Checked that every victim was offered support.",
                None,
            ],
        ),
        (
            "public-health",
            "public-health",
            [
                "Joined the monthly meeting.",
                "Paid for a quarter’s extra counselling.",
                "Helped to write the measures in the new contract.",
                "Compared waits with like areas, as far as figures allow.",
                "Paid for the trial of evening support.",
                "Asked surgeries to show the new information.",
                "Agreed to pay for a second evening until the next review.",
            ],
        ),
    ],
    "6": [
        (
            "youth",
            "youth",
            [
                "Listed places that young people told us to avoid.",
                "Joined the first visits.",
                "Put a youth worker at the station on weekend nights.",
                "Kept up our presence while visits fell.",
                "Passed on what we hear, on the short form.",
                "Were present every weekend at the places of most concern.",
                "Checked the new map against what young people say.",
            ],
        ),
    ],
    "7": [
        (
            "cps",
            "prosecutor",
            [
                "Wrote the note on early advice with the police.",
                "Named two prosecutors for early advice.",
                "Agreed what the joint review should learn.",
                "Wrote the method for the review.",
                "Asked for a third prosecutor as requests grew.",
                "Offered three days for the joint review.",
                None,
            ],
        ),
        (
            "probation",
            "probation",
            [
                "Confirmed who oversees each risk plan.",
                "Reviewed all risk plans with the police.",
                "Trained supervisors in the signs of new contact.",
                "All risk plans are current.",
                "Reviewed plans after each change of address.",
                "All risk plans are current; home visits were unannounced.",
                "All risk plans are current; two supervisors were added.",
            ],
        ),
    ],
}

OPEN_CONTRIBUTIONS = {
    ("4", "school-nursing"): "Nurses took part in the second audit and agreed its findings.",
    ("7", "probation"): "All risk plans are current. We can spare a day for the joint review.",
}

NOW = {
    "1": {
        "rating": "G",
        "done": "Six of the seven agencies have now signed the information agreement, and the last "
        "will sign at its next board. The reviewer’s first draft was read by Gold, which accepted "
        "nearly all of it. Papers for both groups were cut to ten pages, as the reviewer asked.",
        "difference": "Members of Gold say they read the papers beforehand and spend the meeting "
        "deciding.",
        "next_steps": "Have the last agency sign. Receive the final review and publish the reply.",
    },
    "3": {
        "rating": "G",
        "done": "The subtitles were delivered and the film is ready. The helpline number works. "
        "Schools have the film and a plan for the lesson that goes with it, and a cinema has "
        "agreed to show it. The launch was not held in the quarter because the town’s main hall "
        "was closed for repairs.",
        "next_steps": "Launch as soon as a place can be found.",
    },
    "4": {
        "rating": "G",
        "done": "The second audit was carried out with the police and school nursing. It found the "
        "history used well in nine decisions in ten. Reviews on time stand at 88 per cent. "
        "Contacts at weekends now reach a duty manager by telephone within the hour.",
        "next_steps": "Bring reviews to nine in ten by the agreed date.",
    },
    "5": {
        "rating": "G",
        "done": "Both new counsellors started and the average wait came back from seven weeks to "
        "five. The second evening is full and a third is being planned. The panel’s first advice, "
        "fewer letters and one named worker throughout, is now how the service works.",
        "difference": "Fewer first appointments were missed than in any quarter of the last year.",
        "voice": "The panel says it feels heard, and wants to meet those who buy the service.",
        "next_steps": "Publish the information for parents. Bring the wait to four weeks.",
    },
    "6": {
        "rating": "R",
        "done": "The map of places of concern is updated every week and steers the visits, which "
        "have reached the planned number. The disruption plan was redrawn around it and read by "
        "Silver. Gold’s meeting was put back, so the plan has not been agreed by the date set for "
        "it.",
        "issues": "The plan could not be agreed by its date, which is not in the owner’s control.",
        "recovery": "Gold takes the plan as the first item of its next meeting.",
        "proposed_due_on": End(1),
        "proposed_due_reason": "Gold meets before then, and the plan itself is ready.",
        "next_steps": "Agree the plan at Gold. Keep visits at the planned number.",
        "forecast_on": End(1),
    },
    "7": {
        "rating": "R",
        "done": "Gold decided that specialist officers will be released in pairs. The first pair "
        "has started.",
        "issues": "The joint review has still not been held.",
    },
}
"""Answers for the open quarter. Action 2 has not been started; 7 is half written."""

RETURN_NOTE = (
    "The agreed date passed more than a month ago and the launch is still open, so Green cannot "
    "stand: that is Red. Say what will bring it back, and give a new date with its reason."
)

COVER_THEN = "Planned leave of the service manager."
COVER_NOW = "The service manager is on leave; the deputy submits and answers questions."
