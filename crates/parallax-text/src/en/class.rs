//! The classes that a word can be in.

use bitflags::bitflags;

bitflags! {
    /// The classes that a word is in.
    ///
    /// In the data, a class is written in lower case, with spaces in lists: `[eastern surname]`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(super) struct Class: u64 {
        /// Verbs of saying: they introduce a that-clause and attribute a quotation.
        const SAY = 1 << 0;
        /// Verbs of saying that take a clause without "that" ("said there were").
        const BARE = 1 << 1;
        /// Verbs of saying that name the hearer before the clause ("told reporters that").
        const TELL = 1 << 2;
        /// Verbs that introduce a question ("asked whether").
        const ASK = 1 << 3;
        /// Verbs of saying that things do too ("the pictures suggested that"): only people's and bodies' count.
        const WEAK = 1 << 4;
        /// Forms that are as often nouns ("claims").
        const NOUNISH = 1 << 5;
        /// Verbs that attribute a term or a feeling to someone ("called", "voiced").
        const CALL = 1 << 6;
        /// Verbs of accusing someone "of" or "for" something.
        const ACCUSE = 1 << 7;
        /// Verbs that utter a noun of saying ("has given an assurance that").
        const GIVE = 1 << 8;
        /// Nouns of saying that take a that-clause.
        const SPEECH_NOUN = 1 << 9;
        /// What people are: titles, offices, callings.
        const ROLE = 1 << 10;
        /// What bodies are called: ministries, agencies, the media.
        const ORGANISATION = 1 << 11;
        /// States, capitals and seats of power that speak for a state.
        const PLACE = 1 << 12;
        /// Adjectives of nations and regions.
        const DEMONYM = 1 << 13;
        /// Prepositions.
        const PREPOSITION = 1 << 14;
        /// "and", "or", "but".
        const CONJUNCTION = 1 << 15;
        /// Words that begin a subordinate clause.
        const SUBORDINATOR = 1 << 16;
        /// Articles, possessives and other determiners.
        const DETERMINER = 1 << 17;
        /// Forms of be, have and do.
        const AUXILIARY = 1 << 18;
        /// Forms of "be" alone.
        const BE = 1 << 19;
        /// Modal verbs: "would", "may".
        const MODAL = 1 << 20;
        /// Adverbs beside a verb.
        const ADVERB = 1 << 21;
        /// Days, months and other words of time.
        const TIME = 1 << 22;
        /// Subject pronouns.
        const PRONOUN = 1 << 23;
        /// "not", "never" and verbs of not saying.
        const NEGATION = 1 << 24;
        /// "who", "which".
        const RELATIVE = 1 << 25;
        /// Those who are told something ("told reporters").
        const HEARER = 1 << 26;
        /// Common past forms that do not end in "-ed", which end a subject.
        const FINITE = 1 << 27;
        /// Family names that stand before the given name.
        const EASTERN_SURNAME = 1 << 28;
        /// Given names of women.
        const WOMAN = 1 << 29;
        /// Given names of men.
        const MAN = 1 << 30;
        /// Verbs that attribute a quotation beside them, and no clause ("thundered", "chanted").
        const UTTER = 1 << 31;
        /// Verbs whose object is what somebody says, thinks, plans or finds ("praised the deal").
        const OBJECT = 1 << 32;
        /// Verbs and nouns that an infinitive completes ("vowed to leave", "a plan to leave").
        const TO = 1 << 33;
        /// Verbs and nouns completed by "about", "for", "of", "on", "against", "with" ("called for talks").
        const ABOUT = 1 << 34;
        /// What findings stand in: polls, studies, records.
        const DOCUMENT = 1 << 35;
        /// Adjectives of a state of mind ("is confident that").
        const MIND = 1 << 36;

        /// The closed classes: a capital does not make such a word a name.
        const FUNCTION_WORD = Self::PREPOSITION.bits()
            | Self::CONJUNCTION.bits()
            | Self::SUBORDINATOR.bits()
            | Self::DETERMINER.bits()
            | Self::AUXILIARY.bits()
            | Self::MODAL.bits()
            | Self::ADVERB.bits()
            | Self::PRONOUN.bits()
            | Self::NEGATION.bits()
            | Self::RELATIVE.bits();
    }
}

impl Class {
    /// The class that the data call `name`.
    ///
    /// # Panics
    ///
    /// When there is none, which the first test to use the lexicon finds out.
    pub(super) fn named(name: &str) -> Class {
        let constant = name.to_uppercase().replace(' ', "_");
        Class::from_name(&constant).unwrap_or_else(|| panic!("no class `{name}`"))
    }
}
