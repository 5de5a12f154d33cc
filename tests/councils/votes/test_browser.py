"""Members vote in secret with real browsers: the pages, what is sent and what is kept."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from congvu.councils.enums.ballots import BallotPhase, Way
from congvu.councils.logic import ballot_code
from congvu.councils.models import Ballot, Count, SealedVote
from congvu.people.models import Person
from tests.councils.votes.test_logic import SECRET
from tests.factories.councils_votes import Session, make_session, open_ballot

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Enter = Callable[[Person | None], Page]
PHONE: Any = {"width": 360, "height": 740}


@pytest.fixture
def enter(browser: Chromium, live_server: LiveServer) -> Iterator[Enter]:
    """A phone in the hand of somebody who has signed in."""
    contexts = []

    def enter(person: Person | None) -> Page:
        context = browser.new_context(
            viewport=PHONE, locale="vi-VN", reduced_motion="reduce", base_url=live_server.url
        )
        contexts.append(context)
        if person:
            client = Client()
            client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
            )
        return context.new_page()

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def session() -> Session:
    return make_session(members=3, dossiers=2)


def answer(page: Page, choices: dict[int, str]) -> None:
    for number, choice in choices.items():
        page.locator(f"input[name=q{number}][value={choice}]").check()


def step(page: Page, name: str) -> None:
    expect(page.locator(f"[data-show={name}]")).to_be_visible(timeout=20_000)


def test_code_is_computed_in_the_browser_as_on_the_server(enter: Enter) -> None:
    page = enter(None)
    page.goto("/")

    found = page.evaluate(
        """async ([secret, ballot]) => {
            const codes = await import("/static/councils/ballot_code.js");
            const token = await codes.token(secret, ballot, 1);
            return [Array.from(token, (byte) => byte.toString(16).padStart(2, "0")).join(""),
                await codes.code(secret, { 1: "F", 2: "A", 10: "B" }), codes.newSecret()];
        }""",
        [SECRET, "00ff00ff00ff00ff"],
    )

    assert found[0] == ballot_code.token(SECRET, "00ff00ff00ff00ff", 1).hex()
    assert found[1] == str(ballot_code.Code(SECRET, ballot_code.check(SECRET, {1: "F", 2: "A", 10: "B"})))
    assert ballot_code.read(found[2] + "0000") is not None


def test_members_vote_in_secret_on_their_phones(enter: Enter, session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)
    said = [{1: "F", 2: "A"}, {1: "F", 2: "F"}, {1: "A", 2: "B"}]
    pages = [enter(seat.person) for seat in session.seats]
    for page in pages:
        page.goto(ballot.ref.link)
        page.locator("[data-do=take]").click()
        step(page, "waiting")
    office = enter(session.secretary)
    office.goto(ballot.ref.link)
    office.locator("form[action$='/mo-hom/'] button").click()
    requests: list[Request] = []
    codes = []
    for page, choices in zip(pages, said, strict=True):
        step(page, "choose")  # by itself: the page has noticed that the box is open
        page.on("request", lambda request: requests.append(request))
        answer(page, choices)
        page.locator("[data-do=review]").click()
        step(page, "review")
        page.locator("[data-do=cast]").click()
        step(page, "cast")
        codes.append(page.locator("[data-code]").inner_text())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    posts = [request for request in requests if request.method == "POST"]
    assert len(posts) == 3
    assert [{"cookie", "referer"} & request.all_headers().keys() for request in posts] == [set()] * 3
    assert SealedVote.objects.count() == 3
    kept = pages[0].evaluate("JSON.stringify(localStorage)")
    assert not {"secret", "signatures", "choices"} & {
        word for word in ("secret", "signatures", "choices") if word in kept
    }

    pages[0].locator("form[action$='/dong-y-kiem/'] button").click()
    office.goto(f"{ballot.ref.link}kiem-phieu/")
    office.locator("main form button[type=submit]").click()
    office.wait_for_url(f"**{ballot.ref.link}")

    assert Ballot.objects.get(pk=ballot.pk).phase == BallotPhase.COUNTED
    counts = Count.objects.filter(question__slip__ballot=ballot).order_by("question__number")
    assert [(row.in_favour, row.against, row.blank) for row in counts] == [(2, 1, 0), (1, 1, 1)]
    stranger = enter(None)
    for code in codes:
        stranger.goto(f"/hoi-dong/tra-phieu/{ballot.key}/")
        stranger.locator("input[name=code]").fill(code.lower())
        stranger.locator("main form button[type=submit]").click()
        expect(stranger.locator(".notice-success")).to_be_visible()


def test_lost_answers_lose_nothing(enter: Enter, session: Session) -> None:
    """The network dies after the server has signed, and again after the vote is in the box."""
    ballot = open_ballot(session, Way.SECRET)
    pages = [enter(seat.person) for seat in session.seats]
    for page in pages:
        page.goto(ballot.ref.link)
    lost = pages[0]
    lost.route("**/nhan-phieu/", lambda route: (route.fetch(), route.abort()))
    lost.locator("[data-do=take]").click()
    expect(lost.locator("[data-problem]")).to_be_visible()
    lost.unroute("**/nhan-phieu/")
    lost.reload()
    for page in pages:
        page.locator("[data-do=take]").click()
        step(page, "waiting")
    office = enter(session.secretary)
    office.goto(ballot.ref.link)
    office.locator("form[action$='/mo-hom/'] button").click()
    step(lost, "choose")
    answer(lost, {1: "F", 2: "B"})
    lost.locator("[data-do=review]").click()
    lost.route("**/hom-phieu/**", lambda route: (route.fetch(), route.abort()))
    lost.locator("[data-do=cast]").click()
    step(lost, "unsure")
    lost.unroute("**/hom-phieu/**")
    lost.reload()

    lost.locator("[data-do=again]").click()

    step(lost, "cast")
    assert SealedVote.objects.count() == 1
