/** What of a question must be alike in every language, as plain data for the rule that compares them. */
import type { QuestionFact } from '../facts.ts';
import { placeOf } from '../place.ts';
import { figureOf } from './hotspot.ts';
import type { OptionSource, QuestionSource } from './question-source.ts';
import { pairOfTrap, stepsOfTrap } from './trap.ts';
import { codeIn } from './words.ts';

/** In words of its own language. */
const ownWords = new Set(['source']);

export function factOf(question: QuestionSource): QuestionFact {
  const { attributes, id, kind, node, options, pairs, steps, writtenId } = question;
  const shared = Object.entries(attributes).filter(([name]) => !ownWords.has(name));
  return {
    id: writtenId ?? id,
    kind,
    rights: options.map(({ right }) => right),
    misses: options.map(({ miss }) => miss?.id ?? ''),
    parts: steps.length + pairs.length,
    targets: options.map((option) => targetOf(option, question)),
    attributes: Object.fromEntries(shared),
    place: placeOf(node),
  };
}

function targetOf(option: OptionSource, question: QuestionSource): string {
  switch (question.kind) {
    case 'order': {
      const trap = stepsOfTrap(option.text, question);
      return trap ? `${trap.first + 1} → ${trap.next + 1}` : '';
    }
    case 'match': {
      const trap = pairOfTrap(option.text, question);
      return trap ? `${trap.pair + 1} ↔ ${trap.right < 0 ? '–' : trap.right + 1}` : '';
    }
    case 'hotspot':
      return `${figureOf(question)} ${codeIn(option.text)}`;
    default:
      return '';
  }
}
