"""The deployments of prefect.yaml: one for each outlet, at times that never coincide."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
import yaml
from cronsim import CronSim

from flows import deployments
from tasks.sources.outlets import shipped_entries

TEXT = deployments.FILE.read_text("utf-8")
DEPLOYMENTS = yaml.safe_load(TEXT)["deployments"]
SCHEDULES = [(found["name"], each) for found in DEPLOYMENTS for each in found.get("schedules", [])]


def test_prefect_yaml_is_in_step_with_the_outlets():
    assert deployments.written(TEXT, shipped_entries()) == TEXT, "run: python -m flows.deployments"


def test_every_outlet_with_feeds_has_one_deployment_of_its_own():
    followed = {key for key, entry in shipped_entries().items() if entry.feeds}
    found = {each["name"]: each["parameters"]["outlets"] for each in DEPLOYMENTS if "ingest-" in each["name"]}
    assert found == {f"ingest-{key}": [key] for key in followed} | {"ingest-others": ["others"]}


def test_every_deployment_is_described_tagged_and_limited():
    assert [
        found["name"]
        for found in DEPLOYMENTS
        if not (found["description"] and "claim-ledger" in found["tags"] and found["concurrency_limit"])
    ] == []


@pytest.mark.parametrize("start", [datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 10, 23, tzinfo=UTC)])
def test_no_two_schedules_coincide_even_when_the_clocks_change(start: datetime):
    end = start + timedelta(days=7)
    times = Counter()
    for _, schedule in SCHEDULES:
        runs = CronSim(schedule["cron"], start.astimezone(ZoneInfo(schedule["timezone"])))
        times.update(takewhile(lambda moment: moment < end, (run.astimezone(UTC) for run in runs)))
    assert [moment for moment, count in times.items() if count > 1] == []
    assert len(times) > 1_000


def test_a_file_that_lost_its_section_is_not_overwritten():
    with pytest.raises(ValueError, match="has lost the lines"):
        deployments.written("deployments: []", {})


@pytest.mark.slow
def test_the_schedules_that_the_api_lists_are_those_declared(serving):
    up = serving.make("up")
    assert up.returncode == 0, up.stderr
    listed = serving.api("/deployments/filter", {})
    assert {found["name"] for found in listed} == {found["name"] for found in DEPLOYMENTS}
    found = {
        (each["name"], schedule["schedule"]["cron"], schedule["schedule"]["timezone"], schedule["active"])
        for each in listed
        for schedule in each["schedules"]
    }
    assert found == {(name, each["cron"], each["timezone"], each["active"]) for name, each in SCHEDULES}
