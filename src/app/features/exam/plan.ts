/**
 * Which questions an exam asks. Pure: the same choice, log and seed give the same plan, which the log keeps.
 */
import { attemptsOf, isKnown } from '#app/state/attempts.ts';
import type { ExamScope } from '#app/state/entries.ts';
import type { Learned } from '#app/state/learned.ts';
import { generatedPrefix } from '#app/widgets/question/load-question.ts';
import type { QuestionIndex, QuestionKind } from '#course/questions.ts';
import { seedOf, shuffled } from '#questions/shuffle.ts';

export interface ExamChoice {
  scope: ExamScope;
  /** How many questions at most. */
  number: number;
  kinds: readonly QuestionKind[];
  /** Share of generated questions, 0–1; less where there is no generator for the scope. */
  generated: number;
}

/** Topics of a part or path by its id, as the page has them. */
export type TopicsOf = (scope: ExamScope) => readonly string[];

/** What makes questions, and about which topics. */
export interface Generators {
  id: string;
  topics: readonly string[];
}

interface Source {
  id: string;
  topic: string;
}

/** Questions of authors and generators that fit a choice. */
export function sourcesOf(
  { scope, kinds }: Pick<ExamChoice, 'scope' | 'kinds'>,
  index: QuestionIndex,
  learned: Learned,
  topicsOf: TopicsOf,
  generators: readonly Generators[],
): { written: Source[]; generators: Source[] } {
  const isWeak = (item: string) => {
    const last = attemptsOf(learned.answers.get(item) ?? []).at(-1);
    return last !== undefined && !isKnown(last);
  };
  const weak = scope.kind === 'weak';
  const wanted = new Set(topicsOf(scope));
  return {
    written: index.topics
      .filter(({ id }) => wanted.has(id))
      .flatMap(({ id: topic, questions }) =>
        questions
          .filter(({ id, kind }) => kinds.includes(kind) && (!weak || isWeak(id)))
          .map(({ id }) => ({ id, topic })),
      ),
    generators: generators.flatMap(({ id, topics }) => {
      const topic = topics.find((each) => wanted.has(each));
      const fits = topic !== undefined && (!weak || isWeak(generatedPrefix + id));
      return fits ? [{ id, topic }] : [];
    }),
  };
}

/** Ids of the questions, in the order in which they are asked. */
export function planExam(
  { number, generated }: Pick<ExamChoice, 'number' | 'generated'>,
  sources: ReturnType<typeof sourcesOf>,
  seed: number,
): string[] {
  const makers = shuffled(sources.generators, seed);
  const made = makers.length === 0 ? 0 : Math.round(number * generated);
  const variants = Array.from({ length: made }, (_, at) => {
    const maker = makers[at % makers.length] as Source;
    return `${generatedPrefix}${maker.id}/${seedOf(maker.id, seed + at) % 100_000}`;
  });
  const written = inTurns(sources.written, seed).slice(0, number - made);
  return shuffled([...written, ...new Set(variants)], seed + 1);
}

/** Each topic in its turn, so that a short exam about much does not stay with what asks most. */
function inTurns(sources: readonly Source[], seed: number): string[] {
  const byTopic = new Map<string, string[]>();
  for (const { id, topic } of shuffled(sources, seed))
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), id]);
  const piles = [...byTopic.values()];
  const longest = Math.max(0, ...piles.map((pile) => pile.length));
  return Array.from({ length: longest }, (_, at) => piles.flatMap((pile) => pile[at] ?? [])).flat();
}
