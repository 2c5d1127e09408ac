import { expect, test } from 'vitest';
import { checkManifest } from '#app/widgets/manifest-editor/check.ts';
import { problemText } from '#app/widgets/manifest-editor/problem-text.ts';
import { en } from '#app/widgets/manifest-editor/texts/en.ts';
import { zh } from '#app/widgets/manifest-editor/texts/zh.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx\n';

const said = (text: string, texts = en) =>
  checkManifest(text).problems.map((problem) => {
    const { place, text: words, fix } = problemText(problem, texts);
    return `${place?.line}:${place?.column} ${words}${fix === undefined ? '' : ` [${fix}]`}`;
  });

test.each<[string, string, string[]]>([
  ['nothing is wrong', POD, []],
  [
    'an unknown field, and what was meant',
    `${POD}      livenesProbe: {}\n`,
    ['9:7 unknown field "spec.containers[0].livenesProbe". Did you mean livenessProbe? [livenessProbe]'],
  ],
  [
    'a field that belongs elsewhere',
    `${POD}      restartPolicyy: x\n      nodeName: y\n`,
    [
      '9:7 unknown field "spec.containers[0].restartPolicyy". Did you mean restartPolicy? [restartPolicy]',
      '10:7 unknown field "spec.containers[0].nodeName". It belongs in spec.',
    ],
  ],
  [
    'a wrong type, in the words of the server',
    POD.replace('image: nginx', 'image: 5'),
    [
      '8:14 json: cannot unmarshal number into Go struct field Container.spec.containers.image of type string',
    ],
  ],
  [
    'a value that is not supported',
    `${POD}  restartPolicy: Sometimes\n`,
    [
      '9:18 spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
    ],
  ],
  [
    'a kind that is misspelt',
    POD.replace('Pod', 'Podd'),
    ['2:7 no matches for kind "Podd" in version "v1". Did you mean Pod? [Pod]'],
  ],
])('%s: its place is said once, in front', (_name, text, expected) => {
  expect(said(text)).toEqual(expected);
});

test('the syntax is said in the language of the reader', () => {
  expect(said('a: 1\n\tb: 2', zh)).toEqual([
    '2:1 缩进用了制表符（应为空格：YAML 不许用制表符缩进）。把每个制表符换成两个空格。',
  ]);
  expect(said('a: *x', zh)[0]).toContain('没有定义的锚点 x');
});

test('all that is wrong comes at once, in the order of the text', () => {
  const text = POD.replace('name: web\nspec', 'name: Web_1\nspec').replace(
    'image: nginx',
    'imagePullPolicy: Often',
  );
  expect(said(text).map((line) => Number(line.split(':')[0]))).toEqual([4, 7, 8]);
});

test('a bomb of aliases and a text that is too long are refused at once', () => {
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    bomb.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  const before = process.cpuUsage();
  expect(said(bomb.join('\n'))[0]).toContain('too many values');
  expect(said('x: y\n'.repeat(60_000))[0]).toContain('300000 characters');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(2000);
});
