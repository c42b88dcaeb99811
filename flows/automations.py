"""The automations of the Prefect server, brought up to what automations.yml declares."""

import os
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml
from prefect.blocks.abstract import NotificationBlock
from prefect.blocks.notifications import CustomWebhookNotificationBlock, SlackWebhook
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.events.schemas.automations import Automation, AutomationCore

TELL = "CLAIMLEDGER_NOTIFY"
BLOCK = "claim-ledger"
OURS = "claim-ledger: "  # how the name of each begins on the server


def declared(block: UUID | None) -> tuple[AutomationCore, ...]:
    """What automations.yml declares; those that notify only where there is a block to do it with."""
    entries = yaml.safe_load((files("flows") / "automations.yml").read_text("utf-8"))
    return tuple(_automation(entry, block) for entry in entries if block or "notify" not in entry)


def _automation(entry: dict[str, Any], block: UUID | None) -> AutomationCore:
    message = entry.pop("notify", None)
    told = [{"type": "send-notification", "block_document_id": block, **message}] if message else []
    values = entry | {"name": OURS + entry["name"], "actions": [*entry.pop("actions", ()), *told]}
    return AutomationCore.model_validate(values)


def bring_up_to_date() -> None:
    """Make, change and remove automations on the server until it has those declared, and only those.

    Automations that others made are left alone.
    """
    wanted = {automation.name: automation for automation in declared(_saved_block(os.environ.get(TELL)))}
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


def _saved_block(address: str | None) -> UUID | None:
    """The block that tells whoever the address names: a webhook, or any address that Apprise knows."""
    if not address:
        return None
    saved = block_for(address).save(BLOCK, overwrite=True)
    return saved if isinstance(saved, UUID) else None


def block_for(address: str) -> NotificationBlock:
    """A block for an address: http(s) gets JSON, else Apprise's own form, such as mailtos://USER:KEY@HOST?to=YOU.

    Prefect's block for Slack hands every address that is not Slack's on to Apprise as it is.
    """
    if address.startswith(("http://", "https://")):
        message = {"subject": "{{subject}}", "text": "{{body}}"}
        return CustomWebhookNotificationBlock(name=BLOCK, url=address, json_data=message)
    return SlackWebhook(url=address)
