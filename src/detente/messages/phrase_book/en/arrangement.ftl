### What an arrangement's document says: its measures, and where each party stands.

arrangement-heading = Arrangement { $id }, version { $number }
arrangement-version = Version, the SHA-256 of its exact bytes:
arrangement-first = It is the first version.
arrangement-base = Made from this version:
arrangement-as-of = As recorded at { $time }.
arrangement-period = From { $from } until { $until }.
arrangement-period-open = From { $from }, with no end set.
arrangement-zone = Times were set in the zone { $zone }; they are given in UTC, and in that zone beside.
arrangement-renewal = At its end it goes on by itself for { $by } each time, unless a party says no { $notice } before that end at the latest.
arrangement-status =
    { $status ->
        [proposed] Proposed. Nothing of it is in force between anybody.
        [in-force] In force between some of its parties: see below between whom.
        [suspended] Suspended. Nothing of it is in force.
        [expired] Expired. Nothing of it is in force any more.
       *[ended] Ended. Nothing of it is in force any more.
    }
arrangement-stances = Where each party stands
arrangement-party = Party
arrangement-stance = Stance on this version
arrangement-said = Said
arrangement-by-way = By way of
arrangement-entry = Entry, key
arrangement-stance-word =
    { $stance ->
        [accepted] accepted
        [accepted-with-reservation] accepted with reservation
        [accepted-until-its-end] accepted until its end, not renewed
        [denied] denied
        [suspended] suspended
        [withdrawn] withdrawn
       *[silent] silent: it has said nothing
    }
arrangement-channel =
    { $channel ->
        [phone] telephone
        [radio] radio
        [meeting] meeting
        [letter] letter
        [public-statement] public statement
        [relay] relay
       *[node] signed here
    }
arrangement-said-by = { $said }, said by { $by }
arrangement-reservation = Reserved: { $measure }. “{ $text }”
arrangement-reservation-all = A reservation about all of it: “{ $text }”
arrangement-reports = What parties say of the stance of others. It binds nobody.
arrangement-report = { $party } says of { $of }: { $stance } ({ $channel }, { $time }). “{ $text }”
arrangement-between = Between whom it is in force
arrangement-pair = { $a } and { $b }: { $count ->
        [one] one measure
       *[other] { $count } measures
    } of { $all } of this version in force.
arrangement-pair-none = { $a } and { $b }: nothing of this version is in force.
arrangement-pair-other = { $a } and { $b }: version { $version } is in force, not this one.
arrangement-measures = Measures
arrangement-kind =
    { $kind ->
        [zone] zone
        [line] line
        [corridor] corridor
        [bubble] bubble
        [altitude-block] altitude block
       *[window-of-silence] window of silence
    }
arrangement-conduct =
    { $conduct ->
        [keep-out] Those bound keep out.
        [notify-before] Those bound say that they come, { $notice } before.
       *[cross-with-notice] Those bound cross with notice, { $notice } before.
    }
arrangement-drawn =
    { $drawn ->
        [all] In force between all that it binds.
        [some] In force between some only: { $pairs }.
        [none] Proposed. In force between nobody.
       *[denied] Denied by { $parties }. In force between nobody.
    }
arrangement-binds = It binds { $parties }.
arrangement-domains = It holds for: { $domains }.
arrangement-domain =
    { $domain ->
        [fixed-wing] fixed-wing aircraft
        [helicopter] helicopters
        [uav] unmanned aircraft
        [ground] ground forces
        [artillery] artillery
       *[naval] vessels
    }
arrangement-band = Altitudes from { $floor } to { $ceiling } m above the WGS84 ellipsoid.
arrangement-band-all = At all altitudes.
arrangement-band-from = From { $floor } m above the WGS84 ellipsoid upward.
arrangement-band-to = Up to { $ceiling } m above the WGS84 ellipsoid.
arrangement-window = { $from } to { $until }
arrangement-windows = In these windows only:
arrangement-open = { $party } opens it in these windows:
arrangement-side =
    { $side ->
        [left] { $party }: on the left, going from the first position to the last.
       *[right] { $party }: on the right, going from the first position to the last.
    }
arrangement-tolerance = Tolerance on either side: { $metres } m.
arrangement-half-width = Half width: { $metres } m.
arrangement-radius = Radius: { $metres } m.
arrangement-follows = It moves with notice { $notice } of { $party }.
arrangement-buffer = { $domain } keep { $metres } m from it.
arrangement-buffer-sector = { $domain } keep { $metres } m from it in sector { $sector }.
arrangement-sector = Sector { $sector }: positions { $first } to { $last }.
arrangement-exemption =
    { $reason ->
        [rescue] Rescue comes through all the same, told { $notice } before.
        [medevac] Medical evacuation comes through all the same, told { $notice } before.
        [fire] Fire-fighting comes through all the same, told { $notice } before.
       *[weather] For weather it may be entered all the same, told { $notice } before.
    }
arrangement-positions = Positions (WGS84)
arrangement-ring = Ring { $number }
arrangement-degrees = Latitude, longitude
arrangement-grid = MGRS, the 1 m cell
arrangement-area = The area that it is about
arrangement-hours = { $count ->
        [one] one hour
       *[other] { $count } hours
    }
arrangement-minutes = { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
arrangement-days = { $count ->
        [one] one day
       *[other] { $count } days
    }
arrangement-legend-all = solid: in force between all that it binds
arrangement-legend-some = hatched: in force between some only
arrangement-legend-none = dashed outline: proposed, in force between nobody
arrangement-legend-denied = dotted outline: denied by a party
arrangement-signatures = Signatures
arrangement-signature = Name, duty, date, signature
arrangement-no-clearance = This paper says what was recorded. It is no leave to go anywhere, and asks for none; what is not in force between two parties does not bind them.
arrangement-legend-gap = small dots: nothing is in force between anybody
arrangement-gaps = What nothing in force covers of its area
arrangement-gap-nobody = Between nobody at all: { $km2 } km², { $percent } % of the area.
arrangement-gap-pair = Between { $a } and { $b }: { $km2 } km², { $percent } % of the area.
arrangement-phase = Phase “{ $title }” begins { $after } after entry into force, with: { $measures }.
arrangement-owed =
    { $kind ->
        [presence] A presence is told { $notice } before it begins.
        [movement] A movement is told { $notice } before it begins.
        [air] Air activity is told { $notice } before it begins.
        [hazard] A hazard is told { $notice } before it begins.
        [site] A protected site is told { $notice } before it begins.
       *[relief] Relief is told { $notice } before it begins.
    }
arrangement-owed-of =
    { $kind ->
        [presence] A presence of { $vehicles } vehicles and more is told { $notice } before it begins.
        [movement] A movement of { $vehicles } vehicles and more is told { $notice } before it begins.
        [air] Air activity of { $vehicles } vehicles and more is told { $notice } before it begins.
        [hazard] A hazard of { $vehicles } vehicles and more is told { $notice } before it begins.
        [site] A protected site of { $vehicles } vehicles and more is told { $notice } before it begins.
       *[relief] Relief of { $vehicles } vehicles and more is told { $notice } before it begins.
    }
