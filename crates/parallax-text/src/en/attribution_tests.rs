//! Whose words they are, kind by kind of what has been mistaken.

use crate::en::English;
use crate::*;

/// Behind a title and a first paragraph, as articles have them, the text's voiced stretches: speaker and words.
fn voiced(text: &str) -> Vec<(String, String)> {
    let article = format!("A title\n\nThe weather in the town was mild that whole day.\n\n{text}");
    let reading = English::new().read(&article.as_str().into());
    let row = |voiced: &VoicedSpan| {
        let speaker = voiced.speaker.clone().unwrap_or_else(|| "-".to_string());
        (speaker, voiced.span.of(&article).to_string())
    };
    reading.voiced.iter().map(row).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = voiced(text);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(speaker, words)| (speaker.as_str(), words.as_str()))
        .collect();
    assert_eq!(found, expected, "in: {text}");
}

#[test]
fn the_one_addressed_never_speaks() {
    check(
        "Talks will go on, his aide, Tad Devine, told The Huffington Post.",
        &[("Tad Devine", "Talks will go on")],
    );
    check(
        "Ruth Marcus, an editor, asked Mook if the talks would go on.",
        &[("Ruth Marcus", "if the talks would go on")],
    );
    check(
        "“He can’t,” Seth McKee, a scientist at a university, told The Hill.",
        &[("Seth McKee", "“He can’t,”")],
    );
}

#[test]
fn relayed_words_are_those_of_whom_the_agency_quotes() {
    for text in [
        "Kim Jong Un spoke. KCNA quoted Kim as saying: “We will not bow.”",
        "Kim Jong Un spoke. “We will not bow.” That is what KCNA quoted Kim as saying.",
    ] {
        let found = voiced(text);
        assert!(
            found.iter().all(|(speaker, _)| speaker != "KCNA"),
            "{found:?}"
        );
    }
    check(
        "Kim Jong Un spoke. KCNA quoted Kim as saying the launch was a success.",
        &[("Kim Jong Un", "the launch was a success")],
    );
    check(
        "Kim Jong Un spoke. “We will not bow,” KCNA reported Kim as saying.",
        &[("Kim Jong Un", "“We will not bow,”")],
    );
}

#[test]
fn what_describes_a_subject_is_not_the_subject() {
    check(
        "A U.N. Security Council once united on North Korea has agreed that it failed.",
        &[("a U.N. Security Council", "that it failed")],
    );
    check(
        "Advisers who have run the numbers argue that it failed.",
        &[("Advisers", "that it failed")],
    );
    check(
        "Cecelia Purner, 67, a nurse in Allentown, Pa., said that it failed.",
        &[("Cecelia Purner", "that it failed")],
    );
    check(
        "Lula, speaking in Brasilia, said that it failed.",
        &[("Lula", "that it failed")],
    );
    check(
        "The plane was grounded after The New York Times reported that it failed.",
        &[("the New York Times", "that it failed")],
    );
}

#[test]
fn adverbs_behind_a_name_are_not_part_of_it() {
    check(
        "“We have got one another,” said Beth contentedly.",
        &[("Beth", "“We have got one another,”")],
    );
}

#[test]
fn circumstances_and_objects_are_not_what_was_said() {
    check(
        "“It failed,” Anna Meyer said in an interview aboard his plane.",
        &[("Anna Meyer", "“It failed,”")],
    );
    check(
        "After the news went out, the star wrote a long letter.",
        &[],
    );
    check(
        "A firm called Cambridge Data, which has offices, closed.",
        &[],
    );
    check("She found a comfortable position.", &[]);
}

#[test]
fn a_closing_comment_is_the_outlets() {
    check(
        "Critics said the minister had lied, a record for the year.",
        &[("Critics", "the minister had lied")],
    );
    check(
        "Critics said they feared Anna Meyer, who leads the party.",
        &[("Critics", "they feared Anna Meyer")],
    );
    check(
        "Critics said it had failed, according to Reuters.",
        &[("Reuters", "Critics said it had failed")],
    );
}

#[test]
fn titles_of_works_are_said_by_nobody() {
    check("The star of “Orange Is the New Black” came to town.", &[]);
}

#[test]
fn lists_behind_a_place_are_not_turns() {
    check(
        "Iowa: Tim Albrecht, Brad Anderson, Rob Barron, Jeff Boe.\n\nNevada: Adam Khan, Andres Ramirez, Andrew Diss, Al Coe.",
        &[],
    );
}

#[test]
fn a_reported_main_clause_gives_its_sentence_the_voice() {
    let text = "A title\n\nThe weather was mild.\n\nKim left by train, media reported, amid fears of an attack on the line.";
    let reading = English::new().read(&text.into());
    let last = reading.sentences.last().expect("there are sentences");
    assert_eq!(last.voice, Voice::Attributed);
    assert_eq!(
        reading.voice_at(Span::new(text.len() - 5, text.len())).0,
        Voice::Outlet
    );
}

#[test]
fn a_colon_at_the_end_of_a_paragraph_leads_to_the_quotation_in_the_next() {
    check(
        "Anna Ward stated:\n\n“The law is no law.”",
        &[("Anna Ward", "“The law is no law.”")],
    );
}

#[test]
fn the_verb_before_a_noun_of_saying_names_the_speaker() {
    check(
        "Anna Ward said in a statement that “nobody” will be “harmed by it at all.”",
        &[
            ("Anna Ward", "that"),
            ("Anna Ward", "“nobody”"),
            ("Anna Ward", "will be"),
            ("Anna Ward", "“harmed by it at all.”"),
        ],
    );
}

#[test]
fn brackets_within_a_quotation_part_nothing() {
    check(
        "“[T]his is a quote,” the judge wrote. “[The guards] lied,” Poe said.",
        &[
            ("the judge", "“[T]his is a quote,”"),
            ("Poe", "“[The guards] lied,”"),
        ],
    );
}

#[test]
fn two_people_speak_together() {
    check(
        "“We stay,” said Mayor John Poe and Gen. Ann Roe.",
        &[("John Poe and Ann Roe", "“We stay,”")],
    );
}

#[test]
fn somebodys_message_is_somebodys_words() {
    check(
        "The talks with Ann Roe failed. Roe’s message was clear: “We stay.”",
        &[("Ann Roe", "“We stay.”")],
    );
}

#[test]
fn what_others_never_say_is_said_by_whoever_says_so() {
    check(
        "Ann Roe suggested that officers never say “You are nicked, sunshine.”",
        &[
            ("Ann Roe", "that officers never say"),
            ("Ann Roe", "“You are nicked, sunshine.”"),
        ],
    );
}

#[test]
fn what_follows_a_complete_quotation_is_the_outlets() {
    check(
        "The man shouted “Look out!” right before the gate fell.",
        &[("the man", "“Look out!”")],
    );
    check("Ann Roe explained it from a podium.", &[]);
}
