import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import type { Diagnostic } from '#compiler/diagnostics.ts';
import type { Rule } from '#compiler/rules/rule.ts';
import { rules } from '#compiler/rules/rules.ts';

async function messagesOf(files: Record<string, string>, ruleId: string): Promise<Diagnostic[]> {
  const { messages } = await compileFiles(files);
  return messages.filter((message) => message.ruleId === ruleId);
}

const format = (message: Diagnostic) =>
  `${[message.file, message.line, message.column].filter((part) => part !== undefined).join(':')}${message.line === undefined ? ':' : ''} ${message.texts.unexpected.en}`;

describe.each(rules)('rule $id', (rule) => {
  it.each(rule.notOk.map((example, i) => ({ number: i + 1, ...example })))(
    'fires on its bad example $number',
    async ({ files, findings }) => {
      expect((await messagesOf(files, rule.id)).map(format)).toEqual(findings);
    },
  );

  it.each(rule.ok.map((files, i) => ({ number: i + 1, files })))(
    'is silent on its good example $number',
    async ({ files }) => {
      expect((await messagesOf(files, rule.id)).map(format)).toEqual([]);
    },
  );

  it('says everything in both languages, with nothing left to fill in', async () => {
    expect(rule.manual.zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(rule.manual.en).toMatch(/\.$/);
    const messages = (await Promise.all(rule.notOk.map(({ files }) => messagesOf(files, rule.id)))).flat();
    for (const { texts } of messages) {
      for (const text of [texts.unexpected, texts.expected, texts.mend])
        for (const language of ['zh', 'en'] as const) {
          expect(text[language]).not.toBe('');
          expect(text[language]).not.toMatch(/(?<!#)\{\w+\}|undefined/);
        }
      expect(texts.mend.zh).toMatch(/[。？]$/);
      expect(texts.mend.en).toMatch(/[.?]$/);
      expect(texts.unexpected.en).not.toMatch(/\.$/);
    }
  });

  it('has an example for each of its texts', async () => {
    const messages = (await Promise.all(rule.notOk.map(({ files }) => messagesOf(files, rule.id)))).flat();
    const said = new Set(messages.map(({ texts }) => nameOf(texts, rule.texts)));
    expect([...said].sort()).toEqual(Object.keys(rule.texts).sort());
  });
});

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The name of the text whose words, parameters aside, are those of the message. */
function nameOf(said: Diagnostic['texts'], texts: Rule['texts']): string | undefined {
  const fits = (text: string, pattern: string) =>
    new RegExp(
      `^${pattern
        .split(/\{\w+\}/)
        .map(escaped)
        .join('.*')}$`,
      's',
    ).test(text);
  return Object.keys(texts).find((name) => {
    const text = texts[name];
    return text && fits(said.unexpected.en, text.unexpected.en) && fits(said.mend.en, text.mend.en);
  });
}

describe('the list of rules', () => {
  it('has every file that holds a rule, once', () => {
    const folder = 'src/compiler/rules';
    const files = readdirSync(folder)
      .filter((file) => /: Rule = \{/.test(readFileSync(`${folder}/${file}`, 'utf8')))
      .map((file) => file.replace('.ts', ''));
    expect(rules.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('has at least one good and one bad example a rule', () => {
    expect(rules.filter(({ ok, notOk }) => ok.length === 0 || notOk.length === 0)).toEqual([]);
  });
});

describe('what is offered', () => {
  const course = (topics: string) =>
    `id: t\ntitle: {en: T}\nlanguages: [en]\nparts: [{id: p, title: {en: P}, summary: {en: S}, topics: [${topics}]}]\n`;
  const note = '---\nsummary: S.\nrequires: []\nobjectives: [o]\n---\n\n# T\n\n';

  it.each([
    ['dead-link', { 'a.md': '# T\n\n[B](q/b.md)\n', 'p/b.md': '# B\n' }, 'Did you mean p/b.md?'],
    [
      'dead-link',
      { 'p/a.md': '# T\n\n[B](prboes.md)\n', 'q/probes.md': '# B\n' },
      'Did you mean ../q/probes.md?',
    ],
    ['dead-link', { 'a.md': '# T\n\n[B](b.md)\n', 'c.md': '# C\n' }, 'Correct the path, or add the file.'],
    ['dead-anchor', { 'a.md': '# T\n\n[B](#fouth)\n\n## Fourth\n' }, 'Did you mean fourth?'],
    [
      'unknown-topic',
      { 'a.md': '# T\n\n:topic[x]{#prboes}\n', 'probes.md': '# P\n' },
      'Did you mean probes?',
    ],
    [
      'front-matter-unknown-key',
      { 'course.yaml': course('a'), 'en/p/a.md': note.replace('requires', 'require') },
      'Did you mean requires?',
    ],
    ['orphan-topic', { 'course.yaml': course('probes'), 'en/p/probs.md': note }, 'Did you mean probes?'],
    [
      'unknown-kind',
      { 'a.md': '# T\n\n```yaml\napiVersion: v1\nkind: Deployment\n```\n' },
      'Did you mean apps/v1 Deployment?',
    ],
    [
      'unknown-kind',
      { 'a.md': '# T\n\n```yaml\napiVersion: batch/v1beta1\nkind: CronJob\n```\n' },
      'Use batch/v1 CronJob;',
    ],
    [
      'undefined-footnote',
      { 'a.md': '# T\n\nFact[^taint].\n\n[^taints]: Source.\n' },
      'Did you mean taints?',
    ],
    [
      'question-kind',
      { 'a.md': '# T\n\n:::question{#a kind=mutiple}\nQ\n\n- [ ] 1\n- [x] 2\n:::\n' },
      'Did you mean multiple?',
    ],
  ] as [string, Record<string, string>, string][])('%s in %j: %s', async (ruleId, files, offer) => {
    const [message] = await messagesOf(files, ruleId);
    expect(message?.texts.mend.en).toContain(offer);
  });
});

it('places are right with the line ends of Windows', async () => {
  const text = '# T\n\n- Try:\n\n  ```yaml\n  kind: Pods\n  ```\n\nFaild.\n'.replaceAll('\n', '\r\n');
  const { messages } = await compileFiles({ 'a.md': text });
  expect(messages.map(format)).toEqual(['a.md:6:9 There is no kind Pods', 'a.md:9:1 Misspelt word “Faild”']);
});

describe('the seed note', () => {
  const seed = readFileSync('tests/fixtures/seed/notes.md', 'utf8');

  it('has 11 missing images, 4 misspellings and nothing else', async () => {
    const { messages } = await compileFiles({ 'notes.md': seed });
    expect(messages.filter(({ ruleId }) => ruleId === 'missing-image')).toHaveLength(11);
    expect(messages.filter(({ ruleId }) => ruleId === 'misspelling').map(format)).toEqual([
      'notes.md:63:3 Misspelt word “AddOnes”',
      'notes.md:89:5 Misspelt word “canel”',
      'notes.md:120:16 Misspelt word “disired”',
      'notes.md:134:28 Misspelt word “Faild”',
    ]);
    expect(messages).toHaveLength(15);
  });

  it('is offered the right spellings', async () => {
    const messages = await messagesOf({ 'notes.md': seed }, 'misspelling');
    expect(messages.map(({ texts }) => texts.expected.en)).toEqual([
      '“Add-ons”',
      '“Canal”',
      '“desired”',
      '“Failed”',
    ]);
  });
});
