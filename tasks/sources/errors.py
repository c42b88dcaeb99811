"""Errors of fetching, by what they mean for the run.

TransientFetchError   a retry may cure it: time-outs, resets, name servers, 429, 5xx
ItemRejected          (warehouse.records.source) no retry will: the item is turned away
SettingError          a setting makes no sense: nothing can be fetched
"""


class TransientFetchError(Exception):
    """An item could not be had now.

    `status` is what the server answered, None when it gave no answer; `retry_after` is its wish in
    seconds, if it said so.
    """

    def __init__(
        self, item: str, detail: str, *, retry_after: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(f"{item}: {detail}")
        self.item = item
        self.detail = detail
        self.retry_after = retry_after
        self.status = status


class SettingError(ValueError):
    """An environment variable holds what it cannot mean."""
