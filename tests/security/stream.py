"""A client that speaks to a screen as a browser does, and keeps every frame: it can also lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import TracebackType
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

#: Seconds for one run of a script.
PATIENCE = 60


class Stream:
    """One browser tab: its session, the frames it received, and what it sends."""

    def __init__(self, url: str, cookie: str = "") -> None:
        headers = {"Cookie": f"rc_sid={cookie}"} if cookie else {}
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._opened = connect(
            address, subprotocols=["streamlit"], origin=url, additional_headers=headers, max_size=None
        )
        self._socket = self._opened.__enter__()
        self.frames: list[bytes] = []

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._opened.__exit__(None, None, None)

    def run(
        self, page: str = "", *, widgets: Sequence[WidgetState] = (), page_hash: str = "", **parameters: str
    ) -> list[ForwardMsg]:
        """Ask for a screen and wait until its script has ended, however often it starts again."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode(parameters)
        message.rerun_script.page_name = page
        message.rerun_script.page_script_hash = page_hash
        message.rerun_script.widget_states.widgets.extend(widgets)
        message.rerun_script.context_info.url = "http://127.0.0.1/"
        message.rerun_script.context_info.locale = "fr-FR"
        self._socket.send(message.SerializeToString())
        return self._until_done()

    def _until_done(self) -> list[ForwardMsg]:
        received = []
        while True:
            frame = self._socket.recv(timeout=PATIENCE)
            self.frames.append(frame)
            message = ForwardMsg()
            message.ParseFromString(frame)
            received.append(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                return received

    def text(self) -> str:
        """Everything received so far, as text."""
        return b"\n".join(self.frames).decode("utf-8", "replace")


def shown(messages: Sequence[ForwardMsg]) -> str:
    """The blocks of HTML in some frames."""
    return "\n".join(
        message.delta.new_element.html.body
        for message in messages
        if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "html"
    )


def widgets_of(messages: Sequence[ForwardMsg], kind: str) -> dict[str, str]:
    """The ids of widgets of one kind (``button``, ``text_area``, …) by their label."""
    found = {}
    for message in messages:
        if message.WhichOneof("type") != "delta":
            continue
        element = message.delta.new_element
        if element.WhichOneof("type") == kind:
            widget = getattr(element, kind)
            found[widget.label] = widget.id
    return found


def pressed(widget_id: str) -> WidgetState:
    return WidgetState(id=widget_id, trigger_value=True)


def written(widget_id: str, text: str) -> WidgetState:
    return WidgetState(id=widget_id, string_value=text)


def sign_in(url: str, username: str, password: str) -> str:
    """The cookie of a new session, got as the sign-in screen gets it."""
    with Stream(url) as tab:
        form = tab.run("login", lang="fr")
        fields, buttons = widgets_of(form, "text_input"), widgets_of(form, "button")
        values = [written(fields["Nom de compte"], username), written(fields["Mot de passe"], password)]
        answer = tab.run("login", widgets=[*values, pressed(buttons["Se connecter"])], lang="fr")
    ticket = re.search(r'data-rc-session="([^"]+)"', shown(answer))
    assert ticket, "the name and the password were refused"
    headers = {"X-RC": "1", "Origin": url}
    request = Request(f"{url}/auth/session", data=ticket.group(1).encode(), headers=headers, method="POST")
    with urlopen(request) as opened:
        cookies = "; ".join(opened.headers.get_all("Set-Cookie"))
    return cookies.split("rc_sid=")[1].split(";")[0]
