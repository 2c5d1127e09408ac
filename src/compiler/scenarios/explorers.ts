/**
 * Explorers in a note: `::explore[caption]{preset=crash-always at=64 lanes="phase container status"}`, or `:::explore`
 * around a yaml fence with a scenario or a manifest. Each is played while its note is compiled and becomes a figure of
 * its lanes, which reads without script and in print; `data-explore` is what the app brings it to life with.
 */
import type { Code, Root } from 'mdast';
import type { Language } from '#course/course.ts';
import type { Preset } from '#course/presets.ts';
import { lanesHtml } from '#figures/lanes/html.ts';
import { chooseLanes, type LaneSet } from '#figures/lanes/model.ts';
import { explorerEn } from '#messages/explorer/en.ts';
import type { ExplorerMessages } from '#messages/explorer/messages.ts';
import { explorerZh } from '#messages/explorer/zh.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { type Problem, reporter } from '../diagnostics.ts';
import { type AnyDirective, splitLabel } from '../directives/directive.ts';
import { exploreDirective } from '../findings.ts';
import { placeOf } from '../place.ts';
import { near } from '../rules/near.ts';
import { escapeHtml } from '../slots.ts';
import { plainText } from '../text.ts';
import { visit } from '../visit.ts';
import { lanesOf } from './plays.ts';
import { scenarioOfFence, scenarioOfPreset } from './scenario-of.ts';

/** The HTML of each explorer of a note, by its directive. */
export type Explorers = Map<AnyDirective, string>;

export interface ExplorerContext {
  file: string;
  language: Language;
  presets: readonly Preset[];
}

/** What an explorer in a page is brought to life with. */
interface Embedded {
  preset?: string;
  source?: Preset['source'];
  objects?: unknown[][];
  /** Seconds. */
  at?: number;
  lanes?: string[];
}

const messagesOf: Record<Language, ExplorerMessages> = { zh: explorerZh, en: explorerEn };
const ATTRIBUTES = ['preset', 'at', 'until', 'lanes', 'id'];
/** A figure shows the beginning of a long play; enough for a chapter. */
const MAX_SECONDS = 3600;

export function drawExplorers(tree: Root, context: ExplorerContext, problems: Problem[]): Explorers {
  const explorers: Explorers = new Map();
  for (const type of ['leafDirective', 'containerDirective'] as const) {
    visit(tree, type, (node) => {
      if (node.name !== 'explore') return;
      const html = drawExplorer(node, context, problems);
      if (html !== undefined) explorers.set(node, html);
    });
  }
  return explorers;
}

function drawExplorer(node: AnyDirective, context: ExplorerContext, problems: Problem[]): string | undefined {
  const { file, language } = context;
  const report = reporter(exploreDirective, problems);
  const place = placeOf(node);
  const { at, until, lanes: wanted } = readAttributes(node, file, problems);
  const found = scenarioOf(node, context, problems);
  if (!found) return undefined;
  const lanes = wanted ?? found.lanes;
  const toMs = until === undefined ? Math.min(found.scenario.untilMs, MAX_SECONDS * 1000) : until * 1000;
  const { lanes: whole, stopped } = lanesOf(found.scenario, found.pod, toMs);
  if (stopped) {
    report({ file, place }, { message: stopped.message, mend: 'Make it shorter: until=60.' });
    return undefined;
  }
  for (const lane of lanes ?? []) {
    if (chooseLanes(whole, [lane]).lanes.length > 0) continue;
    const known = whole.lanes.map(({ id }) => id).join(', ');
    report({ file, place, text: 'attribute' }, { name: 'lanes', value: lane, wanted: known });
  }
  const data: Embedded = { ...found.data, ...(at === undefined ? {} : { at }), ...(lanes ? { lanes } : {}) };
  const { label } = splitLabel(node);
  const written = node.type === 'leafDirective' ? plainText(node) : label.map(plainText).join('');
  return figureOf(chooseLanes(whole, lanes), toMs, language, data, written.trim() || found.caption);
}

interface Attributes {
  /** Seconds. */
  at: number | undefined;
  until: number | undefined;
  lanes: string[] | undefined;
}

function readAttributes(node: AnyDirective, file: string, problems: Problem[]): Attributes {
  const report = reporter(exploreDirective, problems);
  const place = placeOf(node);
  const attributes = node.attributes ?? {};
  for (const key of Object.keys(attributes)) {
    if (!ATTRIBUTES.includes(key))
      report(
        { file, place, text: 'unknown-key' },
        { key, known: ATTRIBUTES.join(', '), ...near(key, ATTRIBUTES) },
      );
  }
  const seconds = (name: 'at' | 'until') => {
    const value = attributes[name];
    if (value === undefined || value === null) return undefined;
    const number = Number(value);
    if (value !== '' && number >= 0 && number <= MAX_SECONDS) return number;
    report({ file, place, text: 'attribute' }, { name, value, wanted: `0–${MAX_SECONDS} s` });
    return undefined;
  };
  const lanes = attributes.lanes?.split(/[\s,]+/).filter(Boolean);
  return { at: seconds('at'), until: seconds('until'), lanes };
}

function figureOf(set: LaneSet, toMs: number, language: Language, data: Embedded, caption: string): string {
  const messages = messagesOf[language];
  const cursorMs = data.at === undefined ? undefined : data.at * 1000;
  const { svg, text } = lanesHtml(set, { messages, toMs, cursorMs });
  const name = escapeHtml(messages.lanes.picture(set.pod, `${toMs / 1000} s`));
  return (
    `<figure class="explorer" data-explore="${escapeHtml(JSON.stringify(data))}">` +
    `<div class="frame" tabindex="0" role="region" aria-label="${name}">${svg}</div>` +
    `<figcaption>${escapeHtml(caption)}</figcaption>${text}</figure>`
  );
}

interface FoundScenario {
  scenario: Scenario;
  pod: string | undefined;
  lanes: string[] | undefined;
  caption: string;
  data: Embedded;
}

function scenarioOf(
  node: AnyDirective,
  { file, language, presets }: ExplorerContext,
  problems: Problem[],
): FoundScenario | undefined {
  const report = reporter(exploreDirective, problems);
  const place = placeOf(node);
  const id = node.attributes?.preset;
  if (id) {
    const preset = presets.find((each) => each.id === id);
    const scenario = preset && scenarioOfPreset(preset);
    if (!preset || !scenario) {
      const ids = presets.map((each) => each.id);
      report({ file, place, text: 'unknown-preset' }, { id, ...near(id, ids) });
      return undefined;
    }
    return {
      scenario,
      pod: preset.pod,
      lanes: preset.lanes,
      caption: preset.lesson[language] ?? '',
      data: { preset: id },
    };
  }
  const fence = node.children.find((child): child is Code => child.type === 'code' && child.lang === 'yaml');
  if (!fence) {
    report({ file, place, text: 'no-scenario' });
    return undefined;
  }
  const fenced = scenarioOfFence(fence, (spot, words) => report({ file, place: spot }, words));
  if (!fenced) return undefined;
  const { scenario, ...data } = fenced;
  return { scenario, pod: undefined, lanes: undefined, caption: '', data };
}
