"""What a version says, in words: for its pages, and to be compared with another one."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.logic import steps, typed
from congvu.procedures.logic.compare import Said
from congvu.procedures.logic.spec import Fee, Field, Law, Part, Spec, Step, Way, When
from congvu.procedures.queries.durations import Taken
from congvu.worktime.enums import Unit
from congvu.worktime.logic import Limit

ONE_DAY = timedelta(days=1)


def number(amount: Decimal) -> str:
    """``2``, ``2,5``: in the reader's manner."""
    return f"{amount.normalize():f}".replace(".", str(get_format("DECIMAL_SEPARATOR")))


def money(amount: int) -> str:
    """``1.250.000 đồng``; nothing to pay is said so."""
    if not amount:
        return _("Free of charge")
    return _("%(amount)s VND") % {"amount": f"{amount:,}".replace(",", str(get_format("THOUSAND_SEPARATOR")))}


def limit(so_long: Limit) -> str:
    """``10,5 working days``; none at all is the same day."""
    if not so_long.amount:
        return _("Within the working day")
    return f"{number(so_long.amount)} {Unit(so_long.unit).label}"


def taken(took: Taken) -> str:
    """How long it really took: half, nine in ten, and of how many dossiers."""
    half, most = (number(Decimal(max(1, round(each / ONE_DAY)))) for each in (took.median, took.p90))
    return _(
        "Half of the dossiers were done within %(half)s days, nine of ten within %(most)s days"
        " (%(count)d dossiers of the last 12 months, days without work counted)."
    ) % {"half": half, "most": most, "count": took.number}


def fee_terms(fee: Fee) -> str:
    """Channels and dates for which ``fee`` counts; empty where it always does."""
    said = [", ".join(str(channel.label) for channel in fee.channels)] if fee.channels else []
    if fee.since:
        said.append(_("from %(day)s") % {"day": f"{fee.since:%d/%m/%Y}"})
    if fee.until:
        said.append(_("until %(day)s") % {"day": f"{fee.until:%d/%m/%Y}"})
    return "; ".join(said)


def pieces(part: Part) -> str:
    said = []
    if part.originals:
        said.append(_("originals: %(count)d") % {"count": part.originals})
    if part.copies:
        said.append(_("copies: %(count)d") % {"count": part.copies})
    return ", ".join(said)


def condition(when: When | None, spec: Spec) -> str:
    """For which answers something counts; empty where it always does."""
    if when is None:
        return ""
    asked = spec.field(when.field)
    among = ", ".join(typed.lines(typed.when_text(when, spec.fields)))
    return _("Only where “%(field)s” is: %(among)s") % {
        "field": asked.label if asked else when.field,
        "among": among,
    }


def ways_on(step: Step, spec: Spec) -> list[str]:
    """Where a step leads, unless it is the next one."""
    return typed.branches_text(step, spec.steps, _("End")).splitlines()


def said(spec: Spec) -> Mapping[tuple[str, str], Said]:
    """Everything ``spec`` says, piece by piece, each under a key that it has in every version."""
    return {
        **{("whole", key): each for key, each in _whole(spec)},
        **{
            ("ways", way.channel): Said(f"{_('Way of filing')}: {way.channel.label}", _way(way))
            for way in spec.ways
        },
        **{("parts", part.key): Said(f"{_('Part')}: {part.name}", _part(part, spec)) for part in spec.parts},
        **{
            ("fields", field.key): Said(f"{_('Question')}: {field.label}", _field(field, spec))
            for field in spec.fields
        },
        **{
            ("fees", f"{fee.key} {index}"): Said(f"{_('Fee')}: {fee.name}", _fee(fee, spec))
            for index, fee in _numbered(spec.fees)
        },
        **{("steps", step.key): Said(f"{_('Step')}: {step.name}", _step(step, spec)) for step in spec.steps},
        **{("laws", law.number): Said(f"{_('Legal basis')}: {law.number}", _law(law)) for law in spec.laws},
    }


def _whole(spec: Spec) -> Iterator[tuple[str, Said]]:
    clock, result = spec.clock, spec.result
    yield "subjects", Said(_("Who may apply"), ", ".join(str(each.label) for each in spec.subjects))
    yield "boundary", Said(_("Where it may be handed in"), str(spec.boundary.label))
    yield "online", Said(_("Online"), str(spec.online.label))
    yield "sets", Said(_("Sets of the dossier"), str(spec.sets))
    yield "description", Said(_("Order of the steps, as the public reads it"), spec.description)
    yield "conditions", Said(_("Requirements and conditions"), spec.conditions)
    yield "situations", Said(_("Life situations"), "\n".join(spec.situations))
    yield "keywords", Said(_("Words people search for"), "\n".join(spec.keywords))
    yield "limit", Said(_("Time limit"), limit(clock.limit) if clock.limit else "")
    yield "begins", Said(_("The time begins"), str(clock.begins.label))
    yield (
        "cut_off",
        Said(
            _("Hour after which the next working day counts"),
            f"{clock.cut_off:%H:%M}" if clock.cut_off else "",
        ),
    )
    yield "notice", Said(_("Time to send back what is incomplete"), limit(clock.notice))
    yield "applicant", Said(_("Time of the applicant for a supplement"), limit(clock.applicant))
    yield "after_supplement", Said(_("After a supplement"), str(clock.after_supplement.label))
    yield "second", Said(_("Second supplement"), _yes(clock.second_supplement))
    yield "extension", Said(_("Longest extension"), limit(clock.extension) if clock.extension else "")
    yield "hand_over", Said(_("Papers received elsewhere handed over within"), limit(clock.hand_over))
    yield "hours", Said(_("Hours of the longest way"), number(steps.longest_hours(spec)))
    yield "order", Said(_("Order of the steps"), "\n".join(step.name for step in spec.steps))
    yield "result", Said(_("Result"), _facts(result.name, *_result(spec)))


def _result(spec: Spec) -> Iterator[str]:
    result = spec.result
    if result.electronic:
        yield _("Given electronically")
    if result.paper:
        yield _("Given on paper")
    if result.template:
        yield f"{_('Template it is drafted from')}: {result.template}"
    if result.valid_months:
        yield f"{_('Valid for (months)')}: {result.valid_months}"


def _way(way: Way) -> str:
    return _facts(limit(way.limit) if way.limit else _("the common time limit"), way.note)


def _part(part: Part, spec: Spec) -> str:
    return _facts(
        part.name,
        part.form,
        pieces(part),
        str(part.origin.label),
        _("Required") if part.required else _("Not required"),
        _("Must carry a digital signature") if part.signed else "",
        f"{_('Kind of paper')}: {part.paper}" if part.paper else "",
        f"{_('Not older than (months)')}: {part.valid_months}" if part.valid_months else "",
        condition(part.when, spec),
    )


def _field(field: Field, spec: Spec) -> str:
    return _facts(
        field.label,
        str(field.kind.label),
        _("Required") if field.required else _("Not required"),
        f"{_('Heading above')}: {field.section}" if field.section else "",
        field.hint,
        typed.options_text(field.options),
        typed.columns_text(field.columns),
        f"{_('At least')}: {number(field.least)}" if field.least is not None else "",
        f"{_('At most')}: {number(field.most)}" if field.most is not None else "",
        condition(field.when, spec),
    )


def _fee(fee: Fee, spec: Spec) -> str:
    return _facts(fee.name, money(fee.amount), fee_terms(fee), condition(fee.when, spec), fee.legal_basis)


def _step(step: Step, spec: Spec) -> str:
    return _facts(
        step.name,
        str(step.role.label),
        f"{_('Unit')}: {step.unit}" if step.unit else "",
        f"{_('Working hours')}: {number(step.hours)}",
        "" if step.counted else _("Not counted"),
        str(step.kind.label),
        *ways_on(step, spec),
    )


def _law(law: Law) -> str:
    return _facts(law.number, law.name, f"{law.issued_on:%d/%m/%Y}" if law.issued_on else "", law.issuer)


def _facts(*lines: Any) -> str:
    return "\n".join(str(line) for line in lines if line)


def _yes(so: bool) -> str:
    return _("Yes") if so else _("No")


def _numbered(fees: tuple[Fee, ...]) -> Iterator[tuple[str, Fee]]:
    """A fee of several rows: each row under its channels, and a number where that is not enough."""
    seen: dict[tuple[str, str], int] = {}
    for fee in fees:
        by = "+".join(sorted(Channel(each) for each in fee.channels))
        place = (fee.key, by)
        seen[place] = seen.get(place, 0) + 1
        yield f"{by} {seen[place]}", fee
