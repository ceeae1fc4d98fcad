"""`detente serve --cot FILE`: what listens for Cursor on Target and connects to TAK servers, beside the node."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .naming import stop
from .terminal import aside

if TYPE_CHECKING:
    import ssl

    from detente.formats.cot_file import CotSettings, Tls, Who
    from detente.node.access import Access
    from detente.node.service import Service
    from detente.watch.cot_line import Desk, Taking

Run = Callable[[], Coroutine[None, None, None]]


def cot_settings(path: Path) -> CotSettings:
    """Stops with a plain sentence where the file cannot be used."""
    from detente.formats.cot_file import read_cot_settings

    from .exits import refuse

    try:
        data = path.read_bytes()
    except OSError as failure:
        stop(f"--cot {path}", f"it cannot be read: {failure.strerror}.")
    found = read_cot_settings(data, file=str(path))
    if isinstance(found, tuple):
        refuse(found)
    return found


def cot_beside(path: Path, settings: CotSettings, service: Service, taking: Taking, access: Access) -> list[Run]:
    """What runs beside the node; all that it needs is there, or it stops with a plain sentence."""
    from detente.node.process import clock_us
    from detente.watch.cot_line import Desk

    desk = Desk(service=service, taking=taking, access=access, clock=clock_us, tell=aside)
    for who in _people(settings):
        if desk.bearer(who) is None:
            said = f"{who.person} of {who.party} is not on the list, or may not see what the party sees."
            stop(f"--cot {path}", f"{said} Look at: detente party list.")
    return [*_listening(path, settings, desk), *_connecting(path, settings, desk)]


def _people(settings: CotSettings) -> Iterator[Who]:
    for listen in settings.listen:
        yield from listen.who
    for server in settings.server:
        yield server.who


def _listening(path: Path, settings: CotSettings, desk: Desk) -> Iterator[Run]:
    from detente.watch.cot_server import CotServer

    from .serving import listener_on

    for listen in settings.listen:
        tls = _tls(path, listen.tls, server=True)
        listener = listener_on(listen.address, listen.port, "Choose another in the settings file.")
        host, port = listener.getsockname()[:2]
        aside(f"Cursor on Target is listened for at {host} port {port}, {'with TLS' if tls else 'without TLS'}.")
        yield CotServer(desk=desk, listen=listen, listener=listener, tls=tls).run


def _connecting(path: Path, settings: CotSettings, desk: Desk) -> Iterator[Run]:
    from detente.watch.tak_client import TakClient

    for server in settings.server:
        yield TakClient(desk=desk, server=server, tls=_tls(path, server.tls, server=False)).run


def _tls(path: Path, tls: Tls | None, *, server: bool) -> ssl.SSLContext | None:
    from detente.watch.cot_tls import TlsBroken, tls_context

    try:
        return None if tls is None else tls_context(tls, path.parent, server=server)
    except TlsBroken as failure:
        stop(f"--cot {path}", str(failure))
