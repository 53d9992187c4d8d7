//! Everything from a corpus folder to results that can be read back.

use parallax::analyze::analyze_with;
use parallax::plan::Plan;
use parallax::results::Results;
use parallax::testing::BY_LENGTH;

use crate::results_folder::question;
use crate::{scratch, sections};

/// Any files are analysed or refused; what is analysed is written, read back, questioned and shown.
///
/// The files are those of a corpus; `codebook.toml` beside them is its codebook.
pub fn pipeline(bytes: &[u8]) {
    let files = sections::files(bytes);
    if bytes.len() > 20_000 {
        return;
    }
    let home = scratch();
    let corpus = home.path().join("corpus");
    std::fs::create_dir(&corpus).expect("a folder");
    let files = sections::write(&files, &corpus);
    let mut plan = Plan::new(&corpus).threads(1);
    if files.contains_key("codebook.toml") {
        plan = plan.codebook(corpus.join("codebook.toml"));
    }
    let analysis = match analyze_with(&plan, &BY_LENGTH) {
        Ok(analysis) => analysis,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let folder = home.path().join("results");
    analysis
        .write(&folder)
        .expect("what was analysed is written");
    let results = Results::open(&folder).expect("what was written is read");
    question(&results);
}
