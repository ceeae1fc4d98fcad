# What there is to say of an altitude.

finding-ALTITUDE_UNREADABLE = { $text } is not an altitude that can be read. Write 5000 ft MSL, 300 m AGL, 1500 m HAE or FL280.
finding-ALTITUDE_REFERENCE_MISSING = { $text } does not say its unit, or from where it is measured: mean sea level (MSL), the ground (AGL) or the WGS84 ellipsoid (HAE). Write all of it, such as 5000 ft MSL.
finding-ALTITUDE_OUT_OF_RANGE = { $text } is no altitude between -1000 m and 100000 m. Check the number and its unit.
finding-ALTITUDE_WIDENED = { $text } may be from { $low } to { $high } m above the WGS84 ellipsoid. The whole of it is taken.
