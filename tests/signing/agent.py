"""A signing program on the signer's machine, as far as we know how it speaks: a stand-in on the loopback."""

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BORDER = "ranh-gioi-cua-thu"


def fetch(address: str) -> bytes:
    """The file of a link."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own address
        held: bytes = answer.read()
    return held


def bring(address: str, data: bytes) -> bytes:
    """``data`` brought to a link, as a form does it."""
    head = f'--{BORDER}\r\nContent-Disposition: form-data; name="uploadfile"; filename="a.pdf"\r\n\r\n'
    body = head.encode() + data + f"\r\n--{BORDER}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={BORDER}"}
    with urllib.request.urlopen(urllib.request.Request(address, body, kind), timeout=120) as answer:  # noqa: S310 - our own address
        said: bytes = answer.read()
    return said


def ask(address: str, said: bytes) -> None:
    """What the page does: hands the links over. The answer is not read."""
    asked = urllib.request.Request(address, said, {"Content-Type": "application/json"})  # noqa: S310 - our own address
    urllib.request.urlopen(asked, timeout=120).close()  # noqa: S310 - our own address


@contextmanager
def running(sign: Callable[[bytes], bytes]) -> Iterator[str]:
    """The program answers here; it signs what it fetches by ``sign`` and says that all is well, always."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            signed = sign(fetch(asked["FileName"]))
            if signed:
                bring(asked["FileUploadHandler"], signed)
            said = json.dumps({"Status": 0, "Message": ""}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *said: object) -> None:
            """Nothing is written to the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
