"""The rules of signing in that are in force."""

from datetime import date

from congvu.people.models import SecurityPolicy


def policy_on(day: date) -> SecurityPolicy:
    """The rules in force on ``day``; before an agency has set its own, those of the standard."""
    row = SecurityPolicy.objects.filter(from_on__lte=day).order_by("-from_on").first()
    return row or SecurityPolicy(from_on=date(2026, 1, 1), legal_basis="TCVN 14423")
