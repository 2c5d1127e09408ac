/**
 * Questions: what a note asks, with every answer and why. The compiler makes them, `questions/` grades them,
 * widgets show them. What a learner chose is not here, but in the log (app/state).
 *
 * Keys name options, steps and pairs within their question. They are the same in every language and survive
 * edits: an option that catches a misconception is called by it (`miss:status-is-phase`), others by their number
 * among their like (`right-1`, `wrong-2`, `step-3`, `pair-1`). HTML is sanitised; links are relative to the
 * topic's page.
 */
import type { ExpectedMoment, ScenarioSource } from './presets.ts';

export const questionKinds = [
  'single',
  'multiple',
  'true-false',
  'fill',
  'order',
  'match',
  'hotspot',
  'fix',
  'predict',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What a wrong answer shows that a learner believes. */
export interface Misconception {
  /** The same wherever in the course it is caught. */
  id: string;
  /** In the question's language, plain text: `takes the STATUS word for the phase`. */
  name: string;
}

/** Why an answer is right or wrong. */
export interface Explained {
  key: string;
  /** HTML. */
  feedback: string;
  misconception?: Misconception;
}

interface QuestionBase {
  /** Unique within the course (`TOPIC/ID`), the same in every language. */
  id: string;
  /** HTML. */
  stem: string;
  /** Inline HTML. */
  hint?: string;
  /** Anchor of the section that teaches it; '' is the opening. */
  section: string;
}

/** An answer that can be chosen. */
export interface Option extends Explained {
  /** Inline HTML. */
  text: string;
  right: boolean;
}

export interface ChoiceQuestion extends QuestionBase {
  kind: 'single' | 'multiple' | 'true-false';
  options: Option[];
}

/** What is seen of a scenario at a moment; its right option was computed. */
export interface PredictQuestion extends QuestionBase {
  kind: 'predict';
  options: Option[];
  /** What to watch afterwards; absent where the answer was typed, for more than Pods is needed. */
  scene?: Scene;
}

/** A scenario and a moment of it, as an explorer opens it. */
export interface Scene {
  preset?: string;
  source?: ScenarioSource;
  objects?: unknown[][];
  /** `namespace/name`. */
  pod?: string;
  /** Seconds. */
  at: number;
  lanes?: string[];
}

/** A word or number to be typed. */
export interface FillQuestion extends QuestionBase {
  kind: 'fill';
  /** Upper and lower case differ in meaning here. */
  exactCase?: true;
  /** Accepted answers, and known wrong ones with what they show. */
  answers: (Explained & { texts: string[]; right: boolean })[];
}

/** Steps to be put in order; they stand in the right one. */
export interface OrderQuestion extends QuestionBase {
  kind: 'order';
  steps: (Explained & { text: string })[];
  /** Known wrong orders: `first` (a step's key) put before `then`. */
  traps: (Explained & { first: string; then: string })[];
}

/** Things to be paired; left sides are given, right sides chosen. */
export interface MatchQuestion extends QuestionBase {
  kind: 'match';
  /** What stands left and right. */
  titles: { left: string; right: string };
  /** `left` and `right` are inline HTML; equal right sides are one choice. */
  pairs: (Explained & { left: string; right: string })[];
  /** Known wrong pairs: the pair (its key) and the right side put to it, which may be one that fits nowhere. */
  traps: (Explained & { pair: string; right: string })[];
}

/** A place on a figure to be found. Options are nodes of the figure, in its own words. */
export interface HotspotQuestion extends QuestionBase {
  kind: 'hotspot';
  /** Anchor of the figure in the topic, `figure-2`. */
  figure: string;
  /** The figure: SVG whose places are `[data-node="ID"]`. */
  svg: string;
  options: (Option & { node: string })[];
}

/** A manifest to be edited until it does what is asked. */
export interface FixQuestion extends QuestionBase {
  kind: 'fix';
  /** YAML, broken. */
  manifest: string;
  /** YAML that fulfils the goal, shown afterwards. */
  solution: string;
  goal: FixGoal;
  /** Ways that suggest themselves, right and wrong, explained afterwards. */
  options: Option[];
}

/** When a manifest is mended: the API server accepts it, the simulator shows what is expected, and what is kept is as it was. */
export interface FixGoal {
  /** How containers and images behave; its manifest is the learner's. */
  scenario: Omit<ScenarioSource, 'manifest'>;
  pod?: string;
  expect: ExpectedMoment[];
  /** Paths whose value stays as it was (`spec.containers[0].image`, for several documents `Service: spec.type`). */
  keep: string[];
  /** Paths and the value they must have, for what the simulator does not play. */
  fields: Record<string, unknown>;
}

export type Question =
  | ChoiceQuestion
  | PredictQuestion
  | FillQuestion
  | OrderQuestion
  | MatchQuestion
  | HotspotQuestion
  | FixQuestion;

/** Questions of a topic in one language: a file of its own, `LANG/questions/TOPIC.json`. */
export interface TopicQuestions {
  topic: string;
  title: string;
  questions: Question[];
}

/** What is known of all questions without their texts: `LANG/questions.json`. */
export interface QuestionIndex {
  /** In course order; topics without questions are not among them. */
  topics: {
    id: string;
    title: string;
    part: string;
    requires: string[];
    sections: { id: string; title: string }[];
    questions: { id: string; kind: QuestionKind; section: string }[];
  }[];
  /** Every misconception by id. */
  misconceptions: Record<string, { name: string; topics: string[] }>;
}
