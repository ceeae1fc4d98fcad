"""Two versions side by side: what differs is pointed out on both maps, and said in words."""

from __future__ import annotations

from msgspec.structs import replace

from detente.formats.arrangement_compared import comparison_html
from detente.geometry.volumes import Corridor
from detente.messages.arrangements import Terms, version_of
from tests.formats.test_arrangement_document import CIRCLE, LINE, TERMS, VERSION


def with_a_moved_vertex() -> Terms:
    assert isinstance(LINE.footprint, Corridor)
    first, (lon, lat) = LINE.footprint.line
    moved = replace(LINE, footprint=replace(LINE.footprint, line=(first, (lon + 1, lat))))
    return replace(TERMS, base=VERSION, number=2, measures=(moved, CIRCLE))


def test_one_moved_vertex_is_told_and_points_out_its_measure_on_both_maps() -> None:
    after = with_a_moved_vertex()
    page = comparison_html(TERMS, after)
    assert page.count('class="marked"') == 2
    assert VERSION in page
    assert version_of(after) in page
    assert '<td><bdi>line</bdi></td><td><bdi dir="ltr">geometry</bdi></td>' in page


def test_versions_are_compared_and_never_shown_as_in_force() -> None:
    page = comparison_html(TERMS, with_a_moved_vertex())
    assert page.count("dashed outline") == 2
    assert "solid:" not in page
    assert "hatched:" not in page


def test_one_version_beside_itself_differs_in_nothing() -> None:
    page = comparison_html(TERMS, TERMS)
    assert "They are the same version." in page
    assert 'class="marked"' not in page


def test_what_a_party_wrote_cannot_become_part_of_the_page() -> None:
    hostile = replace(TERMS, title='<script>alert("x")</script>')
    assert "<script" not in comparison_html(hostile, TERMS)


def test_the_page_is_in_the_language_asked_for_and_field_names_stay_as_in_a_file() -> None:
    russian, arabic = (comparison_html(TERMS, with_a_moved_vertex(), language) for language in ("ru", "ar"))
    assert "точка 1 сдвинута на 0.01 м" in russian
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "تحرّك" in arabic
    assert "geometry</bdi>" in russian
    assert "geometry</bdi>" in arabic
    for page in (russian, arabic):
        assert "moved by" not in page
