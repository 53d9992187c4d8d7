//! Parallax's own kind of model: one pass of an encoder, read by two small heads.

use crate::config::Config;
use crate::error::{Fault, ModelError, RunError};
use crate::files::ModelFiles;
use crate::heads::Heads;
use crate::reach::{self, TRIAL, repeated};
use crate::reader::Reader;
use crate::runtime::{Device, Encoder, Runtime};
use crate::score::{Request, Scored};
use crate::tokens::Tokens;

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
    /// When a file is missing or wrong, or the runtime can't be had.
    pub fn open(
        files: &mut ModelFiles,
        runtime: Runtime,
        device: Device,
    ) -> Result<Self, ModelError> {
        let config_json = files.read("config.json")?;
        let wrong = |fault: Fault| files.broken("config.json", fault);
        let config = Config::new(&config_json).map_err(wrong)?;
        let width = config.width().map_err(wrong)?;
        let positions = config.positions().map_err(wrong)?;
        let encoder = runtime.open_encoder(files, &config_json, width, device)?;
        let heads = Heads::new(&files.read(HEADS_FILE)?, width)
            .map_err(|fault| files.broken(HEADS_FILE, fault))?;
        let tokens = Tokens::new(&files.read("tokenizer.json")?, positions)
            .map_err(|fault| files.broken("tokenizer.json", fault))?;
        let mut headed = Headed {
            tokens,
            heads,
            encoder,
        };
        if !files.is_built_in() {
            let found = reach::of(positions, |tokens| headed.try_out(tokens));
            let found = found.map_err(|fault| files.broken(runtime.weights_of(files), fault))?;
            headed.tokens.shorten(found);
        }
        Ok(headed)
    }

    /// Whether `n` tokens, the special ones included, can be scored.
    fn try_out(&self, n: usize) -> Result<(), RunError> {
        let ids = repeated(&self.tokens.encode(TRIAL)?.ids, n);
        let hidden = self.encoder.encode(&ids)?;
        self.heads.tone.scores(hidden.view(), 1..n - 1).map(drop)
    }
}

impl Reader for Headed {
    fn read(&self, request: &Request<'_>) -> Result<Scored, RunError> {
        let encoding = self.tokens.encode(request.text)?;
        let hidden = self.encoder.encode(&encoding.ids)?;
        let last = encoding.ids.len() - 1;
        // A sentence without a single token (a line of emoji, say) still has its [CLS] vector.
        let tone = self.heads.tone.scores(hidden.view(), 1..last.max(1))?;
        let score = |target| {
            let tokens = encoding.tokens_of(target);
            let scores = || self.heads.sentiment.scores(hidden.view(), tokens.clone());
            (!tokens.is_empty()).then(scores).transpose()
        };
        Ok(Scored {
            tone,
            targets: request
                .targets
                .iter()
                .map(score)
                .collect::<Result<_, _>>()?,
            truncated: encoding.truncated,
        })
    }

    fn vectors(&self, request: &Request<'_>) -> Result<Option<Vec<Option<Vec<f32>>>>, RunError> {
        let encoding = self.tokens.encode(request.text)?;
        let hidden = self.encoder.encode(&encoding.ids)?;
        let mean = |target| {
            let tokens = encoding.tokens_of(target);
            let rows = hidden.rows().into_iter();
            let rows = rows.skip(tokens.start).take(tokens.len());
            let mut sum = vec![0.0_f32; hidden.ncols()];
            let mut n = 0.0_f32;
            for row in rows {
                sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
                n += 1.0;
            }
            sum.iter_mut().for_each(|sum| *sum /= n.max(1.0));
            (n > 0.0).then_some(sum)
        };
        Ok(Some(request.targets.iter().map(mean).collect()))
    }

    fn max_tokens(&self) -> usize {
        self.tokens.limit()
    }

    fn scores_mentions(&self) -> bool {
        true
    }
}
