"""Articles with figures of their own, any number of them: for crawls, kills and measurements."""

from random import Random

from warehouse.records.vocabulary import EntityKind
from warehouse.reference.load import load_reference

NAMES = {entity.entity_id: entity.name for entity in load_reference().entities}
CHIPS = [
    (entity.name, NAMES[entity.maker_id])
    for entity in load_reference().entities
    if entity.kind is EntityKind.CHIP and entity.maker_id
]
# What news say between their figures, of four parts each.
FILLER = (
    ("Buyers", "Resellers", "Engineers", "Those who run the halls", "Local officials", "Former employees"),
    ("had asked for", "speak of", "complain about", "were promised", "wait for", "make light of"),
    ("a schedule", "long evenings", "cables and fans", "missing manuals", "another supplier", "new tools"),
    (
        "near the harbour",
        "since the spring",
        "and say little else",
        "as do their rivals",
        "once more",
        "at last",
    ),
)
FILLERS = 12


def article(number: int, root: str) -> str:
    """An article with some figures of its own between sentences without any, none a copy of another."""
    random = Random(number)
    chip, maker = CHIPS[number % len(CHIPS)]
    day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
    title = f"{maker} tells of order {number} for the {chip}"
    told = (
        f"{maker} said that the {chip} reaches {20 + number % 75}% of the performance of the older part.",
        f"The company shipped {1_000 + 7 * number} cards of the {chip} in 2024, it said in its report.",
        f"Each rack of site {number} draws {10 + number % 90} kilowatts, a technician said.",
        f"A card of the {chip} costs ${10_000 + 100 * (number % 300)}, according to a dealer.",
        *(" ".join(map(random.choice, FILLER)) + "." for _ in range(FILLERS)),
    )
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in random.sample(told, len(told)))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
        f'<link rel="canonical" href="{root}/a/{number}">'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>'
        f'<body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>Served on loopback</footer></body></html>"
    )
