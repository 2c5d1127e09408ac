/**
 * What can be wrong with a figure, in both languages of the interface. A parser reports by the problem's
 * name and goes on where it can; an error means that nothing can be drawn.
 */
import { type FindingTexts, fill, type Severity } from '../finding.ts';

/** Line and column inside the fence, both from 1. */
export interface Place {
  line: number;
  column: number;
}

interface Problem extends FindingTexts {
  ruleId: string;
  severity: Severity;
}

/** A problem at its place in the fence, filled in. */
export interface FigureMessage extends Problem, Place {}

const problems = {
  'unknown-kind': {
    ruleId: 'figure-syntax',
    severity: 'error',
    unexpected: { zh: '不认识的图类型“{found}”', en: 'Unexpected kind of diagram “{found}”' },
    expected: {
      zh: 'flowchart、graph、sequenceDiagram 或 stateDiagram-v2',
      en: 'flowchart, graph, sequenceDiagram or stateDiagram-v2',
    },
    mend: {
      zh: '第一行写这四种之一，例如 flowchart TB。',
      en: 'Begin with one of them, such as flowchart TB.',
    },
  },
  empty: {
    ruleId: 'figure-syntax',
    severity: 'error',
    unexpected: { zh: '图里什么也没有', en: 'Unexpected empty figure' },
    expected: { zh: '至少一个方框、参与者或状态', en: 'at least one box, participant or state' },
    mend: { zh: '写上内容，或删掉这个代码块。', en: 'Write what it shows, or delete the fence.' },
  },
  'unexpected-text': {
    ruleId: 'figure-syntax',
    severity: 'error',
    unexpected: { zh: '此处不该出现“{found}”', en: 'Unexpected “{found}”' },
    expected: { zh: '{wanted}', en: '{wantedEn}' },
    mend: {
      zh: '改正这一行；带特殊字符的文字放进双引号。',
      en: 'Mend this line; put text with special characters into double quotes.',
    },
  },
  unclosed: {
    ruleId: 'figure-syntax',
    severity: 'error',
    unexpected: { zh: '“{found}”没有结束', en: 'Unexpected end: “{found}” is still open' },
    expected: { zh: '“{wanted}”', en: '“{wanted}”' },
    mend: { zh: '在它的末尾补上“{wanted}”。', en: 'Add “{wanted}” where it ends.' },
  },
  'end-without-start': {
    ruleId: 'figure-syntax',
    severity: 'error',
    unexpected: { zh: '多出的“{found}”', en: 'Unexpected “{found}”' },
    expected: { zh: '它之前有一个打开的块', en: 'an open block before it' },
    mend: { zh: '删掉它，或补上开头。', en: 'Delete it, or add the beginning.' },
  },
  'own-ancestor': {
    ruleId: 'figure-syntax',
    severity: 'error',
    unexpected: { zh: '“{found}”包含了自己', en: 'Unexpected “{found}” inside itself' },
    expected: { zh: '每个组只在一处', en: 'every group in one place' },
    mend: { zh: '给里面的组另取一个名字。', en: 'Give the inner group a name of its own.' },
  },
  'id-taken': {
    ruleId: 'figure-syntax',
    severity: 'error',
    unexpected: { zh: '“{found}”已经是一个方框', en: 'Unexpected group “{found}”: a box has this name' },
    expected: { zh: '组和方框的名字不同', en: 'different names for groups and boxes' },
    mend: { zh: '给其中一个改名。', en: 'Rename one of them.' },
  },
  'too-large': {
    ruleId: 'figure-size',
    severity: 'error',
    unexpected: { zh: '图太大：{found}', en: 'Unexpected size: {foundEn}' },
    expected: { zh: '至多 {wanted}', en: 'at most {wanted}' },
    mend: { zh: '分成几张图。', en: 'Split it into several figures.' },
  },
  'no-title': {
    ruleId: 'figure-title',
    severity: 'error',
    unexpected: { zh: '这张图没有标题', en: 'Unexpected figure without a title' },
    expected: { zh: 'accTitle: 标题', en: 'accTitle: a title' },
    mend: {
      zh: '在第一行之后加一行“accTitle: …”；它是图注，也读给看不见图的人听。',
      en: 'Add a line “accTitle: …” after the first; it is the caption and the name for those who cannot see it.',
    },
  },
  'no-description': {
    ruleId: 'figure-description',
    severity: 'error',
    unexpected: { zh: '这张图没有描述', en: 'Unexpected figure without a description' },
    expected: { zh: 'accDescr: 一两句话', en: 'accDescr: one or two sentences' },
    mend: {
      zh: '加一行“accDescr: …”，用一两句话说出图上所见。',
      en: 'Add a line “accDescr: …” that says in one or two sentences what the figure shows.',
    },
  },
  unsupported: {
    ruleId: 'figure-unsupported',
    severity: 'warning',
    unexpected: { zh: '“{found}”画不出来，已略去', en: 'Unexpected “{found}”: it is not drawn' },
    expected: { zh: 'docs/figures.md 里的写法', en: 'what docs/figures.md lists' },
    mend: { zh: '{wanted}', en: '{wantedEn}' },
  },
  'unknown-name': {
    ruleId: 'figure-name',
    severity: 'warning',
    unexpected: { zh: '图中没有“{found}”', en: 'Unexpected name “{found}”: nothing in the figure has it' },
    expected: { zh: '图中某个方框或组的名字', en: 'the name of a box or group of this figure' },
    mend: { zh: '改正名字，或删掉这一行。', en: 'Correct the name, or delete the line.' },
  },
  'unknown-class': {
    ruleId: 'figure-class',
    severity: 'warning',
    unexpected: { zh: '不认识的类“{found}”', en: 'Unexpected class “{found}”' },
    expected: {
      zh: 'pod、running、waiting、backoff、failed、done 或 retired',
      en: 'pod, running, waiting, backoff, failed, done or retired',
    },
    mend: { zh: '用其中之一，或删掉它。', en: 'Use one of them, or delete it.' },
  },
  'dead-link': {
    ruleId: 'figure-link',
    severity: 'error',
    unexpected: { zh: '链接“{found}”没有去处', en: 'Unexpected link “{found}”: it leads nowhere' },
    expected: {
      zh: 'topic:主题、term:术语 或 https:// 地址',
      en: 'topic:ID, term:ID or an https:// address',
    },
    mend: { zh: '改正主题或术语的 id。', en: 'Correct the id of the topic or term.' },
  },
  internal: {
    ruleId: 'figure-internal',
    severity: 'error',
    unexpected: { zh: '这张图没能画出来：{found}', en: 'Unexpected failure while drawing: {found}' },
    expected: { zh: '一张能画的图', en: 'a figure that can be drawn' },
    mend: {
      zh: '这是程序的缺陷：请报告这张图；先简化它。',
      en: 'This is a defect of the program: report the figure, and simplify it meanwhile.',
    },
  },
} satisfies Record<string, Problem>;

/** Names of the problems, by which a parser reports them. */
export type ProblemName = keyof typeof problems;

/** Gathers what is wrong with one figure; nothing is thrown, the parser goes on where it can. */
export class Problems {
  readonly messages: FigureMessage[] = [];

  /** Adds a problem; `{name}` in its texts is replaced by the parameter of that name. */
  add(name: ProblemName, place: Place, params: Record<string, string | number> = {}): void {
    const { ruleId, severity, unexpected, expected, mend } = problems[name];
    this.messages.push({
      line: place.line,
      column: place.column,
      severity,
      ruleId,
      unexpected: fill(unexpected, params),
      expected: fill(expected, params),
      mend: fill(mend, params),
    });
  }

  /** Whether an error among them means that nothing can be drawn. */
  get unreadable(): boolean {
    return this.messages.some((m) => m.severity === 'error' && unreadableRules.has(m.ruleId));
  }
}

const unreadableRules = new Set(['figure-syntax', 'figure-size', 'figure-internal']);
