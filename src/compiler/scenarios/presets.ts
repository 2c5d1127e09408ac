/** content/scenarios/*.yaml: presets of the explorer, in the order of their groups and then of their files. */
import type { Course, Language, Localized } from '#course/course.ts';
import { type ExpectedMoment, type Preset, type PresetGroup, presetGroups } from '#course/presets.ts';
import { type Problem, reporter } from '../diagnostics.ts';
import { scenarioFile } from '../findings.ts';
import type { TextFile } from '../read.ts';
import { type ReadScenario, readScenario } from './read-scenario.ts';

export const scenarioFolder = 'scenarios/';

/** Whether a path below the content folder is a preset's. */
export function isScenarioFile(file: string): boolean {
  return /^scenarios\/[^/]+\.yaml$/.test(file);
}

export function compilePresets(
  files: readonly TextFile[],
  languages: readonly Language[],
  problems: Problem[],
): Preset[] {
  const presets = files.flatMap((file) => compilePreset(file, languages, problems) ?? []);
  return presets.sort((a, b) => presetGroups.indexOf(a.group) - presetGroups.indexOf(b.group));
}

function compilePreset(
  { file, text }: TextFile,
  languages: readonly Language[],
  problems: Problem[],
): Preset | undefined {
  const report = reporter(scenarioFile, problems);
  const { read, problems: found } = readScenario(text);
  for (const { line, column, message, mend } of found)
    report({ file, place: { line, column } }, { message, mend });
  if (!read) return undefined;
  const { fields, source, objects } = read;
  const wrong = (key: string, name: string, wanted: string) => {
    const value = JSON.stringify(fields[key]) ?? 'missing';
    report({ file, place: read.place([{ name: key }]), text: 'attribute' }, { name, value, wanted });
  };
  const before = problems.length;
  for (const key of ['title', 'lesson'] as const) {
    for (const language of languages) {
      if (!textOf(fields[key], language)) wrong(key, `${key}.${language}`, 'a text');
    }
  }
  if (!presetGroups.includes(fields.group as PresetGroup))
    wrong('group', 'group', `one of ${presetGroups.join(', ')}`);
  if (fields.lanes !== undefined && !isTexts(fields.lanes)) wrong('lanes', 'lanes', 'a list of lanes');
  if (fields.start !== undefined && typeof fields.start !== 'number') wrong('start', 'start', 'seconds');
  if (fields.pod !== undefined && typeof fields.pod !== 'string') wrong('pod', 'pod', 'the name of a Pod');
  if (fields.programs !== undefined && typeof fields.programs !== 'boolean')
    wrong('programs', 'programs', 'true or false');
  if (fields.explainedIn !== undefined && !EXPLAINED_IN.test(String(fields.explainedIn)))
    wrong('explainedIn', 'explainedIn', 'TOPIC or TOPIC#SECTION');
  if (!Array.isArray(fields.expect) || fields.expect.length === 0)
    wrong('expect', 'expect', 'a list of moments');
  if (problems.length > before) return undefined;
  return {
    id: file.slice(scenarioFolder.length, -'.yaml'.length),
    group: fields.group as PresetGroup,
    title: fields.title as Localized,
    lesson: fields.lesson as Localized,
    ...explainedIn(fields.explainedIn),
    source,
    objects,
    ...podOf(read),
    ...(fields.lanes === undefined ? {} : { lanes: fields.lanes as string[] }),
    ...(fields.start === undefined ? {} : { start: fields.start as number }),
    ...(fields.programs === true ? { programs: true } : {}),
    expect: fields.expect as ExpectedMoment[],
  };
}

const EXPLAINED_IN = /^[\w-]+(#[\w-]+)?$/;

function explainedIn(written: unknown): Pick<Preset, 'explainedIn'> {
  if (written === undefined) return {};
  const [topic = '', section] = String(written).split('#');
  return { explainedIn: { topic, ...(section === undefined ? {} : { section }) } };
}

/** What presets say of topics, once the topics are known: a planned topic has no sections yet. */
export function checkExplainedIn(
  presets: readonly Preset[],
  files: readonly TextFile[],
  { topics, notes }: Course,
  problems: Problem[],
): void {
  const report = reporter(scenarioFile, problems);
  for (const { id, explainedIn: named } of presets) {
    if (!named) continue;
    const { topic, section } = named;
    const own = notes.filter((note) => note.id === topic);
    const isThere =
      section === undefined
        ? topics.some((each) => each.id === topic)
        : own.length > 0 && own.every(({ sections }) => sections.some((each) => each.id === section));
    if (isThere) continue;
    const file = `${scenarioFolder}${id}.yaml`;
    const lines = files.find((each) => each.file === file)?.text.split('\n') ?? [];
    const line =
      Math.max(
        0,
        lines.findIndex((each) => each.startsWith('explainedIn:')),
      ) + 1;
    const value = section === undefined ? topic : `${topic}#${section}`;
    const wanted = 'a topic of the course, or one of its sections';
    report({ file, place: { line, column: 1 }, text: 'attribute' }, { name: 'explainedIn', value, wanted });
  }
}

/** The Pod that is followed, where the author names one. */
function podOf({ fields: { pod } }: ReadScenario): { pod?: string } {
  return typeof pod === 'string' ? { pod: pod.includes('/') ? pod : `default/${pod}` } : {};
}

function textOf(value: unknown, language: Language): string | undefined {
  const text = (value as Record<string, unknown> | undefined)?.[language];
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
