/** What a question lacks until all notes are known: what its slots stand for, and the words of misconceptions. */
import type { Language } from '#course/course.ts';
import type { Misconception, Question } from '#course/questions.ts';
import type { CompiledNote } from '../compiled-note.ts';

/** Words of each misconception, by language and id. */
export type MisconceptionNames = ReadonlyMap<string, string>;

const keyOf = (language: Language, id: string) => `${language} ${id}`;

/** Of two names the first counts; a rule reports the second. */
export function misconceptionNames(notes: readonly CompiledNote[]): MisconceptionNames {
  const names = new Map<string, string>();
  for (const { facts } of notes) {
    for (const { id, name } of facts.misses) {
      const key = keyOf(facts.language, id);
      if (name !== '' && !names.has(key)) names.set(key, name);
    }
  }
  return names;
}

/** One that has no words is called by its id; a rule reports it. */
export function finishQuestion(
  question: Question,
  { language, fill, names }: { language: Language; fill(html: string): string; names: MisconceptionNames },
): Question {
  const named = ({ id }: Misconception) => ({ id, name: names.get(keyOf(language, id)) ?? id });
  const finish = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map((each) => finish(each));
    if (typeof value !== 'object' || value === null) return value;
    if (key === 'misconception') return named(value as Misconception);
    // Data of the simulator, not HTML.
    if (key === 'scene' || key === 'goal') return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, finish(each, name)]));
  };
  return finish(question) as Question;
}
