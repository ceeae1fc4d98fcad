### Coded messages: one sentence and one short title for each code of messages/coded, and what their fields are called.

## Sentences

coded-conflict-told = Notice { $notice } is in conflict: { $severity }.
coded-conflict-ended = A conflict of notice { $notice } has ended. Others may stand.
coded-measure-entered = Notice { $notice } goes where { $measure } says to keep out or to come with notice.
coded-line-crossed = Notice { $notice } crosses { $measure }, which is crossed with notice.
coded-side-left = Notice { $notice } leaves its side of { $measure }, which is not crossed.
coded-buffer-met = Notice { $notice } reaches { $distance } into the buffer of { $measure }.
coded-exemption-used = Notice { $notice } relies on an exemption of { $measure }: { $exemption }.
coded-window-missing = Notice { $notice } relies on { $measure } from { $start } to { $end }. A window is missing there.
coded-window-too-short = Notice { $notice } is longer than any window of { $measure }, by { $late }.
coded-notice-late = Notice { $notice } was told LATE, by { $late }.
coded-measure-left = Notice { $notice } no longer meets { $measure }. It may meet others.
coded-notice-told = Notice { $notice } is told to you. Kind: { $kind }.
coded-notice-withdrawn = Notice { $notice } has been withdrawn.
coded-material-change = Notice { $notice } has changed in { $fields ->
        [one] { $fields } field that matters
       *[other] { $fields } fields that matter
    }. What was said of earlier versions no longer counts: answer anew.
coded-minor-change = Notice { $notice } has changed slightly, in { $fields ->
        [one] { $fields } field
       *[other] { $fields } fields
    }. What was said of it still counts.
coded-changed-place = Changed in notice { $notice }: the position, by { $distance }.
coded-changed-route = Changed in notice { $notice }: the route, by up to { $distance }.
coded-changed-time = Changed in notice { $notice }: the time, by { $shift }, { $direction }.
coded-changed-escort = Changed in notice { $notice }: escort or armed persons.
coded-changed-vehicles = Changed in notice { $notice }: vehicles.
coded-changed-kind = Changed in notice { $notice }: the kind. Before: { $kind_before }. Now: { $kind }.
coded-changed-height = Changed in notice { $notice }: the altitude. Before: { $height_before }. Now: { $height }.
coded-stop = STOP. { $caller } calls on everybody concerned to stop now. Called at { $at }.
coded-stop-again = STOP. { $caller } has called { $calls ->
        [one] { $calls } time
       *[other] { $calls } times
    } and has waited for an answer for { $waited }.
coded-stop-reason = To the STOP of { $caller }, the reason: { $reason }.
coded-stop-place = To the STOP of { $caller }, the position: { $place }.
coded-protest = { $caller } protests. So far { $calls ->
        [one] { $calls } protest
       *[other] { $calls } protests
    } about this.
coded-query = { $caller } asks what happened. An answer is due at { $due }.
coded-query-due = The question of { $caller } has no answer yet. Time left: { $left }.
coded-query-overdue = The question of { $caller } has no answer. It is late by { $late }.
coded-query-answered = { $party } has answered the question. Answered at { $at }.
coded-relay-asked = { $caller } asks you to pass a word to { $of }, which it cannot reach itself. Say what became of it.
coded-relay-passed = { $party } says: the word for { $of } was passed on. Time: { $at }.
coded-relay-reached = { $party } says: the word has reached { $of }. Time: { $at }.
coded-relay-obeyed = { $party } says: { $of } does as the word asks. Time: { $at }.
coded-relay-refused = { $party } says: { $of } refuses. Time: { $at }.
coded-relay-failed = { $party } says: the relay FAILED, { $of } was not reached or could not be turned. Time: { $at }.
coded-understood = Understood. It has arrived and is taken in; nothing more is said by that. { $sign }, { $at }.
coded-will-pass-on = Understood, and I will pass it on to those who must know. { $sign }, { $at }.
coded-cannot-comply = Understood, but we CANNOT COMPLY. { $sign }, { $at }.
coded-stopping = STOP received. We are stopping. { $sign }, { $at }.
coded-not-ours = Understood. These are NOT OUR forces, and we do not answer for them. { $sign }, { $at }.
coded-say-again = Not understood. SAY AGAIN. { $sign }, { $at }.
coded-passed-to-cells = { $party } has passed it to { $cells }. Time: { $at }. It has not said that they know.
coded-cell-confirmed = Cell { $cell } confirms that it knows. Time: { $at }.
coded-cell-silent = Cell { $cell } has not confirmed for { $waited }. Take it that it does not know.
coded-climbed = Nobody answered for { $waited }. Missing: { $rung }. It goes on to { $level }.
coded-contact-test = { $party } tests the contact. Answer now. Sent at { $at }.
coded-contact-answered = Contact test answered. { $sign }, { $at }.
coded-contact-silent = { $party } has not answered the contact test for { $waited }.
coded-watch-handed-over = The watch of { $party } is now { $next }. It has taken over { $open ->
        [one] { $open } open word
       *[other] { $open } open words
    }.
coded-watch-empty = NOBODY is on watch for { $party } since { $since }. Words to it are not answered.
coded-check-in = Mission { $notice } has checked in. Time: { $at }.
coded-check-in-missed = HOLD. Mission { $notice } has not checked in. Due { $due }, late by { $late }. Why is not known.
coded-hold = HOLD. Mission { $notice } is to wait where it is. Asked for by { $caller } at { $at }.
coded-mission-started = Mission { $notice } set out at { $at }. It is to be heard of again by { $due }.
coded-mission-resumed = Mission { $notice } was reached, and goes on. Time: { $at }.
coded-waypoint-passed = Mission { $notice } was at a waypoint. Time: { $at }.
coded-contact-unreached = HOLD. { $party }, whom mission { $notice } must be able to reach, has not answered for { $waited }.
coded-outcome-facilitated = Mission { $notice }: facilitated. Said at { $at }.
coded-outcome-impeded = Mission { $notice }: impeded. Said at { $at }.
coded-outcome-denied = Mission { $notice }: denied. Said at { $at }.
coded-outcome-withdrawn = Mission { $notice }: withdrawn by those who sent it. Said at { $at }.
coded-near-site = Activity { $distance } from a protected site, notice { $notice }. Both sides are told at once.
coded-near-mission = Activity { $distance } from a relief mission, notice { $notice }. Both sides are told at once.
coded-force-unclaimed = A force that nobody answers for. Position: { $place }. Seen at { $at }.
coded-copy-stale = What { $party } holds is STALE: it last agreed with ours { $age } ago.
coded-copies-differ = What { $party } holds of notice { $notice } differs from ours in { $fields ->
        [one] { $fields } field
       *[other] { $fields } fields
    }.
coded-arrangement-version = Proposed: { $arrangement }. It binds nobody who has not accepted it.
coded-stance-told = { $party } on { $arrangement }: { $stance }.
coded-free-text = A word in free text.
coded-track-approaching = Track { $track } comes near { $measure }. It may be there from { $earliest }.
coded-track-nearing = Track { $track } comes near what notice { $notice } tells of.
coded-track-ring = Track { $track } has passed the ring of { $ring } round the middle of { $measure }, on its way in.
coded-track-entered = Track { $track } has entered { $measure }.
coded-track-crossed = Track { $track } has crossed { $measure }.
coded-track-left-corridor = Track { $track } has left { $measure } at its side.
coded-track-altitude = Track { $track } is within the altitudes of { $measure }.
coded-track-window-closed = Track { $track } is in { $measure } at a time at which it is not open.
coded-track-turned-away = Track { $track } has turned away from { $measure }, or stands still. It may come again.
coded-track-turned-from = Track { $track } has turned away from what notice { $notice } tells of, or stands still.
coded-track-out = Track { $track } no longer breaks { $measure }. It may break others.
coded-track-off-route = Track { $track } is { $distance } off what its own notice { $notice } says.
coded-track-early = Track { $track } is earlier than its own notice { $notice } says, by { $late }.
coded-track-late = Track { $track } is later than its own notice { $notice } says, by { $late }.
coded-track-on-route = Track { $track } keeps to its own notice { $notice } again, or that is over.
coded-track-near-site = Track { $track } is near a protected site, notice { $notice }.
coded-track-near-mission = Track { $track } is near a relief mission, notice { $notice }.
coded-track-in-hazard = Track { $track } is within reach of a hazard, notice { $notice }. Both sides are told at once.
coded-track-near-activity = Track { $track } is near the air activity of notice { $notice }.
coded-track-away = Track { $track } is no longer near what notice { $notice } tells of. It may be near others.
coded-tracks-closing = Tracks { $track } and { $other_track } come nearer to each other than they are to be.
coded-tracks-apart = Tracks { $track } and { $other_track } no longer come nearer to each other.
coded-track-build-up = More and more tracks that nobody answers for are near { $measure }.
coded-track-build-up-over = The build-up near { $measure } is less than half of what it was.
coded-track-repeated = Again and again tracks of one party break { $measure }.
coded-track-quiet = For a week no track of that party has broken { $measure }.
coded-track-lost = Track { $track } is LOST. Nothing has been heard of it since { $at }; it may be anywhere within the position told.
coded-track-back = Track { $track } is heard of again. Time: { $at }.
coded-track-answered-for = Somebody answers for the force of track { $track } now. Time: { $at }.
coded-incident-opened = { $caller } has opened incident { $incident }: { $about }. How sure it is of what it says: { $confidence }.
coded-incident-added = { $caller } has added a statement to incident { $incident }. How sure it is of it: { $confidence }.
coded-incident-reopened = { $caller } has added a statement to incident { $incident }, and what was closed of it is OPEN AGAIN. How sure it is of it: { $confidence }.
coded-incident-closed = { $caller } has closed incident { $incident } for its part. It is open until every side has. Closed at { $at }.

## Titles: short, each only once

coded-title-conflict-told = Conflict
coded-title-conflict-ended = Conflict ended
coded-title-measure-entered = Measure entered
coded-title-line-crossed = Line crossed
coded-title-side-left = Side left
coded-title-buffer-met = In buffer
coded-title-exemption-used = Exemption
coded-title-window-missing = Window missing
coded-title-window-too-short = Window too short
coded-title-notice-late = LATE notice
coded-title-measure-left = Measure left
coded-title-notice-told = Notice
coded-title-notice-withdrawn = Notice withdrawn
coded-title-material-change = Material change
coded-title-minor-change = Minor change
coded-title-changed-place = Position changed
coded-title-changed-route = Route changed
coded-title-changed-time = Time changed
coded-title-changed-escort = Escort changed
coded-title-changed-vehicles = Vehicles changed
coded-title-changed-kind = Kind changed
coded-title-changed-height = Altitude changed
coded-title-stop = STOP
coded-title-stop-again = STOP again
coded-title-stop-reason = STOP, reason
coded-title-stop-place = STOP, position
coded-title-protest = Protest
coded-title-query = Query
coded-title-query-due = Query due
coded-title-query-overdue = Query overdue
coded-title-query-answered = Query answered
coded-title-relay-asked = Relay asked
coded-title-relay-passed = Relay passed
coded-title-relay-reached = Relay reached
coded-title-relay-obeyed = Relay obeyed
coded-title-relay-refused = Relay refused
coded-title-relay-failed = Relay failed
coded-title-understood = Understood
coded-title-will-pass-on = Will pass on
coded-title-cannot-comply = Cannot comply
coded-title-stopping = Stopping
coded-title-not-ours = Not ours
coded-title-say-again = Say again
coded-title-passed-to-cells = Passed to cells
coded-title-cell-confirmed = Cell confirmed
coded-title-cell-silent = Cell silent
coded-title-climbed = Unanswered
coded-title-contact-test = Contact test
coded-title-contact-answered = Contact answered
coded-title-contact-silent = Contact silent
coded-title-watch-handed-over = Watch handed over
coded-title-watch-empty = Nobody on watch
coded-title-check-in = Check-in
coded-title-check-in-missed = Check-in missed
coded-title-hold = HOLD
coded-title-mission-started = Set out
coded-title-mission-resumed = Goes on
coded-title-waypoint-passed = At waypoint
coded-title-contact-unreached = Contact unreached
coded-title-outcome-facilitated = Facilitated
coded-title-outcome-impeded = Impeded
coded-title-outcome-denied = Denied
coded-title-outcome-withdrawn = Mission withdrawn
coded-title-near-site = Near a site
coded-title-near-mission = Near a mission
coded-title-force-unclaimed = Unclaimed force
coded-title-copy-stale = Stale copy
coded-title-copies-differ = Copies differ
coded-title-arrangement-version = Arrangement
coded-title-stance-told = Stance
coded-title-free-text = Free text
coded-title-track-approaching = Track approaching
coded-title-track-nearing = Track nearing a notice
coded-title-track-ring = Ring passed
coded-title-track-entered = Track entered
coded-title-track-crossed = Track crossed
coded-title-track-left-corridor = Corridor left
coded-title-track-altitude = Altitudes broken
coded-title-track-window-closed = Corridor not open
coded-title-track-turned-away = Track turned away
coded-title-track-turned-from = Turned from a notice
coded-title-track-out = Track out again
coded-title-track-off-route = Off its route
coded-title-track-early = Earlier than told
coded-title-track-late = Later than told
coded-title-track-on-route = On its route again
coded-title-track-near-site = Track near a site
coded-title-track-near-mission = Track near a mission
coded-title-track-in-hazard = Track in a hazard
coded-title-track-near-activity = Track near activity
coded-title-track-away = Track away again
coded-title-tracks-closing = Tracks closing
coded-title-tracks-apart = Tracks apart
coded-title-track-build-up = Build-up
coded-title-track-build-up-over = Build-up less
coded-title-track-repeated = Broken repeatedly
coded-title-track-quiet = A week without
coded-title-track-lost = Track lost
coded-title-track-back = Track heard again
coded-title-track-answered-for = Force answered for
coded-title-incident-opened = Incident opened
coded-title-incident-added = Added to an incident
coded-title-incident-reopened = Incident open again
coded-title-incident-closed = Incident closed by a side

## Fields that a code may have beside, and all fields on paper

coded-label-notice = Notice: { $value }.
coded-label-other = Other notice: { $value }.
coded-label-arrangement = Arrangement: { $value }.
coded-label-measure = Measure: { $value }.
coded-label-party = Party: { $value }.
coded-label-of = For: { $value }.
coded-label-caller = Called by: { $value }.
coded-label-cell = Cell: { $value }.
coded-label-cells = Cells: { $value }.
coded-label-sign = Said by: { $value }.
coded-label-next = Next: { $value }.
coded-label-place = Position: { $value }.
coded-label-place_before = Position before: { $value }.
coded-label-start = From: { $value }.
coded-label-end = Until: { $value }.
coded-label-at = Time: { $value }.
coded-label-due = Due: { $value }.
coded-label-since = Since: { $value }.
coded-label-waited = Waited: { $value }.
coded-label-late = By: { $value }.
coded-label-left = Time left: { $value }.
coded-label-shift = Moved by: { $value }.
coded-label-age = Age: { $value }.
coded-label-distance = Distance: { $value }.
coded-label-required = Distance asked for: { $value }.
coded-label-calls = Calls: { $value }.
coded-label-open = Open words: { $value }.
coded-label-fields = Fields: { $value }.
coded-label-waypoint = Waypoint: { $value }.
coded-label-escorts = Escorts or armed persons: { $value }.
coded-label-escorts_before = Escorts or armed persons before: { $value }.
coded-label-vehicles = Vehicles: { $value }.
coded-label-vehicles_before = Vehicles before: { $value }.
coded-label-height = Altitude: { $value }.
coded-label-height_before = Altitude before: { $value }.
coded-label-kind = Kind: { $value }.
coded-label-kind_before = Kind before: { $value }.
coded-label-severity = How grave: { $value }.
coded-label-exemption = Exemption: { $value }.
coded-label-direction = Direction: { $value }.
coded-label-reason = Reason: { $value }.
coded-label-urgency = Urgency: { $value }.
coded-label-rung = Missing: { $value }.
coded-label-level = Goes on to: { $value }.
coded-label-stance = Stance: { $value }.
coded-label-track = Track: { $value }.
coded-label-other_track = Other track: { $value }.
coded-label-reporter = Reported by: { $value }.
coded-label-holder = In force between nobody; held by: { $value }.
coded-label-other_party = Party of the other: { $value }.
coded-label-ring = Ring: { $value }.
coded-label-earliest = At the earliest: { $value }.
coded-label-likely = As it goes, at: { $value }.
coded-label-tracks = Tracks: { $value }.
coded-label-tracks_before = Tracks before: { $value }.
coded-label-breaches = Times in a week: { $value }.
coded-label-breaches_before = Times in the week before: { $value }.
coded-label-incident = Incident: { $value }.
coded-label-about = About: { $value }.
coded-label-confidence = How sure: { $value }.

## Values

coded-place = { $grid } (WGS 84), to within { $metres } m
coded-metres = { $metres ->
        [one] { $metres } metre
       *[other] { $metres } metres
    }
coded-notice = { $id } ({ $party }, version { $version })
coded-notice-unnumbered = { $id } ({ $party })
coded-arrangement = arrangement { $arrangement }, version { $number }
coded-measure = measure { $measure } of { $arrangement }
coded-periods = the notice periods of { $arrangement }
coded-height =
    { $reference ->
        [HAE] { $value } { $unit } above the WGS84 ellipsoid (HAE)
        [MSL] { $value } { $unit } above mean sea level (MSL)
        [AGL] { $value } { $unit } above the ground (AGL)
       *[FL] flight level { $value }
    }
coded-unit =
    { $unit ->
        [ft] ft
       *[m] m
    }
coded-text =
    { $language ->
        [en] Free text in English, not translated: “{ $text }”
        [ru] Free text in Russian, not translated: “{ $text }”
        [ar] Free text in Arabic, not translated: “{ $text }”
       *[other] Free text, not translated: “{ $text }”
    }
coded-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
coded-hours = { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
coded-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
coded-seconds = { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }

## Words

coded-word-kind =
    { $word ->
        [presence] presence
        [movement] movement
        [air] air activity
        [hazard] hazard
        [site] protected site
        [undisclosed] not told
       *[relief] relief
    }
coded-word-severity =
    { $word ->
        [danger] danger
        [warning] warning
        [caution] caution
        [talk] need to talk
       *[note] note
    }
coded-word-exemption =
    { $word ->
        [rescue] rescue
        [medevac] medical evacuation
        [fire] fire-fighting
       *[weather] weather
    }
coded-word-direction =
    { $word ->
        [earlier] earlier
       *[later] later
    }
coded-word-reason =
    { $word ->
        [own-people] our people are there
        [protected-place] a protected place is there
        [relief-mission] a relief mission is there
        [civilians] civilians are there
        [wrong-place] the place is not the one that was told
       *[unknown] not said
    }
coded-word-urgency =
    { $word ->
        [routine] routine
        [priority] priority
        [immediate] immediate
       *[stop] STOP
    }
coded-word-rung =
    { $word ->
        [received] receipt
        [acknowledged] acknowledgement
        [passed] passing to the cells
       *[confirmed] confirmation by a cell
    }
coded-word-level =
    { $word ->
        [person] the next person
        [channel] the next channel
       *[level] the next level
    }
coded-word-stance =
    { $word ->
        [accepted] accepted
        [accepted-with-reservation] accepted with reservation
        [accepted-until-its-end] accepted until its end, not renewed
        [denied] denied
        [suspended] suspended
        [withdrawn] withdrawn
       *[silent] silent: it has said nothing
    }

## The sheet that is read over a line

coded-sheet-heading = { $title }, to be read over a line. Please write it down.
coded-sheet-alert = Word { $entry }, version { $version }.
coded-sheet-part = It is message { $line } of { $lines }.
coded-sheet-time = Spoken: { $hour } hours { $minute } Zulu, day { $day }, { $month }, year { $year }.
coded-sheet-checks = Check words of the whole message: { $first }, number { $first_number }; { $second }, number { $second_number }.
coded-sheet-short = As a text message:
coded-sheet-read-back = Read back the positions and times with their check words, then say one of these:
coded-sheet-reply = Reply: { $title }. “{ $sentence }”
coded-sheet-who = Answered by: { $room } Time (UTC): { $time }
coded-sheet-means = An answer says what was taken in. It is no leave to go anywhere, and asks for none.
coded-month =
    { $month ->
        [JAN] January
        [FEB] February
        [MAR] March
        [APR] April
        [MAY] May
        [JUN] June
        [JUL] July
        [AUG] August
        [SEP] September
        [OCT] October
        [NOV] November
       *[DEC] December
    }
coded-word-about =
    { $word ->
        [people-harmed] people were harmed
        [place-damaged] a place was damaged
        [near-miss] a near miss
        [relief-hindered] relief was hindered
        [line-crossed] a line was crossed
        [notice-not-kept] a notice was not kept to
        [word-not-passed] a word was not passed on
       *[other] something else
    }
coded-word-confidence =
    { $word ->
        [confirmed] confirmed
        [probable] probable
        [possible] possible
        [doubtful] doubtful
        [improbable] improbable
       *[not-judged] cannot be judged
    }
