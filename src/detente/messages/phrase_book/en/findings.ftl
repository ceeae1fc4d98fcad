### What there is to say of where a position lies, and of names.

place-kind =
    { $kind ->
        [city] city
        [town] town
        [village] village
        [airfield] airfield
        [base] base
        [camp] camp
        [crossing] crossing
        [bridge] bridge
        [dam] dam
        [hill] hill
        [water] water
       *[other] place
    }

finding-TOO_LONG = The text has { $length } characters; a position has at most { $most }. For a whole message use: detente draft.
finding-VAGUE =
    { $within_km ->
        [0] "{ $text }" names a region, or says only roughly where. Ask for a grid, for degrees, or for a distance and a bearing from a named point.
       *[other] "{ $text }" may lie anywhere within { $within_km } km; the most that is taken is { $limit_km } km. Ask for more digits.
    }
finding-ZERO = { $position } is where an empty field ends up: there is only sea. Write where it is.
finding-OWN_POSITION = { $position } is where the sender stands. A set that is asked for another's position may give its own. Ask again for the position of the place itself.
finding-OUTSIDE_THEATRE = { $position } lies outside the region where positions are expected. Check it with whoever gave it.
finding-PERHAPS_SWAPPED = { $position } does not fit. With latitude and longitude exchanged, { $offered }, it would. Ask which was meant.
finding-PERHAPS_SIGN = { $position } does not fit. With another hemisphere, { $offered }, it would. Ask which was meant.
finding-PERHAPS_NOTATION = { $position } does not fit. If its figures were decimals taken for minutes or seconds, or the reverse, it is { $offered }, which would. Ask how it was written.
finding-PERHAPS_ZONE = { $position } does not fit. In the neighbouring grid zone, { $offered }, it would. Ask for the zone.
finding-FAR_FROM_NAME = { $position } lies { $away_km } km from { $name } ({ place-kind }), whose name it was given with; the most that is taken for it is { $limit_km } km. Ask which is right.
finding-FAR_FROM_EXPECTED = { $position } lies { $away_km } km from where it was expected; { $limit_km } km is the most. Ask which is right.
finding-REFERENCE_DISAGREES = { $position } and { $reference } lie { $apart_m } m apart, more than both can be off. They are not one place. Ask which is right.
finding-SOURCE_NOT_INDEPENDENT = The second reference, { $reference }, has the same origin as the first, so it proves nothing. Ask for one from another source.
finding-DUPLICATE_POSITION = { $position } is the position of { $other } too. Check that it was not copied.
finding-MOVED_FAR = { $position } lies { $moved_m } m from { $before }, where the last version lay; more than { $limit_m } m is asked. Check whether it moved.
finding-COARSER_THAN_CLAIMED = { $position } is written to within { $within_m } m only, and { $claimed_m } m is claimed. Ask for more digits, or claim less.
finding-OTHER_PLACES =
    { $count ->
        [one] Another place bears the name { $name }, farther away.
       *[other] { $count } other places bear the name { $name }, farther away.
    }
finding-WORDS_NOT_READ = The words { $words } beside the figures may put the place elsewhere, make it wider, or name a datum; they were not read. Ask for the position of the place itself.
finding-NAME_NOT_CHECKED = The name { $name } is in no gazetteer here, so the position could not be held against it.
finding-NAME_UNKNOWN = { $name } is in no gazetteer here. Ask for a grid or degrees, or for another spelling.
finding-SEVERAL_PLACES = { $count } places bear the name { $name }. Ask which is meant.
finding-NAMED_PLACE_AREA = { $name } ({ place-kind }) is an area, not a point: all that bears the name, within { $within_km } km of its middle.
finding-SEVERAL_READINGS = The text may mean { $count } positions. Ask which is meant.
