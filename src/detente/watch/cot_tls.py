"""TLS of Cursor on Target: both sides show a certificate, and whose connection it is follows from that alone."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterable
from pathlib import Path

from cryptography import x509

from detente.formats.cot_file import Tls, Who


class TlsBroken(Exception):
    """The certificates cannot be used; the text is a sentence for the operator."""


def tls_context(tls: Tls, folder: Path, *, server: bool) -> ssl.SSLContext:
    """Paths are taken from `folder` on. Raises TlsBroken."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    try:
        context.load_verify_locations(folder / tls.ca)
    except (OSError, ssl.SSLError) as failure:
        raise TlsBroken(f"the authority {folder / tls.ca} cannot be used: {failure}.") from None
    try:
        context.load_cert_chain(folder / tls.certificate, folder / tls.key, password="")
    except (OSError, ssl.SSLError) as failure:
        raise TlsBroken(f"the certificate {folder / tls.certificate} and its key cannot be used: {failure}.") from None
    return context


def whose(certificate: bytes, known: Iterable[Who]) -> Who | None:
    """Who shows this certificate (DER), whose authority has been checked: by its fingerprint first."""
    fingerprint = hashlib.sha256(certificate).hexdigest()
    subject = x509.load_der_x509_certificate(certificate).subject.rfc4514_string()
    by_fingerprint, by_subject = [], []
    for who in known:
        if who.fingerprint == fingerprint:
            by_fingerprint.append(who)
        elif who.subject and who.subject == subject:
            by_subject.append(who)
    return next(iter([*by_fingerprint, *by_subject]), None)
