//! Readings of whole passages: who says what.

use proptest::prelude::*;

use crate::en::English;
use crate::*;

/// The voiced stretches of a text as (voice, speaker, words).
fn voices(text: &str) -> Vec<(&'static str, String, String)> {
    let reading = English::new().read(&text.into());
    let row = |voiced: VoicedSpan| {
        let speaker = voiced.speaker.unwrap_or_else(|| "-".to_string());
        (
            voiced.voice.as_str(),
            speaker,
            voiced.span.of(text).to_string(),
        )
    };
    reading.voiced.into_iter().map(row).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let found = voices(text);
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|(voice, speaker, words)| (*voice, speaker.as_str(), words.as_str()))
        .collect();
    assert_eq!(found, expected, "in: {text}");
}

/// The scare quotes of a text.
fn scare_quotes(text: &str) -> Vec<&str> {
    let reading = English::new().read(&text.into());
    reading
        .scare_quotes
        .into_iter()
        .map(|span| span.of(text))
        .collect()
}

#[test]
fn a_verb_before_after_or_inverted_names_the_speaker() {
    check(
        "Kremlin spokesman Dmitry Peskov said: “The date is open.”",
        &[("quoted", "Dmitry Peskov", "“The date is open.”")],
    );
    check(
        "“The date is open,” Kremlin spokesman Dmitry Peskov said.",
        &[("quoted", "Dmitry Peskov", "“The date is open,”")],
    );
    check(
        "“The date is open,” said Kremlin spokesman Dmitry Peskov.",
        &[("quoted", "Dmitry Peskov", "“The date is open,”")],
    );
    check(
        "“The date is open,” added the minister.",
        &[("quoted", "the minister", "“The date is open,”")],
    );
    check(
        "“The date,” said Dmitry Peskov, “is open for now.”",
        &[
            ("quoted", "Dmitry Peskov", "“The date,”"),
            ("quoted", "Dmitry Peskov", "“is open for now.”"),
        ],
    );
}

/// The words of saying of a text's voiced stretches, in order, with their classes.
fn sayings(text: &str) -> Vec<(&'static str, &'static str)> {
    let voiced = English::new().read(&text.into()).voiced.into_iter();
    let words = voiced.map(|voiced| voiced.saying.map(|saying| saying.word));
    words
        .map(|word| word.map_or(("-", "-"), |word| (word.lemma, word.stance.as_str())))
        .collect()
}

#[test]
fn the_word_of_saying_goes_along() {
    let claimed = "Ukraine has claimed that it has seen shells on the battlefield.";
    assert_eq!(sayings(claimed), [("claim", "distancing")]);
    let pointed = "Defense experts in Tokyo point out that a launcher shares much with a missile.";
    assert_eq!(sayings(pointed), [("point out", "endorsing")]);
    let gave = "The envoy has given an assurance that no shells would cross the border.";
    assert_eq!(sayings(gave), [("assurance", "neutral")]);
    let topics = "Topics included transport and a railway, according to Putin.";
    assert_eq!(sayings(topics), [("according to", "neutral")]);
    // What was not said has no verb, and a quotation that follows another has none of its own.
    let unsaid = "The minister did not say “sanctions were lifted” at any time.";
    assert_eq!(sayings(unsaid), [("-", "-")]);
    let goes_on = "“We are glad to see you here,” Putin said. “We have many plans for the future.”";
    assert_eq!(sayings(goes_on), [("say", "neutral"), ("-", "-")]);
}

#[test]
fn two_stretches_of_one_saying_share_its_verb() {
    let text = "“The date,” said Dmitry Peskov, “is open for now.”";
    let sayings: Vec<_> = English::new()
        .read(&text.into())
        .voiced
        .iter()
        .map(|one| one.saying)
        .collect();
    assert_eq!(sayings.len(), 2);
    assert_eq!(sayings[0], sayings[1]);
    assert_eq!(sayings[0].map(|saying| saying.span.of(text)), Some("said"));
}

#[test]
fn surnames_and_pronouns_are_resolved() {
    check(
        "Russian President Vladimir Putin greeted Kim Jong-un. “We are glad to see you here,” Putin said. “We have a plan,” he added.",
        &[
            ("quoted", "Vladimir Putin", "“We are glad to see you here,”"),
            ("quoted", "Vladimir Putin", "“We have a plan,”"),
        ],
    );
    check(
        "“We have a plan for this,” he said.",
        &[("quoted", "-", "“We have a plan for this,”")],
    );
    check(
        "Spokeswoman Adrienne Watson met Jake Sullivan. She said there were limits.",
        &[("attributed", "Adrienne Watson", "there were limits")],
    );
}

#[test]
fn a_hyphened_name_behind_the_verb_is_read_to_its_end() {
    check(
        "“The launch is a threat,” said Yoon Suk-yeol.",
        &[("quoted", "Yoon Suk-yeol", "“The launch is a threat,”")],
    );
}

#[test]
fn a_clause_joined_to_a_quotation_stays_the_outlets() {
    check(
        "The talks were warm, and “we are all friends here,” Putin said.",
        &[("quoted", "Putin", "“we are all friends here,”")],
    );
    check(
        "If they sold arms, it would “not help them one bit,” Sullivan warned.",
        &[
            ("attributed", "Sullivan", "If they sold arms, it would"),
            ("quoted", "Sullivan", "“not help them one bit,”"),
        ],
    );
}

#[test]
fn a_phrase_without_a_name_stays_as_it_stands() {
    check(
        "The Russian Defense Ministry said the ships were ready.",
        &[(
            "attributed",
            "the Russian Defense Ministry",
            "the ships were ready",
        )],
    );
    check(
        "The guest will stay two days, his host told journalists.",
        &[("attributed", "his host", "The guest will stay two days")],
    );
    check(
        "Officials in Washington have been claiming for months that talks were under way.",
        &[(
            "attributed",
            "Officials in Washington",
            "that talks were under way",
        )],
    );
}

#[test]
fn reported_clauses_without_marks() {
    check(
        "Moscow has accused the West of breaking its word.",
        &[("attributed", "Moscow", "breaking its word")],
    );
    check(
        "Seoul has given an assurance that the line was open.",
        &[("attributed", "Seoul", "that the line was open")],
    );
    check(
        "The Kremlin dismissed Washington’s claims that shells had been sold.",
        &[
            ("attributed", "the Kremlin", "Washington’s claims"),
            ("attributed", "Washington", "that shells had been sold"),
        ],
    );
    check(
        "Washington called on the two to respect the rules.",
        &[("attributed", "Washington", "the two to respect the rules")],
    );
    check(
        "According to Seoul’s Unification Ministry, nothing was signed.",
        &[(
            "attributed",
            "Seoul’s Unification Ministry",
            "nothing was signed",
        )],
    );
    check(
        "Nothing was signed, according to the Kremlin.",
        &[("attributed", "the Kremlin", "Nothing was signed")],
    );
    check(
        "The deal, Peskov said, would be honoured.",
        &[
            ("attributed", "Peskov", "The deal"),
            ("attributed", "Peskov", "would be honoured"),
        ],
    );
    check(
        "Tokyo said it was watching, and Seoul warned that it would respond.",
        &[
            ("attributed", "Tokyo", "it was watching"),
            ("attributed", "Seoul", "that it would respond"),
        ],
    );
    check(
        "Reporters asked whether arms had been discussed.",
        &[("attributed", "Reporters", "whether arms had been discussed")],
    );
}

#[test]
fn doubt_leaves_words_to_the_outlet() {
    for text in [
        "The vest is said to stop a bullet.",
        "The minister did not say that the talks had failed.",
        "Kim may announce that he is leaving.",
        "The claims that followed were many.",
        "The report was read by all.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_term_that_somebody_uses_is_theirs_and_a_scare_quote() {
    let text = "Kim Jong-un arrived. Later Kim praised the fight against what he called “evil forces” in the region.";
    check(
        text,
        &[
            (
                "attributed",
                "Kim Jong-un",
                "the fight against what he called",
            ),
            ("quoted", "Kim Jong-un", "“evil forces”"),
            ("attributed", "Kim Jong-un", "in the region"),
        ],
    );
    assert_eq!(scare_quotes(text), ["“evil forces”"]);
}

#[test]
fn a_term_that_nobody_uses_is_the_outlets_scare_quote() {
    let text = "The ‘satellite launch’ ended in the sea after two minutes.";
    check(text, &[]);
    assert_eq!(scare_quotes(text), ["‘satellite launch’"]);
    let reading = English::new().read(&text.into());
    let word = Span::new(
        text.find("launch").unwrap(),
        text.find("launch").unwrap() + 6,
    );
    assert!(reading.is_scare_quoted(word));
    assert_eq!(reading.voice_at(word), (Voice::Outlet, None));
}

#[test]
fn utterances_and_long_quotations_are_not_scare_quotes() {
    assert!(
        scare_quotes("“Never again,” the old general told the students of the town.").is_empty()
    );
    assert!(
        scare_quotes("The old general told the students of the town: “Never again.”").is_empty()
    );
    assert!(
        scare_quotes("He spoke in the hall of “five words that go together” on Monday.").is_empty()
    );
}

#[test]
fn a_quotation_without_a_verb_inherits_the_speaker_while_quotations_go_on() {
    let text = "“It is late,” Dmitry Peskov said. “We will go now.”\n“The train waits for us.”\n\
        The hall was empty.\n“Nobody knows who says this.”";
    check(
        text,
        &[
            ("quoted", "Dmitry Peskov", "“It is late,”"),
            ("quoted", "Dmitry Peskov", "“We will go now.”"),
            ("quoted", "Dmitry Peskov", "“The train waits for us.”"),
            ("quoted", "-", "“Nobody knows who says this.”"),
        ],
    );
}

#[test]
fn a_quotation_over_paragraphs_has_one_speaker() {
    let text = "Dmitry Peskov said: “It is late.\n“We will go now.”\nIt rained.";
    check(
        text,
        &[
            ("quoted", "Dmitry Peskov", "“It is late."),
            ("quoted", "Dmitry Peskov", "“We will go now.”"),
        ],
    );
    let sentences = English::new().read(&text.into()).sentences;
    assert_eq!(sentences.last().unwrap().voice, Voice::Outlet);
    assert_eq!(sentences[1].speaker.as_deref(), Some("Dmitry Peskov"));
}

#[test]
fn a_sentence_has_the_voice_of_most_of_its_words() {
    let voice = |text: &str| English::new().read(&text.into()).sentences[0].voice;
    assert_eq!(voice("“We will all go home soon,” he said."), Voice::Quoted);
    assert_eq!(
        voice("Moscow said that nothing had been signed there."),
        Voice::Attributed
    );
    assert_eq!(
        voice("Moscow said on Monday in a long statement that nothing was signed."),
        Voice::Outlet
    );
    assert_eq!(voice("“One two,” he said."), Voice::Outlet);
}

#[test]
fn words_of_a_sentence_are_found() {
    let text = "Kim left. Putin stayed.";
    let reading = English::new().read(&text.into());
    let words: Vec<&str> = reading
        .words_in(reading.sentences[1].span)
        .iter()
        .map(|word| word.of(text))
        .collect();
    assert_eq!(words, ["Putin", "stayed"]);
}

/// Whether a reading of `text` keeps every promise that the types make.
fn keeps_its_promises(text: &str, headings: &[Span]) -> Result<(), TestCaseError> {
    let document = Document::from_cleaned(text, headings);
    let reading = English::new().read(&document);
    let mut past = 0;
    for sentence in &reading.sentences {
        prop_assert!(past <= sentence.span.start);
        prop_assert!(
            text[past..sentence.span.start]
                .chars()
                .all(char::is_whitespace)
        );
        let paragraph = document.paragraphs()[sentence.paragraph];
        prop_assert!(paragraph.span.contains(sentence.span));
        prop_assert_eq!(paragraph.is_heading(), sentence.is_heading);
        let words = sentence.span.of(text);
        prop_assert!(!words.is_empty() && words.trim() == words && !words.contains('\n'));
        past = sentence.span.end;
    }
    prop_assert!(text[past..].chars().all(char::is_whitespace));
    past = 0;
    for voiced in &reading.voiced {
        prop_assert!(past <= voiced.span.start && voiced.voice != Voice::Outlet);
        prop_assert!(voiced.span.of(text).contains(char::is_alphanumeric));
        past = voiced.span.end;
    }
    for word in &reading.words {
        prop_assert!(word.of(text).contains(char::is_alphanumeric));
    }
    prop_assert!(reading.words.is_sorted() && reading.scare_quotes.is_sorted());
    prop_assert_eq!(
        &English::new().sentences(&document),
        &reading.sentences.iter().map(|s| s.span).collect::<Vec<_>>()
    );
    Ok(())
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "(?s).{0,120}") {
        keeps_its_promises(&text, &[])?;
    }

    #[test]
    fn text_made_of_hard_pieces_can_be_read(pieces in prop::collection::vec(prop::sample::select(vec![
        "“", "”", "‘", "’", "\"", "'", "„", "«", "»", " ", ", ", ". ", "? ", "\n", "—", "(", ")", ": ", "; ", "Kim", "Kim Jong-un",
        "Putin", "said", "that", "according to", "he", "it", "was", "the", "President", "accused", "of", "claims", "’s", "s’", "U.S.",
        "p.m.", "Monday", "and", "adding", "called", "war", "J.", "’90s", "May", "who", "as", "in", "one", "김", "a", "\u{a0}", "\r",
    ]), 0..60)) {
        let text = pieces.concat();
        let headings: Vec<Span> = text.find('\n').map(|end| Span::new(0, end)).into_iter().collect();
        keeps_its_promises(&text, &headings)?;
        keeps_its_promises(&pieces.join(" "), &[])?;
    }
}
