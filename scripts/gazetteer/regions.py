"""What the first-level regions of GeoNames are called, which the packaged source gives as numbers only."""

REGIONS = {
    "SY": {
        "01": "Hasakah", "02": "Latakia", "03": "Quneitra", "04": "Raqqa", "05": "Suwayda", "06": "Daraa",
        "07": "Deir ez-Zor", "08": "Rif Dimashq", "09": "Aleppo", "10": "Hama", "11": "Homs", "12": "Idlib",
        "13": "Damascus", "14": "Tartus",
    },
    "IQ": {
        "01": "Anbar", "02": "Basra", "03": "Muthanna", "04": "Qadisiyah", "05": "Sulaymaniyah", "06": "Babil",
        "07": "Baghdad", "08": "Duhok", "09": "Dhi Qar", "10": "Diyala", "11": "Erbil", "12": "Karbala", "13": "Kirkuk",
        "14": "Maysan", "15": "Nineveh", "16": "Wasit", "17": "Najaf", "18": "Saladin", "19": "Halabja",
    },
    "JO": {
        "02": "Balqa", "09": "Karak", "12": "Tafilah", "15": "Mafraq", "16": "Amman", "17": "Zarqa", "18": "Irbid",
        "19": "Ma'an", "20": "Ajloun", "21": "Aqaba", "22": "Jarash", "23": "Madaba",
    },
    "LB": {
        "04": "Beirut", "05": "Mount Lebanon", "06": "South", "07": "Nabatieh", "08": "Beqaa", "09": "North",
        "10": "Akkar", "11": "Baalbek-Hermel",
    },
    "IL": {"01": "Southern", "02": "Central", "03": "Northern", "04": "Haifa", "05": "Tel Aviv", "06": "Jerusalem"},
    "PS": {"GZ": "Gaza Strip", "WE": "West Bank"},
    "TR": {
        "31": "Hatay", "90": "Kilis", "83": "Gaziantep", "63": "Şanlıurfa", "72": "Mardin", "80": "Şırnak",
        "70": "Hakkari", "81": "Adana", "21": "Diyarbakır", "02": "Adıyaman", "44": "Malatya",
    },
    "SA": {"15": "Northern Borders"},
}  # fmt: skip

WHOLE = ("SY", "IQ", "JO", "LB", "IL", "PS")
"""Countries of which every place is taken."""

BORDER = frozenset({"31", "90", "83", "63", "72", "80", "70"})
"""Turkey's provinces on the border with Syria and Iraq, of which every place is taken."""
