import { useEffect, useMemo, useState } from 'react';
import type { ExamScope } from '#app/state/entries.ts';
import { progressStore, useLearned } from '#app/state/progress.ts';
import { questionKinds } from '#course/questions.ts';
import type { ExamsProps } from './Exams.tsx';
import { type ExamChoice, planExam, sourcesOf } from './plan.ts';

interface ComposeProps extends ExamsProps {
  onBegun(exam: string): void;
}

const scopeKinds = ['course', 'part', 'path', 'topic', 'weak'] as const;
const numbers = [5, 10, 20, 40];
const limits = [5, 10, 20, 30, 60];
const shares = [0, 0.25, 0.5, 1];

/** What an exam is about, how long it takes, what it is made of. */
export function Compose({ parts, paths, index, generators, texts, questionTexts, onBegun }: ComposeProps) {
  const learned = useLearned((progress) => progress);
  const [choice, setChoice] = useState<ExamChoice>({
    scope: { kind: 'course' },
    number: 10,
    kinds: questionKinds,
    generated: 0.25,
  });
  const [minutes, setMinutes] = useState<number>();
  const { scope } = choice;

  useEffect(() => {
    // A topic's end leads here with the topic in the fragment.
    const take = () => {
      const topic = /^#topic=([\w-]+)$/.exec(location.hash)?.[1];
      if (topic !== undefined && index.topics.some(({ id }) => id === topic))
        setChoice((before) => ({ ...before, scope: { kind: 'topic', id: topic } }));
    };
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, [index]);

  const sources = useMemo(
    () => sourcesOf(choice, index, learned, (of) => topicsOf(of, { parts, paths, index }), generators),
    [choice, index, learned, parts, paths, generators],
  );
  const plan = (seed: number) => planExam(choice, sources, seed);
  const fits = plan(0).length;
  const which = subjectsOf(scope.kind, { parts, paths, index });

  const begin = () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    onBegun(
      progressStore.startExam({
        plan: plan(seed),
        seed,
        scope,
        ...(minutes === undefined ? {} : { minutes }),
      }),
    );
  };
  return (
    <section aria-labelledby="compose" className="compose">
      <h2 id="compose" tabIndex={-1}>
        {texts.compose}
      </h2>
      <fieldset>
        <legend>{texts.scope}</legend>
        {scopeKinds.map((kind) => {
          const first = subjectsOf(kind, { parts, paths, index })[0];
          const needsOne = kind === 'part' || kind === 'path' || kind === 'topic';
          if (needsOne && !first) return null;
          return (
            <label key={kind}>
              <input
                type="radio"
                name="scope"
                checked={scope.kind === kind}
                onChange={() => setChoice({ ...choice, scope: first ? { kind, id: first.id } : { kind } })}
              />
              {texts.scopes[kind]}
            </label>
          );
        })}
        {scope.kind === 'weak' && <p className="caption">{texts.weakNote}</p>}
        {which.length > 0 && (
          <label className="which">
            {texts.which}
            <select
              value={scope.id ?? ''}
              onChange={(event) => setChoice({ ...choice, scope: { ...scope, id: event.target.value } })}
            >
              {which.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
      </fieldset>
      <p className="measures">
        <label>
          {texts.number}
          <select
            value={choice.number}
            onChange={(event) => setChoice({ ...choice, number: Number(event.target.value) })}
          >
            {numbers.map((number) => (
              <option key={number} value={number}>
                {number}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.time}
          <select
            value={minutes ?? ''}
            onChange={(event) => setMinutes(event.target.value ? Number(event.target.value) : undefined)}
          >
            <option value="">{texts.noLimit}</option>
            {limits.map((limit) => (
              <option key={limit} value={limit}>
                {texts.minutes(limit)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.generated}
          <select
            value={choice.generated}
            aria-describedby="generated"
            onChange={(event) => setChoice({ ...choice, generated: Number(event.target.value) })}
          >
            {shares.map((share) => (
              <option key={share} value={share}>
                {texts.share(share * 100)}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p className="caption" id="generated">
        {texts.generatedNote}
      </p>
      <fieldset>
        <legend>{texts.kinds}</legend>
        {questionKinds.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={choice.kinds.includes(kind)}
              onChange={(event) =>
                setChoice({
                  ...choice,
                  kinds: questionKinds.filter((each) =>
                    each === kind ? event.target.checked : choice.kinds.includes(each),
                  ),
                })
              }
            />
            {questionTexts.kind[kind]}
          </label>
        ))}
      </fieldset>
      <p role="status">{fits > 0 ? texts.available(fits) : texts.nothingFits}</p>
      <p className="run-acts">
        <button type="button" className="button strong" disabled={fits === 0} onClick={begin}>
          {texts.begin}
        </button>
      </p>
    </section>
  );
}

type Surroundings = Pick<ExamsProps, 'parts' | 'paths' | 'index'>;

/** What can be chosen of a kind of scope: only what has questions. */
function subjectsOf(kind: ExamScope['kind'], around: Surroundings): { id: string; title: string }[] {
  const asks = ({ id }: { id: string }) => topicsOf({ kind, id }, around).length > 0;
  if (kind === 'topic') return around.index.topics;
  if (kind === 'part') return around.parts.filter(asks);
  if (kind === 'path') return around.paths.filter(asks);
  return [];
}

/** Topics of a scope that ask something. */
function topicsOf(scope: ExamScope, { parts, paths, index }: Surroundings): string[] {
  const all = index.topics.map(({ id }) => id);
  switch (scope.kind) {
    case 'topic':
      return all.filter((id) => id === scope.id);
    case 'part':
      return all.filter((id) =>
        parts.some((part) => part.id === scope.id && part.topics.some((topic) => topic.id === id)),
      );
    case 'path':
      return all.filter((id) => paths.some((path) => path.id === scope.id && path.topics.includes(id)));
    default:
      return all;
  }
}
