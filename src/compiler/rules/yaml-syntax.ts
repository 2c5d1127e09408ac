import { yamlFences } from '../kubernetes/manifests.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** Readers paste what they read. */
export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  severity: 'error',
  manual: {
    zh: '`yaml` 代码块能解析；故意写错的写成 ` ```yaml wrong `。',
    en: 'A `yaml` fence parses; one that is wrong on purpose says ` ```yaml wrong `.',
  },
  texts: {
    syntax: {
      unexpected: { zh: '代码块不是正确的 YAML：{messageZh}', en: 'The fence is not valid YAML: {message}' },
      expected: { zh: '能解析的 YAML', en: 'YAML that parses' },
      mend: {
        zh: '检查缩进（不用制表符）、冒号后的空格和引号；故意写错的写成 yaml wrong。',
        en: 'Check indentation (no tabs), the space after a colon, and quotes; a fence that is wrong on purpose says `yaml wrong`.',
      },
    },
  },
  checkNote({ file, source, tree }, _, report) {
    for (const { problems } of yamlFences(tree, source))
      for (const { message, place } of problems)
        report({ file, place }, { message: message.en, messageZh: message.zh });
  },
  ok: [
    { 'a.md': plain('```yaml\nkind: Pod\n---\n- a\n- b: [1, 2]\n```') },
    { 'a.md': plain('```yaml wrong\na: b: c\n```\n\n```text\na: b: c\n```\n\n    a: b: c') },
    { 'a.md': plain('```yaml title="a.yaml"\n# nothing but a comment\n```\n\n```yaml\n```') },
  ],
  notOk: [
    {
      files: { 'a.md': plain('```yaml\nspec:\n  containers: [\n```') },
      findings: ['a.md:5:16 The fence is not valid YAML: A bracket that is never closed'],
    },
    {
      files: { 'a.md': plain('- An item\n\n  ```yaml\n  kind: Pod\n  metadata: name: web\n  ```') },
      findings: ['a.md:7:13 The fence is not valid YAML: A second colon with a space in one line'],
    },
    {
      files: { 'a.md': plain('> ```yml\n> kind: Pod\n> kind: Node\n> ```') },
      findings: ['a.md:5:3 The fence is not valid YAML: The same key is written twice'],
    },
  ],
};
