"""The automations that are declared, and where they send what they tell."""

from uuid import uuid4

import pytest
from prefect.blocks.notifications import CustomWebhookNotificationBlock, SlackWebhook

from flows.automations import block_for, declared


def test_without_anybody_to_tell_only_those_that_act_are_declared():
    acting = {automation.name for automation in declared(None)}
    every = {automation.name: automation for automation in declared(uuid4())}
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


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://hooks.example.com/x", CustomWebhookNotificationBlock),
        ("mailto://user:key@example.com?to=you@example.com", SlackWebhook),
    ],
)
def test_a_webhook_gets_json_and_every_other_address_is_apprise_s(address, kind):
    assert type(block_for(address)) is kind
