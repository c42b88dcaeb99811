"""Where things lie: one folder that one setting moves."""

import os
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT_VARIABLE = "CLAIMLEDGER_HOME"
CLONE_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Home:
    """The folder of one ledger. Two homes on one machine do not touch each other."""

    root: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """The home that CLAIMLEDGER_HOME names, else `data` in the clone."""
        named = os.environ.get(ENVIRONMENT_VARIABLE)
        return cls(Path(named).expanduser().absolute() if named else CLONE_ROOT / "data")

    @property
    def ledger(self) -> Path:
        """The live database, the flows' alone."""
        return self.root / "ledger.duckdb"

    @property
    def published(self) -> Path:
        """The analysts' database, replaced as a whole by `publish`."""
        return self.root / "published.duckdb"

    @property
    def captures(self) -> Path:
        """The folder of WARC files."""
        return self.root / "captures"

    @property
    def outlets(self) -> Path:
        """The operator's own outlets, beside those that are shipped; need not be there."""
        return self.root / "outlets.yml"

    @property
    def code(self) -> Path:
        """The folder of the programs that have judged here, each kept once."""
        return self.root / "code"

    @property
    def report(self) -> Path:
        """The folder of the static report."""
        return self.root / "report"

    @property
    def prefect(self) -> Path:
        """Prefect's own state."""
        return self.root / "prefect"

    @property
    def lock(self) -> Path:
        """The file that whoever opens the live database holds a lock on."""
        return self.root / "ledger.lock"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that must be there, outer ones first."""
        return self.root, self.captures, self.report, self.prefect, self.code

    def ensure(self) -> "Home":
        """Make the folders that are missing, and return itself."""
        for folder in self.folders:
            folder.mkdir(parents=True, exist_ok=True)
        return self
