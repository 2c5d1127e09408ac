import type { Nodes, Root } from 'mdast';
import { fenceMeta } from '../code.ts';
import { misspellingsIn } from '../kubernetes/spelling.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';
import { placesIn } from './source.ts';

/** In prose and in code, indented code too; not in what is quoted to be corrected, nor in what is struck out. */
export const misspelling: Rule = {
  id: 'misspelling',
  severity: 'warning',
  manual: {
    zh: 'Kubernetes 的词拼写正确，代码里也是。原样引用的错字放在更正的引文、删除线或 `wrong` 代码块里。',
    en: 'Words of Kubernetes are spelt right, in code too. A slip that is quoted stands in the quotation of a correction, struck out, or in a `wrong` fence.',
  },
  texts: {
    misspelt: {
      unexpected: { zh: '拼错的词“{word}”', en: 'Misspelt word “{word}”' },
      expected: { zh: '“{right}”', en: '“{right}”' },
      mend: { zh: '写成“{right}”。', en: 'Write “{right}”.' },
    },
  },
  checkNote({ file, source, tree }, _, report) {
    const placeOf = placesIn(source);
    // the text as a whole first, for most notes have nothing to look for in the tree
    for (const { word, right, offset } of misspellingsIn(source))
      if (isChecked(tree, offset, source))
        report({ file, place: placeOf(offset, word.length) }, { word, right });
  },
  ok: [
    {
      'a.md': plain(
        'The Deployment failed; its fields and fails are unlike a file, and Containers contained it.',
      ),
    },
    { 'a.md': plain('Iptables、Ipvs，调读，改边，onfailure。') },
    {
      'a.md': plain(':::correction{#c}\n> canel\n\nCanal, not ~~canel~~.\n:::\n\n```text wrong\nFaild\n```'),
    },
    {
      'a.md': plain(
        'See <https://example.org/faild>, [x](https://example.org/canel), web-faild7d and MY_FAILD.',
      ),
    },
    { 'a.md': plain('Let `getPods`, `nodeA` and `readinessProbe` be; so may `$disired`.') },
  ],
  notOk: [
    {
      files: {
        'a.md':
          '# Kubernates and AddOnes\n\nPods *Faild*, [canel](b.md) and `kublet`\n\n- disired\n\n      disired state\n\n| depolyment |\n|---|\n| contianers |\n',
        'b.md': '# B\n',
      },
      findings: [
        'a.md:1:3 Misspelt word “Kubernates”',
        'a.md:1:18 Misspelt word “AddOnes”',
        'a.md:3:7 Misspelt word “Faild”',
        'a.md:3:16 Misspelt word “canel”',
        'a.md:3:34 Misspelt word “kublet”',
        'a.md:5:3 Misspelt word “disired”',
        'a.md:7:7 Misspelt word “disired”',
        'a.md:9:3 Misspelt word “depolyment”',
        'a.md:11:3 Misspelt word “contianers”',
      ],
    },
    {
      files: {
        'a.md':
          '---\nsummary: About Deploymets.\n---\n\n# T\n\n```yaml\nmetdata: {}\n```\n\n![The schedular](a.png)\n',
      },
      findings: [
        'a.md:2:16 Misspelt word “Deploymets”',
        'a.md:8:1 Misspelt word “metdata”',
        'a.md:11:7 Misspelt word “schedular”',
      ],
    },
  ],
};

/** Whether the character at `offset` is text for readers that should be right. */
function isChecked(tree: Root, offset: number, source: string): boolean {
  const road: Nodes[] = [];
  let node: Nodes | undefined = tree;
  while (node) {
    road.push(node);
    node =
      'children' in node ? (node.children as Nodes[]).find((child) => contains(child, offset)) : undefined;
  }
  if (road.some(({ type }) => type === 'delete')) return false;
  if (isQuotedToCorrect(road)) return false;
  const leaf = road.at(-1);
  switch (leaf?.type) {
    case 'text':
    case 'inlineCode':
    case 'yaml':
      return true;
    case 'code':
      return !fenceMeta(leaf.meta).wrong && !isFenceLine(leaf, offset, source);
    case 'image':
      // the alternative text, not the address after it
      return offset < (leaf.position?.start.offset ?? 0) + 2 + (leaf.alt?.length ?? 0);
    default:
      return false;
  }
}

const contains = (node: Nodes, offset: number) =>
  (node.position?.start.offset ?? 0) <= offset && offset < (node.position?.end.offset ?? 0);

function isQuotedToCorrect(road: Nodes[]): boolean {
  const correction = road.findIndex(
    (node) => node.type === 'containerDirective' && node.name === 'correction',
  );
  return correction >= 0 && road.slice(correction).some(({ type }) => type === 'blockquote');
}

/** The first line of a fence names its language and title; of indented code it is code. */
function isFenceLine(node: Nodes, offset: number, source: string): boolean {
  const start = node.position?.start.offset ?? 0;
  return /^[`~]/.test(source.slice(start, start + 1)) && !source.slice(start, offset).includes('\n');
}
