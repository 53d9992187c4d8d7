// The data that the program writes into the page: what `src/report/data.rs` and `src/report/passages.rs` serialise. Columns of equal length stand in
// for lists of objects; an index points into another column. Offsets are UTF-16 units of an article's text.

import type { Rows } from "./tables.js";

/** A row of a table in the page, with its index there. */
export type RowOf<Name extends keyof Rows> = Rows[Name] & { at: number };

export type Voice = "outlet" | "quoted" | "attributed";
/** A voice, or all three together. */
export type VoiceChoice = Voice | "all";
export type Kind = "actor" | "frame";

export interface ReportData {
  version: string;
  title: string;
  note: string | null;
  comparison: { by: string | null; reference: string | null; conditions: string[]; blocks: { column: string } | null; break?: string | null };
  /** What to call those that an outlet is compared with: “the rest”, or the reference's id. */
  rest: string;
  counts: Counts;
  model: { name: string; hash: string; scores_mentions: boolean };
  /** Id, version and hash. */
  codebook: [string, string, string];
  corpus_hash: string;
  runtime: string;
  device: string;
  seed: number;
  /** A regular expression: how texts in CSV files are kept from running as formulas. */
  escaped_cells: string;
  outlets: { id: string; name?: string | null; country?: string | null; ownership?: string | null }[];
  frames: { id: string; name: string; definition: string }[];
  actors: { id: string; name: string }[];
  thresholds: Thresholds;
  findings: Findings;
  limits: { brief: string; full: string }[];
  /** The tables by name, as far as the run wrote them. */
  tables: { [Name in keyof Rows]?: Table };
  /** `frames_by_outlet` with one voice counted alone, row by row. */
  frame_voices: Record<Voice, FrameVoice>;
  timeline: Timeline;
  skipped: Table;
  /** What `voice` columns index; also the order in which voices are shown. */
  voices: Voice[];
  /** The first and the last day of all articles that have a date. */
  dates: [first: string, last: string] | null;
  /** The articles; where there are too many for a page, as many as it lists. */
  articles: Articles;
  /** How many articles have their text in the page, and how many sentences these have. */
  evidence: { articles: number; sentences: number };
}

export interface Counts {
  outlets: number;
  articles: number;
  sentences: number;
  words: number;
  mentions: number;
  duplicates: number;
  sentences_not_counted: number;
  words_not_counted: number;
  skipped: number;
  lines_dropped: number;
}

/** Where the tables and the report draw their lines. */
export interface Thresholds {
  /** Counts below this are marked as few. */
  few_mentions: number;
  /** A q value up to this is called a difference. */
  significant: number;
  /** Assignments of articles to the two sides that a test needs. */
  least_assignments: number;
  /** Articles that an interval needs, and each side of a test. */
  least_articles: number;
  /** Uses that each side of a test must be expected to have, were there no difference. */
  least_expected: number;
}

export interface Findings {
  /** Comparisons with a test, and those of them with q up to {@link Thresholds.significant}. */
  tested: number;
  differing: number;
  /** The largest differences, in the order of the findings. */
  plotted: Difference[];
  /** The first of them in words. */
  list: Finding[];
}

/** An outlet's figure less that of those it is compared with. */
export interface Difference {
  kind: "frame" | "sentiment";
  outlet: string;
  id: string;
  /** Whether it survives correction for multiple testing. */
  sure: boolean;
  /** Mentions per 1,000 words, or points of sentiment. */
  difference: number;
  /** Its 95 % interval. */
  low: number | null;
  high: number | null;
  /** The p value corrected for multiple testing; `null`: not tested. */
  q: number | null;
}

export interface Finding {
  kind: "frame" | "sentiment";
  outlet: string;
  id: string;
  sure: boolean;
  /** The difference in words, in parts. */
  say: [part: "text" | "outlet" | "name", text: string][];
  detail: string;
}

export interface FrameVoice {
  n: number[];
  per_1000_words: (number | null)[];
  log_odds: (number | null)[];
}

export interface Table {
  columns: string[];
  rows: number;
  data: Column[];
}
/** Numbers, or texts of which each is written once. */
export type Column = (number | null)[] | { words: string[]; at: (number | null)[] };

export interface Timeline {
  period: "day" | "week" | "month";
  /** First and last day. */
  periods: [string, string][];
  bases: [outlet: string, period: number, articles: number, words: number][];
  outlet: string[];
  at: number[];
  kind: Kind[];
  id: string[];
  n: number[];
  sentiment: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

export interface Articles {
  id: string[];
  /** Ids of the outlets compared, then of those without a counted sentence. */
  outlets: string[];
  outlet: number[];
  date: (string | null)[];
  title: (string | null)[];
  url: (string | null)[];
  words: number[];
  /** Words that contribute to the figures: those of passages that repeat others do not. */
  words_counted: number[];
  duplicate_of: (string | null)[];
}

/** The evidence, as far as the page has room for it. */
export interface Passages {
  /** What `speaker` columns index. */
  speakers: string[];
  /** What the column `labels` of the mentions indexes. */
  labels: string[];
  /** The articles' texts; `null` where the page has no room. */
  texts: (string | null)[];
  sentences: Sentences;
  mentions: Mentions;
}

export interface Sentences {
  article: number[];
  /** Number of its paragraph in the article, from 0. */
  paragraph: number[];
  start: number[];
  end: number[];
  /** 0 to 2, as in {@link ReportData.voices}. */
  voice: number[];
  /** −1: no speaker. */
  speaker: number[];
  /** Millionths. */
  tone: number[];
  /** 0 or 1. */
  heading: number[];
  counted: number[];
}

export interface Mentions {
  sentence: number[];
  /** Index into the codebook's actors followed by its frames. */
  code: number[];
  start: number[];
  end: number[];
  voice: number[];
  /** −1: no speaker. */
  speaker: number[];
  /** Millionths. */
  sentiment: (number | null)[];
  /** 0 or 1. */
  scare: number[];
  counted: number[];
  /** −1: no labels. */
  labels: number[];
}

/** The evidence as the program writes it: `src/report/passages.rs`. A string is a column of digits. */
export interface PackedPassages extends Omit<Passages, "sentences" | "mentions"> {
  sentences: {
    /** For each article, how many sentences it has here. */
    in_article: number[];
    /** 1 where a paragraph begins. */
    paragraph: string;
    /** From the end of the sentence before, or from the text's start. */
    gap: number[];
    length: number[];
    voice: string;
    /** From 1; 0: no speaker. */
    speaker: number[];
    tone: number[];
    heading: string;
    counted: string;
  };
  mentions: {
    /** How many sentences after that of the mention before. */
    sentence: number[];
    code: number[];
    /** From the sentence's start. */
    start: number[];
    length: number[];
    voice: string;
    speaker: number[];
    sentiment: (number | null)[];
    scare: string;
    counted: string;
    labels: number[];
  };
}
