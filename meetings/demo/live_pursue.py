"""What was said of actions 6 and 7 of the live plan, by action and quarter (-1 is the latest)."""

from meetings.demo.dates import End, Later

_STALLED = (
    "Specialist officers have been selected for the investigation team but not released from "
    "their present duties. The joint review with prosecutors of cases that did not reach court has "
    "a method and a list, and waits for a day on which both can meet. Probation’s risk plans for "
    "offenders are all current."
)

SAID = {
    "6": {
        -7: {
            "rating": "G",
            "done": "Neighbourhood officers, licensing and youth workers listed the places that "
            "worry them and agreed a first set to visit together. A form for passing on "
            "intelligence was cut from four pages to one. Use of the form by partners doubled in "
            "the quarter.",
            "next_steps": "Begin joint visits. Recruit the data analyst.",
        },
        -6: {
            "rating": "A",
            "done": "Joint visits began and most places on the first list were seen by more than "
            "one agency. The first round of interviews for a data analyst found nobody suitable, "
            "so intelligence is still read by hand and the list of places is updated only once a "
            "month.",
            "risk": "Without an analyst, activity follows what happened last month.",
            "recovery": "Advertise again at a higher grade; borrow an analyst one day a week.",
            "next_steps": "Fill the post. Visit the remaining places.",
        },
        -5: {
            "rating": "A",
            "done": "An analyst was borrowed for one day a week and drew the first map of places "
            "of concern. Visits went on. Two nights of activity with transport staff at stations "
            "led to warnings, and to better lighting, which the operator paid for. The second "
            "recruitment is under way.",
            "risk": "One day a week is too little to keep the map current.",
            "recovery": "Interviews are booked, and the force has agreed the higher grade.",
            "next_steps": "Appoint the analyst. Bring the map into weekly use.",
        },
        -4: {
            "rating": "A",
            "done": "An analyst was appointed and waits for vetting. The borrowed analyst returned "
            "to other duties in the middle of the quarter, and the map was not updated after that. "
            "Visits fell to half of the number in the quarter before, because officers were needed "
            "elsewhere.",
            "risk": "Vetting has no fixed date, and visits depend on officers being released.",
            "recovery": "Ask for vetting to be given priority; keep two officers for visits only.",
            "next_steps": "Complete the vetting. Restore the number of visits.",
        },
        -3: {
            "rating": "R",
            "done": "The number of visits did not recover. The two officers who were to be kept "
            "for visits were moved to another operation after five weeks. Licensing carried out "
            "its own inspections in the meantime. The disruption plan was drafted but could not be "
            "aimed without a current map.",
            "issues": "Vetting is still not complete, and officers were taken for other work. "
            "Neither is in the owner’s control.",
            "recovery": "The Assistant Chief Constable will decide on protected officers at the "
            "next meeting of Gold.",
            "proposed_due_on": Later(92),
            "proposed_due_reason": "Vetting is promised within two months; the map needs a month "
            "after that before it can steer the work.",
            "next_steps": "Decide on protected officers. Finish vetting.",
        },
        -2: {
            "rating": "R",
            "done": "The analyst’s vetting was completed at the end of the quarter. Gold agreed to "
            "protect officers for visits, from a date still to be set. Visits stayed at half of "
            "the planned number. Youth workers kept up their own presence at the places that "
            "worried them most.",
            "issues": "The work is still at half strength, a quarter after it was escalated.",
            "recovery": "The analyst starts next month; a date for protected officers goes to "
            "Gold.",
            "proposed_due_on": Later(92),
            "proposed_due_reason": "The new date still stands if officers are protected soon.",
            "next_steps": "Start the analyst. Fix the date for protected officers.",
        },
        -1: {
            "rating": "R",
            "done": "The analyst started and rebuilt the map from the year’s intelligence. "
            "Officers were protected for the last three weeks of the quarter and visits rose "
            "again, though not to the planned number. The disruption plan is being redrawn around "
            "the new map before it goes to Gold.",
            "issues": "Two quarters were lost, and the plan cannot be delivered by the date.",
            "recovery": "Protected officers stay until the plan is delivered; the map is updated "
            "every week.",
            "proposed_due_on": Later(184),
            "proposed_due_reason": "The redrawn plan needs one full quarter at full strength "
            "before Gold can judge whether it works.",
            "next_steps": "Take the disruption plan to Gold. Reach the planned number of visits.",
            "forecast_on": Later(184),
        },
    },
    "7": {
        -7: {
            "rating": "G",
            "done": "Police and prosecutors agreed that early advice will be sought in every "
            "investigation of this kind, and wrote down how. Investigators were trained in "
            "building a case that does not rest on one witness. Probation confirmed who oversees "
            "each risk plan.",
            "next_steps": "Begin early advice. Plan the specialist team.",
        },
        -6: {
            "rating": "G",
            "done": "Early advice is now sought in every new investigation. Prosecutors gave a "
            "first view within ten working days on average. A business case for specialist "
            "officers was approved by the force, with posts to be filled from within over three "
            "quarters.",
            "difference": "Investigators say that early advice has changed what they look for "
            "first.",
            "next_steps": "Select officers. Agree how cases that fail will be reviewed.",
        },
        -5: {
            "rating": "G",
            "done": "Selection of specialist officers began and had more applicants than posts. "
            "Police and prosecutors agreed to review together the cases that did not reach court, "
            "to learn what would have helped. Support workers are told of hearing dates as soon as "
            "they are fixed.",
            "voice": "Witnesses said that late changes of date hurt most. They are now told the "
            "same day.",
            "next_steps": "Release the officers selected. Choose the cases to review.",
        },
        -4: {
            "rating": "A",
            "done": "Officers were selected, but their release from present duties was put back "
            "twice. The method for the joint review was agreed. The time from report to charging "
            "decision did not change in the quarter. All offenders under supervision have a "
            "current risk plan.",
            "risk": "If officers are released late, new cases add to the present load.",
            "recovery": "Release in pairs, beginning with those whose work can be handed on.",
            "next_steps": "Release the first pair. Draw up the list for the review.",
        },
        -3: {
            "rating": "A",
            "done": "The first pair of officers was due to be released and was kept back for a "
            "major operation. The list for the joint review was drawn up. Prosecutors’ first views "
            "took twelve working days on average, two more than at the start, as the number of "
            "requests has grown.",
            "risk": "The specialist team will start late, and advice is slowing down.",
            "recovery": "The executive has asked for a firm date for each officer’s release.",
            "next_steps": "Release the officers on the dates given. Hold the joint review.",
        },
        -2: {
            "rating": "A",
            "done": _STALLED,
            "risk": "Both steps depend on people who are needed elsewhere.",
            "recovery": "Dates for release go to Gold; prosecutors have offered three days for the "
            "review.",
            "next_steps": "Release the officers. Hold the joint review.",
        },
        -1: {
            "rating": "R",
            "done": _STALLED,
            "unchanged_reason": "Nothing has moved: officers were not released, and the day agreed "
            "for the joint review was cancelled. We repeat the text because it is still true.",
            "issues": "Two steps are overdue, and the release of officers is outside the owner’s "
            "control.",
            "recovery": "Gold has been asked to decide on the release; the review will go ahead "
            "with deputies if principals cannot meet.",
            "proposed_due_on": End(2),
            "proposed_due_reason": "The agreed date can still be met if officers are released "
            "within the next quarter.",
            "next_steps": "Gold’s decision on release. Hold the joint review.",
        },
    },
}

RETURNED = {
    "reference": "7",
    "quarter": -3,
    "first": "Work on the specialist team and the joint review continued in the quarter, and "
    "progress was made in a number of areas.",
    "note": "This does not say what was done. Say whether the officers were released, and give the "
    "figure for prosecutors’ first views.",
}
"""An update that was returned once, and came back with the facts."""
