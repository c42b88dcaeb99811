"""YAML as libyaml reads it, where it is installed: the same values, ten times as fast as in Python alone."""

from typing import Any

import yaml

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:  # noqa: ANN401 (whatever the text holds; models check it)
    """Give what a YAML text holds: plain values alone. Raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506 (both are safe loaders)


class _OnceLoader(LOADER):  # type: ignore[misc] # libyaml's loader has no types
    """Refuses what is said twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"{key.value} stands there twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


def parse_yaml_once(text: str) -> Any:  # noqa: ANN401 (see `parse_yaml`)
    """`parse_yaml` for what a person writes: of a name that stands twice in one table none silently wins."""
    return yaml.load(text, Loader=_OnceLoader)  # noqa: S506 (safe as the one it builds on)
