### What differs between two versions of an arrangement, field by field.

differ-measure-new = this measure is new: “{ $title }”
differ-measure-gone = this measure is gone; it was “{ $title }”
differ-measures-order = the measures stand in another order
differ-among-new = they stand otherwise among new ones
differ-parties-order = the parties stand in another order
differ-same-order = the same in another order
differ-new = new: { $now }
differ-gone = gone; it was { $was }
differ-changed = it was { $was } and is { $now }
differ-window = from { $start } until { $end }
differ-none = none
differ-height = { $metres } m above the WGS84 ellipsoid
differ-circle = a circle
differ-line = a line of { $shown } { $count ->
        [one] position
       *[other] positions
    }
differ-area = an area of { $shown } { $count ->
        [one] corner
       *[other] corners
    }
differ-area-holes = { $area } and { $shown } { $count ->
        [one] hole
       *[other] holes
    }
differ-nothing = nothing
differ-which = { $letter }: version { $version }, number { $number }
differ-vertex = position { $number }
differ-vertex-hole = position { $number } of hole { $ring }
differ-vertex-new = { $vertex } is new: { $now }
differ-vertex-gone = { $vertex } is gone; it was { $was }
differ-vertex-moved = { $vertex } moved by { $distance }, from { $was } to { $now }
differ-replaced = { $count } positions from { $first } on are replaced by { $by }
differ-lasting-days = { $shown } { $count ->
        [one] day
       *[other] days
    }
differ-lasting-hours = { $shown } { $count ->
        [one] hour
       *[other] hours
    }
differ-lasting-minutes = { $shown } { $count ->
        [one] minute
       *[other] minutes
    }
differ-lasting-seconds = { $shown } { $count ->
        [one] second
       *[other] seconds
    }
differ-lasting-fraction = { $shown } seconds
differ-member =
    { $member ->
        [title] title
        [after] after
        [measures] measures
        [kind] kind
        [notice] notice
        [vehicles] vehicles
        [name] name
        [first] first
        [last] last
        [domain] domain
        [distance] distance
        [sector] sector
        [reason] reason
        [by] by
        [party] party
       *[other] { $name }
    }
differ-word =
    { $code ->
        [zone] zone
        [line] line
        [corridor] corridor
        [bubble] bubble
        [altitude-block] altitude-block
        [window-of-silence] window-of-silence
        [keep-out] keep-out
        [notify-before] notify-before
        [cross-with-notice] cross-with-notice
        [fixed-wing] fixed-wing
        [helicopter] helicopter
        [uav] uav
        [ground] ground
        [artillery] artillery
        [naval] naval
        [rescue] rescue
        [medevac] medevac
        [fire] fire
        [weather] weather
        [left] left
        [right] right
        [presence] presence
        [movement] movement
        [air] air
        [hazard] hazard
        [site] site
        [relief] relief
       *[other] { $word }
    }

## A page with both versions
differ-page-title = { $id }: two versions side by side
differ-page-version = { $letter }: { $title }, number { $number }
differ-page-same = They are the same version.
differ-page-count = { $count ->
        [one] One thing differs.
       *[other] { $count } things differ.
    }
differ-page-marked = Marked on the maps
differ-page-marked-are = the measures that do.
differ-page-measure = Measure
differ-page-whole = (the whole)
differ-page-field = Field
differ-page-words = What differs
differ-page-foot = Whoever accepts one of these has not accepted the other. This page says what differs and is no leave to go anywhere.
