"""Places for tests that start from somewhere, and the callable that finds them."""

from __future__ import annotations

from detente.geometry.volumes import Circle
from detente.places.findings import Code, Finding, Offer
from detente.places.reading import Notation, Reading
from detente.places.relation.relative import Found


def place(name: str, lat: float, lon: float, extent_mm: int = 0) -> Reading:
    position = (round(lon * 1e7), round(lat * 1e7))
    return Reading(
        position=position,
        uncertainty_mm=extent_mm,
        area=(Circle(centre=position, radius_mm=extent_mm),),
        notation=Notation.NAME,
        text=name,
        canonical=name,
        place=name,
    )


CITY = place("Deir ez-Zor", 35.336, 40.141)
AIRFIELD = place("Deir ez-Zor airfield", 35.2854, 40.176)
MAYADIN = place("Mayadin", 35.0198, 40.4515, 3_000_000)
HAJIN = place("Hajin", 34.6891, 40.8314, 2_000_000)
PARIS = place("Paris", 48.8566, 2.3522, 5_000_000)
TELLS = (place("Tell Ahmar", 36.68, 38.12, 1_000_000), place("Tell Ahmar", 36.1, 40.2, 1_000_000))

_NAMED = {
    "deir ez-zor": (CITY,),
    "дейр-эз-зор": (CITY,),
    "دير الزور": (CITY,),
    "deir ez-zor airfield": (AIRFIELD,),
    "mayadin": (MAYADIN,),
    "майадин": (MAYADIN,),
    "hajin": (HAJIN,),
    "ракка": (place("Raqqa", 35.95, 39.01),),
    "bridge at hajin": (HAJIN,),
    "paris": (PARIS,),
    "tell ahmar": TELLS,
    "tell": (HAJIN,),
    "short and tell": (MAYADIN,),
}  # fmt: skip


_DRESSED = ("the ", "city of ", "города ", "г.", "н.п. ", "مدينة ")
_BENT = {
    "дейр-эз-зора": "дейр-эз-зор",
    "ракки": "ракка",
    "ракке": "ракка",
    "майадина": "майадин",
    "майадином": "майадин",
}


def origin(name: str) -> Found:
    """As a gazetteer answers: one place, several with an offer each, or none with an offer of something like it. It
    knows the names as sentences dress and bend them.
    """
    plain = name.lower()
    for dress in _DRESSED:
        plain = plain.removeprefix(dress)
    found = _NAMED.get(_BENT.get(plain, plain), ())
    if len(found) == 1:
        return found, ()
    if not found:
        like = (Offer(text="Deir ez-Zor (35.3360, 40.1410)", position=CITY.position),)
        return (), (Finding(code=Code.NAME_UNKNOWN, values={"name": name}, offers=like if "deir" in name else ()),)
    offers = tuple(Offer(text=f"{one.place} ({one.lat}, {one.lon})", position=one.position) for one in found)
    return found, (Finding(code=Code.SEVERAL_PLACES, values={"name": name, "count": len(found)}, offers=offers),)
