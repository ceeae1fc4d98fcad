readback-opening = A position follows; please write it down.
readback-repeated = I read back.
readback-grid = Grid: zone { $zone }, square { $square }, easting { $easting }, northing { $northing }.
readback-square = Grid: zone { $zone }, square { $square }.
readback-check = Check word: { $word }, number { $number }.
readback-degrees = Latitude { $latitude }, longitude { $longitude }.
readback-degrees-check = Check word of the degrees: { $word }, number { $number }.
readback-cell = Accuracy: all that is meant lies in this cell, which is { NUMBER($metres, useGrouping: 0) } { $metres ->
    [one] metre
   *[other] metres
} wide and high; it is an area, not a point.
readback-within = Accuracy: what is meant lies within { NUMBER($metres, useGrouping: 0) } { $metres ->
    [one] metre
   *[other] metres
} of the middle of this cell; it is an area, not a point.
readback-accuracy-unsaid = Accuracy: nobody has said how exact it is.
readback-converted = Accuracy: it was first given in { $datum } and has been converted.
readback-datum = Datum { $datum }.
readback-landmark = Reference: { $name }. From there: bearing { $bearing } degrees true, distance { $distance } kilometres.
readback-at-landmark = Reference: { $name }. The position is right there.
readback-no-landmark = No well-known place is near; compare each symbol with care.
readback-ask = Work out the check word from what you wrote down, then read everything back.

readback-part-zone = zone
readback-part-square = square
readback-part-easting = easting
readback-part-northing = northing
readback-part-check-word = check word
readback-part-latitude = latitude
readback-part-longitude = longitude
readback-part-check-word-of-the-degrees = check word of the degrees
readback-part-datum = datum
readback-part-name = reference
readback-part-bearing = bearing
readback-part-distance = distance

readback-not-heard = Not read back: { $part } ({ $expected }).
readback-not-heard-symbol = Left out of the { $part }: symbol { $place }, { $expected }.
readback-differs = Different { $part }: said { $expected }, heard { $heard }.
readback-differs-symbol = Different { $part }, symbol { $place }: said { $expected }, heard { $heard }.
readback-too-much = Too much in the { $part }, before symbol { $place }: heard { $heard }.
readback-away = What was heard lies { NUMBER($metres, useGrouping: 0) } { $metres ->
    [one] metre
   *[other] metres
} away.
readback-agrees = Everything was read back and agrees.

readback-card-title = Position, to be read back
readback-card-grid = Grid: { $grid }
readback-card-aloud = Aloud: { $words }
readback-card-degrees = Degrees: { $degrees }
readback-card-landmark = Reference: { $name }. From there: { $bearing }° true, { $distance } km.
readback-card-heard = Came back: { $room }
readback-card-worked-out = Check word worked out by the other side: { $room } number { $number }
readback-card-who = From whom: { $room } at (UTC): { $time }
readback-card-means = When all of it agrees, both sides mean one place. It says nothing more.
