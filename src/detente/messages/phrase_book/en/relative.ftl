finding-ORIGIN_UNKNOWN = { $count ->
    [0] It is not known where “{ $origin }” is, so nothing can be measured from it. Give its position, or another place to start from.
   *[other] “{ $origin }” may be { $count } different places, so nothing was measured from it. Say which of them is meant.
}
finding-BEARING_RANGE = { $bearing } is no bearing. Bearings go from 0° to 360°.
finding-DECLINATION_UNKNOWN = How far magnetic north lies from true north is not known there. Give the bearing { $bearing } from true north.
finding-GEOMETRY_MISSING = The line of “{ $road }” is not known, so nothing can be measured along it. Give its line, or a position.
finding-NOT_ON_LINE = The known line of “{ $road }” does not reach so far, or not as far as the place it is measured from: “{ $text }”. Give a position.
finding-BEARING_NORTH = The bearing { $bearing } may be from true north or from magnetic north. Say which.
finding-UNITS_DISAGREE = { $one } and { $other } are not the same distance: “{ $text }”. Say which of them is right.
finding-COMPASS_POINT = { $point } is a compass point: anywhere up to { $half_deg }° to either side of it was taken. A bearing would be narrower.
