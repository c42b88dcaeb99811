"""Closed vocabularies, each written once and used by records, SQL CHECKs and documents."""

from enum import StrEnum


class Language(StrEnum):
    """Languages that have a lexicon."""

    DE = "de"
    EN = "en"
    ZH = "zh"


class OutletKind(StrEnum):
    """What a publisher is."""

    PRESS = "press"
    BROADCASTER = "broadcaster"
    VENDOR = "vendor"
    BENCHMARK = "benchmark"
    SOCIAL = "social"
    REFERENCE = "reference"


class BlockKind(StrEnum):
    """What a stretch of a document's text is; only captions, credits and datelines yield no claims."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    CREDIT = "credit"
    DATELINE = "dateline"


class EntityKind(StrEnum):
    """What a registry entity is. A system is several chips sold as one (node, rack, cluster)."""

    CHIP = "chip"
    SYSTEM = "system"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PERSON = "person"
    MODEL = "model"
    SOFTWARE = "software"
    PLACE = "place"
    GROUP = "group"


class ClaimKind(StrEnum):
    """The type of a claim's reading."""

    PERFORMANCE_RATIO = "performance_ratio"
    SPECIFICATION = "specification"
    THROUGHPUT = "throughput"
    COUNT = "count"
    SHARE = "share"
    CHANGE = "change"
    AMOUNT = "amount"
    DURATION = "duration"
    ADOPTION = "adoption"
    PARTNERSHIP = "partnership"
    EVENT = "event"
    RANKING = "ranking"
    FORECAST = "forecast"
    SPECULATION = "speculation"
    OTHER = "other"


class Comparator(StrEnum):
    """The bound that the words around a number set."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class Unit(StrEnum):
    """Canonical units; money has its ISO 4217 code instead."""

    FRACTION = "fraction"
    PERCENTAGE_POINT = "percentage_point"
    COUNT = "count"
    SECOND = "s"
    BYTE = "byte"
    BYTE_PER_SECOND = "byte/s"
    BIT = "bit"
    FLOP_PER_SECOND = "FLOP/s"
    OP_PER_SECOND = "OP/s"
    TOKEN_PER_SECOND = "token/s"
    WATT = "W"
    JOULE = "J"
    METRE = "m"
    SQUARE_METRE = "m2"
    HERTZ = "Hz"
    CELSIUS = "degC"
    YEAR = "year"


class Modality(StrEnum):
    """How firmly the text stands behind a claim."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    SPECULATIVE = "speculative"
    PLANNED = "planned"
    FORECAST = "forecast"
    DENIED = "denied"


class Polarity(StrEnum):
    """Whether the content itself is affirmed or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class AttributionScope(StrEnum):
    """How far a credit reaches: its own sentence, sentences after it, or the whole document."""

    SENTENCE = "sentence"
    CARRIED = "carried"
    DOCUMENT = "document"


class Label(StrEnum):
    """The verdict on a claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class AttributionLabel(StrEnum):
    """Whether the credited outlet or person did say it, apart from whether it is true."""

    CONFIRMED = "confirmed"
    DISTORTED = "distorted"
    NOT_FOUND = "not_found"
    UNCHECKED = "unchecked"
    NONE = "none"


class EvidenceKind(StrEnum):
    """What bears on a claim."""

    CLAIM = "claim"
    REFERENCE_FIGURE = "reference_figure"
    DERIVED_RATIO = "derived_ratio"
    PHYSICAL_BOUND = "physical_bound"
    ENUMERATION = "enumeration"
    ATTRIBUTION = "attribution"


# What is somebody's word, as the claim is its origin's: where nothing else speaks, they are two sides.
REPORTS = frozenset({EvidenceKind.CLAIM, EvidenceKind.ATTRIBUTION, EvidenceKind.ENUMERATION})


class Stance(StrEnum):
    """What a piece of evidence says about a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Standing(StrEnum):
    """How a reference figure was come by, best first."""

    OFFICIAL = "official"
    MEASURED = "measured"
    PRESS = "press"
    ESTIMATE = "estimate"


class Severity(StrEnum):
    """How much a failed check weighs."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


class CheckStatus(StrEnum):
    """What became of a failed check.

    Expired: nobody answered in time, or the page changed; it counts as it did open.
    """

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    CORRECTED = "corrected"
    EXPIRED = "expired"


class Change(StrEnum):
    """What happened to a claim between two versions of a page."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"


class Stage(StrEnum):
    """The stages of a document's way, in order."""

    FETCH = "fetch"
    READ = "read"
    EXTRACT = "extract"
    LINK = "link"
    VALIDATE = "validate"
    JUDGE = "judge"
    RECORD = "record"
    PUBLISH = "publish"


class VisitKind(StrEnum):
    """What stands at an address that a run asks for."""

    FEED = "feed"
    ARTICLE = "article"


class NotAsked(StrEnum):
    """Why a run does not ask for what an outlet lists, or for a page that it knows of it."""

    OFF_TOPIC = "off_topic"
    NOT_DUE = "not_due"  # known, and asked for a short time ago
    NO_ADDRESS = "no_address"  # a link that leads to no page of the web: `mailto:`
    LATER = "later"  # known and due, but the budget is used up or the outlet fails


class VisitOutcome(StrEnum):
    """What came of asking for an address; `same_text` are other bytes with the article that is held."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    SAME_TEXT = "same_text"
    GONE = "gone"
    TURNED_AWAY = "turned_away"
