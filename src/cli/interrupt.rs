//! What Ctrl-C does.

use anyhow::Context;

use super::{INTERRUPTED, output, streams};
use crate::results;

/// Makes Ctrl-C end the program, after removing half-written results and output files.
pub fn clean_up_on_ctrl_c() -> anyhow::Result<()> {
    #[expect(clippy::exit, reason = "the program ends here, and only here")]
    ctrlc::set_handler(|| {
        let _abandoned = (results::abandon_unfinished(), output::abandon_unfinished());
        streams::print_error("\ninterrupted: nothing was written, earlier results are unchanged\n");
        std::process::exit(INTERRUPTED);
    })
    .context("could not install the Ctrl-C handler")
}
