"""An evening in a hall: phones answer over HTTP, the wall follows, nothing acknowledged is lost."""

from __future__ import annotations

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from rc_dashboard.clock import now_utc
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.http.public.phones import PER_MINUTE, PER_PHONE
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.commitments.commitment_rows import Promise
from rc_dashboard.services.commitments.create_commitment import create_commitment
from rc_dashboard.services.commitments.publish import publish_commitment
from rc_dashboard.services.live_sessions.live_session import open_live_session
from rc_dashboard.services.live_sessions.results import close_live_session
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id
from tests.browser.conftest import come_in, open_screen
from tests.browser.server import Preloaded, start

CODES = ["LYO-E01", "LYO-E03"]
PHONES = 60
#: A title that would be markup if anybody forgot to escape it.
MARKED = "Exemple : <b>soirée</b>"


def opened(preloaded: Preloaded, examples: Path, folder: Path):
    """A server with an open room, one that opens later, and one that was closed; and their codes."""
    path = Path(shutil.copy(examples, folder))
    database, now = Database(path), now_utc()
    place = Reader(Role.PLACE, new_id(), "place")
    open_until, early, begun = now + timedelta(hours=3), now + timedelta(hours=1), now - timedelta(hours=1)

    def room(title: str, starts) -> str:
        return open_live_session(
            UnitOfWork(database, place, now_utc=now), "lyon", title, CODES, starts, open_until
        )

    codes = room(MARKED, begun), room("Plus tard", early), room("Finie", begun)
    close_live_session(UnitOfWork(database, place, now_utc=now, today=now.date()), codes[2])
    database.close()
    return preloaded.start(path), *codes


@pytest.fixture
def hall(preloaded: Preloaded, examples: Path, tmp_path: Path):
    """A server of one test's own, with its open room."""
    server, room, *_ = opened(preloaded, examples, tmp_path)
    yield server, room
    server.stop()


@pytest.fixture(scope="module")
def closed_doors(preloaded: Preloaded, examples: Path, tmp_path_factory: pytest.TempPathFactory):
    """A server for everything that is refused: nothing is ever written in it."""
    server, *rooms = opened(preloaded, examples, tmp_path_factory.mktemp("doors"))
    yield server, *rooms
    server.stop()


def send(url: str, fields: dict[str, str], **headers: str):
    request = Request(url, urlencode(fields).encode(), {k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urlopen(request) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except HTTPError as refused:
        return refused.code, refused.read().decode(), refused.headers


def token_of(url: str) -> str:
    """A phone opens the room's page, and is given its token."""
    with urlopen(url) as page:
        return re.search(r'name="token" value="([^"]+)"', page.read().decode()).group(1)


def numbers(server, room: str) -> dict:
    with urlopen(f"{server.url}/wall/{room}.json") as answer:
        return json.load(answer)["slides"]


def test_phones_answer_at_once_all_are_counted_once_and_survive_a_kill(hall):
    server, room = hall
    address = f"{server.url}/public/fr/room/{room}"

    tokens: dict[int, str] = {}

    def phone(number: int) -> int:
        word = ("complete", "substantial")[number % 2]
        token = tokens.setdefault(number, token_of(address))
        return send(address, {"token": token, "see:LYO-E01": "limited", "see:LYO-E03": word})[0]

    with ThreadPoolExecutor(24) as hall_of_phones:
        assert list(hall_of_phones.map(phone, range(PHONES))) == [200] * PHONES
        assert list(hall_of_phones.map(phone, range(10))) == [200] * 10
    assert numbers(server, room)["LYO-E01"]["answers"] == PHONES

    server.process.kill()
    server.process.wait()
    again = start(server.database)
    server.process, server.url = again.process, again.url
    assert numbers(again, room)["LYO-E03"]["counts"]["complete"] == PHONES // 2


def test_one_token_a_thousand_times_is_one_answer(hall):
    server, room = hall
    address = f"{server.url}/public/fr/room/{room}"
    token = token_of(address)
    for word in ["limited", "complete"] * (PER_PHONE // 2):
        send(address, {"token": token, "see:LYO-E01": word})
    for number in range(14):
        send(address, {"token": token_of(address), "see:LYO-E01": ("complete", "limited")[number % 2]})
    assert numbers(server, room)["LYO-E01"] == {
        "answers": 15, "counts": {"not_started": 0, "limited": 5, "substantial": 0, "complete": 5, "no_evidence": 0},
        "matters": None, "at_least": True,
    }  # fmt: skip


def test_one_phone_that_floods_neither_counts_twice_nor_keeps_its_hall_out(hall):
    server, room = hall
    address = f"{server.url}/public/fr/room/{room}"
    flood = {"token": token_of(address), "see:LYO-E01": "limited"}
    statuses = [send(address, flood)[0] for _ in range(PER_PHONE + 60)]
    assert statuses == [200] * PER_PHONE + [429] * 60
    for _ in range(5):
        assert send(address, {"token": token_of(address), "see:LYO-E01": "limited"})[0] == 200
    assert numbers(server, room)["LYO-E01"]["answers"] == 5


@pytest.mark.parametrize(
    "token", ["court", "x" * 5_000, "\r\nSet-Cookie: vole=1", "<script>alert(1)</script>", "é" * 30]
)
def test_a_token_that_is_none_of_ours_is_replaced(closed_doors, token):
    """The form comes back with another token, and nothing of this one."""
    server, room, *_ = closed_doors
    status, page, headers = send(f"{server.url}/public/fr/room/{room}", {"token": token, "rien": "1"})
    assert status == 400
    assert token not in page
    (cookie,) = headers.get_all("Set-Cookie")
    assert re.match(rf"rc_room_{room}=[\w-]{{20}}\.[0-9a-f]{{32}};", cookie)


def test_the_token_lives_on_the_rooms_page_until_the_room_ends(hall):
    server, room = hall
    _, page, headers = send(f"{server.url}/public/fr/room/{room}", {"see:LYO-E01": "limited"})
    cookie = SimpleCookie(headers["Set-Cookie"])[f"rc_room_{room}"]
    assert 0 < int(cookie["max-age"]) <= 3 * 3600
    assert cookie["httponly"]
    assert cookie.value in page
    with urlopen(f"{server.url}/public/fr/lyon") as other:
        assert other.headers["Set-Cookie"] is None


@pytest.mark.parametrize(
    ("path", "fields", "headers", "status", "sentence"),
    [
        ("fr/room/NULLE", {"see:LYO-E01": "limited"}, {}, 404, "page"),
        ("xx/room/ROOM", {"see:LYO-E01": "limited"}, {}, 404, "page"),
        ("fr/room/ROOM", {"see:LYO-E01": "excellent"}, {}, 400, "pas pu être lue"),
        ("fr/room/ROOM", {"see:LYO-E01": "limited", "note": "x" * 1_000_000}, {}, 413, "pas pu être lue"),
        ("fr/room/ROOM", {"see:LYO-E01": "limited"}, {"Origin": "https://ailleurs.example"}, 403, "autre site"),
        ("fr/room/LATER", {"see:LYO-E01": "limited"}, {}, 410, "ouvre le"),
        ("en/room/LATER", {"see:LYO-E01": "limited"}, {}, 410, "opens on"),
        ("fr/room/OVER", {"see:LYO-E01": "limited"}, {}, 410, "est fermée"),
        ("ar/room/OVER", {"see:LYO-E01": "limited"}, {}, 410, "أُغلقت"),
        ("fr/room/ROOM", {f"see:LYO-E{n}": "limited" for n in range(500)}, {}, 400, "pas pu être lue"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(closed_doors, path, fields, headers, status, sentence):
    server, room, later, over = closed_doors
    path = path.replace("ROOM", room).replace("LATER", later).replace("OVER", over)
    answered, page, _ = send(f"{server.url}/public/{path}", fields, **headers)
    assert (answered, sentence in page) == (status, True)
    assert "Traceback" not in page
    assert numbers(server, room)["LYO-E01"]["answers"] is None


def test_a_phone_without_scripts_answers_and_changes_its_mind(hall, new_context):
    server, room = hall
    page = new_context({"width": 360, "height": 740}, java_script_enabled=False).new_page()
    page.goto(f"{server.url}/r/{room}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Exemple : <b>soirée</b>")
    first = page.locator("fieldset").first
    first.get_by_label("un peu").check()
    page.get_by_role("button", name="Envoyer mes réponses").click()
    expect(page.get_by_role("status")).to_contain_text("Merci")
    expect(page.locator("fieldset").first.get_by_label("un peu")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(f"{server.url}/public/en/room/{room}")
    expect(page.locator("fieldset").first.get_by_role("radio", checked=True)).to_have_count(1)


def test_a_flood_on_a_room_that_is_not_shuts_nobody_out(hall):
    server, room = hall
    with ThreadPoolExecutor(24) as flood:
        nowhere = f"{server.url}/public/fr/room/NULLE"
        statuses = set(flood.map(lambda _: send(nowhere, {"see:LYO-E01": "limited"})[0], range(PER_MINUTE + 200)))
    assert statuses == {404}
    address = f"{server.url}/public/fr/room/{room}"
    assert send(address, {"token": token_of(address), "see:LYO-E01": "limited"})[0] == 200


def turn_to(wall, kind: str, code: str) -> None:
    """With the remote control, to one kind of slide of one commitment."""
    while not wall.locator(f".slide.{kind}[data-code={code}]:visible").count():
        wall.keyboard.press("PageDown")


def test_the_wall_goes_on_pauses_follows_and_keeps_its_state(hall, new_context):
    server, room = hall
    wall = new_context({"width": 1920, "height": 1080}).new_page()
    wall.goto(f"{server.url}/wall/{room}?seconds=600")
    shown = wall.locator(".slide:visible")
    expect(shown.locator(".scan")).to_have_text("Scannez, répondez dans votre langue")
    turn_to(wall, "parties", "LYO-E01")
    for name in (".who", ".what", ".address", "h1"):
        size = shown.locator(name).first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
        assert size >= 75, name
    turn_to(wall, "answers", "LYO-E01")
    expect(shown.locator(".few").last).to_contain_text("Pas encore assez de réponses")
    for name in (".who", ".line", ".few", ".address", "h1"):
        size = shown.locator(name).first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
        assert size >= 75, name
    address = f"{server.url}/public/fr/room/{room}"
    for number in range(10):
        word = ("substantial", "limited")[number % 2]
        send(address, {"token": token_of(address), "see:LYO-E01": word})
    expect(shown.locator("[data-word=substantial] .count").last).to_have_text("5+")
    expect(shown.locator(".n-phones")).to_have_text("10+")
    assert shown.get_attribute("data-code") == "LYO-E01"
    lowest = shown.evaluate(
        "slide => Math.max(...[...slide.querySelectorAll('*')].map(n => n.getBoundingClientRect().bottom))"
    )
    assert lowest <= 1080
    wall.keyboard.press("PageDown")
    expect(wall.locator(".slide:visible")).to_have_attribute("data-code", "LYO-E03")
    wall.keyboard.press("PageUp")
    expect(wall.locator(".slide:visible")).to_have_attribute("data-code", "LYO-E01")
    wall.keyboard.press(" ")
    expect(wall.locator("#news").last).to_have_text("Pause")
    server.process.kill()
    expect(wall.locator("#news").last).to_have_text(re.compile("Connexion perdue"))
    expect(wall.locator("[data-word=substantial]:visible .count").last).to_have_text("5+")


WALL = """async (smallest) => {
  const wrong = [];
  const slides = [...document.querySelectorAll(".slide")];
  const shows = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.nodeValue.trim());
  const isSeen = (node) => node.getClientRects().length && !node.closest(".unseen");
  await document.fonts.ready;
  for (const slide of slides) {
    slides.forEach((other) => { other.hidden = other !== slide; });
    for (const few of slide.querySelector(".hall") ? [true, false] : [true]) {
      slide.querySelectorAll(".hall").forEach((hall) => hall.classList.toggle("is-few", few));
      if (!few) slide.querySelectorAll(".count, .n").forEach((node) => { node.textContent = "5000+"; });
      for (const node of [...slide.querySelectorAll("*")].filter(isSeen)) {
        const box = node.getBoundingClientRect(), name = `${slide.dataset.code} ${node.className || node.tagName}`;
        if (shows(node) && parseFloat(getComputedStyle(node).fontSize) < smallest) wrong.push(`small: ${name}`);
        if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) wrong.push(`outside: ${name} ${Math.round(box.bottom)}`);
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (node.matches(".word span") && top !== node) wrong.push(`covered: ${name} by ${top?.className}`);
        if (node.matches(".line, .word, .who, .what, .title") && node.scrollWidth > node.clientWidth + 1)
          wrong.push(`cut: ${name} ${node.textContent.trim()} ${node.scrollWidth} > ${node.clientWidth}`);
      }
    }
  }
  return [...new Set(wrong)];
}"""


#: The smallest letters of a wall, in pixels of a screen of 1920 by 1080.
READ_FROM_THE_BACK = 75
OTHER_SCREENS = {"4:3": (1024, 768), "upright": (1080, 1920)}


@pytest.mark.trial
def test_the_longest_texts_are_large_and_whole_on_the_wall_in_any_two_languages(
    preloaded, examples, tmp_path, new_context
):
    path = Path(shutil.copy(examples, tmp_path))
    database, now = Database(path), now_utc()
    place = Reader(Role.PLACE, new_id(), "place")
    (lyon,) = database.ask("territories/municipality_by_code", code="lyon")
    title = "Exemple : " + "réécrire les démarches les plus longues à lire, " * 5 + "anticonstitutionnellement" * 2
    made = create_commitment(
        UnitOfWork(database, place, now_utc=now, today=now.date()), lyon["id"], Promise(title=title)
    )
    (found,) = database.ask("commitments/municipality_of", code=made)
    publish_commitment(UnitOfWork(database, place, now_utc=now, today=now.date()), found["commitment_id"], 1, True)
    times = (now - timedelta(hours=1), now + timedelta(hours=1))
    room = open_live_session(
        UnitOfWork(database, place, now_utc=now), "lyon", "Exemple", [made, *CODES, "LYO-E02"], *times
    )
    database.close()
    server = preloaded.start(path)
    wall = new_context({"width": 1920, "height": 1080}).new_page()
    wrong = {}
    for language in opened_languages():
        wall.goto(f"{server.url}/wall/{room}?seconds=600&and={language}")
        wrong[language] = wall.evaluate(WALL, READ_FROM_THE_BACK)
    assert wall.locator(f".promise[data-code={made}] h1").text_content() == title
    for name, (width, height) in OTHER_SCREENS.items():
        wall.set_viewport_size({"width": width, "height": height})
        wall.goto(f"{server.url}/wall/{room}?seconds=600&and=ar")
        wrong[name] = wall.evaluate(WALL, 0)
    server.stop()
    assert {where: found for where, found in wrong.items() if found} == {}


def test_a_wall_is_for_a_light_hall_or_a_dark_one(closed_doors, new_context):
    server, room, *_ = closed_doors
    wall = new_context({"width": 1920, "height": 1080}).new_page()
    painted = "getComputedStyle(document.body).backgroundColor"
    wall.goto(f"{server.url}/wall/{room}")
    assert wall.evaluate(painted) == "rgb(255, 255, 255)"
    wall.goto(f"{server.url}/wall/{room}?hall=dark")
    assert wall.evaluate(painted) == "rgb(15, 17, 21)"
    wall.keyboard.press("n")
    assert wall.evaluate(painted) == "rgb(255, 255, 255)"
    assert wall.evaluate("document.fonts.ready.then(() => document.fonts.check('20px Wall'))")


def test_place_opens_a_room_types_in_paper_and_closes_it(own_server, page):
    come_in(page, own_server, "place")
    open_screen(page, f"{own_server.url}/restitution?municipality=lyon")
    page.get_by_label("Nom de la soirée").fill("Exemple : soirée")
    page.get_by_text("LYO-E01").click()
    page.get_by_label("Fin").first.scroll_into_view_if_needed()
    page.get_by_role("button", name="Ouvrir une salle").click()
    expect(page.get_by_text("La salle est prête")).to_be_visible()
    ready = page.locator("section", has_text="Questions prêtes").last.get_by_role("link", name="العربية")
    expect(ready).to_contain_text(re.compile(r"\d/1"))
    expect(ready).to_have_attribute("href", re.compile("into=ar"))
    page.get_by_label("un peu").fill("7")
    page.get_by_label("beaucoup").fill("12")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("cell", name="10+")).to_be_visible()
    page.get_by_role("button", name="Fermer la salle").click()
    expect(page.get_by_role("button", name="Ne pas fermer")).to_be_visible()
    page.get_by_role("button", name="Oui, fermer").click()
    expect(page.get_by_role("cell", name="12")).to_be_visible()
    page.get_by_role("button", name="Confirmer et rendre public").click()
    expect(page.get_by_text("Ce que la salle a dit est public")).to_be_visible()
    open_screen(page, f"{own_server.url}/commitment?code=LYO-E01")
    expect(page.locator(".rc-voices").first).to_contain_text("19 réponses")
