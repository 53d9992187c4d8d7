//! The file of kept scores: looking up, adding, removing the oldest.

use std::fs::{self, DirBuilder};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use redb::{
    Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition, TableError,
};

use super::entry::Key;
use super::error::{CacheError, CacheFault};

/// Scores by key.
const SCORES: TableDefinition<Key, &[u8]> = TableDefinition::new("scores");
/// The keys that were added together, one after another, by a number that rises: the lowest are the oldest.
const ORDER: TableDefinition<u64, &[u8]> = TableDefinition::new("order");

/// How every file of the store begins.
const MAGIC: &[u8; 9] = b"redb\x1A\x0A\xA9\x0D\x0A";
/// Memory for pages, in bytes.
const MEMORY: usize = 32 << 20;
/// How often a file that another run has open is tried again.
const PAUSE: Duration = Duration::from_millis(20);
/// The share of the limit that is left after the oldest were removed.
const LEFT: f64 = 0.75;
/// The name of the threads that work on the file.
const THREAD: &str = "kept scores";

/// Whether this is a thread on which the store works. It may panic there over a damaged file, and that is not a bug.
pub fn is_store_thread() -> bool {
    thread::current().name() == Some(THREAD)
}

/// Scores with their key, as they are kept.
pub(super) type Entry = (Key, Vec<u8>);

/// The store in a file that is opened for each step, and closed after it.
#[derive(Clone, Copy)]
pub(super) struct Store<'p> {
    path: &'p Path,
    most_bytes: u64,
}

impl<'p> Store<'p> {
    pub(super) fn new(path: &'p Path, most_bytes: u64) -> Self {
        Store { path, most_bytes }
    }

    /// The values of `keys`, in their order. The whole file is checked first, so that damage is found before it is relied on.
    ///
    /// # Errors
    /// When the file is not a whole store, or another process has it open for longer than `patience`.
    pub(super) fn look_up(
        &self,
        keys: &[Key],
        patience: Duration,
    ) -> Result<Vec<Option<Vec<u8>>>, CacheError> {
        if fs::symlink_metadata(self.path).is_err_and(|why| why.kind() == io::ErrorKind::NotFound) {
            return Ok(vec![None; keys.len()]);
        }
        self.work(|| {
            let database = self.open(patience, true)?;
            let reading = database.begin_read().map_err(redb::Error::from)?;
            let scores = match reading.open_table(SCORES) {
                Ok(scores) => scores,
                Err(TableError::TableDoesNotExist(_)) => return Ok(vec![None; keys.len()]),
                Err(other) => return Err(redb::Error::from(other).into()),
            };
            // By key, as they lie in the file.
            let mut sorted: Vec<usize> = (0..keys.len()).collect();
            sorted.sort_unstable_by_key(|&at| keys[at]);
            let mut found = vec![None; keys.len()];
            for at in sorted {
                let value = scores.get(keys[at]).map_err(redb::Error::from)?;
                found[at] = value.map(|value| value.value().to_vec());
            }
            Ok(found)
        })
    }

    /// Adds `entries`, and removes the oldest if the file is too large then.
    ///
    /// # Errors
    /// When the file can't be written, is not a whole store, or another process has it open for longer than `patience`.
    pub(super) fn add(&self, entries: &[Entry], patience: Duration) -> Result<(), CacheError> {
        if let Some(folder) = self.path.parent() {
            make(folder).map_err(|why| CacheError {
                file: folder.to_path_buf(),
                fault: why.into(),
            })?;
        }
        self.work(|| {
            let mut database = self.open(patience, false)?;
            insert(&database, entries)?;
            let bytes = fs::metadata(self.path)?.len();
            if bytes > self.most_bytes {
                let left = LEFT * self.most_bytes as f64 / bytes as f64;
                remove_oldest(&database, left)?;
                database.compact().map_err(redb::Error::from)?;
            }
            database.close().map_err(redb::Error::from)?;
            Ok(())
        })
    }

    /// The number of sentences.
    ///
    /// # Errors
    /// When the file is not a whole store.
    pub(super) fn count(&self) -> Result<u64, CacheError> {
        self.work(|| {
            let database = self.open(Duration::from_secs(5), true)?;
            let reading = database.begin_read().map_err(redb::Error::from)?;
            match reading.open_table(SCORES) {
                Ok(scores) => Ok(scores.len().map_err(redb::Error::from)?),
                Err(TableError::TableDoesNotExist(_)) => Ok(0),
                Err(other) => Err(redb::Error::from(other).into()),
            }
        })
    }

    /// Refuses a file that is not a store. An empty one is none yet, and one that begins with zeros is left of a run that was killed
    /// while it made the file.
    ///
    /// # Errors
    /// [`CacheFault::Foreign`], and what keeps the file from being read.
    pub(super) fn check_kind(&self) -> Result<(), CacheError> {
        self.kind().map(drop).map_err(|fault| self.fault(fault))
    }

    /// The error that says what is wrong with the file.
    pub(super) fn fault(&self, fault: CacheFault) -> CacheError {
        CacheError {
            file: self.path.to_path_buf(),
            fault,
        }
    }

    /// Opens the file, if no other process has it open or closes it in time. `check` has everything in it checked first.
    fn open(&self, patience: Duration, check: bool) -> Result<Database, CacheFault> {
        let began = Instant::now();
        loop {
            let kind = self.kind()?;
            let opened = Database::builder()
                .set_cache_size(MEMORY)
                .set_check_integrity_on_open(check)
                .create(self.path);
            match opened.map_err(|error| CacheFault::from(redb::Error::from(error))) {
                Err(CacheFault::Busy) if began.elapsed() < patience => thread::sleep(PAUSE),
                // Nobody has it open, so nobody is making it any more.
                Err(CacheFault::Damaged(_)) if kind == Head::Zeros => fs::remove_file(self.path)?,
                opened => return opened,
            }
        }
    }

    fn kind(&self) -> Result<Head, CacheFault> {
        match fs::metadata(self.path) {
            Ok(found) if !found.is_file() => return Err(CacheFault::Foreign),
            Ok(_) => (),
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Head::Empty),
            Err(why) => return Err(why.into()),
        }
        let (file, mut head) = (parallax_files::open_stream(self.path), Vec::new());
        let file = file.map_err(|why| io::Error::other(why.to_string()))?;
        let read = file.take(MAGIC.len() as u64).read_to_end(&mut head);
        // Where locks are mandatory, what is locked can't even be read.
        const LOCK_VIOLATION: i32 = 33;
        match read {
            Err(why) if cfg!(windows) && why.raw_os_error() == Some(LOCK_VIOLATION) => {
                return Ok(Head::Store);
            }
            read => read?,
        };
        match head.as_slice() {
            [] => Ok(Head::Empty),
            head if head == MAGIC => Ok(Head::Store),
            head if head.iter().all(|&byte| byte == 0) => Ok(Head::Zeros),
            _ => Err(CacheFault::Foreign),
        }
    }

    /// Does `work` on a thread of its own, where a panic of the store over what a damaged file holds is an error as any other.
    fn work<T: Send>(
        &self,
        work: impl FnOnce() -> Result<T, CacheFault> + Send,
    ) -> Result<T, CacheError> {
        let guarded = || catch_unwind(AssertUnwindSafe(work));
        let done = thread::scope(|scope| {
            let thread = thread::Builder::new().name(THREAD.to_owned());
            let thread = thread.spawn_scoped(scope, guarded)?;
            let joined = thread.join().and_then(|done| done);
            joined.unwrap_or_else(|_| {
                let why = "what it holds does not fit together".to_owned();
                Err(CacheFault::Damaged(why))
            })
        });
        done.map_err(|fault| self.fault(fault))
    }
}

/// How a file begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Empty,
    Zeros,
    Store,
}

/// Adds `entries` in one step: all of them or none. Those that another run has added in the meantime stay where they are.
fn insert(database: &Database, entries: &[Entry]) -> Result<(), redb::Error> {
    let writing = database.begin_write()?;
    {
        let mut scores = writing.open_table(SCORES)?;
        let mut order = writing.open_table(ORDER)?;
        let mut keys = Vec::with_capacity(entries.len() * size_of::<Key>());
        for (key, value) in entries {
            if scores.insert(key, value.as_slice())?.is_none() {
                keys.extend(key);
            }
        }
        let last = order.last()?.map(|(number, _)| number.value());
        order.insert(last.map_or(0, |last| last + 1), keys.as_slice())?;
    }
    writing.commit()?;
    Ok(())
}

/// Removes the oldest scores until the share `left` of them is left.
fn remove_oldest(database: &Database, left: f64) -> Result<(), redb::Error> {
    let writing = database.begin_write()?;
    {
        let mut scores = writing.open_table(SCORES)?;
        let mut order = writing.open_table(ORDER)?;
        let most = (scores.len()? as f64 * left) as u64;
        while scores.len()? > most {
            let Some((_, keys)) = order.pop_first()? else {
                break;
            };
            for key in keys.value().as_chunks().0 {
                scores.remove(key)?;
            }
        }
    }
    writing.commit()?;
    Ok(())
}

/// Makes `folder` and those above it; others may not look into it, where the system knows that.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
