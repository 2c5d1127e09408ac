/**
 * Presets: scenarios of content/scenarios/, each with one lesson. The menu is one file with every entry, a preset is
 * a file of its own; no topic page carries either.
 */
import type { Localized } from './course.ts';

/** A topic's section that explains a rule of the simulator. */
export interface ExplainingSection {
  topic: string;
  section: string;
  /** Title of the section in each language. */
  title: Localized;
}

/** What the menu shows of a preset. */
export interface PresetEntry {
  id: string;
  /** Id of its group; the menu keeps presets of one group together, in this order. */
  group: PresetGroup;
  title: Localized;
  /** What it teaches, in a sentence. */
  lesson: Localized;
  /** The topic, and its section, that explain it. */
  explainedIn?: { topic: string; section?: string };
}

export const presetGroups = ['healthy', 'probes', 'crashes', 'init', 'starting', 'ending', 'nodes'] as const;
export type PresetGroup = (typeof presetGroups)[number];

/** What an explorer loads first. */
export interface PresetMenu {
  presets: PresetEntry[];
  /** Sections that explain a rule, by rule id; the first is the best. */
  explains: Record<string, ExplainingSection[]>;
}

/** A scenario as its author wrote it: the foreign form, which simulator/scenario decodes and bounds. */
export interface ScenarioSource {
  seed?: number;
  /** Seconds. */
  until?: number;
  nodes?: unknown;
  images?: unknown;
  containers?: unknown;
  unknownImages?: unknown;
  /** YAML, one document or several. */
  manifest: string;
  actions?: unknown;
}

/** A moment of a preset's expected timeline; what is left out is not said. */
export interface ExpectedMoment {
  /** Seconds. */
  at: number;
  /** The word of kubectl; null: the Pod is gone. */
  status?: string | null;
  phase?: string;
  /** `1/2`. */
  ready?: string;
  restarts?: number;
  /** Whether the Service sends it requests. */
  service?: boolean;
}

/** A preset, whole. */
export interface Preset extends PresetEntry {
  source: ScenarioSource;
  /** Objects of each manifest text in `source` (the first manifest, then those of actions), so that no YAML is read to play it. */
  objects: unknown[][];
  /** `namespace/name` of the Pod that is followed; the first Pod without it. */
  pod?: string;
  /** Ids or prefixes of lanes to show (`phase`, `container`, `probe:app:readiness`), in order; all without it. */
  lanes?: string[];
  /** Its containers run programs of the catalogue: an explorer loads them before it plays. */
  programs?: boolean;
  /** Seconds at which an explorer opens it. */
  start?: number;
  expect: ExpectedMoment[];
}
