"""What is wrong with a setting that a person wrote, in words that name the place and the remedy."""

from collections.abc import Iterator
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError

VALUE = "Value error, "  # before what our own validators say
# Words of pydantic that mean little to who writes YAML.
PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is no setting",
    "tuple_type": "should be a list: [a, b]",
    "list_type": "should be a list: [a, b]",
    "dict_type": "should be a table: {name: value}",
    "model_type": "should be a table: {name: value}",
    "string_type": "should be text; put it in quotes",
}


def faults_told(name: str, error: ValidationError, model: type[BaseModel]) -> Iterator[str]:
    """Each fault of an entry as one clause: «paper.nmaes is no setting (did you mean names?)».

    Items of lists count from 1.
    """
    for fault in error.errors(include_url=False):
        place = fault["loc"]
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in (name, *place))
        told = PLAIN.get(fault["type"]) or fault["msg"]
        told = f": {told.removeprefix(VALUE)}" if told.startswith(VALUE) else f" {told}"
        at_top = fault["type"] == "extra_forbidden" and len(place) == 1
        near = get_close_matches(str(place[-1]), model.model_fields, n=1) if at_top else []
        yield f"{where}{told}" + "".join(f" (did you mean {name}?)" for name in near)
