/**
 * The room's entry for answering: what an answer is worth, by keys and typed words alone, in whatever language it was
 * given. answer.ts says what answers and grades are, a file a kind grades; shuffle.ts brings options into an order.
 * What is asked of the simulator stands in ask.ts (predict), fix.ts (manifests) and generators/ (endless questions).
 */
import type { Question } from '#course/questions.ts';
import type { Answer, Grade } from './answer.ts';
import { gradeChoice } from './choice.ts';
import { gradeFill } from './fill.ts';
import { gradeMatch } from './match.ts';
import { gradeOrder } from './order.ts';

/** An answer of another kind than the question's is worth nothing: that is what stale data would be. */
export function grade(question: Question, answer: Answer): Grade {
  switch (question.kind) {
    case 'fill':
      return answer.kind === 'fill' ? gradeFill(question, answer.text) : nothing();
    case 'order':
      return answer.kind === 'order' ? gradeOrder(question, answer.keys) : nothing();
    case 'match':
      return answer.kind === 'match' ? gradeMatch(question, answer.pairs) : nothing();
    case 'fix':
      return answer.kind === 'fix' && answer.done
        ? { right: true, score: 1, misconceptions: [], marks: {} }
        : nothing();
    default:
      return answer.kind === 'choice' ? gradeChoice(question.kind, question.options, answer.keys) : nothing();
  }
}

function nothing(): Grade {
  return { right: false, score: 0, misconceptions: [], marks: {} };
}
