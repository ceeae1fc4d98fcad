### What there is to say of coordinates as they were written, and of their datum.

finding-UNREADABLE =
    { $why ->
        [empty] Nothing was written. Write degrees (35.336 40.141), a military grid (37S FV 03693 10902), a name, a time or an altitude.
        [plus-code] { $text } is a plus code. Plus codes are not read: write degrees or a military grid.
       *[other] { $text } cannot be read as coordinates. Write degrees (35.336 40.141), a military grid (37S FV 03693 10902) or UTM.
    }

finding-OUT_OF_RANGE =
    { $axis ->
        [lat] A latitude of { $value } degrees does not exist: it is at most { $limit }.
       *[lon] A longitude of { $value } degrees does not exist: it is at most { $limit }.
    } Look at the order of latitude and longitude, and at the figures.

finding-MINUTES_SECONDS =
    { $why ->
        [fraction]
            { $unit ->
                [degrees] { $value } degrees have a fraction, and minutes follow.
               *[minutes] { $value } minutes have a fraction, and seconds follow.
            } Only the last unit may have a fraction.
       *[sixty]
            { $unit ->
                [minutes] There are no { $value } minutes: they end below 60.
               *[seconds] There are no { $value } seconds: they end below 60.
            } Say whether these are decimals of a degree or minutes and seconds.
    }

finding-NO_SUCH_GRID =
    { $why ->
        [zone] { $text }: there is no such zone or band. Zones are 1 to 60, bands C to X without I and O.
        [zone-only] { $text } is a whole zone, hundreds of kilometres wide. Add the two letters of the square and the figures.
        [letter] { $text }: grids have no letter I and no letter O. Look whether 1 or 0 was meant, or another letter.
        [square] { $text }: this zone and band have no such square. One of the letters or the zone is wrong.
        [digits] { $text }: a grid has as many figures to the east as to the north, at most 5 of each. Some are missing or too many.
        [easting] { $text }: an easting has six figures before the point, from 100000 to 899999.
        [northing] { $text }: this northing does not lie in this zone and band. Look at the zone, its letter and the figures.
        [cell] { $text }: there is no such cell. Look at the first figures and letters.
        [datum] { $text }: military grids are read on WGS84 and ED50 only. On this datum the squares have other letters.
       *[other] { $text }: there is no such cell in this grid.
    }

finding-GRID_ZONE_MISSING = { $text } is a grid without its zone, and stands for many places. Put the zone and its letter first, such as 37S.

finding-CONTRADICTORY =
    { $why ->
        [sign] { $text }: the sign and the letter of the hemisphere say opposite things. Write one of them.
        [axis] { $text }: both coordinates are said to be of the same kind, or one to be of two. Write a latitude (N or S) and a longitude (E or W).
        [datum] { $text } names more than one datum. Write the one that the figures are on.
       *[other] { $text } contradicts itself.
    }

finding-NOTATION_DIFFERS = { $text } is said to be { $declared }, and is written as { $detected }. Choose which of them was meant.

finding-DATUM_UNKNOWN =
    { $why ->
        [no-way] { $text }: from { $datum } no way to WGS84 is known. Give the position on WGS84.
       *[name] { $text }: the datum { $datum } is not known. Name it as WGS84, ED50, Pulkovo 1942 or by its EPSG code, such as EPSG:4230.
    }

finding-OUTSIDE_DATUM = { $text } does not lie where { $datum } is used, so it cannot be brought to WGS84. Look at the figures and at the datum.

finding-DATUM_SHIFTED = { $text } is on { $datum }. On WGS84 it lies { $shift_m } m away, by "{ $transformation }", known to { $accuracy_m } m. Use the WGS84 figures from here on.

finding-DATUM_GRID_MISSING = A better way from { $datum } to WGS84 needs files that are not installed: { $grids }. The uncertainty of { $text } is { $effect_m } m larger for it.
