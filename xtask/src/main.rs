//! What developers run beside cargo: `cargo xtask TASK`.

#![expect(clippy::print_stdout, reason = "a developer looks at it")]

mod docs;
mod habits;
mod new_table;
mod page;

use std::path::PathBuf;

use anyhow::bail;

const USAGE: &str = "\
cargo xtask check            formatting, lints, generated tables
cargo xtask test             the tests of every package
cargo xtask rustdoc          the libraries' documentation
cargo xtask bench            the time that everything but the model takes
cargo xtask docs             write what is generated from the tables' definitions: docs/tables.md, the scripts' types
cargo xtask docs --check     fail where that is stale
cargo xtask page             bundle the report's scripts (needs Node)
cargo xtask page --check     check their types, run their tests, fail where the bundle is stale
cargo xtask new-table NAME   write the skeleton of a new table";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["check"] => habits::check(),
        ["test"] => habits::test(),
        ["rustdoc"] => habits::rustdoc(),
        ["bench"] => habits::bench(),
        ["docs"] => docs::write(),
        ["docs", "--check"] => docs::check(),
        ["page"] => page::write(),
        ["page", "--check"] => page::check(),
        ["new-table", name] => new_table::write(name),
        _ => bail!("usage:\n{USAGE}"),
    }
}

/// A path in the repository.
fn repository(path: &str) -> PathBuf {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    top.parent()
        .expect("xtask/ is in the repository")
        .join(path)
}
