"""A form that was sent, and the act it asks for."""

from collections.abc import Callable

from django.forms import BaseForm

from congvu.kit.refusal import Refused, Stale


def attempt(form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether ``form`` was sent, is in order, and ``act`` was done. A refusal stands beside its field.

    Whoever came second is told on a page of its own: what the form shows is no longer the present state.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Stale:
        raise
    except Refused as refused:
        field = refused.refusal.field
        form.add_error(field if field in form.fields else None, refused.refusal.sentence)
        return False
    return True
