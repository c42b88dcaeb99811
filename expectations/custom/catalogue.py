"""Find the custom expectations: every module of this folder that has a `RULE`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from expectations import custom
from expectations.rule import RowRule


@cache
def load_rules() -> dict[str, RowRule]:
    """The custom expectations by their type."""
    modules = (import_module(f"{custom.__name__}.{info.name}") for info in iter_modules(custom.__path__))
    rules = (module.RULE for module in modules if hasattr(module, "RULE"))
    return {rule.name: rule for rule in rules}
