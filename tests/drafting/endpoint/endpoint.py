"""A real HTTP server that speaks OpenAI's chat completions, and plays every fault of one.

`Endpoint.plays` is what it does with one request after another; the last is repeated. A play takes
the pieces that were asked for and returns the answer's texts, or does something else altogether.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Texts = Mapping[str, str]
Play = Callable[["Handler", dict[str, str]], Texts | None]


@dataclass
class Endpoint:
    """What the server does and what it was asked.

    Attributes:
        plays: What to do with each request; the last is repeated.
        asked: The user's message of each request, parsed.
        bodies: Each request as it came.
        keys: The `Authorization` of each request.
    """

    url: str = ""
    plays: list[Play] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Answers one request as the next play says."""

    endpoint: Endpoint
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        endpoint = self.endpoint
        endpoint.bodies.append(body)
        endpoint.keys.append(self.headers.get("Authorization", ""))
        message = json.loads(body["messages"][-1]["content"])
        endpoint.asked.append(message)
        plays = endpoint.plays
        play = plays.pop(0) if len(plays) > 1 else plays[0]
        texts = play(self, {each["id"]: each["text"] for each in message["texts"]})
        if texts is not None:
            self.answer(completion(texts))

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


def completion(texts: Texts, finish: str = "stop") -> bytes:
    """Return an answer in the form that OpenAI's reference of the endpoint gives."""
    content = json.dumps({"texts": [{"id": i, "text": t} for i, t in texts.items()]})
    return answer_of(content, finish)


def answer_of(content: str, finish: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content, "refusal": None}
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1893456000,
            "model": "reed-1",
            "choices": [
                {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
            ],
            "usage": {"prompt_tokens": 70, "completion_tokens": 30, "total_tokens": 100},
        }
    ).encode()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that was killed, or has given up, is nothing to report."""


@contextmanager
def serving() -> Iterator[Endpoint]:
    """Run a server for as long as it is needed."""
    endpoint = Endpoint()
    handler = type("Own", (Handler,), {"endpoint": endpoint})
    server = _Server(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# What it can play.


def says(texts: Texts) -> Play:
    """Answer with these texts, those that were asked for."""
    return lambda handler, asked: {id_: texts[id_] for id_ in asked if id_ in texts}


def says_all(texts: Texts) -> Play:
    """Answer with these texts, whatever was asked for."""
    return lambda handler, asked: texts


def refuses(status: int, body: str = "{}") -> Play:
    """Answer with an error, and that one may try again at once."""

    def play(handler: Handler, asked: dict[str, str]) -> None:
        handler.answer(body.encode(), status, retry_after_ms="1")

    return play


def echoes_the_key(handler: Handler, asked: dict[str, str]) -> None:
    """Answer with an error that repeats what the client sent."""
    sent = handler.headers["Authorization"]
    handler.answer(json.dumps({"error": {"message": f"bad key {sent}"}}).encode(), 401)


def prints(content: str, finish: str = "stop") -> Play:
    """Answer with a message of this content."""

    def play(handler: Handler, asked: dict[str, str]) -> None:
        handler.answer(answer_of(content, finish))

    return play


def not_json(handler: Handler, asked: dict[str, str]) -> None:
    """Answer with something that is no JSON at all."""
    handler.answer(b"<html>Bad gateway</html>")


def hangs(handler: Handler, asked: dict[str, str]) -> None:
    """Do not answer before the client has given up."""
    time.sleep(0.6)
    handler.close_connection = True


def breaks_off(handler: Handler, asked: dict[str, str]) -> None:
    """Close the connection in the midst of the answer."""
    body = completion(dict.fromkeys(asked, "…"))
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.wfile.flush()
    handler.close_connection = True
