/**
 * Console sessions that say what they were made from are played again while their note is compiled, and what kubectl
 * prints in the play is compared with what the author wrote, line by line:
 *
 *     ```console play="web.yaml" at="12 40"
 *
 * `play` is the title of a yaml fence of the note (or `preset` a preset's id), `with` what a scenario says besides its
 * manifest, `at` the second of each command that looks or acts, `skip` the verbs that are not compared.
 */
import type { Code, Root } from 'mdast';
import { parse } from 'yaml';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { fenceMeta, isPlayed } from '../code.ts';
import { type ConsoleEntry, readConsole } from '../console.ts';
import { type Problem, reporter } from '../diagnostics.ts';
import type { Report } from '../finding.ts';
import { consoleDiffers } from '../findings.ts';
import { placeOf } from '../place.ts';
import { near } from '../rules/near.ts';
import { visit } from '../visit.ts';
import { readCommandLine } from './command-line.ts';
import { compareOutput } from './compare-output.ts';
import type { ExplorerContext } from './explorers.ts';
import { Kubectl } from './kubectl.ts';
import { historyOf } from './plays.ts';
import { readScenarioParts } from './read-scenario.ts';
import { placeInFence, scenarioOfPreset } from './scenario-of.ts';

const ATTRIBUTES = ['play', 'preset', 'with', 'at', 'skip', 'title'];

export function checkSessions(tree: Root, context: ExplorerContext, problems: Problem[]): void {
  const manifests = new Map<string, Code>();
  const sessions: Code[] = [];
  visit(tree, 'code', (node) => {
    const { title, attributes } = fenceMeta(node.meta);
    if (node.lang === 'yaml' && title !== undefined) manifests.set(title, node);
    if (node.lang === 'console' && isPlayed(attributes)) sessions.push(node);
  });
  for (const node of sessions) checkSession(node, manifests, context, problems);
}

function checkSession(
  node: Code,
  manifests: ReadonlyMap<string, Code>,
  context: ExplorerContext,
  problems: Problem[],
): void {
  const place = placeOf(node);
  const report: Report = (problem, params) => reporter(consoleDiffers, problems)(problem, params);
  const say = (text: string, params: Record<string, string>) =>
    report({ file: context.file, place, text }, params);
  const { attributes } = fenceMeta(node.meta);
  for (const key of Object.keys(attributes)) {
    if (!ATTRIBUTES.includes(key))
      say('unknown-key', { key, known: ATTRIBUTES.join(', '), ...near(key, ATTRIBUTES) });
  }
  const moments = (attributes.at ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  if (moments.length === 0 || !moments.every((at, i) => at >= (moments[i - 1] ?? 0))) {
    say('attribute', { name: 'at', value: attributes.at ?? '', wanted: '12, or "12 40"' });
    return;
  }
  const scenario = scenarioOf(attributes, manifests, context, say);
  if (!scenario) return;
  const kubectl = new Kubectl(historyOf(scenario), scenario);
  const skipped = (attributes.skip ?? '').split(/[\s,]+/);
  let next = 0;
  for (const entry of readConsole(node.value)) {
    const line = entry.command === undefined ? undefined : readCommandLine(entry.command);
    const verb = line?.words[0] === 'kubectl' ? (line.words[1] ?? '') : (line?.words[0] ?? '');
    if (skipped.includes(verb)) continue;
    const spot = placeInFence(node, { line: entry.line + 1, column: 1 });
    const atSeconds = moments[Math.min(next, moments.length - 1)] ?? 0;
    if (line && !kubectl.isBeginning(line)) next++;
    const printed = line && kubectl.run(line, Math.round(atSeconds * 1000));
    if (!printed) {
      const params = { command: (entry.command ?? entry.output[0] ?? '').split('\n')[0] ?? '', verb };
      report({ file: context.file, place: spot, text: 'not-modelled' }, params);
      continue;
    }
    reportDifferences(node, entry, printed, report, context.file);
  }
  if (next < moments.length && moments.length > 1)
    say('attribute', { name: 'at', value: attributes.at ?? '', wanted: `${next} × s` });
  const { stopped, playedMs } = kubectl.history;
  // Another session may have played it further, and to its end.
  if (stopped && (moments.at(-1) ?? 0) * 1000 >= playedMs) say('stopped', { message: stopped.message });
}

function reportDifferences(
  node: Code,
  entry: ConsoleEntry,
  printed: { lines: readonly string[]; open?: boolean },
  report: Report,
  file: string,
): void {
  const first = entry.line + (entry.command?.split('\n').length ?? 0);
  for (const { index, written, truth } of compareOutput(entry.output, printed)) {
    const place = placeInFence(node, { line: first + index + 1, column: 1 });
    if (truth === undefined) report({ file, place, text: 'too-much' }, { written: written ?? '' });
    else if (written === undefined) report({ file, place, text: 'too-little' }, { truth });
    else report({ file, place, text: 'differs' }, { written, truth });
  }
}

function scenarioOf(
  { play, preset: id, with: rest }: Readonly<Record<string, string>>,
  manifests: ReadonlyMap<string, Code>,
  { presets }: ExplorerContext,
  say: (text: string, params: Record<string, string>) => void,
): Scenario | undefined {
  if (play === undefined) {
    const preset = presets.find((each) => each.id === id);
    const ids = presets.map((each) => each.id);
    if (!preset) say('unknown-preset', { id: id ?? '', ...near(id ?? '', ids) });
    return preset && scenarioOfPreset(preset);
  }
  const manifest = manifests.get(play);
  if (!manifest) {
    say('unknown-play', { title: play, ...near(play, [...manifests.keys()]) });
    return undefined;
  }
  let parts: unknown = {};
  try {
    parts = parse(rest ?? '{}');
  } catch (error) {
    say('attribute', {
      name: 'with',
      value: rest ?? '',
      wanted: (error as Error).message.split('\n')[0] ?? '',
    });
    return undefined;
  }
  const { scenario, problem } = readScenarioParts(manifest.value, parts);
  if (problem !== undefined) {
    const [name, value] = rest === undefined ? ['play', play] : ['with', rest];
    say('attribute', { name, value, wanted: problem });
  }
  return scenario;
}
