//! A run that is halted half-way, however fast the machine is: what others do meanwhile, and how it ends, can be tried at leisure.
#![cfg(unix)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::support::{program, wait_until};

/// Adds articles to a corpus whose sentences, each of its own, keep the built-in model busy for longer than a test takes.
pub fn make_long(corpus: &Path) {
    let wire = corpus.join("wire");
    fs::create_dir_all(&wire).unwrap();
    for article in 0..200 {
        let mut text = String::new();
        for sentence in 0..80 {
            writeln!(
                text,
                "Kim{article} met Putin for the {sentence}th time that year."
            )
            .unwrap();
        }
        fs::write(wire.join(format!("long-{article}.txt")), text).unwrap();
    }
}

/// `parallax analyze`, halted while it fills its hidden folder.
pub struct Halted(Child);

impl Halted {
    /// Starts a run over `corpus`, which [`make_long`] has made long, and halts it as soon as a hidden folder lies beside `out`.
    pub fn start(corpus: &Path, out: &Path) -> Halted {
        let child = program()
            .args(["analyze", "--quiet", "--threads", "1"])
            .arg(corpus)
            .arg("--out")
            .arg(out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut run = Halted(child);
        wait_until("the run begins", || is_at_work(out));
        run.signal("-STOP");
        assert!(
            run.0.try_wait().unwrap().is_none() && is_at_work(out),
            "the run ended before it was halted"
        );
        run
    }

    /// Sends the signals, lets the run go on, and gives the code that it ends with.
    pub fn end_by(mut self, signals: &[&str]) -> Option<i32> {
        for signal in signals.iter().chain(&["-CONT"]) {
            self.signal(signal);
        }
        self.0.wait().unwrap().code()
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill")
            .args([signal, &self.0.id().to_string()])
            .status();
        assert!(sent.unwrap().success(), "{signal}");
    }
}

impl Drop for Halted {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        if !matches!(self.0.try_wait(), Ok(Some(_))) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

/// Whether a run fills its hidden folder beside `out`.
pub fn is_at_work(out: &Path) -> bool {
    let entries = fs::read_dir(out.parent().unwrap()).unwrap();
    let mut names = entries.map(|entry| entry.unwrap().file_name());
    names.any(|name| name.to_string_lossy().ends_with(".part"))
}
