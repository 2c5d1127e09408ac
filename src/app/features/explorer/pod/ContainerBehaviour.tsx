import type { Behaviour, ProbeAnswer, Run } from '#simulator/runtime/behaviour.ts';
import {
  type Behaving,
  MOST_SECONDS,
  type ProbeName,
  type RunWay,
  runOfWay,
  type TermWay,
  termWayOf,
  wayOf,
  withAnswers,
  withRuns,
  withTerm,
} from './behaviours.ts';
import { useTexts } from './context.tsx';
import { NumberField } from './NumberField.tsx';

interface ContainerBehaviourProps {
  behaving: Behaving;
  onChange(behaviour: Behaviour): void;
}

/** How one container runs, ends on TERM and answers its probes. */
export function ContainerBehaviour({ behaving, onChange }: ContainerBehaviourProps) {
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
