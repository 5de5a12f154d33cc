"""Numbers and amounts of money in words, as receipts, contracts and minutes write them."""

from dataclasses import dataclass
from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000
_WHOLE_LIMIT = 10**36


@dataclass(frozen=True)
class Manner:
    """The choices good Vietnamese leaves open. The defaults are those of schoolbooks and of the north."""

    zero_tens: str = "linh"  # or "lẻ": một trăm linh năm
    thousand: str = "nghìn"  # or "ngàn"
    billion: str = "tỷ"  # or "tỉ"
    four_after_tens: str = "bốn"  # or "tư": hai mươi tư


USUAL = Manner()


def number(value: int | Decimal, manner: Manner = USUAL) -> str:
    """``-1_005`` is ``"âm một nghìn không trăm linh năm"``, ``Decimal("3.05")`` is ``"ba phẩy không năm"``.

    Zeros at the end of a decimal fraction are not read. Refuses (ValueError) what is infinite, not a number,
    or 10^36 and more.
    """
    exact = Decimal(value)
    size = exact.copy_abs()  # abs() would round to the precision of the context
    if not exact.is_finite() or size >= _WHOLE_LIMIT:
        raise ValueError(f"cannot be said in words: {value}")
    whole, _, fraction = f"{size:f}".partition(".")
    said = _whole(int(whole), manner)
    if fraction := fraction.rstrip("0"):
        said += " phẩy " + _fraction(fraction, manner)
    return f"âm {said}" if exact < 0 and (int(whole) or fraction) else said


def money(amount: int | Decimal, currency: str = "đồng", manner: Manner = USUAL) -> str:
    """``"Một triệu hai trăm nghìn đồng"``, with a capital as it stands after "Bằng chữ:".

    Refuses (ValueError) a fraction of a đồng: there is no such coin, whoever computed it must round it.
    """
    if amount != int(amount):
        raise ValueError(f"not a whole amount: {amount}")
    said = f"{number(int(amount), manner)} {currency}"
    return said[0].upper() + said[1:]


def _whole(value: int, manner: Manner) -> str:
    return " ".join(_below_limit(value, manner)) if value else _DIGITS[0]


def _below_limit(value: int, manner: Manner) -> list[str]:
    """Any number: what stands before the last nine digits, "tỷ", and those. 10^18 is "một tỷ tỷ"."""
    high, low = divmod(value, _BILLION)
    said = [*_below_limit(high, manner), manner.billion] if high else []
    return said + _below_billion(low, manner, led=bool(high))


def _below_billion(value: int, manner: Manner, *, led: bool) -> list[str]:
    """Up to nine digits; ``led`` when larger ones were said before, so that zeros in front are said too."""
    said: list[str] = []
    for size, name in ((1_000_000, "triệu"), (1_000, manner.thousand), (1, "")):
        group = value // size % 1_000
        if group:
            said += _below_thousand(group, manner, led=led or bool(said))
            said += [name] if name else []
    return said


def _below_thousand(value: int, manner: Manner, *, led: bool) -> list[str]:
    hundreds, rest = divmod(value, 100)
    said = [_DIGITS[hundreds], "trăm"] if hundreds or led else []
    if not rest:
        return said
    if rest < 10 and said:
        return [*said, manner.zero_tens, _DIGITS[rest]]
    return said + _below_hundred(rest, manner)


def _below_hundred(value: int, manner: Manner) -> list[str]:
    tens, unit = divmod(value, 10)
    if tens == 0:
        return [_DIGITS[unit]]
    said = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return said + ([_unit_after_tens(tens, unit, manner)] if unit else [])


def _unit_after_tens(tens: int, unit: int, manner: Manner) -> str:
    if unit == 5:
        return "lăm"
    if unit == 1 and tens > 1:
        return "mốt"
    if unit == 4 and tens > 1:
        return manner.four_after_tens
    return _DIGITS[unit]


def _fraction(digits: str, manner: Manner) -> str:
    """Zeros in front one by one, the rest as a number; a long rest digit by digit, to be followed."""
    significant = digits.lstrip("0")
    zeros = [_DIGITS[0]] * (len(digits) - len(significant))
    if len(significant) > 3:
        return " ".join([*zeros, *(_DIGITS[int(digit)] for digit in significant)])
    return " ".join([*zeros, _whole(int(significant), manner)])
