/** What content/ claims, as far as a machine can tell: it is one course in each language, and its examples hold. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Code } from 'mdast';
import { beforeAll, describe, expect, test } from 'vitest';
import { fenceMeta, isPlayed } from '#compiler/code.ts';
import { type Compilation, compileCourse } from '#compiler/compiler.ts';
import { readConsole } from '#compiler/console.ts';
import { parseNote } from '#compiler/parse.ts';
import { visit } from '#compiler/visit.ts';
import type { Note } from '#course/course.ts';
import { readManifest } from '#manifest/read.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { setDefaults } from '#simulator/apis/defaults.ts';
import { decodeObject } from '#simulator/apis/schema/decode.ts';
import { validateObject } from '#simulator/apis/validation.ts';

const folder = path.resolve('content');
let compilation: Compilation;
let fences: {
  where: string;
  language: string;
  text: string;
  meta: string;
  wrong: boolean;
  /** The compiler plays it again and compares. */
  played: boolean;
  note: Note;
}[];

beforeAll(async () => {
  compilation = await compileCourse(folder);
  fences = compilation.course.notes.flatMap((note) => {
    const found: Code[] = [];
    visit(parseNote(readFileSync(path.join(folder, note.file), 'utf8')), 'code', (node) => {
      found.push(node);
    });
    return found.map((node) => ({
      where: `${note.file}:${node.position?.start.line}`,
      language: node.lang ?? '',
      text: node.value,
      meta: node.meta ?? '',
      wrong: fenceMeta(node.meta).wrong,
      played: isPlayed(fenceMeta(node.meta).attributes),
      note,
    }));
  });
}, 60_000);

test('the compiler finds nothing', () => {
  expect(compilation.messages.map(({ name, reason, ruleId }) => `${name} ${ruleId} ${reason}`)).toEqual([]);
});

describe('both languages', () => {
  const sides = () => {
    const { notes, topics } = compilation.course;
    return topics
      .filter(({ planned }) => !planned)
      .map(({ id }) => ({
        id,
        zh: notes.find((note) => note.id === id && note.language === 'zh') as Note,
        en: notes.find((note) => note.id === id && note.language === 'en') as Note,
      }));
  };

  test('each topic that is not planned has a note in both', () => {
    expect(sides().length).toBeGreaterThanOrEqual(12);
    expect(sides().filter(({ zh, en }) => !zh || !en)).toEqual([]);
  });

  test('and it says the same: objectives, key terms, questions, figures, sources', () => {
    const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;
    const shapeOf = (note: Note) => ({
      objectives: note.objectives.length,
      keyTerms: note.keyTerms,
      questions: note.questions.map(({ id, kind }) => `${id} ${kind}`),
      figures: count(note.html, /<figure /g),
      sources: count(note.html, /<li id="source-\d+"/g),
      corrections: count(note.html, /<aside class="correction"/g),
    });
    for (const { id, zh, en } of sides()) expect({ id, ...shapeOf(en) }).toEqual({ id, ...shapeOf(zh) });
  });

  test('each topic names its sources, asks something, and ends with three things to remember', () => {
    for (const { file, html, questions } of compilation.course.notes) {
      expect(html, file).toMatch(/<section class="sources"/);
      expect(html, file).toMatch(/<ol class="keep"/);
      expect(questions.length, file).toBeGreaterThan(0);
    }
  });
});

/** Objects of a fence, and for a controller the Pod that it would make, for the simulator knows Pods. */
function objectsIn(text: string): Record<string, unknown>[] {
  const objects = readManifest(text).objects.map(({ value }) => value as Record<string, unknown>);
  return objects
    .filter((object) => object && typeof object === 'object' && object.apiVersion && object.kind)
    .map((object) => podOf(object) ?? object);
}

type Shape = { metadata?: object; spec?: { template?: Shape; jobTemplate?: Shape } };

function podOf({ kind, spec }: Record<string, unknown> & Shape): Record<string, unknown> | undefined {
  const isJob = kind === 'Job' || kind === 'CronJob';
  const template = kind === 'CronJob' ? spec?.jobTemplate?.spec?.template : spec?.template;
  if (!template?.spec) return undefined;
  const restart = isJob ? {} : { restartPolicy: 'Always' };
  const metadata = { name: 'from-a-template', ...template.metadata };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...restart, ...template.spec } };
}

/** What the API server would say against it. Kinds that the simulator does not know are only looked at as YAML. */
function refusals(object: Record<string, unknown>): string[] | undefined {
  const { object: decoded, errors } = decodeObject(object);
  if (errors.some(({ problem }) => problem.kind === 'kind-not-modelled')) return undefined;
  if (!decoded) return errors.map(({ text }) => text);
  return validateObject(setDefaults(decoded as KubernetesObject)).map(
    ({ field, detail, type }) => `${field}: ${type} ${detail ?? ''}`,
  );
}

describe('manifests', () => {
  test('each one that is not called wrong is taken by the API server', () => {
    let checked = 0;
    const found: string[] = [];
    for (const { language, text, where, wrong } of fences) {
      if (language !== 'yaml' || wrong) continue;
      for (const object of objectsIn(text)) {
        const said = refusals(object);
        if (said) checked++;
        found.push(...(said ?? []).map((refusal) => `${where} ${refusal}`));
      }
    }
    expect(found).toEqual([]);
    // Enough of them were looked at for the empty list to mean something.
    expect(checked).toBeGreaterThan(20);
  });
});

/** Words that kubectl v1.37 prints under STATUS for a Pod: phases, and the reasons of containers and Pods. */
const statusWords = new Set(
  `Pending Running Succeeded Failed Unknown Completed Error Terminating Evicted NodeLost Preempting SchedulingGated
  UnexpectedAdmissionError NodeAffinity OutOfcpu OutOfmemory OutOfpods DeadlineExceeded ContainerCreating
  PodInitializing CrashLoopBackOff ImagePullBackOff ErrImagePull ErrImageNeverPull InvalidImageName
  ImageInspectError RegistryUnavailable CreateContainerConfigError CreateContainerError PreCreateHookError
  PreStartHookError PostStartHookError RunContainerError StartError OOMKilled ContainerCannotRun
  ContainerStatusUnknown NotReady`.split(/\s+/),
);

const isStatus = (word: string) =>
  /^(?:Init:\d+\/\d+|(?:Signal|ExitCode|Init:Signal|Init:ExitCode):\d+)$/.test(word) ||
  statusWords.has(word.replace(/^Init:/, ''));

describe('what kubectl prints', () => {
  /** Cells below a header, cut at the header's columns. */
  function* cells(text: string, column: string): Iterable<string> {
    let from = -1;
    let to = -1;
    for (const line of text.split('\n')) {
      if (/^NAME\s/.test(line) && / READY +STATUS\b/.test(line)) {
        from = line.indexOf(` ${column} `) + 1;
        const next = /^\S+\s+/.exec(line.slice(from));
        to = from + (next?.[0].length ?? 0);
      } else if (line.trim() === '' || line.startsWith('$ ')) from = -1;
      else if (from > 0 && line.length >= from) yield line.slice(from, to).trim();
    }
  }

  test('under STATUS of Pods are words that it has', () => {
    const unknown: string[] = [];
    let seen = 0;
    for (const { language, text, where, wrong, played } of fences) {
      if (language !== 'console' || wrong || played) continue;
      for (const word of cells(text, 'STATUS')) {
        seen++;
        if (!isStatus(word)) unknown.push(`${where} ${word}`);
      }
    }
    expect(unknown).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });

  test('under READY are never more ready containers than there are', () => {
    const wrong = fences.flatMap(({ language, text, where, played }) =>
      language !== 'console' || played
        ? []
        : [...cells(text, 'READY')].flatMap((cell) => {
            const [, ready, all] = /^(\d+)\/(\d+)$/.exec(cell) ?? [];
            return ready !== undefined && Number(ready) <= Number(all) ? [] : [`${where} ${cell}`];
          }),
    );
    expect(wrong).toEqual([]);
  });

  test('each command is one of kubectl, or of what the course has introduced', () => {
    const verbs =
      /^kubectl (?:-\S+ )*(?:annotate|api-resources|api-versions|apply|attach|auth|autoscale|certificate|cluster-info|config|cordon|cp|create|debug|delete|describe|diff|drain|edit|events|exec|explain|expose|get|kustomize|label|logs|patch|port-forward|proxy|replace|rollout|run|scale|set|taint|top|uncordon|version|wait)\b/;
    const unknown = fences.flatMap(({ language, text, where }) =>
      language !== 'console'
        ? []
        : text
            .split('\n')
            .filter((line) => line.startsWith('$ kubectl') && !verbs.test(line.slice(2)))
            .map((line) => `${where} ${line}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('sessions that are played again', () => {
  /** Commands whose output the simulator knows. */
  const look = /^kubectl (?:get|describe|events|wait)\b/;
  /** What is told of objects that the simulator does not have, or whose names and ids differ each time. */
  const notPlayed = [/kubectl get pod duo -o jsonpath='\{\.metadata\.uid\}/, /kubectl get pod stuck /];

  test('in the chapters on Pods, what kubectl shows of a Pod is compared with the simulator', () => {
    const bare = fences.flatMap(({ language, text, where, played }) =>
      language !== 'console' || played || !/\/pods\//.test(where)
        ? []
        : readConsole(text)
            .filter(({ command = '', output }) => look.test(command) && output.length > 0)
            .filter(({ command = '' }) => !notPlayed.some((pattern) => pattern.test(command)))
            .map(({ command }) => `${where} ${command}`),
    );
    expect(bare).toEqual([]);
    // fifteen in each language
    expect(fences.filter(({ played }) => played).length).toBeGreaterThanOrEqual(30);
  });

  test('both languages play the same', () => {
    const playsOf = (wanted: string) =>
      fences
        .filter(({ played, note }) => played && note.language === wanted)
        .map(({ note, meta, text }) => ({ topic: note.id, meta, commands: readConsole(text) }));
    expect(playsOf('en')).toEqual(playsOf('zh'));
  });
});

test('phases in YAML are those that Pods have', () => {
  const phases = fences.flatMap(({ text, where, wrong, language }) =>
    wrong || !/^(?:yaml|console)$/.test(language)
      ? []
      : [...text.matchAll(/^ *phase: (\S+)/gm)].map(([, phase]) => ({ where, phase })),
  );
  const known = [
    'Pending',
    'Running',
    'Succeeded',
    'Failed',
    'Unknown',
    'Active',
    'Terminating',
    'Bound',
    'Available',
  ];
  expect(phases.filter(({ phase }) => !known.includes(phase ?? ''))).toEqual([]);
});
