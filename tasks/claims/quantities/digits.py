"""How a number in digits is written: groups of thousands and the decimal sign of a language."""

import re

from tasks.claims.quantities.lexicon import Numbers


def digit_pattern(numbers: Numbers) -> str:
    """A pattern for a number in digits: «1,234.5», «1 234», «1.5» or, written as elsewhere, «1.599,00»."""
    group = "[" + re.escape("".join(sign for sign in numbers.group if sign != " ")) + "]"
    decimal = re.escape(numbers.decimal)
    other = "," if numbers.decimal == "." else r"\."
    grouped = rf"\d{{1,3}}({group})\d{{3}}(?:\1\d{{3}}){{0,9}}(?![\d])(?:{decimal}\d+)?"
    if " " in numbers.group:  # but «Llama 3 405B»
        grouped += rf"|\d{{1,3}}(?: \d{{3}}){{1,9}}(?![\dA-Za-z])(?:{decimal}\d+)?"
    foreign = rf"\d{{1,3}}(?:{decimal}\d{{3}})+{other}\d{{2}}(?!{other}?\d)"
    plain = rf"\d+(?:{decimal}\d+)?"
    return rf"(?:{foreign}|{grouped}|{plain}(?!{other}?\d)|\d+{other}\d{{1,2}}(?!\d)|{plain})"


def is_grouped(written: str, separator: str) -> bool:
    """Whether a separator parts a number into thousands: «1.234.567», not «1.5»."""
    head, *groups = written.split(separator)
    return bool(groups) and len(head) <= 3 and all(len(group[:4].rstrip(".,")) == 3 for group in groups)
