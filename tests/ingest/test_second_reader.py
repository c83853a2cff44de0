"""A language model may read the page again, and is held to the words of the text."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.ingest.combing import Comber
from waypost.ingest.pages.page import Page
from waypost.ingest.second_reader import Endpoint, read_again

TEXT = (
    "We crossed from Thailand into Laos at Chiang Khong. Much later the Poles got home by way of Brest in their lorry."
)


class Model(BaseHTTPRequestHandler):
    """Answers what the test put there."""

    content: ClassVar[str] = ""
    asked: ClassVar[list[dict[str, object]]] = []

    def do_POST(self) -> None:
        """One chat completion."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Model.asked.append({"path": self.path, "key": self.headers["Authorization"], **json.loads(body)})
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"choices": [{"message": {"content": Model.content}}]}).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    """A tiny server that speaks as much of the protocol as is needed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "small", "secret")
    server.shutdown()
    server.server_close()


def said(value: object, quote: str) -> dict[str, object]:
    return {"value": value, "quote": quote}


def test_fields_without_their_words_in_the_text_are_dropped(
    almanac: Almanac, comber: Comber, endpoint: Endpoint
) -> None:
    laos = {
        "direction": said("TH-LA", "from Thailand into Laos"),
        "outcome": said("crossed", "crossed"),
        "hours": said(2, "two hours"),
        "vehicle": said("bicycle", "cycled"),
    }
    brest = {
        "direction": said("BY-PL", "the Poles got home"),
        "outcome": said("crossed", "got home"),
        "crossing": said("Brest", "Brest"),
        "vehicle": said("truck", "lorry"),
        "colour": said("red", "red"),
    }
    nothing = {"direction": said("FR-CN", "by way of"), "outcome": said("flown", "got home")}
    Model.content = json.dumps({"passages": [{"fields": one} for one in (laos, brest, nothing)]})
    combed = read_again(almanac, comber.comb(Page("-", TEXT)), endpoint)
    drafts = [(one.value("border"), one.value("direction"), one.value("vehicle")) for one in combed.passages]

    assert [("la-th", "TH-LA", None), ("by-pl", "BY-PL", "truck")] == [drafts[0], drafts[-1]]
    assert not any("hours" in one.fields or "colour" in one.fields for one in combed.passages)
    assert "lorry" == TEXT[slice(*combed.passages[-1].fields["vehicle"].spans[0])]
    asked = tuple(Model.asked[-1][key] for key in ("path", "key", "model"))
    assert ("/v1/chat/completions", "Bearer secret", "small") == asked


@pytest.mark.parametrize("content", ["[]", '{"passages": 3}', '{"passages": [{"fields": {"direction": 1}}]}'])
def test_an_answer_without_passages_changes_nothing(
    almanac: Almanac, comber: Comber, endpoint: Endpoint, content: str
) -> None:
    combed = comber.comb(Page("-", TEXT))
    Model.content = content

    assert combed == read_again(almanac, combed, endpoint)


def test_an_answer_that_is_no_json_is_one_line(almanac: Almanac, comber: Comber, endpoint: Endpoint) -> None:
    Model.content = "I think they crossed."
    with pytest.raises(InputError, match="the model's answer is not what was asked for"):
        read_again(almanac, comber.comb(Page("-", TEXT)), endpoint)


def test_a_model_that_is_not_there_is_one_line(almanac: Almanac, comber: Comber) -> None:
    with pytest.raises(InputError, match="the model does not answer"):
        read_again(almanac, comber.comb(Page("-", TEXT)), Endpoint("http://127.0.0.1:9/v1", "small"))
