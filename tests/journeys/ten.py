"""Ten documents that lie before the leader, each with somebody who gets it by mail.

``python -m tests.journeys.ten`` puts them into the folder and database that the environment names.
"""

from datetime import datetime

DOCUMENTS = 10
SUBJECT = "cử cán bộ dự lớp tập huấn số {number:02}"
MAIL = "nhan-{number:02}@mau.congvu.example"
BODY = """Sở Khoa học và Công nghệ đề nghị quý cơ quan cử cán bộ tham dự lớp tập huấn.
Rất mong quý cơ quan quan tâm, phối hợp./."""


def build(now: datetime) -> None:
    """Drafted, approved twice and presented, by the people whose turn it is."""
    for number in range(1, DOCUMENTS + 1):
        _presented(number, now)


def _presented(number: int, at: datetime) -> None:
    from congvu.documents.models import DocumentKind
    from congvu.kit.clock import office_day
    from congvu.outgoing.actions import drafting, receivers, reviewing, writing
    from congvu.outgoing.enums.states import Authority, Step
    from congvu.outgoing.logic.given import Facts, Signer
    from congvu.outgoing.logic.texts import Text
    from congvu.outgoing.models import Delegation, OutgoingDocument
    from congvu.outgoing.queries import addressing, documents
    from congvu.people.models import Person, Unit

    def now() -> OutgoingDocument:
        found = documents.loaded(begun.pk)
        assert found is not None
        return found

    drafter, head, clerk, leader = (
        Person.objects.get(username=name) for name in ("chuyenvien", "truongphong", "vanthu", "lanhdao")
    )
    signer = Signer(leader, Authority.DEPUTY, Delegation.objects.get(taker=leader))
    facts = Facts(
        kind=DocumentKind.objects.get(code="cong-van").pk,
        subject=SUBJECT.format(number=number),
        place_name="Lam Giang",
        signer=signer,
    )
    begun = drafting.begin(facts, unit=Unit.objects.get(code="SHTT"), by=drafter, at=at)
    to = addressing.line(
        now(), f"Trường mẫu số {number:02}", email=MAIL.format(number=number), on=office_day(at)
    )
    receivers.set_all(now(), [to], by=drafter, at=at)
    made = writing.typed(now(), Text(BODY, addressees=to.name), by=drafter, at=at)
    drafting.redraft(now(), made, note="", by=drafter, at=at)
    reviewing.submit(now(), head, Step.CONTENT, by=drafter, at=at)
    reviewing.approve(now(), "", then=clerk, by=head, at=at)
    reviewing.approve(now(), "", by=clerk, at=at)
    prepared = writing.prepared(now(), signer, by=clerk, at=at)
    reviewing.present(now(), signer, prepared=prepared, by=clerk, at=at)


if __name__ == "__main__":
    import django

    django.setup()
    from congvu.kit import clock

    build(clock.now())
