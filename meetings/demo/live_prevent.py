"""What was said of actions 1 to 3 of the live plan, by action and quarter (-1 is the latest)."""

from meetings.demo.dates import Later

SAID = {
    "1": {
        -7: {
            "rating": "G",
            "done": "Gold and Silver met as planned and agreed who decides what. Each of the seven "
            "actions has a named owner and a named deputy, and the list is kept in one place that "
            "every agency can see. A first set of quarterly updates was agreed as the only report "
            "on the plan.",
            "next_steps": "Publish terms of reference for both groups, and test the way an issue "
            "is escalated from Silver to Gold.",
        },
        -6: {
            "rating": "G",
            "done": "The terms of reference for Gold and Silver were published. Gold took two "
            "issues escalated by Silver and settled both within a fortnight. The Select Commission "
            "received its first report in the new form and asked for slipped dates to be put "
            "first, which is now done.",
            "difference": "Silver’s members say that they now know who decides, and how soon.",
            "next_steps": "Draft one information-sharing agreement for all agencies.",
        },
        -5: {
            "rating": "G",
            "done": "A draft of the shared information agreement went to all agencies for comment. "
            "Attendance at Gold was full at both meetings; Silver missed one agency at one "
            "meeting. Deputies acted for two owners on leave and the updates came in on time, so "
            "the arrangement for cover works.",
            "next_steps": "Settle the two points of the agreement on which legal advice differs.",
        },
        -4: {
            "rating": "G",
            "done": "Legal advisers of the council and the police met and settled one of the two "
            "open points. Cabinet received the quarterly report with police and safeguarding board "
            "present. An outline for an independent review of the partnership’s leadership was "
            "agreed at Gold.",
            "next_steps": "Settle the last point of the agreement. Invite offers for the review.",
        },
        -3: {
            "rating": "G",
            "done": "All points of the information agreement are settled between council, police "
            "and health. The voluntary sector’s comments arrived late and are being worked in. "
            "Offers for the independent review were invited, and a panel with a lay member was set "
            "up to choose between them.",
            "next_steps": "Choose the reviewer. Bring the agreement to Gold for signature.",
        },
        -2: {
            "rating": "G",
            "done": "The reviewer was chosen and met all owners once. Gold read the information "
            "agreement and asked for a plainer summary that front-line staff can use on the "
            "telephone. The summary was tried out with duty teams in two agencies and changed "
            "after their comments.",
            "voice": "A youth group read the summary and asked that it say what children can "
            "refuse. It now does.",
            "next_steps": "Sign the agreement in all agencies. Begin the review’s interviews.",
        },
        -1: {
            "rating": "G",
            "done": "Five of the seven agencies have signed the information agreement and the "
            "other two have set a date. The independent reviewer interviewed the members of Gold "
            "and Silver and watched a meeting of each. Early findings praise the clear ownership "
            "and ask for shorter papers.",
            "difference": "Duty teams report fewer requests that go back and forth before anything "
            "is shared.",
            "next_steps": "Have the last two agencies sign. Receive the reviewer’s first draft.",
        },
    },
    "2": {
        -7: {
            "rating": "A",
            "done": "The course for front-line staff was written and tried with 48 staff from "
            "three agencies. Those who took part found it clear but too long. The booking system "
            "was not ready, so places were given out by telephone and a good number were left "
            "empty.",
            "risk": "Without a booking system, places go unused and nobody knows who is trained.",
            "recovery": "Use the council’s existing booking system from the next quarter, with a "
            "page for partners.",
            "next_steps": "Shorten the course to half a day. Open bookings.",
        },
        -6: {
            "rating": "A",
            "done": "The course was cut to half a day and 212 staff attended. Booking works for "
            "council staff, while partners still book by e-mail. Four in five secondary schools "
            "asked for the programme for pupils; the others were visited and given the reasons why "
            "it matters.",
            "risk": "Partners’ staff are counted by hand, so the total may be too low.",
            "recovery": "Give partners their own way into the booking system, tested with school "
            "nurses first.",
            "next_steps": "Train the first group of trainers. Visit the schools that have not "
            "answered.",
        },
        -5: {
            "rating": "G",
            "done": "Trainers from every agency finished their course and began to train their own "
            "colleagues. 386 staff attended in the quarter. Partners now book for themselves and "
            "the count is complete. Nine in ten secondary schools have begun the programme with at "
            "least one year group.",
            "difference": "Calls from school staff to the front door were clearer: fewer had to be "
            "rung back for basic facts.",
            "next_steps": "Reach the remaining schools. Plan refresher training.",
        },
        -4: {
            "rating": "B",
            "done": "The training framework is in use in every agency of the partnership. 451 "
            "staff attended in the quarter, which brings the share of front-line staff trained in "
            "the last two years to 90 per cent. Trainers meet every quarter to keep the material "
            "up to date.",
            "difference": "Staff who were asked three months later could still name the signs and "
            "the number to call.",
            "evidence": [
                ("Training framework as adopted", "https://demo.example/evidence/framework"),
                ("Attendance by agency", "https://demo.example/evidence/attendance"),
            ],
        },
        -3: {
            "rating": "G",
            "done": "Both agencies that had not finished began their courses, and 274 staff "
            "attended in the quarter. The programme is now offered in every secondary school. "
            "Trainers rewrote the part on online harm after pupils said that the examples were "
            "years out of date.",
            "voice": "Pupils asked for examples from the applications they use now. They helped to "
            "choose them.",
            "next_steps": "Finish the first courses in both agencies. Write the refresher.",
        },
        -2: {
            "rating": "G",
            "done": "The two remaining agencies completed their first courses, and 305 staff "
            "attended in all. A refresher of ninety minutes was written by trainers from four "
            "agencies. School governors were offered a session of their own for the first time, "
            "and half of the schools sent someone.",
            "next_steps": "Try the refresher with two teams, then open it to all.",
        },
        -1: {
            "rating": "G",
            "done": "The refresher was tried with two teams and shortened after their comments. "
            "298 staff attended first courses. A check of a sample of referrals found that most "
            "now name the signs that the course teaches. Governors of the remaining schools have "
            "been invited to the next session.",
            "difference": "In the sample, three referrals in four gave enough to decide at once; a "
            "year ago it was half.",
            "next_steps": "Open the refresher to all front-line staff. Repeat the check of "
            "referrals.",
        },
    },
    "3": {
        -7: {
            "rating": "G",
            "done": "A communication plan was agreed by all agencies, with one message and one "
            "telephone number. Residents’ groups, faith leaders and a parents’ forum read the "
            "draft and changed its tone: less about offenders, more about what to look for and "
            "whom to tell.",
            "next_steps": "Write the leaflets with the parents’ forum. Plan the campaign film.",
        },
        -6: {
            "rating": "G",
            "done": "The text of the leaflet was agreed with the parents’ forum and printed in "
            "English. It went to libraries, surgeries and all secondary schools. A brief for the "
            "campaign film was written with a youth group, which asked that no actor play a "
            "victim.",
            "voice": "Young people wanted a film about friends who notice. The brief says so.",
            "next_steps": "Translate the leaflet. Choose who makes the film.",
        },
        -5: {
            "rating": "A",
            "done": "The translations came back in two of the languages ordered; the others were "
            "returned to the supplier because readers found them stiff. The film’s maker was "
            "chosen. Taxi and hotel firms were invited to a briefing that had to be put off for "
            "lack of a venue.",
            "risk": "The leaflet may not be ready in all languages before the campaign starts.",
            "recovery": "A second supplier, and a reader from each community to check the text.",
            "next_steps": "Finish the translations. Set a new day for the briefing.",
        },
        -4: {
            "rating": "A",
            "done": "Leaflets in all six languages were checked by readers from each community and "
            "printed. They were later than planned by a month. Filming began. The briefing for "
            "hotel and taxi firms still has no date, since licensing staff were taken up by "
            "renewals.",
            "risk": "Filming has little room for delay before the launch.",
            "recovery": "Two reserve days for filming are booked and paid for.",
            "next_steps": "Finish filming. Hand out the new leaflets.",
        },
        -3: {
            "rating": "G",
            "done": "Filming finished within the reserve days. The leaflets went out in six "
            "languages through community centres, places of worship and surgeries. A first count "
            "of calls shows that one in ten now names the leaflet. The telephone number is on "
            "every council vehicle.",
            "difference": "Calls that name the leaflet come from parts of the borough that seldom "
            "rang before.",
            "next_steps": "Edit the film with the youth group. Plan the launch.",
        },
        -2: {
            "rating": "G",
            "done": "The film was edited and shown to the youth group and the parents’ forum, who "
            "asked for subtitles and a shorter ending. Both were agreed. A launch day was fixed, "
            "with schools, cinemas and the local paper taking part. On course for the launch.",
            "next_steps": "Add the subtitles. Launch the film and the helpline number.",
        },
        -1: {
            "rating": "A",
            "done": "The film was shown in 14 schools ahead of the launch. The launch itself was "
            "put off: the supplier of the subtitles went out of business, and the helpline’s new "
            "number was not yet connected. Leaflets were reprinted with the number that will be "
            "used.",
            "risk": "Schools and cinemas may not be free again soon, so interest could fade.",
            "recovery": "A new supplier delivers the subtitles within three weeks. Schools "
            "have agreed to hold a day.",
            "proposed_due_on": Later(30),
            "proposed_due_reason": "The new supplier’s delivery and the telephone company’s date "
            "both fall before it, with a week to spare.",
            "next_steps": "Connect the number. Launch on the new date.",
            "since_period": "The telephone number has been connected and tested.",
        },
    },
}

CORRECTION = {
    "reference": "2",
    "quarter": -4,
    "reason": "The evidence covered the council’s own staff. Two partner agencies had not finished "
    "their first courses, so the action is on course but not delivered.",
    "answers": {
        "rating": "G",
        "done": "The training framework is in use in the council and in all but two agencies of "
        "the partnership. 451 staff attended in the quarter, which brings the share of the "
        "council’s front-line staff trained in the last two years to 90 per cent. The share for "
        "partners is not yet complete.",
        "next_steps": "Help the two agencies to begin their first courses.",
    },
}
"""Released as delivered, then corrected: both versions stay readable."""
