// The rows of the tables that the page holds, with the columns that the scripts read; docs/tables.md explains them.

import type { Unit, VoiceChoice } from "./types.js";

export interface Rows {
  frames_by_outlet: FrameRow;
  keywords_by_outlet: KeywordRow;
  labels_by_actor: LabelRow;
  outlet_map: MapRow;
  outlet_similarity: SimilarityRow;
  sentiment_by_outlet: SentimentRow;
  speakers_by_outlet: SpeakerRow;
  tone_by_outlet: ToneRow;
}

/** Any row: its index in the table, and its cells by column. */
export interface Row {
  at: number;
}

/** What is said of a row's test. */
export interface Tested {
  q_value: number | null;
  test_unit?: Unit | null;
}

export interface FrameRow extends Row, Tested {
  outlet: string;
  frame: string;
  n_articles: number;
  n_articles_with: number;
  n_words: number;
  n_mentions: number;
  per_1000_words: number | null;
  ci_low: number | null;
  ci_high: number | null;
  ci_unit: Unit | null;
  own_voice_share: number | null;
  sentiment_mean: number | null;
  sentiment_ci_low: number | null;
  sentiment_ci_high: number | null;
  log_odds: number | null;
}

/** Columns that the tables of sentiment and tone share. */
export interface ScoreRow extends Row, Tested {
  outlet: string;
  voice: VoiceChoice;
  n_articles: number;
  ci_low: number | null;
  ci_high: number | null;
  ci_unit: Unit | null;
  diff_vs_rest: number | null;
}

export interface SentimentRow extends ScoreRow {
  actor: string;
  n_mentions: number;
  sentiment_mean: number | null;
  negative_share: number | null;
  neutral_share: number | null;
  positive_share: number | null;
}

export interface ToneRow extends ScoreRow {
  n_sentences: number;
  tone_mean: number | null;
}

export interface SpeakerRow extends Row {
  outlet: string;
  speaker: string | null;
  n_articles: number;
  n_articles_with: number;
  n_passages: number;
  n_words: number;
  n_words_quoted: number;
  n_words_attributed: number;
  per_1000_words: number;
  ci_low: number | null;
  ci_high: number | null;
}

export type LabelKind = "title" | "adjective" | "apposition" | "name" | "noun_phrase";

export interface LabelRow extends Row, Tested {
  outlet: string;
  actor: string;
  kind: LabelKind;
  label: string;
  n_mentions: number;
  n_actor_mentions: number;
  share: number | null;
  share_rest: number | null;
  log_odds: number | null;
  z: number | null;
}

export interface KeywordRow extends Row, Tested {
  outlet: string;
  size: number;
  keyword: string;
  is_stop_word: "true" | "false";
  use: "over" | "under";
  n: number;
  n_rest: number;
  per_1000_words: number;
  per_1000_words_rest: number;
  n_articles_with: number;
  dispersion: number | null;
  log_odds: number;
  z: number;
}

export interface MapRow extends Row {
  map: "frames" | "words";
  outlet: string;
  x: number;
  y: number;
  x_shown: number;
  y_shown: number;
}

export interface SimilarityRow extends Row {
  outlet: string;
  other_outlet: string;
  frame_divergence: number | null;
  frame_divergence_ci_low: number | null;
  frame_divergence_ci_high: number | null;
  word_divergence: number | null;
  word_divergence_ci_low: number | null;
  word_divergence_ci_high: number | null;
}
