"""The words of attribution of each language and the table that finds them in a text."""

from functools import cache, cached_property

from tasks.claims.cues import WILDCARD, CueTable, CueWord, fold
from tasks.claims.lexicons import LexiconModel, load_lexicon
from warehouse.records.vocabulary import Language

CREDITING = (
    "say", "claim", "believe", "separable_say", "separable_believe", "separable_show", "perfect_say",
    "perfect_believe", "perfect_report", "report", "show",
    "according", "via", "according_after", "citing", "citing_after",
    "aside", "so", "says_it", "expectation", "owned_estimate", "self", "watch", "wants", "reckoning", "none",
)  # fmt: skip
NAMING = ("document", "person", "anonymous", "he", "it", "work", "body", "no_name")
ADDRESSING = ("addressee",)
COMMENTING = ("comment",)
RETELLING = ("retold",)
FAMILIES = {
    "crediting": CREDITING,
    "naming": NAMING,
    "addressing": ADDRESSING,
    "commenting": COMMENTING,
    "retelling": RETELLING,
}
SPEAKING = (
    "say",
    "claim",
    "believe",
    "separable_say",
    "separable_believe",
    "perfect_report",
    "report",
    "show",
)
VERBS = frozenset({"say", "claim", "believe", "report", "show"})
SEPARABLE = "separable_"
PERFECT = "perfect_"


class AttributionLexicon(LexiconModel):
    """Words of attribution by use; the file of the English words explains each key."""

    say: tuple[str, ...]
    claim: tuple[str, ...]
    believe: tuple[str, ...]
    separable_say: tuple[str, ...]
    separable_believe: tuple[str, ...]
    separable_show: tuple[str, ...]
    claused: tuple[str, ...]
    perfect_say: tuple[str, ...]
    perfect_believe: tuple[str, ...]
    perfect_report: tuple[str, ...]
    report: tuple[str, ...]
    show: tuple[str, ...]
    according: tuple[str, ...]
    via: tuple[str, ...]
    according_after: tuple[str, ...]
    citing: tuple[str, ...]
    citing_after: tuple[str, ...]
    aside: tuple[str, ...]
    so: tuple[str, ...]
    says_it: tuple[str, ...]
    told: tuple[str, ...]
    telling: tuple[str, ...]
    expectation: tuple[str, ...]
    owned_estimate: tuple[str, ...]
    self: tuple[str, ...]
    watch: tuple[str, ...]
    watchers: tuple[str, ...]
    wants: tuple[str, ...]
    reckoning: tuple[str, ...]
    reckoned_by: tuple[str, ...]
    owning: frozenset[str]
    owner: frozenset[str]
    given_out: frozenset[str]
    passive_auxiliary: frozenset[str]
    passive_becoming: frozenset[str]
    addressee: tuple[str, ...]
    passive: tuple[str, ...]
    credit_line: tuple[str, ...]
    photo: tuple[str, ...]
    document: tuple[str, ...]
    filed: tuple[str, ...]
    results: tuple[str, ...]
    publishing: tuple[str, ...]
    inside: tuple[str, ...]
    locative_open: tuple[str, ...]
    locative_close: tuple[str, ...]
    person: tuple[str, ...]
    individual: frozenset[str]
    bare_only: frozenset[str]
    anonymous: tuple[str, ...]
    informant: tuple[str, ...]
    demonstrative: tuple[str, ...]
    he: tuple[str, ...]
    it: tuple[str, ...]
    work: tuple[str, ...]
    body: tuple[str, ...]
    company: tuple[str, ...]
    house: frozenset[str]
    no_name: tuple[str, ...]
    auxiliary: frozenset[str]
    taking_up: frozenset[str]
    determiner: frozenset[str]
    adverbial: frozenset[str]
    preposition: frozenset[str]
    subordinating: frozenset[str]
    conjoining: frozenset[str]
    complementizer: frozenset[str]
    title_before: frozenset[str]
    outlet_words: tuple[str, ...]
    byline: tuple[str, ...]
    continuing: tuple[str, ...]
    adding: tuple[str, ...]
    resuming: tuple[str, ...]
    thereby: tuple[str, ...]
    carrying: frozenset[str]
    impersonal: tuple[str, ...]
    retold: tuple[str, ...]
    comment: tuple[str, ...]
    none: tuple[str, ...]
    participle_endings: tuple[str, ...]
    inflected: tuple[str, ...]
    bare_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    noun_after: frozenset[str]
    abstract_endings: tuple[str, ...]
    joiners: frozenset[str]
    inner: tuple[str, ...]
    newest: frozenset[str]
    giving: tuple[str, ...]
    naming_it: tuple[str, ...]
    press: tuple[str, ...]
    article: tuple[str, ...]
    article_of: frozenset[str]
    that: frozenset[str]
    breaks: tuple[str, ...]
    contrary: tuple[str, ...]
    turned_down: tuple[str, ...]
    seen_by: tuple[str, ...]
    close_to: tuple[str, ...]
    disputing: frozenset[str]
    before_units: frozenset[str]
    pronoun: frozenset[str]
    hearing_from: tuple[str, ...]
    of_unknown: frozenset[str]
    attributive: tuple[str, ...]
    own_report: frozenset[str]
    meetings: tuple[str, ...]
    they: tuple[str, ...]
    to_whom: frozenset[str]
    as_written: frozenset[str]
    makers: frozenset[str]
    figures_of: tuple[str, ...]
    parting: tuple[str, ...]
    increasing: frozenset[str]

    @cached_property
    def particles(self) -> frozenset[str]:
        """Prepositions and adverbs, before which a name ends."""
        return self.preposition | self.adverbial

    @cached_property
    def articles(self) -> frozenset[str]:
        """The determiners that are no prepositions besides, as «vom» is."""
        return self.determiner - self.preposition

    @cached_property
    def before_nouns(self) -> frozenset[str]:
        """Prepositions and determiners, which open a noun phrase."""
        return self.preposition | self.determiner

    @cached_property
    def parting_prepositions(self) -> frozenset[str]:
        """The prepositions that never join the parts of one noun phrase."""
        return self.preposition - self.joiners

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The words that are no part of a name."""
        return self.before_nouns | self.auxiliary | self.complementizer | self.subordinating


def attribution_lexicon(language: Language) -> AttributionLexicon:
    """Load the words of a language, once."""
    lexicon: AttributionLexicon = load_lexicon("attribution", AttributionLexicon, language)
    return lexicon


@cache
def attribution_table(language: Language) -> CueTable:
    """Compile the words of a language, once.

    Words of one family hide shorter ones inside them: «needless to say» hides «say».
    """
    lexicon = attribution_lexicon(language)
    words = [
        _cue_word(_stem(word, key), family, key)
        for family, keys in FAMILIES.items()
        for key in keys
        for word in getattr(lexicon, key)
    ]
    return CueTable(list(dict.fromkeys(words)), language)


@cache
def particles(language: Language, key: str) -> dict[str, frozenset[str]]:
    """Give the particles of the separable verbs of one key: {«teilte»: {«mit»}, …}."""
    found: dict[str, set[str]] = {}
    for word in getattr(attribution_lexicon(language), key):
        stem, _, particle = word.partition(" ")
        found.setdefault(fold(stem), set()).add(fold(particle))
    return {stem: frozenset(all_of) for stem, all_of in found.items()}


@cache
def speech_verbs(language: Language) -> frozenset[str]:
    """Give the last words of the verbs that take speech as their content."""
    return frozenset(words[-1] for words in _speaking(language))


@cache
def speech_stems(language: Language) -> dict[str, frozenset[str]]:
    """Give what must precede a last word that is no such verb by itself: «teilte …» of «mit»."""
    alone = {words[0] for words in _speaking(language) if len(words) == 1}
    stems: dict[str, set[str]] = {}
    for first, *rest in _speaking(language):
        if rest and rest[-1] not in alone:
            stems.setdefault(rest[-1], set()).add(first)
    return {last: frozenset(firsts) for last, firsts in stems.items()}


def _speaking(language: Language) -> list[list[str]]:
    lexicon = attribution_lexicon(language)
    return [fold(word).split() for key in SPEAKING for word in getattr(lexicon, key)]


def _stem(word: str, key: str) -> str:
    return word.partition(" ")[0] if key.startswith(SEPARABLE) else word


def _cue_word(word: str, family: str, key: str) -> CueWord:
    text = fold(word.strip(WILDCARD))
    return CueWord(text, family, key, word.startswith(WILDCARD), word.endswith(WILDCARD))
