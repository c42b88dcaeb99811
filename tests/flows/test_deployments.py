"""The deployments of prefect.yaml: one for each outlet, at times that never coincide."""

import json
import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from processes import run_claims
from serving import Serving

from flows import deployments
from flows.doctor import service
from flows.schedules import are_to_be_paused, written
from tasks.sources.errors import SettingError
from tasks.sources.outlets import shipped_entries
from warehouse.home import Home
from warehouse.yamltext import parse_yaml

TEXT = deployments.FILE.read_text("utf-8")
DEPLOYMENTS = parse_yaml(TEXT)["deployments"]
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


@pytest.fixture(scope="module")
def served(sample_home, tmp_path_factory):
    """A server with the deployments and a worker; not to be written to."""
    home = Home(tmp_path_factory.mktemp("served") / "home")
    shutil.copytree(sample_home.prefect, home.prefect)
    with Serving.up(home) as found:
        yield found


@pytest.mark.slow
def test_the_schedules_that_the_api_lists_are_those_declared(served):
    listed = served.api("/deployments/filter", {})
    assert {found["name"] for found in listed} == {found["name"] for found in DEPLOYMENTS}
    found = {
        (each["name"], schedule["schedule"]["cron"], schedule["schedule"]["timezone"], schedule["active"])
        for each in listed
        for schedule in each["schedules"]
    }
    assert found == {(name, each["cron"], each["timezone"], each["active"]) for name, each in SCHEDULES}


@pytest.mark.slow
def test_paused_schedules_start_nothing_and_the_doctor_says_so(served):
    assert {found["paused"] for found in served.api("/deployments/filter", {})} == {True}
    assert served.api("/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}) == []
    told = json.loads(run_claims(served.home.root, "doctor", "--json").stdout)
    found = next(each for each in told if each["part"] == "schedules")
    assert found["health"] == "warning"
    assert found["remedy"] == "let them go on: CLAIMLEDGER_SCHEDULES=on make up"


@pytest.mark.parametrize("paused", [True, False])
def test_what_is_deployed_is_prefect_yaml_all_paused_or_none(tmp_path, paused):
    found = parse_yaml(written(tmp_path, paused=paused).read_text("utf-8"))
    assert {each.pop("paused") for each in found["deployments"]} == {paused}
    assert found == parse_yaml(TEXT)


def test_a_setting_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_SCHEDULES", "off")
    with pytest.raises(SettingError, match="must be on or paused, not 'off'"):
        are_to_be_paused()


@pytest.mark.parametrize(
    ("declared", "there", "is_so"),
    [
        ((), (), True),
        ((), ("7 * * * *",), True),
        (("7 * * * *",), ("7 * * * *",), True),
        (("7 * * * *",), (), False),
        (("7 * * * *",), ("7 * * * *", "9 * * * *"), False),
    ],
)
def test_a_deployment_without_times_of_its_own_may_be_given_some(declared, there, is_so):
    words = {"entrypoint": "a.py:a", "description": "A", "tags": ["a"]}
    times = [{"slug": cron[0], "cron": cron, "timezone": "UTC"} for cron in declared]
    entry = words | {"schedules": times} if times else words
    clocks = [SimpleNamespace(cron=cron, timezone="UTC") for cron in there]
    schedules = [SimpleNamespace(slug=clock.cron[0], schedule=clock) for clock in clocks]
    found = SimpleNamespace(**words, parameters={}, schedules=schedules)
    assert service._is_as_declared(entry, found) is is_so


@pytest.mark.slow
def test_schedules_that_somebody_added_in_the_ui_stay_and_are_no_fault(new_home):
    """Beside one that prefect.yaml declares, and where it declares none; the doctor has nothing to say."""
    hourly = {"schedule": {"interval": 3600.0, "timezone": "Europe/Berlin"}, "active": True}
    daily = {"schedule": {"cron": "7 5 * * *", "timezone": "Europe/Berlin"}, "active": False}
    daily["parameters"] = {"outlets": ["example-daily"]}
    with Serving.up(new_home) as serving:
        names = {each["name"]: each["id"] for each in serving.api("/deployments/filter", {})}
        serving.api(f"/deployments/{names['ingest-others']}/schedules", [hourly])
        serving.api(f"/deployments/{names['ingest']}/schedules", [daily])
        for _ in range(2):
            again = serving.make("up")
            assert again.returncode == 0, again.stderr
        found = {each["name"]: each["schedules"] for each in serving.api("/deployments/filter", {})}
        told = json.loads(run_claims(new_home.root, "doctor", "--json").stdout)
    assert sorted(str(each["schedule"].get("interval")) for each in found["ingest-others"]) == [
        "3600.0",
        "None",
    ]
    (kept,) = found["ingest"]
    assert (kept["schedule"]["cron"], kept["active"], kept["parameters"]) == (
        "7 5 * * *",
        False,
        {"outlets": ["example-daily"]},
    )
    assert next(each for each in told if each["part"] == "deployments")["health"] == "ok"
