/** An answer before anything is done, one that was not given, and whether there is enough of it to be graded. */
import type { AnswerEntry } from '#app/state/entries.ts';
import type { Question } from '#course/questions.ts';
import type { Answer } from '#questions/answer.ts';
import { shownKeys } from '#questions/shuffle.ts';

/** `attempt` gives the order in which things are shown. */
export function emptyAnswer(question: Question, attempt: number): Answer {
  switch (question.kind) {
    case 'fill':
      return { kind: 'fill', text: '' };
    case 'order':
      return { kind: 'order', keys: shownKeys(question, attempt) };
    case 'match':
      return { kind: 'match', pairs: {} };
    case 'fix':
      return { kind: 'fix', manifest: question.manifest, done: false };
    default:
      return { kind: 'choice', keys: [] };
  }
}

/** What an answer that was not given is graded as: of an order the steps as they were shown say nothing. */
export function noAnswer(question: Question, attempt: number): Answer {
  return question.kind === 'order' ? { kind: 'order', keys: [] } : emptyAnswer(question, attempt);
}

export function isComplete(question: Question, answer: Answer): boolean {
  switch (answer.kind) {
    case 'fill':
      return answer.text.trim() !== '';
    case 'order':
      return true;
    case 'match':
      return question.kind === 'match' && question.pairs.every(({ key }) => answer.pairs[key]);
    case 'fix':
      return question.kind === 'fix' && answer.manifest !== question.manifest;
    case 'choice':
      return answer.keys.length > 0;
  }
}

/** What the log keeps of an answer: keys, or the typed text. A manifest is not kept. */
export function chosenOf(answer: Answer): string[] {
  switch (answer.kind) {
    case 'fill':
      return [answer.text.trim().slice(0, 200)];
    case 'match':
      return Object.entries(answer.pairs).map(([left, right]) => `${left}=${right}`);
    case 'fix':
      return [];
    default:
      return [...answer.keys];
  }
}

/** The answer that the log keeps; of a mended manifest it knows only how it went. */
export function answerOf(
  question: Question,
  { chosen, right }: Pick<AnswerEntry, 'chosen' | 'right'>,
): Answer {
  switch (question.kind) {
    case 'fill':
      return { kind: 'fill', text: chosen[0] ?? '' };
    case 'order':
      return { kind: 'order', keys: chosen };
    case 'match':
      return {
        kind: 'match',
        pairs: Object.fromEntries(
          chosen.map((pair) => {
            const at = pair.indexOf('=');
            return [pair.slice(0, at), pair.slice(at + 1)];
          }),
        ),
      };
    case 'fix':
      return { kind: 'fix', manifest: question.manifest, done: right };
    default:
      return { kind: 'choice', keys: chosen };
  }
}
