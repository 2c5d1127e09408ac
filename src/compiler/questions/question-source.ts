/**
 * Questions as their authors wrote them: from the directive `:::question` to what stands where in it. Best effort:
 * what is malformed is kept as it stands and reported by the rules `question-…`. What a kind makes of it is in the
 * kind's own file.
 */
import type {
  BlockContent,
  Code,
  DefinitionContent,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableRow,
} from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import type { QuestionKind } from '#course/questions.ts';
import { type Place, placeOf } from '../place.ts';
import { oneLine, plainText } from '../text.ts';
import { SKIP, visit } from '../visit.ts';
import { kindOf } from './kind-of.ts';

export type Block = BlockContent | DefinitionContent;

/** A question as its author wrote it. */
export interface QuestionSource {
  /** Unique within the note: as written, else made from its place among the questions. */
  id: string;
  /** `#id` as written; two questions may have the same, and one may have none. */
  writtenId: string | undefined;
  kind: QuestionKind;
  /** `kind=…` as written, whether or not there is such a kind. */
  writtenKind: string | undefined;
  /** All but `id` and `kind`. */
  attributes: Readonly<Record<string, string>>;
  /** All of the directive that is none of what follows. */
  stem: Block[];
  hint: RootContent[];
  hintNode: Nodes | undefined;
  /** Items with boxes: options, accepted words, traps. */
  options: OptionSource[];
  /** Of `order`: a numbered list. */
  steps: StepSource[];
  /** Of `match`: a table. */
  table: Table | undefined;
  pairs: PairSource[];
  /** Of `fix`: its three fences. */
  fences: { manifest?: Code; solution?: Code; goal?: Code };
  node: ContainerDirective;
}

/** A step of an order. */
export interface StepSource {
  text: RootContent[];
  /** Empty where there is none. */
  feedback: RootContent[];
  node: ListItem;
}

/** An item with a box. */
export interface OptionSource extends StepSource {
  /** Within its question, see course/questions.ts. */
  key: string;
  right: boolean;
  /** Whether the item has a box to tick; without one it counts as wrong. */
  boxed: boolean;
  miss: MissSource | undefined;
}

/** `:miss[words]{#id}`. */
export interface MissSource {
  id: string;
  /** '' where it only names the id. */
  name: string;
  place: Place;
}

/** A row of a match. */
export interface PairSource {
  left: PhrasingContent[];
  right: PhrasingContent[];
  feedback: PhrasingContent[];
  node: TableRow;
}

const read = new WeakMap<Root, QuestionSource[]>();

/** The questions of a note, in order, read once a tree. Other directives may stand around a question. */
export function questionsOf(tree: Root): QuestionSource[] {
  const known = read.get(tree);
  if (known) return known;
  const found: QuestionSource[] = [];
  const taken = new Set<string>();
  visit(tree, 'containerDirective', (node) => {
    if (node.name !== 'question') return;
    found.push(readQuestion(node, found.length + 1, taken));
    return SKIP;
  });
  read.set(tree, found);
  return found;
}

function readQuestion(node: ContainerDirective, number: number, taken: Set<string>): QuestionSource {
  const blocks = node.children as Block[];
  const { id, kind: writtenKind, ...others } = node.attributes ?? {};
  const list = blocks.findLast((block): block is List => block.type === 'list' && isBoxed(block));
  const options = readOptions(list);
  const writtenId = id || undefined;
  const kind = kindOf(
    writtenKind ?? undefined,
    options.map(({ right }) => right),
  );
  const steps = kind === 'order' ? blocks.findLast(isSteps) : undefined;
  const table =
    kind === 'match' ? blocks.findLast((block): block is Table => block.type === 'table') : undefined;
  const fences = kind === 'fix' ? readFences(blocks) : {};
  const hint = blocks.find(
    (block) => (block.type as string) === 'leafDirective' && 'name' in block && block.name === 'hint',
  );
  const apart = new Set<Nodes | undefined>([list, steps, table, hint, ...Object.values(fences)]);
  return {
    id: unique(writtenId ?? `q${number}`, taken),
    writtenId,
    kind,
    writtenKind: writtenKind ?? undefined,
    attributes: Object.fromEntries(Object.entries(others).map(([key, value]) => [key, value ?? ''])),
    stem: blocks.filter((block) => !apart.has(block)),
    hint: hint && 'children' in hint ? (hint.children as RootContent[]) : [],
    hintNode: hint,
    options,
    steps: steps?.children.map(readStep) ?? [],
    table,
    pairs: table?.children.slice(1).map(readPair) ?? [],
    fences,
    node,
  };
}

const isBoxed = (list: List) => list.children.some((item) => typeof item.checked === 'boolean');

const isSteps = (block: Block): block is List =>
  block.type === 'list' && block.ordered === true && !isBoxed(block);

function unique(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let number = 2; taken.has(candidate); number++) candidate = `${id}-${number}`;
  taken.add(candidate);
  return candidate;
}

function readOptions(list: List | undefined): OptionSource[] {
  const taken = new Set<string>();
  let rights = 0;
  let wrongs = 0;
  return (list?.children ?? []).map((node) => {
    const step = readStep(node);
    const right = node.checked === true;
    const miss = right ? undefined : takeMiss(step.feedback);
    const numbered = right ? `right-${++rights}` : `wrong-${++wrongs}`;
    const key = unique(miss ? `miss:${miss.id}` : numbered, taken);
    return { ...step, key, right, boxed: typeof node.checked === 'boolean', miss };
  });
}

/** The feedback is the nested list; all else of the item is the option itself. */
function readStep(node: ListItem): StepSource {
  const list = node.children.findLast((block): block is List => block.type === 'list');
  return {
    text: node.children.filter((block) => block !== list),
    feedback: list?.children.flatMap((item) => item.children) ?? [],
    node,
  };
}

function readPair(node: TableRow): PairSource {
  const [left, right, feedback] = node.children;
  return {
    left: left?.children ?? [],
    right: right?.children ?? [],
    feedback: feedback?.children ?? [],
    node,
  };
}

/** The first `:miss` of a feedback is no text: it is taken out of the tree, with the space before it. */
function takeMiss(feedback: RootContent[]): MissSource | undefined {
  let found: TextDirective | undefined;
  for (const block of feedback) {
    visit(block, 'textDirective', (node, index, parent) => {
      if (found || node.name !== 'miss' || !node.attributes?.id || !parent || index === undefined) return;
      found = node;
      const before = parent.children[index - 1];
      if (before?.type === 'text') before.value = before.value.trimEnd();
      parent.children.splice(index, 1);
      return { next: index };
    });
  }
  return (
    found && {
      id: found.attributes?.id ?? '',
      name: oneLine(found.children.map(plainText).join('')),
      place: placeOf(found),
    }
  );
}

function readFences(blocks: Block[]): QuestionSource['fences'] {
  const fences: QuestionSource['fences'] = {};
  for (const block of blocks) {
    if (block.type !== 'code' || block.lang !== 'yaml') continue;
    const [, word] = /(?:^|\s)(answer|goal)(?:\s|$)/.exec(block.meta ?? '') ?? [];
    if (word === 'answer') fences.solution ??= block;
    else if (word === 'goal') fences.goal ??= block;
    else fences.manifest ??= block;
  }
  return fences;
}
