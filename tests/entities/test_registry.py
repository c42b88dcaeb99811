"""The entity registry holds together: ids, aliases, makers, families, outlets."""

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from tasks.entities.fold import fold, letters
from tasks.entities.names import name_index
from tasks.entities.registry import Registry, registry
from warehouse.records.reference import Alias, Entity
from warehouse.records.vocabulary import EntityKind, Language
from warehouse.reference.load import load_reference
from warehouse.yamltext import parse_yaml

REFERENCE = load_reference()
OUTLETS = Path(__file__).parents[2] / "tasks" / "sources" / "outlets.yml"
ROLES = (EntityKind.ORGANISATION, EntityKind.OUTLET)


def test_ids_are_unique_and_kebab_case():
    ids = [entity.entity_id for entity in REFERENCE.entities]
    assert sorted(set(ids)) == sorted(ids)
    assert [
        id_ for id_ in ids if not id_.replace("-", "").replace(".", "").isalnum() or id_ != id_.lower()
    ] == []


def test_aliases_makers_and_families_point_to_entities():
    known = registry().entities
    lost = [alias for alias in REFERENCE.aliases if alias.entity_id not in known]
    lost += [entity for entity in known.values() if entity.maker_id and entity.maker_id not in known]
    lost += [entity for entity in known.values() if entity.variant_of and entity.variant_of not in known]
    assert lost == []


def test_makers_are_organisations_or_outlets():
    wrong = [
        entity.entity_id
        for entity in REFERENCE.entities
        if entity.maker_id and registry().kind_of(entity.maker_id) not in ROLES
    ]
    assert wrong == []


def test_every_entity_has_its_name_or_another_alias():
    named = {alias.entity_id for alias in REFERENCE.aliases}
    assert [entity.entity_id for entity in REFERENCE.entities if entity.entity_id not in named] == []


@pytest.mark.parametrize("language", list(Language))
def test_no_sure_alias_means_two_entities(language):
    meant = defaultdict(set)
    for alias in registry().aliases(language):
        if not alias.ambiguous:
            meant[letters(alias.alias)].add(alias.entity_id)
    assert {alias: ids for alias, ids in meant.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("language", list(Language))
def test_every_sure_alias_is_found_alone(language):
    index = name_index(registry(), language)
    missed = []
    for alias in registry().aliases(language):
        hits = [hit for hit in index.matches(alias.alias) if (hit.start, hit.end) == (0, len(alias.alias))]
        if not alias.ambiguous and [hit.reading.entity_ids for hit in hits] != [(alias.entity_id,)]:
            missed.append(alias.alias)
    assert missed == []


def test_every_figure_and_result_is_of_a_known_entity():
    rows = (*REFERENCE.figures, *REFERENCE.results)
    assert {row.entity_id for row in rows} - set(registry().entities) == set()


def test_outlets_of_the_registry_and_of_the_sources_are_the_same():
    listed = parse_yaml(OUTLETS.read_text(encoding="utf-8"))
    known = {entity.entity_id for entity in REFERENCE.entities if entity.kind is EntityKind.OUTLET}
    assert set(listed) == known


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("nvidia-h100", "nvidia-h100-sxm", True),
        ("nvidia-h100-pcie", "nvidia-h100-sxm", True),
        ("huawei-ascend-910b2", "huawei-ascend-910b", True),
        ("huawei-ascend-950pr", "huawei-ascend-950dt", True),
        ("huawei-ascend-910b", "huawei-ascend-910c", False),
        ("nvidia-h100", "nvidia-h200", False),
        ("nvidia-h100", None, False),
        ("no-such-thing", "no-such-thing", False),
    ],
)
def test_families(one, other, same):
    assert registry().same_family(one, other) is same


@pytest.mark.parametrize(
    ("entity_id", "maker", "house"),
    [
        ("jensen-huang", "nvidia", "nvidia"),
        ("ouyang-jian", "kunlunxin", "baidu"),
        ("baidu-kunlun-p800", "kunlunxin", "baidu"),
        ("deepseek-v3", "deepseek", "deepseek"),
        ("huawei-ascend-910c", "huawei", "huawei"),
        ("alibaba-ppu", "t-head", "alibaba"),
        ("nvidia", None, "nvidia"),
        ("nobody", None, None),
    ],
)
def test_makers_and_houses(entity_id, maker, house):
    assert (registry().maker_of(entity_id), registry().house_of(entity_id)) == (maker, house)


def test_a_loop_of_makers_ends():
    loop = [
        Entity(entity_id=one, kind=EntityKind.ORGANISATION, name=one, maker_id=other)
        for one, other in pairwise(["a", "b", "a"])
    ]
    assert Registry(loop, [Alias(alias="A", entity_id="a")]).house_of("a") in {"a", "b"}


@pytest.mark.parametrize("text", ["İstanbul H100", "Ｈ１００", "昇腾　910C", "DeepSeek‑V3", "ẞß’s"])
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("Ascend910C", "huawei-ascend-910c"),
        ("Ascend-910C", "huawei-ascend-910c"),
        ("昇腾 910C", "huawei-ascend-910c"),
        ("英伟达 H100", "nvidia"),
        ("Ｈ１００", "nvidia-h100"),
        ("h100", "nvidia-h100"),
        ("NVIDIA", "nvidia"),
        ("Deepseek", "deepseek"),
        ("摩爾線程", "moore-threads"),
        ("壁仞科技", "biren"),
        ("CloudMatrix384", "huawei-cloudmatrix-384"),
        ("deepseek v3", "deepseek-v3"),
    ],
)
def test_spellings(text, entity_id):
    hit = next(iter(name_index(registry(), Language.DE).matches(text)))
    assert hit.reading.entity_ids == (entity_id,)


@pytest.mark.parametrize(
    "text", ["am Rand", "bis", "arm", "Metan", "User", "V3.7 Motor", "Arms", "rack-scale AI"]
)
def test_words_that_are_no_names(text):
    hits = [hit for hit in name_index(registry(), Language.DE).matches(text) if hit.reading.sure]
    assert hits == []
