//! A second language takes a type that implements the trait, and nothing else.

mod esperanto;

use esperanto::Esperanto;
use parallax_text::cleaning::clean;
use parallax_text::{Language, Named, SharedLanguage, Stance, Voice};

const PAGE: &str = "Intertraktoj en la haveno\n\
    De Nia Korespondanto\n\
    La trajno venis. „Estas malfrue“, diris Peskov. Kim asertis, ke nenio okazis.\n\
    LEGU ANKAŬ: La longa vojo\n\
    Foto: Kremlo\n\
    Read more about the visit\n\
    La prezidanto Putin foriris.";

#[test]
fn its_page_furniture_and_bylines_are_its_own() {
    let cleaned = clean(PAGE, &Esperanto);
    let dropped: Vec<&str> = cleaned
        .dropped
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(
        dropped,
        [
            "De Nia Korespondanto",
            "LEGU ANKAŬ: La longa vojo",
            "Foto: Kremlo"
        ]
    );
    let document = &cleaned.document;
    let headings = document
        .headings()
        .map(|heading| heading.of(document.text()));
    let headings: Vec<&str> = headings.collect();
    assert_eq!(
        headings,
        ["Intertraktoj en la haveno", "Read more about the visit"]
    );
}

#[test]
fn its_sentences_voices_and_speakers_are_its_own() {
    let language = SharedLanguage::from(Esperanto);
    let document = clean(PAGE, &*language).document;
    let reading = language.read(&document);
    let text = document.text();
    let sentences: Vec<&str> = reading
        .sentences
        .iter()
        .map(|one| one.span.of(text))
        .collect();
    assert_eq!(
        sentences[1..4],
        [
            "La trajno venis.",
            "„Estas malfrue“, diris Peskov.",
            "Kim asertis, ke nenio okazis."
        ]
    );
    let voiced: Vec<_> = reading
        .voiced
        .iter()
        .map(|one| {
            let word = one.saying.map(|saying| saying.word);
            let stance = word.map(|word| word.stance);
            (one.span.of(text), one.voice, one.speaker.as_deref(), stance)
        })
        .collect();
    assert_eq!(
        voiced,
        [
            (
                "„Estas malfrue“",
                Voice::Quoted,
                Some("Peskov"),
                Some(Stance::Neutral)
            ),
            (
                "nenio okazis",
                Voice::Attributed,
                Some("Kim"),
                Some(Stance::Distancing)
            ),
        ]
    );
}

#[test]
fn its_labels_and_names_are_its_own() {
    let text = "La prezidanto Putin foriris.";
    let words = Esperanto.words(text);
    let span = words[2];
    let putin = Named {
        span,
        actor: 0,
        is_person: true,
    };
    let labels = Esperanto.labels(text, &words, &[putin]);
    assert_eq!(labels[0].span.of(text), "prezidanto");
    assert!(Esperanto.is_name("Norda Koreio") && !Esperanto.is_name("la norda najbaro"));
    assert_eq!(Esperanto.head("ministro de defendo"), Some("ministro"));
    assert!(Esperanto.stop_words().contains(&"kaj"));
}
