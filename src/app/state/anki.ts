/**
 * Questions as a text that Anki imports: a header of `#key:value` lines, then a note a line, its columns (guid,
 * front, back, tags) separated by tabs and quoted. Importing it again updates the notes, since they keep their
 * guid. The format is described under "Text Files" in Anki's manual (2.1.54 and later).
 */
import type { Explained, Option, Question, TopicQuestions } from '#course/questions.ts';

/** What an export needs besides the questions. */
export interface AnkiDeck {
  /** Its name; `::` makes decks within decks. */
  name: string;
  /** Names its notes, so that each course and language has its own. */
  id: string;
  /** Absolute address of a topic's page, against which links in its questions are resolved. */
  pageOf(topic: string): string;
}

/** The text for Anki. Each note is tagged with its topic, its kind and the misconceptions that it catches. */
export function ankiText(topics: readonly TopicQuestions[], deck: AnkiDeck): string {
  const head = [
    '#separator:tab',
    '#html:true',
    '#notetype:Basic',
    `#deck:${deck.name.replace(/\s+/g, ' ')}`,
    '#guid column:1',
    '#tags column:4',
  ];
  const notes = topics.flatMap(({ topic, questions }) =>
    questions.map((question) =>
      [
        `sextant:${deck.id}:${question.id}`,
        absolute(front(question), deck.pageOf(topic)),
        absolute(back(question), deck.pageOf(topic)),
        tagsOf(topic, question).join(' '),
      ]
        .map(quoted)
        .join('\t'),
    ),
  );
  return `${[...head, ...notes].join('\n')}\n`;
}

/** What is asked, with what there is to choose from; never in an order that tells the answer. */
function front(question: Question): string {
  switch (question.kind) {
    case 'fill':
      return question.stem;
    case 'order':
      return question.stem + list(shuffledByText(question.steps.map(({ text }) => text)));
    case 'match':
      return (
        question.stem +
        list(question.pairs.map(({ left }) => left)) +
        list(shuffledByText([...new Set(question.pairs.map(({ right }) => right))]))
      );
    case 'hotspot':
      return question.stem + question.svg;
    case 'fix':
      return `${question.stem}<pre>${escapeHtml(question.manifest)}</pre>`;
    default:
      return question.stem + list(question.options.map(({ text }) => text));
  }
}

/** The answer, and why. */
function back(question: Question): string {
  switch (question.kind) {
    case 'fill':
      return list(
        question.answers.map((answer) =>
          explained(answer.right, answer.texts.map(escapeHtml).join(' / '), answer),
        ),
      );
    case 'order':
      return list(
        question.steps.map((step) => `${step.text}<br>${step.feedback}`),
        'ol',
      );
    case 'match':
      return list(question.pairs.map((pair) => explained(true, `${pair.left} ↔ ${pair.right}`, pair)));
    case 'fix':
      return `<pre>${escapeHtml(question.solution)}</pre>${optionsOf(question.options)}`;
    default:
      return optionsOf(question.options);
  }
}

const optionsOf = (options: readonly Option[]) =>
  list(options.map((option) => explained(option.right, option.text, option)));

const explained = (right: boolean, text: string, { feedback }: Explained) =>
  `${right ? '✓' : '✗'} ${text}<br>${feedback}`;

function list(items: readonly string[], tag: 'ul' | 'ol' = 'ul'): string {
  return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;
}

/** Another order than the one they came in, and the same each time. */
function shuffledByText(texts: readonly string[]): string[] {
  const sorted = [...texts].sort();
  return sorted.every((text, at) => text === texts[at]) ? sorted.reverse() : sorted;
}

/** Everything by which an answer is explained. */
function allExplained(question: Question): Explained[] {
  switch (question.kind) {
    case 'fill':
      return question.answers;
    case 'order':
      return [...question.steps, ...question.traps];
    case 'match':
      return [...question.pairs, ...question.traps];
    default:
      return question.options;
  }
}

function tagsOf(topic: string, question: Question): string[] {
  const misses = allExplained(question).flatMap(({ misconception }) => misconception?.id ?? []);
  return [`topic::${topic}`, `kind::${question.kind}`, ...new Set(misses.map((id) => `miss::${id}`))].map(
    (tag) =>
      // A space would end the tag.
      tag.replace(/\s+/g, '-'),
  );
}

/** Links and images are relative to the topic's page, which Anki does not know. */
function absolute(html: string, page: string): string {
  return html.replace(/ (href|src)="([^"]*)"/g, (whole, name: string, address: string) =>
    URL.canParse(address.replaceAll('&amp;', '&'), page)
      ? ` ${name}="${escapeHtml(new URL(address.replaceAll('&amp;', '&'), page).href)}"`
      : whole,
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
