"""Meta tags that say when a page was published or changed, by the names that systems give them."""

import re
from collections.abc import Iterator
from datetime import datetime

from tasks.text.dates import parse_stamp

# The more deliberate names first.
DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date.published",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "publication-date",
    "published_time",
    "published-date",
    "pubdate",
    "publisheddate",
    "article.published",
    "article_date_original",
    "article.created",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_date",
    "prism.publicationdate",
    "weibo:article:create_at",
    "bytedance:published_time",
    "apub:time",
    "release_date",
    "created",
    "date",
)
CHANGED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
# «dateUpdate», «article:modified», «last_updated_at», «revision-date».
_CHANGED = re.compile(
    r"(?:^|[^a-z])(?:last|date|article|news|content|page|post)?[-_. ]?"
    r"(?:updat(?:ed?|ing)|modif(?:ied|ication)|revis(?:ed|ion))"
    r"(?:[-_. ]?(?:date|time|at|on|datetime|timestamp))?(?:[-_. ]?(?:iso\d*|gmt|utc))?$"
)
CREATED_METAS = (
    "datecreated",
    "date_created",
    "date-created",
    "creation_date",
    "og:create_time",
    "article:create_time",
)
# Names under which some systems write the day of a change, or of the file.
VAGUE_METAS = frozenset({"date", "created", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created"})
# «x:publishTime», «og:publish_date», «article:publicationdate», «dc.date.available».
_PUBLISHED = re.compile(
    r"(?:^|[^a-z])(?:first|orig(?:inal(?:ly)?)?|date|article|news|content|page|post|gmt)?[-_. ]?"
    r"(?:publi(?:sh(?:ed)?|cation)|pub|issued?|releas(?:ed?|ing)|posted|display|article)"
    r"[-_. ]?(?:date|time|at|on|datetime|timestamp|date[-_. ]?time)(?:[-_. ]?(?:iso\d*|gmt|utc|original))?$"
    r"|(?:^|[^a-z])date[-_. ]?(?:published|issued|available|posted)$"
)


def published_metas(metas: dict[str, str], *, vague: bool = True) -> Iterator[datetime | None]:
    """What the tags of known names say of the publication; `vague` ones may be left out."""
    known = (key for key in DATE_METAS if key in metas and (vague or key not in VAGUE_METAS))
    return (parse_stamp(metas[key]) for key in known)


def other_metas(metas: dict[str, str]) -> Iterator[datetime | None]:
    """What tags say whose names sound like a publication's."""
    others = (key for key in metas if key not in DATE_METAS and _PUBLISHED.search(key[:64]))
    return (parse_stamp(metas[key]) for key in others)


def created_metas(metas: dict[str, str]) -> Iterator[datetime | None]:
    """What the tags say that name the making of the page, which may be that of its file."""
    return (parse_stamp(metas[key]) for key in CREATED_METAS if key in metas)


def changed_metas(metas: dict[str, str]) -> Iterator[datetime | None]:
    """What the tags that name a change say, those of known names first."""
    known = [key for key in CHANGED_METAS if key in metas]
    others = (key for key in metas if key not in CHANGED_METAS and _CHANGED.search(key[:64]))
    return (parse_stamp(metas[key]) for key in (*known, *others))
