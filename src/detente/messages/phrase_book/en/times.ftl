# What there is to say of a time.

finding-TIME_UNREADABLE = { $text } is not a time that can be read. Write 2017-05-18T15:00:00+03:00, a DTG such as 181200Z MAY 17, or 2017-05-18 15:00 Asia/Damascus.
finding-TIME_WITHOUT_ZONE = { $text } has no zone, so it could mean several hours. Say the zone: Z, an offset such as +03:00, or a name such as Asia/Damascus.
finding-TIME_ZONE_UNKNOWN = { $zone } is no zone of time that is known. Write a name such as Asia/Damascus, a city, or an offset such as UTC+03:00.
finding-TIME_ZONE_AMBIGUOUS = { $zone } could be any of several zones: { $zones }. Write the one that is meant.
finding-TIME_RELATIVE = { $text } means another time to everybody who reads it later. Write the date.
finding-TIME_VAGUE = { $text } gives no hour. Write from when until when.
finding-TIME_MONTH_MISSING = { $text } does not say the month. Write the group in full, such as 181200Z MAY 17, or say the month.
finding-TIME_DATE_MISSING = { $text } does not say the date. Write it, such as 2017-05-18.
finding-TIME_YEAR_MISSING = { $text } does not say the year in full. Write all four digits.
finding-TIME_OF_DAY_MISSING = { $text } is a day without an hour. Write from when until when, with the zone.
finding-TIME_IMPOSSIBLE = There is no such time as { $text }: { $what ->
        [year] years are 1900 to 2200
        [month] a year has no such month
        [day] the month has no such day
        [hour] a day has no such hour
        [minute] an hour has no such minute
        [second] a minute has no such second
        [leap] no clock here can say a leap second
       *[midnight] 24:00 is written as 00:00 of the next day
    }. Mend it.
finding-TIME_IN_GAP = { $text } never was: the clocks in { $zone } were put forward over it. Either { $first } or { $second } may be meant. Write the one that is.
finding-TIME_IN_OVERLAP = { $text } came twice: the clocks in { $zone } were put back over it. Either { $first } or { $second } may be meant. Write the one that is.
finding-TIME_WEEKDAY_DIFFERS = { $text } names another day of the week: { $date } is a { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }. Mend the date or the day.
finding-TIME_END_BEFORE_START = { $text } ends before it starts. Write the date of the end too.
finding-TIME_OFFSET_DIFFERS = { $text } says two times that are not the same: { $first } and { $second }. Ask which one is right.
finding-TIME_SEVERAL_READINGS = { $text } may mean any of these: { $readings }. Ask which one is meant.
finding-TIME_ABOUT = { $text } is said to be approximate. It was read as if exact.
