"""What is said before TLS begins counts for nothing, whoever says it."""

import socket
import ssl
import threading

import pytest

from mentordocs.dossier.programme import Mailbox
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.imap import connected
from tests.mail.certificates import Authority, ServerCertificate

pytestmark = pytest.mark.usefixtures("trusted")
ANSWERS = {"CAPABILITY": "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN", "LIST": r'* LIST (\Sent) "/" Sent'}


def answered(listening: socket.socket, certificate: ServerCertificate, slipped_in: str) -> None:
    """One connection of a server of mailboxes, to which somebody on the way adds a line before TLS."""
    connection, _ = listening.accept()
    connection.sendall(b"* OK here\r\n")
    read = connection.makefile("rb")
    while line := read.readline():
        tag, command, *_ = line.decode().split()
        if command == "AUTHENTICATE":
            connection.sendall(b"+ \r\n")
            read.readline()
        said = [ANSWERS[command]] if command in ANSWERS else []
        if command == "STARTTLS":
            said = [slipped_in]
        connection.sendall("\r\n".join([*said, f"{tag} OK done", ""]).encode())
        if command == "STARTTLS":
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(certificate.certificate, certificate.key)
            connection = tls.wrap_socket(connection, server_side=True)
            read = connection.makefile("rb")
    connection.close()


def test_what_somebody_slips_in_before_tls_is_no_answer(authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        said = listening, authority.issue("slipped-in"), r'* LIST (\Sent) "/" Elsewhere'
        server = threading.Thread(target=answered, args=said, daemon=True)
        server.start()
        named = {"host": "localhost", "port": listening.getsockname()[1], "security": "starttls", "user": "anna"}
        box = Mailbox.model_validate(named)
        with connected(box, Credentials(box, environment={"MENTORDOCS_MAIL_PASSWORD": "sesam"})) as client:
            assert [name for _, _, name in client.list_folders()] == ["Sent"]
        server.join(10)
