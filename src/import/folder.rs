//! The corpus folder that is being made, under a hidden name beside the one that it will have.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{ImportFailure, Imported};
use crate::corpus::sources::files::Finished;
use crate::corpus::{RawArticle, Unique, id_of_path};
use crate::unfinished::folder::FreshFolder;

/// The columns that say where an article is from.
const PROVENANCE: [&str; 3] = ["imported_from", "imported_place", "imported_as"];
/// The longest name of a text file without its number and ending, in bytes.
const LONGEST_NAME: usize = 120;

/// A corpus folder that is being filled; dropped, it is removed.
pub(super) struct NewCorpus {
    target: PathBuf,
    folder: FreshFolder,
    names: Unique,
}

impl NewCorpus {
    /// Begins a folder that will be `target`, and makes the folders above it.
    pub(super) fn begin(target: &Path) -> Result<NewCorpus, ImportFailure> {
        let failed = |reason| ImportFailure::Unwritable {
            path: target.to_owned(),
            reason,
        };
        check_free(target)?;
        let home = match target.parent() {
            Some(home) if home != Path::new("") => home,
            _ => Path::new("."),
        };
        fs::create_dir_all(home).map_err(failed)?;
        let folder = FreshFolder::new(home).map_err(failed)?;
        fs::create_dir(folder.path().join("articles")).map_err(failed)?;
        Ok(NewCorpus {
            target: target.to_owned(),
            folder,
            names: Unique::default(),
        })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The failure to write it.
    pub(super) fn unwritable(&self, reason: io::Error) -> ImportFailure {
        ImportFailure::Unwritable {
            path: self.target.clone(),
            reason,
        }
    }

    /// Writes the text of an article that comes from the file `from`; gives its path in the folder.
    pub(super) fn write_text(&mut self, from: &str, text: &str) -> io::Result<String> {
        let name = self.names.free(&plain_name(from));
        let path = format!("articles/{name}.txt");
        let mut text = text.to_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        fs::write(self.path().join(&path), text)?;
        Ok(path)
    }

    /// Writes the tables and puts the folder in its place.
    pub(super) fn finish(
        self,
        finished: &Finished<String>,
        imported: &Imported,
    ) -> Result<(), ImportFailure> {
        self.write_articles(finished, imported)
            .and_then(|()| self.write_skipped(imported))
            .map_err(|reason| self.unwritable(reason))?;
        // An empty folder gives way; on some systems none may be in the place of another.
        check_free(&self.target)?;
        let _ = fs::remove_dir(&self.target);
        let NewCorpus { target, folder, .. } = self;
        let placed = folder.take_place(&target);
        placed.map_err(|reason| ImportFailure::Unwritable {
            path: target,
            reason,
        })
    }

    fn write_articles(&self, finished: &Finished<String>, imported: &Imported) -> io::Result<()> {
        let file = File::create(self.path().join("articles.csv"))?;
        let mut table = csv::Writer::from_writer(io::BufWriter::new(file));
        let known = ["id", "file", "outlet", "date", "title", "url", "licence"];
        let own = |name: &str| PROVENANCE.contains(&name);
        let carried = finished.carried_columns.iter().map(String::as_str);
        let carried: Vec<(usize, &str)> =
            carried.enumerate().filter(|(_, name)| !own(name)).collect();
        let names = carried.iter().map(|(_, name)| *name);
        table.write_record(known.into_iter().chain(names).chain(PROVENANCE))?;
        let mut ids = Unique::default();
        let files: HashMap<&str, String> = imported
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.reading.in_words()))
            .collect();
        for (article, file) in &finished.articles {
            let id = ids.free(&article.id);
            let date = article.date.as_deref().unwrap_or_default();
            let fields = [
                id.as_str(),
                file,
                &article.outlet,
                date,
                &article.title,
                &article.url,
                &article.licence,
            ];
            let cells = carried.iter().map(|(at, _)| article.carried[*at].as_str());
            let found = provenance(article, &files);
            table.write_record(fields.into_iter().chain(cells).chain(found))?;
        }
        table
            .into_inner()
            .map_err(|error| io::Error::other(error.to_string()))?
            .into_inner()?
            .sync_all()
    }

    fn write_skipped(&self, imported: &Imported) -> io::Result<()> {
        let mut table = csv::Writer::from_path(self.path().join("skipped.csv"))?;
        table.write_record(["path", "article_id", "what", "why"])?;
        for one in &imported.skipped {
            table.write_record([&one.path, &one.article_id, one.what.as_str(), &one.why])?;
        }
        table.flush()
    }
}

/// Refuses a target that holds anything.
fn check_free(target: &Path) -> Result<(), ImportFailure> {
    let taken = match target.read_dir() {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => target.symlink_metadata().is_ok(),
    };
    if taken {
        return Err(ImportFailure::Taken(target.to_owned()));
    }
    Ok(())
}

/// The file an article is from, its place there and how that was read.
fn provenance<'a>(article: &'a RawArticle, files: &'a HashMap<&str, String>) -> [&'a str; 3] {
    let from = article.origin.path.as_str();
    let row = article.origin.row.as_ref();
    let place = row.map_or("", |row| row.within.as_str());
    let how = files.get(from).map_or("", String::as_str);
    [from, place, how]
}

/// A name for the text of an article from the file `from` that every system takes.
fn plain_name(from: &str) -> String {
    let id = id_of_path(from);
    let taken = |one: char| one.is_alphanumeric() || matches!(one, '-' | '_' | '.' | ' ');
    let mut name: String = id
        .chars()
        .map(|one| if taken(one) { one } else { '_' })
        .collect();
    let end = (0..=LONGEST_NAME.min(name.len()))
        .rev()
        .find(|at| name.is_char_boundary(*at));
    name.truncate(end.unwrap_or_default());
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() {
        return "article".to_owned();
    }
    // Windows keeps a few names to itself, such as CON.
    if name.len() <= 4 && !name.contains('-') {
        return format!("{name}_");
    }
    name.to_owned()
}
