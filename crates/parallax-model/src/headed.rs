//! Parallax's own kind of model: one pass of an encoder, read by two small heads.

use super::config::Config;
use super::files::ModelFiles;
use super::heads::Heads;
use super::runtime::{self, Device, Encoder, Runtime};
use super::tokens::Tokens;
use super::{ModelError, Reader, Request, Scored};

/// The file that makes a folder this kind of model.
pub const HEADS_FILE: &str = "heads.safetensors";

/// An encoder with a tone head and a sentiment head: a sentence costs one pass, however many mentions it holds.
pub struct Headed {
    tokens: Tokens,
    heads: Heads,
    encoder: Box<dyn Encoder>,
}

impl Headed {
    /// Loads the model's files.
    ///
    /// # Errors
    /// Which file is missing or wrong.
    pub fn open(
        files: &mut ModelFiles,
        runtime: Runtime,
        device: Device,
    ) -> Result<Self, ModelError> {
        let config_json = files.read("config.json")?;
        let wrong = |files: &ModelFiles, reason| files.broken("config.json", reason);
        let config = Config::new(&config_json).map_err(|reason| wrong(files, reason))?;
        let width = config.width().map_err(|reason| wrong(files, reason))?;
        let positions = config.positions().map_err(|reason| wrong(files, reason))?;
        let encoder = runtime::open_encoder(files, &config_json, width, runtime, device)?;
        let heads = Heads::new(&files.read(HEADS_FILE)?, width)
            .map_err(|reason| files.broken(HEADS_FILE, reason))?;
        let tokens = Tokens::new(&files.read("tokenizer.json")?, positions)
            .map_err(|reason| files.broken("tokenizer.json", reason))?;
        Ok(Headed {
            tokens,
            heads,
            encoder,
        })
    }
}

impl Reader for Headed {
    fn read(&self, request: &Request<'_>) -> Result<Scored, String> {
        let encoding = self.tokens.encode(request.text)?;
        let hidden = self.encoder.encode(&encoding.ids)?;
        let last = encoding.ids.len() - 1;
        // A sentence without a single token (a line of emoji, say) still has its [CLS] vector.
        let tone = self.heads.tone.scores(hidden.view(), 1..last.max(1));
        let score = |&target| {
            let tokens = encoding.tokens_of(target);
            (!tokens.is_empty()).then(|| self.heads.sentiment.scores(hidden.view(), tokens))
        };
        Ok(Scored {
            tone,
            targets: request.targets.iter().map(score).collect(),
            truncated: encoding.truncated,
        })
    }

    fn max_tokens(&self) -> usize {
        self.tokens.limit()
    }

    fn scores_mentions(&self) -> bool {
        true
    }
}
