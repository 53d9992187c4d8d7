//! What the reader of voices and speakers knows of English: which words say, who speaks, what joins.
//!
//! Data apart from code. Every list is sorted, in small letters, and holds the forms as they stand in
//! the text. A word may be in several lists.

use std::ops::BitOr;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::words::word_key;

/// The lists that a word is in, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

impl Class {
    /// Verbs of saying: they introduce a that-clause and attribute a quotation.
    pub(crate) const SAY: Class = Class(1);
    /// Verbs of saying that take a clause without "that" ("said there were").
    pub(crate) const BARE: Class = Class(1 << 1);
    /// Verbs of saying that name the hearer before the clause ("told reporters that").
    pub(crate) const TELL: Class = Class(1 << 2);
    /// Verbs that introduce a question ("asked whether").
    pub(crate) const ASK: Class = Class(1 << 3);
    /// Verbs of saying that things do too ("the pictures suggested that"): only people's and bodies' count.
    pub(crate) const WEAK: Class = Class(1 << 4);
    /// Forms that are as often nouns ("claims").
    pub(crate) const NOUNISH: Class = Class(1 << 5);
    /// Verbs that put a term or a feeling in somebody's mouth ("called", "voiced").
    pub(crate) const CALL: Class = Class(1 << 6);
    /// Verbs of accusing somebody "of" or "for" something.
    pub(crate) const ACCUSE: Class = Class(1 << 7);
    /// Verbs that utter a noun of saying ("has given an assurance that").
    pub(crate) const GIVE: Class = Class(1 << 8);
    /// Nouns of saying that take a that-clause.
    pub(crate) const SPEECH_NOUN: Class = Class(1 << 9);
    /// What people are: titles, offices, callings.
    pub(crate) const ROLE: Class = Class(1 << 10);
    /// What bodies are called: ministries, agencies, the media.
    pub(crate) const ORG: Class = Class(1 << 11);
    /// States, capitals and seats of power that speak for a state.
    pub(crate) const PLACE: Class = Class(1 << 12);
    /// Adjectives of nations and regions.
    pub(crate) const DEMONYM: Class = Class(1 << 13);
    /// Prepositions.
    pub(crate) const PREP: Class = Class(1 << 14);
    /// "and", "or", "but".
    pub(crate) const CONJUNCTION: Class = Class(1 << 15);
    /// Words that begin a subordinate clause.
    pub(crate) const SUBORDINATOR: Class = Class(1 << 16);
    /// Articles, possessives and the like.
    pub(crate) const DETERMINER: Class = Class(1 << 17);
    /// Forms of be, have and do.
    pub(crate) const AUXILIARY: Class = Class(1 << 18);
    /// Forms of "be" alone.
    pub(crate) const BE: Class = Class(1 << 19);
    /// "would", "may" and the like.
    pub(crate) const MODAL: Class = Class(1 << 20);
    /// Adverbs that stand beside a verb.
    pub(crate) const ADVERB: Class = Class(1 << 21);
    /// Days, months and other words of time.
    pub(crate) const TIME: Class = Class(1 << 22);
    /// Subject pronouns.
    pub(crate) const PRONOUN: Class = Class(1 << 23);
    /// "not", "never" and verbs of not saying.
    pub(crate) const NEGATION: Class = Class(1 << 24);
    /// "who", "which".
    pub(crate) const RELATIVE: Class = Class(1 << 25);
    /// Those who are told something ("told reporters").
    pub(crate) const HEARER: Class = Class(1 << 26);
    /// Common past forms that do not end in "-ed", which end a subject.
    pub(crate) const PAST: Class = Class(1 << 27);
    /// Family names that stand before the given name.
    pub(crate) const EASTERN_SURNAME: Class = Class(1 << 28);
    /// Given names of women.
    pub(crate) const WOMAN: Class = Class(1 << 29);
    /// Given names of men.
    pub(crate) const MAN: Class = Class(1 << 30);

    /// Whether the word is in at least one of the lists of `any`.
    pub(crate) fn has(self, any: Class) -> bool {
        self.0 & any.0 != 0
    }

    /// The same lists without those of `other`.
    pub(crate) fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }

    /// Whether the word belongs to the closed classes, so that a capital does not make it a name.
    pub(crate) fn is_function_word(self) -> bool {
        self.has(
            Class::PREP
                | Class::CONJUNCTION
                | Class::SUBORDINATOR
                | Class::DETERMINER
                | Class::AUXILIARY
                | Class::MODAL
                | Class::ADVERB
                | Class::PRONOUN
                | Class::NEGATION
                | Class::RELATIVE,
        )
    }
}

impl BitOr for Class {
    type Output = Class;

    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// The lists that `word` is in, whatever its capitals.
pub(crate) fn classes(word: &str) -> Class {
    static LEXICON: LazyLock<FxHashMap<u64, Class>> = LazyLock::new(|| {
        let mut lexicon = FxHashMap::default();
        for (class, list) in LISTS {
            for word in *list {
                let entry: &mut Class = lexicon.entry(word_key(word)).or_default();
                *entry = *entry | *class;
            }
        }
        lexicon
    });
    // Whatever holds an apostrophe of either kind; most words are spared the search for one.
    if word.bytes().any(|byte| byte == b'\'' || !byte.is_ascii()) {
        if word.ends_with("n't") || word.ends_with("n’t") {
            return Class::NEGATION | Class::AUXILIARY;
        }
        // "we’re", "he'd"
        if let Some(at) = word.find(['\'', '’']) {
            return Class::AUXILIARY | classes(&word[..at]);
        }
    }
    LEXICON.get(&word_key(word)).copied().unwrap_or_default()
}

/// Whether a word in small letters is an ordinary one that abbreviates another with a capital or in a
/// citation ("Miss.", "fig.").
pub(crate) fn is_also_abbreviation(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "ark", "art", "con", "fed", "fig", "ill", "is", "man", "mass", "may", "me", "miss", "no",
        "wash",
    ];
    WORDS.binary_search(&word).is_ok()
}

/// Whether `word` is a single capital, as in "J. Sullivan".
pub(crate) fn is_initial(word: &str) -> bool {
    word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase()
}

/// Every list and what it says of its words.
const LISTS: &[(Class, &[&str])] = &[
    (Class::SAY, SAY),
    (Class::BARE, BARE),
    (Class::TELL, TELL),
    (Class::ASK, ASK),
    (Class::WEAK, WEAK),
    (Class::NOUNISH, NOUNISH),
    (Class::CALL, CALL),
    (Class::ACCUSE, ACCUSE),
    (Class::GIVE, GIVE),
    (Class::SPEECH_NOUN, SPEECH_NOUN),
    (Class::ROLE, ROLE),
    (Class::ORG, ORG),
    (Class::PLACE, PLACE),
    (Class::DEMONYM, DEMONYM),
    (Class::PREP, PREP),
    (Class::CONJUNCTION, CONJUNCTION),
    (Class::SUBORDINATOR, SUBORDINATOR),
    (Class::DETERMINER, DETERMINER),
    (Class::AUXILIARY, AUXILIARY),
    (Class::BE, BE),
    (Class::MODAL, MODAL),
    (Class::ADVERB, ADVERB),
    (Class::TIME, TIME),
    (Class::PRONOUN, PRONOUN),
    (Class::NEGATION, NEGATION),
    (Class::RELATIVE, RELATIVE),
    (Class::HEARER, HEARER),
    (Class::PAST, PAST),
    (Class::EASTERN_SURNAME, EASTERN_SURNAME),
    (Class::WOMAN, WOMAN),
    (Class::MAN, MAN),
];

/// Verbs of saying, in every form that can stand with a subject or as a participle.
#[rustfmt::skip]
const SAY: &[&str] = &[
    "acknowledge", "acknowledged", "acknowledges", "acknowledging", "add", "added", "adding", "adds", "admit",
    "admits", "admitted", "admitting", "affirm", "affirmed", "affirming", "affirms", "allege", "alleged",
    "alleges", "alleging", "announce", "announced", "announces", "announcing", "answer", "answered",
    "answering", "answers", "argue", "argued", "argues", "arguing", "ask", "asked", "asking", "asks",
    "assert", "asserted", "asserting", "asserts", "assure", "assured", "assures", "assuring", "believe",
    "believed", "believes", "boast", "boasted", "boasting", "boasts", "caution", "cautioned", "cautioning",
    "cautions", "claim", "claimed", "claiming", "claims", "clarified", "clarifying", "commented",
    "commenting", "complain", "complained", "complaining", "complains", "concede", "conceded", "concedes",
    "conceding", "conclude", "concluded", "concludes", "concluding", "confirm", "confirmed", "confirming",
    "confirms", "contend", "contended", "contending", "contends", "continued", "countered", "countering",
    "declare", "declared", "declares", "declaring", "demand", "demanded", "demanding", "demands", "denied",
    "denies", "deny", "denying", "disclose", "disclosed", "disclosing", "emphasise", "emphasised",
    "emphasises", "emphasising", "emphasize", "emphasized", "emphasizes", "emphasizing", "estimated",
    "estimating", "exclaimed", "explain", "explained", "explaining", "explains", "fear", "feared", "fears",
    "hint", "hinted", "hinting", "hints", "hope", "hoped", "hopes", "hoping", "indicate", "indicated",
    "indicates", "indicating", "inform", "informed", "informing", "informs", "insist", "insisted",
    "insisting", "insists", "joke", "joked", "jokes", "joking", "lament", "lamented", "lamenting", "laments",
    "maintain", "maintained", "maintaining", "maintains", "note", "noted", "notes", "noting", "observe",
    "observed", "observes", "observing", "pledge", "pledged", "pledges", "pledging", "point", "pointed",
    "pointing", "points", "predict", "predicted", "predicting", "predicts", "proclaim", "proclaimed",
    "proclaiming", "proclaims", "promise", "promised", "promises", "promising", "quip", "quipped", "quips",
    "reaffirm", "reaffirmed", "reaffirming", "reaffirms", "recall", "recalled", "recalling", "recalls",
    "recounted", "recounting", "reiterate", "reiterated", "reiterates", "reiterating", "rejoined", "remark",
    "remarked", "remarking", "remarks", "remind", "reminded", "reminding", "reminds", "repeat", "repeated",
    "repeating", "repeats", "replied", "replies", "reply", "replying", "report", "reported", "reporting",
    "reports", "respond", "responded", "responding", "responds", "retort", "retorted", "reveal", "revealed",
    "revealing", "reveals", "said", "say", "saying", "says", "shouted", "speculate", "speculated", "stated",
    "stating", "stress", "stressed", "stresses", "stressing", "suggest", "suggested", "suggesting",
    "suggests", "summed", "swear", "swears", "swore", "tell", "telling", "tells", "testified", "threaten",
    "threatened", "threatening", "threatens", "toasted", "toasting", "told", "underline", "underlined",
    "underlines", "underlining", "underscore", "underscored", "underscores", "underscoring", "urge", "urged",
    "urges", "urging", "vow", "vowed", "vowing", "vows", "warn", "warned", "warning", "warns", "whispered",
    "wondered", "write", "writes", "writing", "wrote",
];

/// Verbs of saying whose clause needs no "that".
#[rustfmt::skip]
const BARE: &[&str] = &[
    "said", "say", "saying", "says",
];

/// Verbs of saying that name a hearer first.
#[rustfmt::skip]
const TELL: &[&str] = &[
    "assure", "assured", "assures", "assuring", "caution", "cautioned", "cautioning", "inform", "informed",
    "informing", "informs", "notified", "promise", "promised", "promises", "promising", "reassured",
    "reassuring", "remind", "reminded", "reminding", "reminds", "tell", "telling", "tells", "told", "warn",
    "warned", "warning", "warns",
];

/// Verbs of asking.
#[rustfmt::skip]
const ASK: &[&str] = &[
    "ask", "asked", "asking", "asks", "wondered",
];

/// Verbs of saying that pictures, figures and events do as well.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "believe", "believed", "believes", "conclude", "concluded", "concludes", "confirm", "confirmed",
    "confirming", "confirms", "continued", "countered", "estimated", "fear", "feared", "fears", "hint",
    "hinted", "hinting", "hints", "hope", "hoped", "hopes", "hoping", "indicate", "indicated", "indicates",
    "indicating", "maintain", "maintained", "maintains", "observe", "observed", "observes", "promise",
    "promised", "promises", "promising", "recall", "recalled", "recalls", "repeated", "repeating", "reveal",
    "revealed", "revealing", "reveals", "speculate", "speculated", "suggest", "suggested", "suggesting",
    "suggests", "summed", "threaten", "threatened", "threatening", "threatens", "toasted", "underline",
    "underlined", "underlines", "underlining", "underscore", "underscored", "underscores", "underscoring",
];

/// Forms that are nouns as often as verbs.
#[rustfmt::skip]
const NOUNISH: &[&str] = &[
    "answer", "answers", "boasts", "brand", "brands", "call", "calls", "caution", "charges", "claim",
    "claims", "comments", "counters", "demand", "demands", "estimates", "fear", "fears", "hint", "hints",
    "hope", "hopes", "joke", "jokes", "label", "labels", "laments", "note", "notes", "pledge", "pledges",
    "praise", "promise", "promises", "quote", "quotes", "remark", "remarks", "repeat", "replies", "reply",
    "report", "reports", "responds", "saying", "stress", "stresses", "term", "terms", "threats", "toast",
    "toasts", "view", "views", "voice", "voices", "vow", "vows", "warning", "welcome", "writing",
];

/// Verbs whose quoted object is the subject's own word.
#[rustfmt::skip]
const CALL: &[&str] = &[
    "accuse", "accused", "accuses", "accusing", "blamed", "blaming", "blasted", "brand", "branded",
    "branding", "call", "called", "calling", "calls", "celebrate", "celebrated", "celebrates", "characterise",
    "characterised", "characterising", "characterize", "characterized", "characterizes", "characterizing",
    "cite", "cited", "cites", "citing", "condemn", "condemned", "condemning", "condemns", "criticise",
    "criticised", "criticising", "criticize", "criticized", "criticizing", "declare", "declared", "declares",
    "decried", "decries", "decry", "decrying", "deem", "deemed", "deems", "demanded", "denounce", "denounced",
    "denounces", "denouncing", "depict", "depicted", "depicting", "describe", "described", "describes",
    "describing", "dismiss", "dismissed", "dismisses", "dismissing", "dub", "dubbed", "dubbing", "dubs",
    "express", "expressed", "expresses", "expressing", "extolled", "hail", "hailed", "hailing", "hails",
    "invoked", "invoking", "label", "labeled", "labeling", "labelled", "labelling", "labels", "likened",
    "likening", "mocked", "mocking", "pledge", "pledged", "portray", "portrayed", "portraying", "praise",
    "praised", "praises", "praising", "proclaimed", "promise", "promised", "quote", "quoted", "quotes",
    "quoting", "refer", "referred", "referring", "refers", "regard", "regarded", "regarding", "regards",
    "reject", "rejected", "rejecting", "rejects", "salute", "saluted", "saw", "see", "seeing", "sees", "slam",
    "slammed", "slamming", "slams", "speak", "speaking", "speaks", "spoke", "spoken", "style", "styled",
    "styles", "styling", "talk", "talked", "talking", "term", "termed", "terming", "terms", "thanked",
    "thanking", "toast", "toasted", "toasting", "toasts", "touted", "touting", "urged", "used", "uses",
    "using", "view", "viewed", "views", "voice", "voiced", "voices", "voicing", "wanted", "warn", "warned",
    "warning", "warns", "welcome", "welcomed", "welcoming", "wished", "wishing",
];

/// Verbs of accusing.
#[rustfmt::skip]
const ACCUSE: &[&str] = &[
    "accuse", "accused", "accuses", "accusing", "blame", "blamed", "blames", "blaming",
];

/// Verbs that go with a noun of saying.
#[rustfmt::skip]
const GIVE: &[&str] = &[
    "deliver", "delivered", "delivering", "express", "expressed", "expresses", "expressing", "gave", "give",
    "given", "gives", "giving", "issue", "issued", "issues", "issuing", "made", "make", "makes", "making",
    "offer", "offered", "offering", "offers", "raise", "raised", "raises", "raising", "reaffirm",
    "reaffirmed", "reiterate", "reiterated", "reiterates", "reiterating", "renew", "renewed", "renewing",
    "renews", "repeat", "repeated", "repeating", "repeats", "restate", "restated", "sound", "sounded",
    "sounding", "sounds", "stated", "voice", "voiced", "voices", "voicing",
];

/// Nouns of saying.
#[rustfmt::skip]
const SPEECH_NOUN: &[&str] = &[
    "accusation", "accusations", "admission", "allegation", "allegations", "announcement", "argument",
    "assertion", "assertions", "assessment", "assurance", "assurances", "belief", "claim", "claims",
    "complaint", "complaints", "concern", "concerns", "confidence", "confirmation", "conviction", "denial",
    "denials", "fear", "fears", "hope", "hopes", "insistence", "pledge", "pledges", "prediction", "promise",
    "promises", "regret", "reminder", "statement", "statements", "suggestion", "suggestions", "threat",
    "threats", "view", "vow", "warning", "warnings",
];

/// Titles, offices and callings.
#[rustfmt::skip]
const ROLE: &[&str] = &[
    "academic", "activist", "adm", "administrator", "admiral", "adviser", "advisers", "advisor", "advisors",
    "aide", "aides", "ambassador", "ambassadors", "analyst", "analysts", "author", "boss", "brigadier",
    "captain", "chair", "chairman", "chairmen", "chairperson", "chairwoman", "chancellor", "chief", "chiefs",
    "citizen", "col", "colonel", "columnist", "commander", "commanders", "commentator", "commentators",
    "commissioner", "comrade", "correspondent", "counterpart", "critics", "delegate", "delegates",
    "demonstrators", "deputy", "dictator", "dignitaries", "dignitary", "diplomat", "diplomats", "director",
    "dr", "economist", "editor", "envoy", "envoys", "executive", "expert", "experts", "farmer", "father",
    "fellow", "gen", "general", "gov", "governor", "guest", "guide", "head", "historian", "host", "hostess",
    "hosts", "inspector", "journalist", "journalists", "king", "lawmaker", "lawmakers", "lawyer", "leader",
    "leaders", "lecturer", "lieutenant", "lt", "major", "man", "manager", "marshal", "mayor", "mediator",
    "member", "members", "minister", "ministers", "mr", "mrs", "ms", "negotiator", "negotiators", "neighbors",
    "neighbours", "observers", "officer", "officers", "official", "officials", "operator", "opponents",
    "organiser", "organizer", "others", "owner", "parliamentarian", "people", "pilot", "politician",
    "politicians", "premier", "president", "presidents", "prime", "prof", "professor", "professors",
    "protesters", "rep", "representative", "representatives", "researcher", "researchers", "resident",
    "residents", "ruler", "rulers", "scholar", "scholars", "scientist", "secretary", "sen", "senator",
    "senators", "sergeant", "shopkeeper", "sister", "soldier", "soldiers", "source", "sources", "specialist",
    "spokesman", "spokesmen", "spokespeople", "spokesperson", "spokespersons", "spokeswoman", "strategist",
    "strategists", "strongman", "student", "students", "superintendent", "supporters", "teacher",
    "technician", "undersecretary", "veteran", "vice", "vice-president", "visitor", "visitors", "wife",
    "witness", "witnesses", "woman", "worker", "workers",
];

/// What bodies, and the papers they issue, are called.
#[rustfmt::skip]
const ORG: &[&str] = &[
    "administration", "agencies", "agency", "airport", "alliance", "army", "assembly", "association",
    "authorities", "authority", "bank", "bloc", "board", "broadcaster", "bureau", "cabinet", "center",
    "centre", "chiefs", "club", "command", "commission", "committee", "communique", "company", "congress",
    "corporation", "council", "court", "daily", "delegation", "department", "directorate", "document",
    "embassy", "factory", "federation", "fleet", "force", "forces", "forum", "foundation", "government",
    "governments", "group", "groups", "headquarters", "house", "institute", "institutes", "institution",
    "intelligence", "kcna", "kremlin", "letter", "media", "message", "military", "ministries", "ministry",
    "mission", "nations", "nato", "navy", "network", "networks", "news", "newspaper", "newspapers", "office",
    "opposition", "organisation", "organization", "outlet", "outlets", "paper", "parliament", "party",
    "pentagon", "police", "presidency", "press", "radio", "readout", "report", "secretariat", "security",
    "senate", "service", "services", "side", "staff", "statement", "states", "tass", "television",
    "think-tank", "tribunal", "tv", "union", "united", "university", "watchdog", "website",
];

/// Names of states and capitals, which speak for governments.
#[rustfmt::skip]
const PLACE: &[&str] = &[
    "america", "ankara", "asia", "australia", "beijing", "berlin", "britain", "brussels", "canada",
    "canberra", "china", "delhi", "dprk", "east", "eu", "europe", "france", "geneva", "germany", "hanoi",
    "india", "iran", "italy", "japan", "kiev", "korea", "kremlin", "kyiv", "london", "moscow", "nato",
    "ottawa", "paris", "peking", "pentagon", "poland", "pyongyang", "rok", "rome", "russia", "seoul",
    "soviet", "taiwan", "tehran", "tokyo", "turkey", "u.k", "u.n", "u.s", "uk", "ukraine", "un", "us", "usa",
    "vladivostok", "warsaw", "washington", "west",
];

/// Adjectives of nations and regions.
#[rustfmt::skip]
const DEMONYM: &[&str] = &[
    "african", "american", "arab", "asian", "australian", "british", "canadian", "central", "chinese",
    "dutch", "east", "eastern", "eu", "european", "far", "french", "german", "indian", "iranian", "israeli",
    "italian", "japanese", "korean", "north", "northern", "polish", "russian", "south", "southern", "soviet",
    "spanish", "swedish", "turkish", "u.s", "uk", "ukrainian", "un", "us", "vietnamese", "west", "western",
];

/// Prepositions.
#[rustfmt::skip]
const PREP: &[&str] = &[
    "about", "above", "according", "across", "after", "against", "ahead", "along", "alongside", "amid",
    "among", "around", "at", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond",
    "by", "concerning", "considering", "despite", "down", "during", "following", "for", "from", "in",
    "inside", "into", "near", "of", "off", "on", "onto", "outside", "over", "past", "per", "regarding",
    "since", "through", "throughout", "to", "toward", "towards", "under", "underneath", "unlike", "until",
    "up", "upon", "versus", "via", "with", "within", "without",
];

/// Coordinating conjunctions.
#[rustfmt::skip]
const CONJUNCTION: &[&str] = &[
    "and", "but", "nor", "or", "plus", "yet",
];

/// Subordinating conjunctions and question words.
#[rustfmt::skip]
const SUBORDINATOR: &[&str] = &[
    "although", "as", "because", "how", "if", "once", "since", "so", "than", "that", "though", "unless",
    "until", "what", "when", "whenever", "where", "whereas", "whether", "while", "why",
];

/// Articles, possessives, quantifiers.
#[rustfmt::skip]
const DETERMINER: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "few", "five", "four", "her", "his", "its",
    "many", "more", "most", "my", "no", "none", "one", "other", "our", "several", "six", "some", "such",
    "that", "the", "their", "these", "this", "those", "three", "two", "your",
];

/// Be, have, do.
#[rustfmt::skip]
const AUXILIARY: &[&str] = &[
    "am", "are", "be", "been", "being", "did", "do", "does", "doing", "done", "had", "has", "have", "having",
    "is", "was", "were",
];

/// Be.
#[rustfmt::skip]
const BE: &[&str] = &[
    "am", "are", "be", "been", "being", "is", "was", "were",
];

/// Modal verbs.
#[rustfmt::skip]
const MODAL: &[&str] = &[
    "can", "could", "may", "might", "must", "ought", "shall", "should", "will", "would",
];

/// Adverbs found between a subject and its verb.
#[rustfmt::skip]
const ADVERB: &[&str] = &[
    "again", "ago", "almost", "alone", "already", "also", "always", "apparently", "away", "back", "bluntly",
    "clearly", "earlier", "even", "ever", "finally", "first", "flatly", "further", "furthermore", "here",
    "herself", "himself", "however", "indeed", "initially", "instead", "itself", "just", "largely", "last",
    "later", "long", "meanwhile", "moreover", "never", "nevertheless", "next", "nonetheless", "now", "often",
    "once", "only", "openly", "out", "perhaps", "previously", "privately", "publicly", "quickly", "quietly",
    "rather", "recently", "repeatedly", "reportedly", "simply", "since", "sometimes", "soon", "still",
    "subsequently", "themselves", "then", "thereby", "therefore", "thus", "together", "too", "twice",
    "usually", "well",
];

/// Words of time. "May" is left out: it is a modal verb far more often.
#[rustfmt::skip]
const TIME: &[&str] = &[
    "afternoon", "apr", "april", "aug", "august", "day", "days", "dec", "decades", "december", "evening",
    "feb", "february", "friday", "gmt", "hour", "hours", "jan", "january", "jul", "july", "jun", "june",
    "local", "march", "midday", "midnight", "minute", "minutes", "moment", "monday", "month", "months",
    "morning", "night", "noon", "nov", "november", "oct", "october", "overnight", "saturday", "sept",
    "september", "sunday", "thurs", "thursday", "today", "tomorrow", "tonight", "tues", "tuesday", "utc",
    "wednesday", "week", "weekend", "weeks", "year", "years", "yesterday",
];

/// Subject pronouns.
#[rustfmt::skip]
const PRONOUN: &[&str] = &[
    "he", "i", "it", "she", "they", "we", "you",
];

/// Words after which nothing was said.
#[rustfmt::skip]
const NEGATION: &[&str] = &[
    "avoided", "cannot", "decline", "declined", "declines", "failed", "fails", "never", "nor", "not",
    "refuse", "refused", "refuses", "stopped", "without",
];

/// Relative pronouns.
#[rustfmt::skip]
const RELATIVE: &[&str] = &[
    "which", "who", "whom", "whose",
];

/// Those whom one tells.
#[rustfmt::skip]
const HEARER: &[&str] = &[
    "audiences", "broadcaster", "broadcasters", "cadres", "congress", "delegates", "delegations", "deputies",
    "diplomats", "guests", "her", "him", "it", "journalists", "lawmakers", "listeners", "me", "media",
    "ministers", "newspapers", "officials", "parliament", "people", "readers", "reporters", "students",
    "television", "them", "troops", "us", "viewers", "visitors", "workers",
];

/// Irregular finite forms of common verbs.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "ate", "bade", "became", "began", "bore", "bought", "broke", "brought", "built", "came", "caught",
    "chose", "comes", "cut", "did", "drank", "drew", "drove", "fell", "felt", "flew", "fought", "found",
    "gave", "gives", "goes", "got", "grew", "had", "heard", "held", "hid", "hit", "kept", "knelt", "knew",
    "laid", "lay", "led", "left", "lent", "let", "lost", "made", "makes", "means", "meant", "met", "paid",
    "put", "ran", "rang", "remains", "rode", "rose", "sang", "sat", "saw", "says", "seems", "sent", "set",
    "shook", "shot", "showed", "shows", "shut", "sold", "sought", "spent", "spoke", "sprang", "stood",
    "struck", "swore", "swung", "takes", "taught", "thought", "threw", "took", "understood", "wants", "went",
    "wept", "won", "wore", "wound", "wrote",
];

/// Korean and Chinese family names, which stand first.
#[rustfmt::skip]
const EASTERN_SURNAME: &[&str] = &[
    "ahn", "an", "bae", "baek", "bai", "byun", "cai", "cha", "chang", "chen", "cheng", "cho", "choe", "choi",
    "chon", "chong", "chun", "chung", "deng", "ding", "dong", "du", "fan", "fang", "feng", "fu", "gao",
    "gong", "gu", "guo", "ha", "han", "he", "hong", "hu", "huang", "hwang", "hyon", "im", "jang", "jeon",
    "jeong", "jia", "jiang", "jin", "jo", "jong", "joo", "ju", "jung", "kang", "kim", "ko", "ku", "kwak",
    "kwon", "lee", "li", "liang", "lim", "lin", "liu", "lu", "luo", "ma", "mao", "min", "moon", "mun",
    "myong", "na", "nam", "ni", "no", "noh", "o", "oh", "om", "paek", "pak", "park", "peng", "pyo", "qian",
    "qin", "rhee", "ri", "rim", "roh", "ryang", "ryu", "shen", "shi", "shin", "sim", "sin", "so", "son",
    "song", "su", "sun", "tae", "tang", "thae", "tian", "u", "wang", "wei", "won", "wu", "xi", "xia", "xie",
    "xu", "yan", "yang", "yao", "ye", "yi", "yim", "yoo", "yoon", "yu", "yun", "zeng", "zhang", "zhao",
    "zheng", "zhong", "zhou", "zhu",
];

/// Given names of women, for "she".
#[rustfmt::skip]
const WOMAN: &[&str] = &[
    "adrienne", "alexandra", "alina", "amanda", "angela", "anna", "annalena", "anne", "anya", "barbara",
    "caroline", "catherine", "christina", "christine", "claire", "daria", "diana", "elena", "elizabeth",
    "ellen", "emily", "emma", "eva", "galina", "gina", "hanna", "hannah", "heather", "helen", "hillary",
    "irina", "jane", "janet", "jennifer", "jessica", "julia", "julie", "karen", "karine", "kate", "katherine",
    "katrin", "laura", "linda", "lisa", "louise", "lyudmila", "margaret", "maria", "marie", "marina", "mary",
    "michelle", "monika", "nadia", "nancy", "natalia", "natalya", "nina", "oksana", "olena", "olga",
    "patricia", "rachel", "samantha", "sandra", "sarah", "sofia", "sophie", "susan", "svetlana", "tatiana",
    "tatyana", "ursula", "valentina", "victoria", "viktoria", "wendy", "yekaterina", "yoko", "yulia",
    "yvonne", "zhanna",
];

/// Given names of men, for "he".
#[rustfmt::skip]
const MAN: &[&str] = &[
    "adam", "alan", "albert", "aleksandr", "alexander", "alexei", "anatoly", "andrei", "andrew", "anthony",
    "antonio", "antony", "artyom", "barack", "benjamin", "bill", "bob", "boris", "brian", "charles",
    "christian", "christopher", "daniel", "david", "denis", "dmitri", "dmitry", "donald", "edward",
    "emmanuel", "eric", "evgeny", "fedor", "frank", "fumio", "gennady", "george", "gerhard", "gregory",
    "henry", "igor", "ivan", "jack", "jake", "james", "jan", "jens", "jim", "jimmy", "joe", "john", "jon",
    "joseph", "kevin", "konstantin", "kyrylo", "leonid", "lloyd", "lukas", "marat", "mark", "martin",
    "matthew", "max", "michael", "mikhail", "mykhailo", "nikolai", "nikolay", "olaf", "oleg", "oleksandr",
    "oleksiy", "patrick", "paul", "peter", "philip", "pyotr", "ramzan", "richard", "robert", "roman",
    "ronald", "ruslan", "samuel", "sergei", "sergey", "simon", "stanislav", "stephane", "stephen", "steven",
    "stuart", "thomas", "timothy", "tom", "valery", "vasily", "victor", "viktor", "vitaly", "vladimir",
    "volodymyr", "walter", "wilhelm", "william", "yasukazu", "yevgeni", "yevgeny", "yoshimasa", "yuri",
];

/// The words of one list.
#[cfg(test)]
pub(crate) fn list(class: Class) -> &'static [&'static str] {
    let found = LISTS.iter().find(|(one, _)| *one == class);
    found.map_or(&[], |(_, list)| list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_small() {
        for (class, list) in LISTS {
            assert!(list.is_sorted(), "{class:?} is not sorted");
            for word in *list {
                assert!(word.chars().all(|c| !c.is_uppercase()), "{word}");
            }
        }
    }

    #[test]
    fn capitals_do_not_matter_and_long_words_are_unknown() {
        assert!(classes("Said").has(Class::SAY));
        assert!(classes("MINISTRY").has(Class::ORG));
        assert!(classes("didn’t").has(Class::NEGATION));
        assert_eq!(classes(&"x".repeat(100)), Class::default());
        assert_eq!(classes("김정은"), Class::default());
    }
}
