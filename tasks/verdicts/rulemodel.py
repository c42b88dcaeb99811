"""The base of the models of rule files."""

from pydantic import BaseModel, ConfigDict


class RuleModel(BaseModel):
    """Base of the models of rule files: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
