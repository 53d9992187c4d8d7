//! Reads files of any kind and says what is in them: `cargo run --release -p parallax-import --example read -- FILE…`

use std::io::{self, Write};
use std::path::Path;

use parallax_import::{Found, Guess, read};

fn main() -> io::Result<()> {
    let mut out = io::stdout();
    for file in std::env::args_os().skip(1) {
        let path = Path::new(&file);
        let (mut articles, mut characters, mut left) = (0, 0, Vec::new());
        let reading = read(path, path, &Guess::default(), &mut |found| match found {
            Found::Article(article) => {
                articles += 1;
                characters += article.text.chars().count();
            }
            Found::Left(one) | Found::Warning(one) => left.push(one),
        });
        match reading {
            Ok(reading) => writeln!(
                out,
                "{}: {}, {articles} articles, {characters} characters",
                path.display(),
                reading.in_words()
            )?,
            Err(error) => writeln!(out, "{}: {error}", path.display())?,
        }
        for one in left {
            writeln!(out, "  {}: {}", one.place, one.reason)?;
        }
    }
    Ok(())
}
