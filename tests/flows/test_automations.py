"""The automations that are declared, and where they send what they tell."""

import json
from uuid import uuid4

import pytest
from prefect.blocks.notifications import CustomWebhookNotificationBlock, SlackWebhook
from receivers import mailbox

from flows.automations import RUN, block_for, declared, states_block

STATES = uuid4()


def test_without_anybody_to_tell_only_those_that_act_are_declared():
    acting = {automation.name for automation in declared(STATES, None)}
    every = {automation.name: automation for automation in declared(STATES, uuid4())}
    assert acting == {
        "claim-ledger: runs that were killed are found",
        "claim-ledger: crashed runs are taken up again",
        "claim-ledger: what crashes again and again is given up",
    }
    assert every.keys() - acting == {
        "claim-ledger: a run failed",
        "claim-ledger: a run crashed",
        "claim-ledger: a check fails more often than before",
        "claim-ledger: an outlet is silent",
    }
    assert {every[name].actions[0].type for name in every.keys() - acting} == {"send-notification"}


def test_no_state_is_set_but_on_a_run_whose_state_is_such():
    orders = {found.name: json.loads(found.actions[0].payload) for found in declared(STATES, None)}
    assert all(order["flow_runs"]["id"] == {"any_": [RUN]} for order in orders.values())
    assert {
        order["state"]["name"]: order["flow_runs"]["state"]["type"]["any_"] for order in orders.values()
    } == {
        "Crashed": ["RUNNING"],
        "AwaitingRetry": ["CRASHED"],
        "Failed": ["SCHEDULED", "PENDING", "RUNNING", "CRASHED"],
    }


def test_the_server_asks_itself_with_the_password_of_its_api(monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "admin:a long secret")
    block = states_block()
    assert block.url.get_secret_value() == "http://127.0.0.1:4200/api/flow_runs/bulk_set_state"
    assert block.headers.get_secret_value()["Authorization"] == "Basic YWRtaW46YSBsb25nIHNlY3JldA=="


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://hooks.example.com/x", CustomWebhookNotificationBlock),
        ("mailto://user:key@example.com?to=you@example.com", SlackWebhook),
    ],
)
def test_a_webhook_gets_json_and_every_other_address_is_apprise_s(address, kind):
    assert type(block_for(address)) is kind


def test_a_mail_server_gets_the_message():
    with mailbox() as (port, mails):
        address = f"mailto://127.0.0.1:{port}?from=ledger@example.com&to=ada@example.com"
        block_for(address).notify("It is taken up again.", "Claim Ledger: verify crashed")
    (mail,) = mails
    assert (mail["Subject"], mail["To"]) == ("Claim Ledger: verify crashed", "ada@example.com")
    assert "It is taken up again." in mail.as_string()
