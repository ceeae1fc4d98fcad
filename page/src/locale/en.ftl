### The page's words. Numbers come in already written (measures.ts), except counts, which select a plural.

title = Detente: notices and conflicts
skip-to-conflicts = Skip to the conflicts
view-as = View as
own-view = { $name } (your own view)
language = Language
help = Keys and help
close = Close
dismiss = Dismiss
sign-out = Sign out

## Sign-in and problems
sign-in = Sign in
sign-in-why = Sign in with the token that you were given.
token = Token
token-note = The page does not keep it. You stay signed in for twelve hours at most.
token-unsendable = A token has only plain letters, digits and signs, without spaces.
back-to-demo = Back to the demo
sign-in-kept-key = Sign in with the key of this browser
sign-in-this-key = Sign in with this key
forget-key = Forget this key
forget-key-really = Forget it? It cannot be brought back; you would need a new invitation.
have-code = I have a one-time code
have-code-means = With it this browser makes a key of your own, and what you do here carries your signature.
one-time-code = One-time code
code-note = Four groups of letters and digits, from whoever invited you. It is good for one key.
make-key = Make my key
read-aloud = Read these digits aloud
what-next = Call the operator of the node, who should know your voice, and read the thirty digits aloud. If they are the same there, the operator confirms them, and the key can then act as { $person } of { $party }. Until then signing in is refused.
key-stays = The key stays in this browser and cannot be copied out of it. If the device is lost, call the operator at once.
digits-differ = The node answered with the digits of another key. Somebody may be between you and the node: do not go on, and call the operator.
back = Back
cancel = Cancel
problem-token = This token is not known here. Check that it was copied whole, or ask the operator.
problem-key = The node does not take this key. Either the operator has not confirmed its digits yet, or it has run out, or it was revoked. Ask the operator.
problem-code = This code is not known here: it was mistyped, used already, or is older than a day. Ask for a new invitation.
problem-session = You are no longer signed in here: the session has ended, or was ended by the operator. Sign in again.
problem-refused = This was refused.
problem-busy = Too many tries in a short time. Possible again in { $seconds } s.
problem-network = The server does not answer.
problem-browser = This browser cannot keep a key here: it is too old, or the page did not come over a protected line (https). Use a present-day browser, or make a key with the command line.
refusal-same-person = It takes a second person, and this is who sent it.
refusal-stale-version = The notice has changed meanwhile. Look at it as it is now, and then decide.
refusal-not-permitted = Your duties do not include this.
refusal-not-held = It no longer waits: it was confirmed or dismissed meanwhile.
refusal-withdrawn = The notice has been withdrawn already.
refusal-unknown-notice = There is no such notice any more.
refusal-unknown-key = No party here has this key yet. If you have read the digits aloud, ask the operator whether they were confirmed.
refusal-key-expired = This key is not valid now. Ask the operator for a new invitation.
refusal-key-revoked = This key was revoked. Ask the operator for a new invitation.
refusal-position-unreadable = What the text is to be held against cannot be read as a position.
refusal-position-ambiguous = What the text is to be held against may mean several positions: say which.
refusal-too-long = Something in it is too long.
refusal-not-found = There is no such thing here, or it is not yours to see.
refusal-node-stopped = The node has stopped and takes nothing. Call its operator.

## People and their duties
duty-viewer = viewer
duty-watch = watch
duty-declarer = declarer
duty-releasing-authority = releasing authority
duty-administrator = administrator
duty-auditor = auditor

## Acting
withdraw = Withdraw…
set-who-sees = Set who sees it…
ask-withdraw = Withdraw this notice?
ask-withdraw-means = It ends for everybody, from now on. Others who were told of it are told that it is gone. What has been seen cannot be taken back.
ask-release = Who sees this notice
ask-release-means = From now on this holds and nothing else. What has been seen already cannot be taken back.
ask-confirm = Confirm this as the second person?
ask-confirm-means = It takes effect at once, and the record says that you stood by it.
ask-dismiss = Dismiss this?
ask-dismiss-means = It takes no effect. The record keeps that it was sent and dismissed.
do-withdraw = Withdraw
do-release = Set it so
do-confirm = Confirm
do-dismiss = Dismiss it
takes-two = This is a protected site: it then waits for a second person of your party.
outcome-recorded = Done, and in the record.
outcome-held = Waits for a second person of your party. Nothing has changed yet.
could-be-seen = Could already be seen:
cannot-be-unsaid = That cannot be unsaid.
waits = Waits for a second person
confirm = Confirm…
dismiss-held = Dismiss…
another-must = You sent this; another person of your party must confirm it.
held-file-notice = { $person } wants to file this notice.
held-amend-notice = { $person } wants to change this notice.
held-withdraw-notice = { $person } wants to withdraw this notice.
held-release-notice = { $person } wants to set who sees this notice.
changes = Changes
where-now = Where it is now
sees-now = Who sees it now
would-see = Who would see it

## Who sees it
who-sees-it = Who sees it
release-how = Your own party always sees all of it. Everybody else is given what any one of these rules gives.
release-from-now = Beside your own party, this is who would see it:
to-whom = To whom
how-much = How much
listed = may stand in lists and on the map
rule-number = Rule { $number }
remove = Remove
remove-rule = Remove rule { $number }
add-rule = Add a rule
without-exceptions = Without these exceptions
look-over = Look it over
audience-everyone = Everyone
audience-endangered = Parties that it conflicts with
audience-monitors = Monitors
audience-parties = All parties, not monitors
level-nothing = nothing
level-existence = that something is there, only roughly
level-extent = where and when, not what
level-full = everything
rule-also = also { $fields }
rule-without = but not { $fields }
rule-listed = in lists and on the map
rule-one-by-one = only when opened by itself, and each opening is recorded
nobody-else = Nobody else sees anything of it.
nobody-at-all = Nobody sees anything of it.
always-told = Whoever it conflicts with is always told roughly where and when, and whom to call.
field-id = its id
field-kind = the kind
field-title = the title
field-description = the description
field-represents = whom it represents
field-stated = heights and sources as stated
field-other = further properties
field-volumes = where and when
who-has-read = Who has read it
times-read = (last of { $count } times)
nobody-has-read = Nobody so far.

## Where is that?
where-is-that = Where is that?
where-text = What was written or said
for-example = For example
example-relative = 9 km S of Deir ez-Zor airfield
where-name = Name given with it, if any
where-more = More to read it with
where-near = Where it should be close to
where-zone = Zone: of a grid (37S) or of a time (Damascus)
where-datum = Datum, if it is not WGS84
where-ask = Read it
clear = Clear
looking = Reading…
where-one-place = One reading.
where-one-place-ask = One reading, and something to ask first.
where-one-time = One reading: a time.
where-one-time-ask = One reading: a time, and something to ask first.
where-one-altitude = One reading: an altitude.
where-one-altitude-ask = One reading: an altitude, and something to ask first.
where-many =
    { $count ->
        [one] { $count } reading: a person must say whether it is meant.
       *[other] { $count } readings: a person must say which is meant.
    }
where-none = No reading.
where-means = A reading says where a text puts something. It says nothing of what is there, and it is no clearance. Nothing that is asked here is recorded.
findings = Refused or to be asked
notes = To be known
finding-refuse = Not taken
finding-ask = To be asked
finding-note = Note
perhaps = Perhaps this was meant. Taken into the field, it is read only when you ask again:
take-offer = Put this into the field
away = { $distance } away
reading = Reading
meant-within = All that was meant lies within { $distance } of this.
within = within { $distance }
read-as = Read as
starts-from = Starts from
place-name = Place
datum = Datum
converted = converted to WGS84, good to { $accuracy }:
missing-grids = A better conversion needs a file that is not here:
local = Local
copy = Copy
copied = Copied
notation-dd = decimal degrees
notation-ddm = degrees and minutes
notation-dms = degrees, minutes, seconds
notation-mgrs = military grid (MGRS)
notation-utm = UTM
notation-gars = GARS
notation-georef = Georef
notation-grid = national grid
notation-name = the name of a place
notation-relative = a way from a place
notation-between = between two places
notation-along = along a line
place-city = city
place-town = town
place-village = village
place-airfield = airfield
place-base = base
place-camp = camp
place-crossing = crossing
place-bridge = bridge
place-dam = dam
place-hill = hill
place-water = water
place-other = other

## Read it back
read-back = Read it back
language-of-line = Language of the other end of the line
check-word = Check word
to-say = Say
to-hear = Hear back
heard = What was heard
heard-how = Type what came back: words or symbols, in any of the three languages.
compare = Compare
heard-agrees = All of it came back as it was said: both mean the same place. Nothing else follows from that.
heard-differs = It differs where it is marked.
heard-away = What was heard lies { $distance } away.
heard-instead = heard:
not-read-back = not read back
heard-other = { $expected } was said, { $heard } was heard
heard-missing = { $expected } did not come back
heard-extra = { $heard } was heard and not said
part-zone = Zone
part-square = Square
part-easting = Easting
part-northing = Northing
part-check-word = Check word
part-latitude = Latitude
part-longitude = Longitude
part-degrees-check-word = Check word of the degrees
part-datum = Datum
part-name = Place
part-bearing = Bearing
part-distance = Distance

## The line to the server
live = Live
connecting = Connecting…
reconnecting = Reconnecting since { $since }
offline = Offline since { $since }
as-of = Shown: as fetched { $time }
loading = Fetching the picture…
no-picture-yet = No picture yet. It will appear as soon as the server answers.
no-notices = No notices so far. They appear here as soon as somebody files one.
basemap-missing = A part of the base map could not be loaded. Notices and positions are not affected.

## Map
map = Map
map-help = Map. Arrow keys move it, plus and minus zoom. Conflicts and notices are also in the lists beside it.
zoom-in = Zoom in
zoom-out = Zoom out
show-all = Show all notices
under-pointer = Pointer
map-centre = Map centre
no-grid = no grid here
basemap = Base map:
licences = licences
library-licences = libraries used
river-euphrates = Euphrates
river-tigris = Tigris
river-khabur = Khabur
river-great-zab = Great Zab
river-murat = Murat
river-shatt-al-arab = Shatt al-Arab

## Legend
legend = Legend
parties-by-colour = Party
kinds-by-hatching = Kind
conflicts-by-shape = Conflict
outline = Outline
legend-now = in force at the time
legend-other = at another time
legend-extent = only the extent is disclosed
legend-rough = known only roughly
legend-cell = conflict known only roughly
legend-talk = need to talk: a cell and hours, nothing finer
legend-frames = All frames are neutral: nobody is ranked as friend or foe.

## Kinds
kind-withheld = Kind not disclosed
kind-presence = Presence
kind-presence-means = A force is or may be here.
kind-movement = Movement
kind-movement-means = A force moves along this way, leg by leg.
kind-air = Air activity
kind-air-means = Announced activity of aircraft.
kind-hazard = Hazard
kind-hazard-means = Dangerous activity: everyone else stays out.
kind-site = Protected site
kind-site-means = A place to be left in peace.
kind-relief = Relief
kind-relief-means = A humanitarian movement.

## Conflicts
conflicts = Conflicts
conflict = Conflict
no-conflicts = No conflicts are known among the notices that this view holds. That says nothing of what was not notified.
show-severities = Show these severities
severity-count = { $severity }: { $count }
severity-danger = Danger
severity-danger-means = Overlapping, and one is a hazard or protected.
severity-rough-means = How bad it is cannot be told without what is hidden, so the worst is assumed.
severity-warning = Warning
severity-warning-means = The two volumes overlap.
severity-caution = Caution
severity-caution-means = Apart, but closer than required.
severity-talk = Need to talk
severity-talk-means = Two advances converge: those who answer for them need to talk before they come nearer. Place and time are on record only roughly.
severity-note = Note
severity-note-means = Reported only because a party's claim to answer for another is one-sided.
now = now
situation-protected-inside = What is protected lies inside the other’s area or way.
situation-protected-near = What is protected is nearer than it should be.
situation-enclave = Enclave: a presence lies in the other’s way.
situation-crossing = Their ways cross.
situation-overlap = The two overlap.
situation-near = The two are nearer to each other than they should be.
conflict-announced = Conflict { $at } of { $of }: { $severity }, { $a } and { $b }, { $time }

## Facts
facts = Facts
notice = Notice
notices = Notices
all-notices = All notices
who = Who
comma = {", "}
semicolon = {"; "}
and = and
what = What
when = When
where = Where
first = First
last = Until
from = From
until = Until
found-against-required = What was found and what is required
found = Found
required = Required
dimension-place = Place
dimension-height = Height
dimension-time = Time
does-not-count = does not count here
overlap-by = overlap { $value }
overlap-unlimited = overlap without limit
apart-by = { $value } apart
touching = touching
no-overlap = no overlap
why = Why this separation
resolve = One of these alone would resolve it
resolve-note = Worked out, not agreed: each is for the notice's own party to decide.
resolve-none = No single change in time, height or place was found that would resolve it.
resolve-later = { $notice } { $by } later
resolve-earlier = { $notice } { $by } earlier
resolve-higher = { $notice } { $by } higher
resolve-lower = { $notice } { $by } lower
resolve-move = { $notice } { $by } aside
resolve-move-towards = { $notice } { $by } towards { $towards }
height = Height
height-hae = { $value } HAE
ground = the ground
unlimited = unlimited
from-to = { $from } to { $to }
footprint = Footprint
circle = circle, radius { $radius }
corridor = corridor, { $half } to each side
area = area
volumes =
    { $count ->
        [one] { $count } volume
       *[other] { $count } volumes
    }
position = Position
as-written = written as
source-measured = measured
source-map = from a map
source-geocoded = from a place name
source-inferred = inferred
source-stated = as stated
uncertainty = uncertain by { $value }
represents = Represents
represents-claim = (the party's own claim)
record = Record
version = version { $version }
entry = entry { $entry }
title-withheld = Title not disclosed
extent-only = Only the extent is disclosed to this view: that something is there, where and when. What it is is not shown.
extent-short = extent only
title-rough = Something, known only roughly
rough-short = only roughly
only-roughly = Only roughly: within this box, within these hours. Call { $party }.
speed = Speed
speed-stated = { $speed } km/h, as stated
axis-for = axis of advance for { $hours } h
open-recorded = Open (this is recorded)
opened-at = As it was when you opened it at { $time }. Later changes are not shown until you open it again.
open-again = Open again (this is recorded)
doubtful = In doubt: it was signed with a key that was later revoked from before that moment. Ask the party over another channel.
open = Open
open-notice = Open the notice { $notice }
meets = Conflicts of this notice
meets-nothing = None are known in this view.
in-force = in force
in-force-at =
    { $count ->
        [one] { $count } notice in force
       *[other] { $count } notices in force
    }
none-in-force = No notice is in force at this time.
other-times =
    { $count ->
        [one] { $count } at another time
       *[other] { $count } at other times
    }
no-clearance = A notice asks no permission, and nothing here is a clearance. What was not notified is not shown.

## Time
time = Time
local-time = { $clock } { $day }, Damascus { $offset }
play = Play
pause = Pause
speed = Speed
per-second = { $span } per second
hour-before = One hour back
hour-after = One hour on
change-before = To the start or end before
change-after = To the next start or end
only-now = Only what is in force

## Keys
key-conflicts = next and previous conflict
key-list = through the conflicts, when the list has the focus
key-where = where is that?
key-play = play or pause
key-change = to the start or end before, to the next
key-hour = one hour back, one hour on
key-only-now = only what is in force, or all
key-close = leave what was chosen
key-help = open or close this help
key-map = move and zoom the map, when it has the focus
help-time = Times are UTC as date-time groups; local time is Damascus with its offset on that date. Positions are WGS84.

## Measures
metres = { $value } m
kilometres = { $value } km
seconds = { $value } s
minutes = { $value } min
hours = { $value } h
days = { $value } d
bearing = { $figures }° ({ $wind })
wind-n = north
wind-ne = north-east
wind-e = east
wind-se = south-east
wind-s = south
wind-sw = south-west
wind-w = west
wind-nw = north-west

## A conflict explained
explain = Explain
explaining = Looking…
explanation = Explained
explain-nearest =
    { $count ->
        [one] At their nearest, over the one pair of volumes that meets:
       *[other] At their nearest, over all { $count } pairs of volumes that meet:
    }
both-there = Both there
both-heights = Heights of both
suggestions = Smallest single changes
suggestion-note = The chosen one is drawn with long dashes where it changes the ground. Worked out, not agreed, and nothing is changed by it.
resolve-smaller = { $notice } { $by } smaller on every side
dimension-size = Size
cost-time = { $percent } % of its duration
cost-height = { $percent } % of its band of heights
cost-place = { $percent } % of its length
cost-size = { $percent } % of its ground
still-meets =
    { $count ->
        [one] it goes on meeting { $count } other
       *[other] it goes on meeting { $count } others
    }
no-room-time = Within 14 days either way it would meet something else that you may see.
no-room-height = Higher it would meet something else that you may see, and lower there may be ground.
no-room-place = No place was found near enough where it would meet nothing else that you may see.
no-room-size = Cut back so far it would still not be clear.
why-not-does-not-fly = What is to move does not fly.
why-not-height-does-not-part = Altitude does not keep these two kinds apart.
why-not-too-little-left = Too little would be left of it before the two are apart.
why-not-too-many-legs = The two have too many volumes for a change to be checked.
why-not-not-yours = It is for the other party to change its notice: call them.
why-not-rough = The other side is not released to you well enough: call them.
checked-against =
    { $count ->
        [one] Checked against all that you may see: { $count } other notice lies where these changes could lead. Others may be there, and would be found on filing.
       *[other] Checked against all that you may see: { $count } other notices lie where these changes could lead. Others may be there, and would be found on filing.
    }

## Arrangements
arrangement = Arrangement
arrangements = { $count ->
    [one] One arrangement
   *[other] { $count } arrangements
}
arrangements-not-known = The arrangements could not be asked for; what is drawn of them is from before.
arrangement-between = between { $parties }
arrangement-as-of = As it stood at
arrangement-proposed = Proposed: in force between nobody
arrangement-in-force = In force between some of its parties
arrangement-suspended = Suspended: nothing of it is in force
arrangement-expired = Expired: nothing of it is in force
arrangement-ended = Ended: nothing of it is in force
version-number = Version { $number }
version-by = proposed by { $party }
stances = Where each party stands
stance-accepted = accepted
stance-accepted-with-reservation = accepted with reservation
stance-accepted-until-its-end = accepted until its end, not renewed
stance-silent = silent: it has said nothing
stance-denied = denied
stance-suspended = suspended
stance-withdrawn = withdrawn
stance-said-by = said by { $party }
stance-reserves = Not accepted of it: { $measure }. “{ $text }”
stance-doubtful = in doubt: its key was revoked
in-force-between = In force between
pair-nothing = nothing
pair-measures = { $count ->
    [one] one measure
   *[other] { $count } measures
}
pair-other-version = of another version
pair-until = until
measures = Measures
measure-zone = zone
measure-line = line
measure-corridor = corridor
measure-bubble = bubble
measure-altitude-block = altitude block
measure-window-of-silence = window of silence
drawn-all = In force between all that it binds.
drawn-some = In force between some only:
drawn-none = Proposed. In force between nobody.
drawn-denied = In force between nobody. Denied by:
legend-drawn-all = in force between all
legend-drawn-some = between some only
legend-drawn-none = proposed
legend-drawn-denied = denied
paper = The paper, for printing
duty-negotiator = negotiator

## A party's word on an arrangement
your-word = What your party can say
your-word-now = A word counts from when it is in the record, whatever time the slider stands at. It is not taken back, only followed by another.
your-party = Your party:
version-replaced = Replaced by its proposer with
version-exactly = Exactly version { $number }, and no other:
digits-same = This page worked these digits out anew from the terms that the node sent: they are those of these very terms, with every position. The sentences below are the node's words for them.
digits-unknown = This page cannot work the digits out itself, because it did not come over a protected line (https). Compare them with the command line: detente arrange show.
digits-other = ALARM: the digits are not those of the terms that the node sent. Say nothing on it, and call the operator by another way.
stands-by-none = Your party stands by no other version of it: all of this is new to it.
differs-from = What differs from version { $number }, which your party accepted
differs-nothing = Nothing differs.
differences = What differs
field = Field
measure = Measure
the-whole = the whole
what-it-says = What it says
paper-with-positions = The paper, with every position
looking-up = Reading the version…
say-accepted = Accept
say-accepted-with-reservation = Accept with reservation
say-denied = Deny
say-suspended = Suspend
say-withdrawn = Withdraw
agree-accepted = Accept this version?
agree-accepted-means = It comes into force between your party and those parties that accept this very version, and with nobody else. One changed vertex would be another version. It is no leave to go anywhere.
agree-accepted-do = Accept exactly this version
agree-accepted-done = Your party accepts this version, and no other:
agree-accepted-with-reservation = Accept this version with reservation?
agree-accepted-with-reservation-means = All but the measures that you name comes into force between your party and those that accept this very version. What you name is in force between your party and nobody.
agree-accepted-with-reservation-do = Accept exactly this version, with reservation
agree-accepted-with-reservation-done = Your party accepts this version with reservation:
agree-denied = Deny this version?
agree-denied-means = It is in force between your party and nobody. Where your party had accepted it, that ends, and what it accepted before does not come back by itself.
agree-denied-do = Deny exactly this version
agree-denied-done = Your party denies this version:
agree-suspended = Suspend this version?
agree-suspended-means = From now on it binds nobody with your party, until it accepts it anew; versions that it accepted before do not come back by themselves. Channels stay as they are.
agree-suspended-do = Suspend exactly this version
agree-suspended-done = Your party has suspended this version:
agree-withdrawn = Withdraw from this version?
agree-withdrawn-means = This version and those that your party accepted before it are in force between your party and nobody from now on. What was in force until now stays on record.
agree-withdrawn-do = Withdraw from exactly this version
agree-withdrawn-done = Your party has withdrawn from this version:
agree-propose = Propose a version from a file
agree-propose-means = Proposing is not accepting: it binds nobody, not even your own party. All parties that it names will see it, and all that was said before.
agree-propose-do = Propose exactly this version
agree-propose-done = Proposed, and in force between nobody:
agree-stale = Something was said on it meanwhile. It stands here as it is now: look at it again, and then decide.
choose-file = The arrangement as a file (GeoJSON):
file-refused = { $count ->
    [one] One thing in the file was refused. Nothing was proposed.
   *[other] { $count } things in the file were refused. Nothing was proposed.
}
refusal-not-json = The file is no JSON.
replaced = Nothing was recorded: { $party } has put another version in the place of this one. These are both, and what differs between them.
replaced-asked = The version that you had before you, number { $number }
replaced-now = The version in its place, number { $number }
look-at-later = Look at the later version
reserve-what = What your party does not accept of it
reserve-all = a word about all of it, which keeps none of it from being in force
reserve-why = Why, in words: { $measure }
only-until-its-end = Only until the end of its period, however it renews itself

## What nothing in force covers
gaps = What nothing in force covers
gaps-between = Hatched: ground on which nothing is in force between
gap-nobody = nobody at all: { $km2 } km², { $percent } % of the area
gap-pair = { $a } and { $b }: { $km2 } km², { $percent } % of the area
gaps-no-area = The version names no area, so that no ground can be told to be uncovered.
gaps-nothing-between = Nothing at all is in force between:
gaps-mean = What is not in force between two parties does not bind them. Ground that something covers is no leave to go there either.
gaps-not-known = What nothing covers could not be asked for.
legend-gap = nothing in force

## Bubbles
bubble-follows = It moves with notice { $notice } of { $party }, and reaches { $radius } round it.
bubble-there = Drawn where that notice is at this time, anywhere within it.
bubble-unseen = Not drawn: this view holds no such notice, so that where the bubble is cannot be told. The question mark on the map stands where it was when it was written.
bubble-rough = Not drawn: this view knows that notice only roughly. The question mark on the map stands where it was when it was written.
bubble-not-then = Not drawn: that notice is in force nowhere at this time. The question mark on the map stands where it was when it was written.

## What notices meet of measures in force

met = Measures met
legend-met = hollow: a measure is met
met-roughly = meets { $measure }
met-enters = enters { $measure }
met-crosses = crosses { $measure }
met-leaves-its-side = leaves its side of { $measure }
met-nearer-than-buffer = comes nearer than the buffer of { $measure }
met-uses-exemption = uses an exemption of { $measure }
met-outside-windows = is outside the windows of { $measure }
met-longer-than-windows = lasts longer than any window of { $measure }
met-late-notice = was told late by the notice periods of { $measure }
met-into = { $by } into it
met-touches = It touches it.
met-beyond = { $by } beyond its tolerance
met-into-buffer = { $by } into the buffer of { $required }
met-sector = Sector { $sector }
met-outside = { $by } outside of the windows that all have open
met-longer = { $by } longer than the longest window: no other hour would do
met-late = LATE: told { $by } later than was agreed
met-means = A finding says whom to speak with before what. It refuses nothing and allows nothing.
met-binds = Binds
met-with = with { $parties }
met-answered-for = (answered for by { $party })
met-missing = No window is given by
met-measure-itself = the measure itself
met-announced = { $severity }: { $party } { $does }, { $time }
outcome-met = It meets measures in force. Speak with those whom they bind:
exemption-rescue = for a rescue
exemption-medevac = for a medical evacuation
exemption-fire = for fire-fighting
exemption-weather = because of weather

# The inbox: alerts, ladders, the watch, and words of the channel.
inbox = Alerts
inbox-none = Nothing is owed to your party now. What was not told is not here.
inbox-caused = What your party brought about, and how far it has come
inbox-dead = The line to the node is down. New alerts do not come here, and what you see may be over.
inbox-failing = The alerts could not be fetched; they are asked for again. There may be new ones, and what you see may be over.
key-inbox = open or close the alerts
stop = STOP
stop-again = Press again: STOP
stop-sending = STOP is being sent.
stop-unheard = The node has NOT HEARD the STOP yet. It is being sent again.
stop-other-ways = Call by every other way too, now.
stop-tries = tries: { $tries }
stop-leave-off = Send it no more
stop-left-off = The STOP is no longer being sent. Whether the node has heard it is not known.
stop-not-called = STOP was NOT called.
stop-nobody = It went to NOBODY here.
stop-answered = Answered: { $answered } of { $all }.
alert-over = This is over, or done.
answer-before = (to what it said before)
inbox-late = { $late } new: put in order
inbox-not-here = The alerts have not come yet.
inbox-as-of = What you see is of
inbox-old = as of
inbox-away = Your own alerts are not shown. Back to them
missions-failing = The missions could not be fetched. What stands here of them may be over.
stop-where = Where: grid, or lat and lon
stop-read = Read as
stop-read-place = Read the place
stop-no-place = This is not one place. Write a whole grid, or latitude and longitude.
alert-before = Before, it said:
alert-answered-before = (answered: { $reply })
key-alerts = while the alerts are open: next and previous alert; go to its answers
watch-handed = You take over what is open:
watch-missing = (missing: { $rung })
watch-own-words = Words of your own party that are not answered yet: { $words }
watch-take-all = I take the watch with all this
watch-leave = Not now
say-urgency = How urgent
stop-called = STOP is called.
stop-follows = Say why, if you can.
stop-more = More, in your own words
stop-add = Add this to the STOP
reason-own-people = our own people are there
reason-protected-place = a protected place
reason-relief-mission = a relief mission
reason-civilians = civilians
reason-wrong-place = the place is wrong
reason-unknown = not known yet
urgency-stop = STOP
urgency-immediate = Immediate
urgency-priority = Priority
urgency-routine = Routine
ladder = How far it has come
rung-sent = sent
rung-received = received
rung-acknowledged = acknowledged
rung-passed = passed to cells
rung-confirmed = confirmed by cells
rung-answered = answered
rung-left = left for the next step:
rung-missed = overdue since:
climbed-person = it went on to the next person
climbed-channel = it went on to every other channel
climbed-level = it went up a level
climbed-out = Nobody is left to climb to. It stays open.
cells = Cells
cell-open = (not told)
cell-passed = (passed, not confirmed)
cell-confirmed = (confirmed)
own-words = your own party: your cells are to know
calls = called { $calls } times
alert-hidden = What it is about is not yours to see any more.
answer-doubtful = The key under the last answer was revoked; it is in doubt.
acknowledge = Your answer
pass-all = It was passed to all cells
pass-chosen = It was passed on
confirm-cell = { $cell } says that it knows
relay = What became of the word
relayed-passed = passed on
relayed-reached = it reached them
relayed-obeyed = they did so
relayed-refused = they refused
relayed-failed = it failed
answer = Answer
answer-do = Send the answer
watch-nobody = Nobody is on watch.
watch-is = On watch: { $person }, until
watch-never = Nobody has taken the watch yet.
watch-hours = Hours
watch-take = I take the watch
mission-held = HOLD:
mission-under-way = Under way:
mission-heard = Last heard of
mission-due = to be heard of by
say-more = Say something to another party
say-what = What
say-query = ask about an incident
say-protest = protest
say-relay = ask to pass a word on
say-test = test the contact
say-whom = To whom
say-beyond = For whom the word is
say-text = In your own words; it is not translated
say-urgent = urgent: the answer is due in two days, not in seven
say-do = Send

## Live tracks
key-tracks = open or close the tracks
tracks = Tracks
tracks-now = As they are now:
tracks-past = NOT NOW: { $span } ago
tracks-moment = The moment that is looked at
tracks-to-now = Now
tracks-dead = The tracks no longer come in. What is shown is old; the node said something last at
tracks-none = No track that you may see.
tracks-key = Square: on the ground. Triangle: in the air. Diamond: on the water. Disc: not said. White with “?”: nobody answers for it. Crossed out: lost. A dashed box: somewhere in it, as told last. The circle holds the track and grows while nothing is heard of it.
track-nobody = whose it is, nobody says
track-unclaimed = nobody answers for it
track-seen = Seen
track-lost-since = LOST. Heard of last
track-ago = { $span } ago
track-rough = somewhere in the dashed box
track-within = within { $radius }
track-speed = { $speed } km/h
track-by = Reported by
track-left = may be there in
track-ring = Has passed the ring of { $ring } on its way into { $of }
track-approach = Comes near { $of }
track-entered = Is in { $of }
track-altitude-broken = Is in the height of { $of }
track-crossed = Has crossed { $of }
track-window-closed = Is in { $of }, which is not open
track-left-corridor = Has left { $of } at its side
track-in-hazard = Is near what is dangerous: { $of }
track-near-site = Is near a protected place: { $of }
track-near-mission = Is near a relief movement: { $of }
track-near-activity = Is near announced flying: { $of }
track-off-route = Is off the way that { $of } announced
track-early = Is earlier than { $of } announced
track-late = Is later than { $of } announced
track-closing = Comes close to { $of }
track-lost = Nothing is heard of it
track-allegiance = Whose it is, is disputed
track-other = { $rule }: { $of }
track-domain-ground = on the ground
track-domain-artillery = artillery
track-domain-fixed-wing = aeroplane
track-domain-helicopter = helicopter
track-domain-uav = drone
track-domain-naval = on the water
