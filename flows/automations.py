"""The automations of the Prefect server, brought up to what automations.yml declares."""

import base64
import json
import os
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, cast
from uuid import UUID

from prefect.blocks.abstract import NotificationBlock
from prefect.blocks.core import Block
from prefect.blocks.notifications import CustomWebhookNotificationBlock, SlackWebhook
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.events.schemas.automations import Automation, AutomationCore

from warehouse.yamltext import parse_yaml

TELL = "CLAIMLEDGER_NOTIFY"
BLOCK = "claim-ledger"
OURS = "claim-ledger: "  # how the name of each begins on the server
STATES_BLOCK = "claim-ledger-states"
RUN = "{{ event.resource['prefect.resource.id'] | replace('prefect.flow-run.', '') }}"


def declared(states: UUID, notify: UUID | None) -> tuple[AutomationCore, ...]:
    """What automations.yml declares; those that notify only where there is a block to do it with.

    `states` is the block that sets the states of runs.
    """
    entries = parse_yaml((files("flows") / "automations.yml").read_text("utf-8"))
    return tuple(_automation(entry, states, notify) for entry in entries if notify or "notify" not in entry)


def _automation(entry: dict[str, Any], states: UUID, notify: UUID | None) -> AutomationCore:
    if wanted := entry.pop("set_state", None):
        action = {"type": "call-webhook", "block_document_id": states, "payload": _order(**wanted)}
    else:
        action = {"type": "send-notification", "block_document_id": notify, **entry.pop("notify")}
    return AutomationCore.model_validate(entry | {"name": OURS + entry["name"], "actions": [action]})


def _order(only: list[str], state: Mapping[str, str]) -> str:
    """What the server is asked for: the state of the event's run, if its present one is among `only`.

    Prefect's own action asks nothing of the run. Events come late and out of order, so that a run that
    began to wait long ago would be taken for one without a heartbeat.
    """
    runs = {"id": {"any_": [RUN]}, "state": {"type": {"any_": only}}}
    return json.dumps({"flow_runs": runs, "state": state})


def bring_up_to_date() -> None:
    """Make, change and remove automations on the server until it has those declared, and only those.

    Automations that others made are left alone.
    """
    told = os.environ.get(TELL)
    notify = _saved(block_for(told), BLOCK) if told else None
    states = _saved(states_block(), STATES_BLOCK)
    wanted = {automation.name: automation for automation in declared(states, notify)}
    with get_client(sync_client=True) as client:
        known = {found.name: found for found in client.read_automations() if found.name.startswith(OURS)}
        for name in known.keys() - wanted.keys():
            client.delete_automation(known[name].id)
        for name, automation in wanted.items():
            _put(client, known.get(name), automation)


def _put(client: SyncPrefectClient, known: Automation | None, automation: AutomationCore) -> None:
    """Make or change an automation; one that is as it should be goes on with what it has seen so far."""
    if known is None:
        client.create_automation(automation)
    elif AutomationCore.model_validate(known.model_dump()) != automation:
        client.update_automation(known.id, automation)


def _saved(block: Block, name: str) -> UUID:
    return cast(UUID, block.save(name, overwrite=True))  # a coroutine only where an event loop runs


def states_block() -> Webhook:
    """A block by which the server asks itself to set the states of runs."""
    headers = {"Content-Type": "application/json"}
    if password := os.environ.get("PREFECT_API_AUTH_STRING"):
        headers["Authorization"] = f"Basic {base64.b64encode(password.encode()).decode()}"
    return Webhook(url=f"{os.environ['PREFECT_API_URL']}/flow_runs/bulk_set_state", headers=headers)


def block_for(address: str) -> NotificationBlock:
    """A block for an address: http(s) gets JSON, else Apprise's own form, such as mailtos://USER:KEY@HOST?to=YOU.

    Prefect's block for Slack hands every address that is not Slack's on to Apprise as it is.
    """
    if address.startswith(("http://", "https://")):
        message = {"subject": "{{subject}}", "text": "{{body}}"}
        return CustomWebhookNotificationBlock(name=BLOCK, url=address, json_data=message)
    return SlackWebhook(url=address)
