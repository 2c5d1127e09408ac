import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';

const course =
  'id: c\ntitle: {en: C}\nlanguages: [en]\nparts:\n  - id: p\n    title: {en: P}\n    summary: {en: S}\n    topics: [a]\n';
const note = (body: string) =>
  `---\nsummary: S\nrequires: []\nterms: []\nobjectives: [O]\n---\n\n# T\n\nText.\n\n## One {#one}\n\n${body}\n`;
const preset = (change = '') =>
  `title: {en: Crash}\nlesson: {en: It waits.}\ngroup: crashes\nuntil: 30\n${change}images:\n  a:1: {present: true}\ncontainers:\n  app:\n    runs: [{exitAfter: 5, exitCode: 1}]\nmanifest: |\n  apiVersion: v1\n  kind: Pod\n  metadata: {name: web}\n  spec:\n    containers: [{name: app, image: "a:1"}]\nexpect:\n- {at: 11, status: CrashLoopBackOff}\n`;

async function compile(body: string, files: Record<string, string> = {}) {
  const compiled = await compileFiles({
    'course.yaml': course,
    'en/p/a.md': note(body),
    'scenarios/crash.yaml': preset(),
    ...files,
  });
  const found = compiled.messages.map((each) => `${each.name} ${each.ruleId} ${each.reason}`);
  return { html: compiled.course.notes[0]?.html ?? '', course: compiled.course, found };
}

describe('an explorer in a note', () => {
  test('is a figure of its lanes, with the words and what brings it to life', async () => {
    const { html, found } = await compile('::explore[Watch it]{preset=crash at=12 lanes="status container"}');
    expect(found).toEqual([]);
    expect(html).toContain(
      '<figure class="explorer" data-explore="{&quot;preset&quot;:&quot;crash&quot;,&quot;at&quot;:12,&quot;lanes&quot;:[&quot;status&quot;,&quot;container&quot;]}">',
    );
    expect(html).toContain('<svg class="lanes"');
    expect(html.match(/class="lane /g)?.length).toBe(2);
    expect(html).toContain('class="cursor"');
    expect(html).toContain('<figcaption>Watch it</figcaption>');
    expect(html).toContain('<b>10.9s</b> app: Error → CrashLoopBackOff (for 10s)');
  });

  test('without a caption it shows the lesson', async () => {
    expect((await compile('::explore{preset=crash}')).html).toContain('<figcaption>It waits.</figcaption>');
  });

  test('plays a manifest of its own, and brings its objects along', async () => {
    const { html, found } = await compile(
      ':::explore[Own]{until=5}\n```yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: own}\nspec:\n  containers: [{name: c, image: nginx:1.29}]\n```\n:::',
    );
    expect(found).toEqual([]);
    expect(html).toContain('&quot;objects&quot;:[[{');
    expect(html).not.toContain('<pre');
  });

  test.each([
    ['::explore{preset=crush}', 'en/p/a.md:14:1 explore There is no preset crush'],
    ['::explore[Nothing]', 'en/p/a.md:14:1 explore This explore does not say what to play'],
    ['::explore{preset=crash at=soon}', 'en/p/a.md:14:1 explore at is soon'],
    ['::explore{preset=crash lanes=speed}', 'en/p/a.md:14:1 explore lanes is speed'],
    ['::explore{preset=crash untill=3}', 'en/p/a.md:14:1 explore Unknown key untill'],
    [
      ':::explore[x]\n```yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: own}\nspec:\n  widgets: []\n```\n:::',
      expect.stringMatching(/^en\/p\/a\.md:20:3 explore .*widgets/),
    ],
  ])('%s is reported in its place', async (body, message) => {
    expect((await compile(body)).found).toEqual([message]);
  });
});

describe('a preset', () => {
  test('is in the course with its objects read', async () => {
    const [first] = (await compile('Text.')).course.presets ?? [];
    expect(first).toMatchObject({ id: 'crash', group: 'crashes', title: { en: 'Crash' } });
    expect(first?.objects).toEqual([[expect.objectContaining({ kind: 'Pod' })]]);
    expect(Object.keys(first?.source ?? {})).toEqual(['manifest', 'until', 'images', 'containers']);
  });

  test.each([
    ['seed: -1\n', /^scenarios\/crash\.yaml:5:7 scenario seed/],
    ['groop: x\n', /^scenarios\/crash\.yaml:5:1 scenario groop/],
    ['start: soon\n', /^scenarios\/crash\.yaml:5:8 scenario start is "soon"/],
    ['pod: 5\n', /^scenarios\/crash\.yaml:5:6 scenario pod is 5/],
    ['programs: maybe\n', /^scenarios\/crash\.yaml:5:11 scenario programs is "maybe"/],
    ['actions: [{at: 1, do: explode}]\n', /^scenarios\/crash\.yaml:5:\d+ scenario actions\[0\]\.do/],
  ])('with %j is reported with file, line and column', async (change, message) => {
    const { found } = await compile('Text.', { 'scenarios/crash.yaml': preset(change) });
    expect(found).toEqual([expect.stringMatching(message)]);
  });
});

describe('explains.yaml', () => {
  test('leads from a rule to sections', async () => {
    const { course: made, found } = await compile('Text.', { 'explains.yaml': 'crash-back-off: a#one\n' });
    expect(found).toEqual([]);
    expect(made.explains).toEqual({
      'crash-back-off': [{ topic: 'a', section: 'one', title: { en: 'One' } }],
    });
  });

  test('names only rules and sections that are there', async () => {
    const { found } = await compile('Text.', { 'explains.yaml': 'crash-back-of: a#one\nterm-sent: a#two\n' });
    expect(found).toEqual([
      expect.stringMatching(/^explains\.yaml:1:\d+ explains-yaml The simulator has no rule crash-back-of/),
      expect.stringMatching(/^explains\.yaml:2:\d+ explains-yaml There is no section a#two/),
    ]);
  });
});
