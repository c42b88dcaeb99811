"""Prefect's settings for this home, set before Prefect is imported; importing this imports no Prefect."""

import os

from warehouse.home import Home

# Why each: docs/decisions.md, «Prefect, quiet and local».
DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_TASKS_DEFAULT_NO_CACHE": "true",
    "PREFECT_API_REQUEST_TIMEOUT": "180",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
}
SERVER_AUTH = "PREFECT_SERVER_API_AUTH_STRING"


def prepare(home: Home, *, quiet: bool = False) -> None:
    """Point Prefect at `home` and switch telemetry off; what the caller's environment sets stays.

    The password that the server asks for is the one that its clients of this machine answer with.

    `quiet` keeps the log lines of Prefect and of every library off the terminal, where the command
    line prints its own; they still reach Prefect's server. What Prefect's threads say of themselves
    does not, and goes to a file of the home: see `flows.innerlog`.
    """
    settings = DEFAULTS | {"PREFECT_HOME": str(home.prefect)}
    if quiet:
        settings |= {
            "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
            "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
            "PREFECT_LOGGING_HANDLERS_DEBUG_STREAM": "ext://flows.innerlog.STREAM",
        }
    if password := os.environ.get(SERVER_AUTH):
        settings["PREFECT_API_AUTH_STRING"] = password
    for name, value in settings.items():
        os.environ.setdefault(name, value)
