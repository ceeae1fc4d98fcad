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
sign-in-why = Sign in with the token that your party was given.
token = Bearer token
token-note = Kept in this tab only and forgotten when it is closed.
token-unsendable = A token has only plain letters, digits and signs, without spaces.
problem-token = This token is not known here. Check that it was copied whole, or ask for a new one.
problem-refused = Your party may not see this.
problem-busy = Too many questions in a short time. Trying again in { $seconds } s.
problem-network = The server does not answer. Trying again.

## The line to the server
live = Live
connecting = Connecting…
reconnecting = Reconnecting since { $since }
offline = Offline since { $since }
entry = entry { $entry }
as-of = Shown: as of entry { $entry }, fetched { $time }
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
legend-frames = All frames are neutral: nobody is ranked as friend or foe.

## Kinds
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
severity-warning = Warning
severity-warning-means = The two volumes overlap.
severity-caution = Caution
severity-caution-means = Apart, but closer than required.
severity-note = Note
severity-note-means = Reported only because a party's claim to answer for another is one-sided.
now = now
conflict-announced = Conflict { $at } of { $of }: { $severity }, { $a } and { $b }, { $time }

## Facts
facts = Facts
notice = Notice
notices = Notices
all-notices = All notices
who = Who
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
source-measured = measured
source-map = from a map
source-geocoded = from a place name
source-inferred = inferred
source-stated = as stated
uncertainty = uncertain by { $value }
represents = Represents
represents-claim = (the party's own claim)
record = Record
version-entry = version { $version }, entry { $entry }
title-withheld = Title not disclosed
extent-only = Only the extent is disclosed to this view: that something is there, where and when. What it is is not shown.
extent-short = extent only
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
