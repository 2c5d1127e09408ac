import { useId, useState } from 'react';
import type { ScenarioSource } from '#course/presets.ts';
import type { Behaviour, ImageBehaviour, ProbeAnswer, Run } from '#simulator/runtime/behaviour.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import {
  type Behaving,
  behavingOf,
  type ImageWay,
  imageOfWay,
  imagesOf,
  imageWayOf,
  type ProbeName,
  type RunWay,
  runOfWay,
  type TermWay,
  termWayOf,
  wayOf,
  withAnswers,
  withBehaviour,
  withImage,
  withRuns,
  withTerm,
} from './behaviours.ts';
import { useExplorer, usePlay, useTexts } from './context.tsx';
import { playEdited } from './edit-source.ts';
import { NumberField } from './NumberField.tsx';
import './editing.css';

const MOST_SECONDS = 86_400;

/** How each container runs, ends and answers, and where its image is. What is changed is played anew. */
export function BehaviourPanel() {
  const { texts, store } = useExplorer();
  const { behaviour: words } = texts;
  const { scenario } = usePlay().run;
  const [problems, setProblems] = useState<readonly string[]>([]);
  const title = useId();
  const behaving = behavingOf(scenario);

  const change = async (edit: (source: ScenarioSource, scenario: Scenario) => ScenarioSource) => {
    const lines = await playEdited(store, edit).catch(() => [texts.failed]);
    setProblems(lines);
  };
  return (
    <section className="explorer-card behaviours" aria-labelledby={title}>
      <h3 id={title}>{words.title}</h3>
      <div className="in">
        <p className="caption">{words.lead}</p>
        {problems.length > 0 && (
          <ul role="alert" className="behaviour-problems">
            {problems.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {behaving.map((each) => (
          <ContainerBehaviour
            key={each.key}
            behaving={each}
            onChange={(behaviour) =>
              change((source, latest) => withBehaviour(source, latest, each.key, behaviour))
            }
          />
        ))}
        {imagesOf(behaving).map((name) => (
          <ImageControls
            key={name}
            name={name}
            image={scenario.runtime.images[name]}
            onChange={(image) => change((source, latest) => withImage(source, latest, name, image))}
          />
        ))}
      </div>
    </section>
  );
}

interface ContainerBehaviourProps {
  behaving: Behaving;
  onChange(behaviour: Behaviour): void;
}

function ContainerBehaviour({ behaving, onChange }: ContainerBehaviourProps) {
  const { behaviour: words } = useTexts();
  const { key, behaviour, probes } = behaving;
  return (
    <fieldset className="behaviour">
      <legend>{words.container(key)}</legend>
      <Runs runs={behaviour.runs ?? []} onChange={(runs) => onChange(withRuns(behaviour, runs))} />
      <Term behaviour={behaviour} onChange={onChange} />
      {probes.map((probe) => (
        <Answers
          key={probe}
          probe={probe}
          answers={behaviour.probes?.[probe] ?? []}
          onChange={(answers) => onChange(withAnswers(behaviour, probe, answers))}
        />
      ))}
    </fieldset>
  );
}

function Runs({ runs, onChange }: { runs: readonly Run[]; onChange(runs: readonly Run[]): void }) {
  const { behaviour: words } = useTexts();
  const put = (index: number, run: Run) => onChange(runs.map((each, at) => (at === index ? run : each)));
  if (runs.length === 0)
    return (
      <div className="behaviour-row">
        <RunSelect
          label={words.run(1, true)}
          way="program"
          ways={['program', 'keeps', 'exits', 'oom']}
          onChange={(way) => way !== 'program' && onChange([runOfWay(way, { exitAfter: null })])}
        />
      </div>
    );
  return (
    <>
      {runs.map((run, index) => {
        const name = words.run(index + 1, index === runs.length - 1);
        const way = wayOf(run);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its number
          <div className="behaviour-row" key={index}>
            <RunSelect
              label={name}
              way={way}
              ways={runs.length === 1 ? ['program', 'keeps', 'exits', 'oom'] : ['keeps', 'exits', 'oom']}
              onChange={(chosen) => (chosen === 'program' ? onChange([]) : put(index, runOfWay(chosen, run)))}
            />
            {run.exitAfter !== null && (
              <NumberField
                label={words.after}
                value={run.exitAfter}
                max={MOST_SECONDS}
                onChange={(exitAfter) => put(index, { ...run, exitAfter })}
              />
            )}
            {way === 'exits' && (
              <NumberField
                label={words.code}
                value={run.exitCode ?? 0}
                max={255}
                whole
                onChange={(exitCode) => put(index, { ...run, exitCode })}
              />
            )}
            {runs.length > 1 && (
              <button
                type="button"
                className="button"
                aria-label={words.dropRun(index + 1)}
                onClick={() => onChange(runs.filter((_, at) => at !== index))}
              >
                {words.drop}
              </button>
            )}
          </div>
        );
      })}
      <button
        type="button"
        className="button"
        onClick={() => onChange([...runs, runs.at(-1) ?? { exitAfter: null }])}
      >
        {words.addRun}
      </button>
    </>
  );
}

interface RunSelectProps {
  label: string;
  way: RunWay | 'program';
  ways: readonly (RunWay | 'program')[];
  onChange(way: RunWay | 'program'): void;
}

function RunSelect({ label, way, ways, onChange }: RunSelectProps) {
  const { behaviour: words } = useTexts();
  return (
    <label>
      {label}{' '}
      <select value={way} onChange={({ target }) => onChange(target.value as RunWay | 'program')}>
        {ways.map((each) => (
          <option key={each} value={each}>
            {words.runWay[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

const TERM_WAYS: readonly TermWay[] = ['program', 'obeys', 'ignores'];

function Term({ behaviour, onChange }: { behaviour: Behaviour; onChange(behaviour: Behaviour): void }) {
  const { behaviour: words } = useTexts();
  const { onTerm } = behaviour;
  const way = termWayOf(behaviour);
  const choose = (chosen: TermWay) => {
    if (chosen === 'program') onChange(withTerm(behaviour, undefined));
    else onChange(withTerm(behaviour, chosen === 'ignores' ? { after: null } : { after: 0, exitCode: 0 }));
  };
  return (
    <div className="behaviour-row">
      <label>
        {words.onTerm}{' '}
        <select value={way} onChange={({ target }) => choose(target.value as TermWay)}>
          {TERM_WAYS.map((each) => (
            <option key={each} value={each}>
              {words.termWay[each]}
            </option>
          ))}
        </select>
      </label>
      {onTerm && way === 'obeys' && (
        <>
          <NumberField
            label={words.takes}
            value={onTerm.after ?? 0}
            max={MOST_SECONDS}
            onChange={(after) => onChange(withTerm(behaviour, { ...onTerm, after }))}
          />
          <NumberField
            label={words.code}
            value={onTerm.exitCode ?? 0}
            max={255}
            whole
            onChange={(exitCode) => onChange(withTerm(behaviour, { ...onTerm, exitCode }))}
          />
        </>
      )}
    </div>
  );
}

const RESULTS: readonly ProbeAnswer['result'][] = ['success', 'failure', 'timeout'];
/** A new answer begins so many seconds after the last. */
const LATER_SECONDS = 10;

interface AnswersProps {
  probe: ProbeName;
  answers: readonly ProbeAnswer[];
  onChange(answers: readonly ProbeAnswer[]): void;
}

function Answers({ probe, answers, onChange }: AnswersProps) {
  const { behaviour: words, act } = useTexts();
  const put = (index: number, answer: ProbeAnswer) =>
    onChange(answers.map((each, at) => (at === index ? answer : each)));
  const last = answers.at(-1);
  const next: ProbeAnswer = last
    ? { from: last.from + LATER_SECONDS, result: last.result === 'success' ? 'failure' : 'success' }
    : { from: 0, result: 'success' };
  return (
    <fieldset className="behaviour-probe">
      <legend>{act.probe[probe]}</legend>
      {answers.length === 0 && <p className="caption">{words.answersItself}</p>}
      {answers.map((answer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its number
        <div className="behaviour-row" key={index}>
          <NumberField
            label={words.from}
            value={answer.from}
            max={MOST_SECONDS}
            onChange={(from) => put(index, { ...answer, from })}
          />
          <label>
            {words.answer}{' '}
            <select
              value={answer.result}
              onChange={({ target }) =>
                put(index, { ...answer, result: target.value as ProbeAnswer['result'] })
              }
            >
              {RESULTS.map((each) => (
                <option key={each} value={each}>
                  {words.result[each]}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="button"
            aria-label={words.dropAnswer(act.probe[probe], index + 1)}
            onClick={() => onChange(answers.filter((_, at) => at !== index))}
          >
            {words.drop}
          </button>
        </div>
      ))}
      <button type="button" className="button" onClick={() => onChange([...answers, next])}>
        {words.addAnswer(act.probe[probe])}
      </button>
    </fieldset>
  );
}

const IMAGE_WAYS: readonly ImageWay[] = ['registry', 'present', 'late', 'missing'];

interface ImageControlsProps {
  name: string;
  image: ImageBehaviour | undefined;
  onChange(image: ImageBehaviour): void;
}

function ImageControls({ name, image = {}, onChange }: ImageControlsProps) {
  const { behaviour: words } = useTexts();
  const way = imageWayOf(image);
  return (
    <fieldset className="behaviour">
      <legend>{words.image(name)}</legend>
      <div className="behaviour-row">
        <label>
          {words.where}{' '}
          <select
            value={way}
            onChange={({ target }) => onChange(imageOfWay(target.value as ImageWay, image))}
          >
            {IMAGE_WAYS.map((each) => (
              <option key={each} value={each}>
                {words.imageWay[each]}
              </option>
            ))}
          </select>
        </label>
        {way !== 'present' && way !== 'missing' && (
          <NumberField
            label={words.pullSeconds}
            value={image.pullSeconds ?? 1}
            max={MOST_SECONDS}
            onChange={(pullSeconds) => onChange({ ...image, pullSeconds })}
          />
        )}
        {way === 'late' && (
          <NumberField
            label={words.missingUntil}
            value={image.missingUntil ?? 0}
            max={MOST_SECONDS}
            onChange={(missingUntil) => onChange({ ...image, missingUntil })}
          />
        )}
      </div>
    </fieldset>
  );
}
