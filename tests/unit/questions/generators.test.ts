/** Three hundred seeds of every generator; `npm run bench -- --rows questions` plays ten thousand. */
import { describe, expect, test } from 'vitest';
import { readManifest } from '#manifest/read.ts';
import { questionsEn } from '#messages/questions/en.ts';
import { loadQuestionMessages } from '#messages/questions/messages.ts';
import { answerOf } from '#questions/ask.ts';
import { faultsOf } from '#questions/generators/faults.ts';
import { type GeneratedQuestion, generate } from '#questions/generators/generate.ts';
import { generators } from '#questions/generators/generators.ts';
import { manifestText } from '#questions/generators/manifest-text.ts';
import { Plays } from '#questions/generators/plays.ts';
import { type Playable, scenarioOf } from '#questions/generators/setting.ts';
import { grade } from '#questions/grade.ts';
import { readObject } from '#simulator/apis/read-object.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { cluster } from '#simulator/world/cluster.ts';

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);
const questionsZh = await loadQuestionMessages('zh');

test('at least twelve generators, each of its own name', () => {
  expect(generators.length).toBeGreaterThanOrEqual(12);
  expect(new Set(generators.map(({ id }) => id)).size).toBe(generators.length);
  expect(Object.keys(questionsEn.generators).sort()).toEqual(generators.map(({ id }) => id).sort());
});

const plays = new Plays();
const all = new Map<string, GeneratedQuestion[]>();

describe.each(generators.map(({ id }) => id))('%s', (id) => {
  test('three hundred seeds: one right answer each, every option explained, in both languages', () => {
    const questions = SEEDS.map((seed) => generate(id, seed, questionsEn, plays));
    all.set(id, questions);
    for (const [seed, question] of questions.entries()) {
      expect([seed, faultsOf(question)]).toEqual([seed, []]);
      const chinese = generate(id, seed, questionsZh, plays);
      expect([seed, faultsOf(chinese)]).toEqual([seed, []]);
      expect(chinese.options.map(({ key, right }) => [key, right])).toEqual(
        question.options.map(({ key, right }) => [key, right]),
      );
      expect(chinese.scene).toEqual(question.scene);
    }
    const texts = new Set(
      questions.map(({ stem, options }) => stem + options.map(({ text }) => text).join()),
    );
    expect(texts.size).toBeGreaterThanOrEqual(50);
  });

  test('the same seed gives the same bytes, whatever was played before', () => {
    for (const seed of [0, 7, 299]) {
      expect(JSON.stringify(generate(id, seed, questionsEn))).toBe(JSON.stringify(all.get(id)?.[seed]));
    }
  });

  test('its manifest is what is played: valid, and read again the same', () => {
    for (const { scene } of all.get(id)?.slice(0, 40) ?? []) {
      const { objects, problems } = readManifest(scene?.source?.manifest ?? '');
      expect(problems).toEqual([]);
      expect(objects.map(({ value }) => value)).toEqual(scene?.objects?.[0]);
      expect(readObject(objects[0]?.value).errors).toEqual([]);
    }
  });

  test('a right answer is graded right, any other shows its misconception', () => {
    for (const question of all.get(id)?.slice(0, 20) ?? []) {
      for (const { key, right, misconception } of question.options) {
        const graded = grade(question, { kind: 'choice', keys: [key] });
        expect(graded.right).toBe(right);
        expect(graded.misconceptions).toEqual(misconception ? [misconception] : []);
      }
    }
  });
});

test('easy and hard ones are made', () => {
  const levels = [...all.values()].flat().map(({ level }) => level);
  for (const level of [1, 2, 3])
    expect(levels.filter((each) => each === level).length).toBeGreaterThan(levels.length / 20);
});

describe('sentences hold for every variant', () => {
  const rights = (id: string) =>
    (all.get(id) ?? []).map((question) => {
      const [[pod] = []] = (question.scene?.objects ?? []) as [[{ spec: Spec }]];
      const spec = pod?.spec as Spec;
      const right = question.options[0]?.text.replace(/<[^>]+>/g, '') ?? '';
      return { question, spec, right, feedback: question.options[0]?.feedback ?? '' };
    });
  interface Spec {
    restartPolicy?: string;
    initContainers?: { command?: string[] }[];
    containers: { command?: string[] }[];
  }
  const codeOf = ({ containers }: Spec) =>
    Number(/exit (\d+)/.exec(containers[0]?.command?.[2] ?? '')?.[1] ?? 0);
  const lengthOf = ({ command }: { command?: string[] }) =>
    Number(/sleep (\d+)/.exec(command?.[2] ?? '')?.[1]);

  test('what STATUS says of an end is said only where nothing is started again', () => {
    for (const { spec, right } of rights('crash-status')) {
      const restarts =
        spec.restartPolicy === 'Always' || (spec.restartPolicy === 'OnFailure' && codeOf(spec) !== 0);
      if (right === 'Error' || right === 'Completed') expect(restarts).toBe(false);
      if (right === 'CrashLoopBackOff') expect(restarts).toBe(true);
    }
  });

  test('a phase is explained by the policy and the code', () => {
    for (const { spec, right } of rights('crash-phase')) {
      const code = codeOf(spec);
      const restarts = spec.restartPolicy === 'Always' || (spec.restartPolicy === 'OnFailure' && code !== 0);
      expect(right).toBe(restarts ? 'Running' : code === 0 ? 'Succeeded' : 'Failed');
    }
  });

  test('init containers add up', () => {
    for (const { spec, right } of rights('init-when')) {
      const total = (spec.initContainers ?? []).reduce((sum, each) => sum + lengthOf(each), 0);
      expect(right).toBe(`${total} s`);
    }
  });

  test('waits are those of the back-off', () => {
    for (const { feedback } of rights('back-off-when')) expect(feedback).toMatch(/waits (10|20|40) s/);
  });

  const numberIn = (text: string, field: RegExp) => Number(field.exec(text)?.[1] ?? 0);
  const firstTry = (delay: number, period: number, from: number) =>
    delay + Math.max(0, Math.ceil((from - delay) / period)) * period;

  test('it is ready at the first try that succeeds', () => {
    for (const { question, right } of rights('ready-when')) {
      const needs = numberIn(question.stem, /from (\d+) s/);
      const delay = numberIn(question.stem, /initialDelaySeconds: (\d+)/);
      const period = numberIn(question.stem, /periodSeconds: (\d+)/);
      expect([question.seed, right]).toEqual([question.seed, `${firstTry(delay, period, needs)} s`]);
    }
  });

  test('it is restarted at the last failure that it takes', () => {
    for (const { question, right } of rights('liveness-when')) {
      const hangs = numberIn(question.stem, /from (\d+) s/);
      const delay = numberIn(question.stem, /initialDelaySeconds: (\d+)/);
      const period = numberIn(question.stem, /periodSeconds: (\d+)/);
      const threshold = numberIn(question.stem, /failureThreshold: (\d+)/);
      const killed = firstTry(delay, period, hangs) + (threshold - 1) * period;
      expect([question.seed, right]).toEqual([question.seed, `${killed} s`]);
    }
  });

  test('the grace counts from the deletion, a hook included, and leaves two seconds at least', () => {
    for (const { question, right } of rights('gone-when')) {
      const { stem } = question;
      const deleted = numberIn(stem, /At (\d+) s/);
      const grace = numberIn(stem, /PeriodSeconds: (\d+)/);
      const hook = Math.min(numberIn(stem, /hook takes (\d+) s/), grace);
      const stops = stem.includes('ignores TERM') ? Infinity : numberIn(stem, /ends (\d+) s after/);
      const gone = deleted + hook + Math.min(stops, Math.max(grace - hook, 2));
      expect([question.seed, right]).toEqual([question.seed, `${gone} s`]);
    }
  });

  test('a readiness probe restarts nothing', () => {
    for (const { question, right } of rights('probe-effect')) {
      if (question.stem.includes('readinessProbe')) expect(right).toBe('0');
    }
  });

  test('a failed init container under Never is the end', () => {
    for (const { spec, right } of rights('init-fails')) {
      expect(['Failed', 'Init:Error'].includes(right)).toBe(spec.restartPolicy === 'Never');
    }
  });

  test('what waits for its image never ran', () => {
    for (const { right } of rights('image-status')) expect(['Pending', 'ImagePullBackOff']).toContain(right);
  });

  test('a guarded start is not restarted, any other is', () => {
    for (const { question, right, feedback } of rights('startup-guard')) {
      expect([question.seed, right === '0']).toEqual([question.seed, feedback.includes('may fail until')]);
    }
  });
});

describe('commands do what the stem says', () => {
  // What the scenario says of the containers is left out: the programs run.
  const parts = { programs: cataloguePrograms(tinyShell), cluster };

  test.each([
    ['crash-status', 'status'],
    ['crash-phase', 'phase'],
    ['restart-count', 'restarts'],
  ] as const)('%s', (id, ask) => {
    // Of the images that are drawn, these have a shell in the catalogue.
    const played = (all.get(id) ?? []).filter(({ stem }) => /busybox|alpine/.test(stem)).slice(0, 25);
    expect(played.length).toBe(25);
    for (const { scene, options } of played) {
      const { source, objects } = scene as unknown as Playable;
      const { containers: _, ...bare } = source;
      const scenario = scenarioOf({ source: bare, objects });
      const answer = answerOf(scenario, { ask, atMs: (scene?.at ?? 0) * 1000 }, parts);
      expect(`<code>${answer}</code>`).toBe(options[0]?.text);
    }
  });
});

test('a manifest is written as people write it', () => {
  const text = manifestText({
    kind: 'Pod',
    spec: {
      containers: [
        {
          name: 'app',
          command: ['sh', '-c', 'sleep 5; exit 1'],
          livenessProbe: { exec: { command: ['cat', '/x'] }, periodSeconds: 5 },
        },
        { name: 'true', image: 'nginx:1.29', args: ['12', 'no', 'a: b', ''] },
      ],
    },
  });
  expect(text).toBe(`kind: Pod
spec:
  containers:
  - name: app
    command: [sh, -c, "sleep 5; exit 1"]
    livenessProbe:
      exec: {command: [cat, /x]}
      periodSeconds: 5
  - name: "true"
    image: nginx:1.29
    args: ["12", "no", "a: b", ""]
`);
});
