/** A generated question: the same generator, seed and language give the same bytes. */
import type { Option, PredictQuestion } from '#course/questions.ts';
import type { GeneratorId, QuestionMessages, QuestionParams } from '#messages/questions/messages.ts';
import { Draws } from './draws.ts';
import type { Draft, Generator, Wrong } from './generator.ts';
import { generators } from './generators.ts';
import { Plays } from './plays.ts';
import { playableOf } from './setting.ts';

/** A predict question that no author wrote; `id` is `generated/GENERATOR/SEED`. */
export interface GeneratedQuestion extends PredictQuestion {
  generator: GeneratorId;
  seed: number;
  topics: readonly [string, ...string[]];
  level: 1 | 2 | 3;
}

const MOST_DRAWS = 200;
const MOST_OPTIONS = 4;
const FEWEST_OPTIONS = 3;

/** @param plays shared between questions, so that an equal scenario is played once */
export function generate(
  id: GeneratorId,
  seed: number,
  messages: QuestionMessages,
  plays: Plays = new Plays(),
): GeneratedQuestion {
  const generator = generators.find((each) => each.id === id);
  if (!generator) throw new Error(`there is no generator ${id}`);
  const { draft, truth, wrong } = draftOf(generator, seed, plays);
  const { stem, right } = messages.generators[id];
  const params: QuestionParams = { ...draft.params, at: draft.at, value: truth };
  const show = (value: string) => optionText(value, draft.ask, messages);
  const options: Option[] = [
    { key: 'right-1', right: true, text: show(truth), feedback: inline(right(params)) },
    ...wrong.map(({ value, miss, params: own }): Option => {
      const { name, why } = messages.misses[miss];
      const said = {
        ...params,
        ...own,
        value: spoken(value, draft.ask, messages),
        truth: spoken(truth, draft.ask, messages),
      };
      return {
        key: `miss:${miss}`,
        right: false,
        text: show(value),
        feedback: inline(why(said)),
        misconception: { id: miss, name },
      };
    }),
  ];
  const playable = playableOf(draft.setting);
  const asked = messages.asks[askWord(draft.ask)]({
    at: draft.at,
    name: draft.ask.split(':')[1] ?? '',
    ...draft.params,
  });
  return {
    id: `generated/${id}/${seed}`,
    kind: 'predict',
    generator: id,
    seed,
    topics: generator.topics,
    level: draft.level,
    section: '',
    stem: `<p>${inline(stem(params))}</p>\n<pre><code class="language-yaml">${escapeHtml(playable.source.manifest)}</code></pre>\n<p>${inline(asked)}</p>`,
    options: distinctKeys(options),
    scene: { ...playable, pod: `default/${draft.setting.name}`, at: draft.at },
  };
}

interface Chosen {
  draft: Draft;
  truth: string;
  wrong: Wrong[];
}

/** The first draw that leaves enough different answers. */
function draftOf(generator: Generator, seed: number, plays: Plays): Chosen {
  const draws = new Draws(generator.id, seed);
  for (let count = 0; count < MOST_DRAWS; count++) {
    const draft = generator.draw(draws, plays);
    if (!draft) continue;
    const truth = plays.answer(draft.setting, draft.ask, draft.at);
    const wrong = chooseWrong(draft.wrong, truth, draws);
    if (wrong.length >= FEWEST_OPTIONS - 1) return { draft, truth, wrong };
  }
  throw new Error(`generator ${generator.id} finds no question for seed ${seed}`);
}

/** No answer twice, none that is right, and rather different misconceptions than the same again. */
function chooseWrong(all: readonly Wrong[], truth: string, draws: Draws): Wrong[] {
  const values = new Set([truth]);
  const wrong = all.filter(({ value }) => {
    const isNew = !values.has(value);
    values.add(value);
    return isNew;
  });
  const mixed = draws.shuffle(wrong);
  const firsts = mixed.filter(({ miss }, index) => mixed.findIndex((other) => other.miss === miss) === index);
  const others = mixed.filter((each) => !firsts.includes(each));
  return [...firsts, ...others].slice(0, MOST_OPTIONS - 1);
}

/** Of two options that catch the same, the second is called by a number too. */
function distinctKeys(options: readonly Option[]): Option[] {
  const counts = new Map<string, number>();
  return options.map((option) => {
    const count = (counts.get(option.key) ?? 0) + 1;
    counts.set(option.key, count);
    return count === 1 ? option : { ...option, key: `${option.key}-${count}` };
  });
}

type AskWord = keyof QuestionMessages['asks'];

function askWord(ask: string): AskWord {
  if (ask.startsWith('when:')) return 'when';
  return ask.split(':')[0] as AskWord;
}

function optionText(value: string, ask: string, messages: QuestionMessages): string {
  const isSpoken = Object.hasOwn(messages.words, value) || ask.startsWith('when:');
  return isSpoken ? escapeHtml(spoken(value, ask, messages)) : `<code>${escapeHtml(value)}</code>`;
}

/** As it stands in a sentence. */
function spoken(value: string, ask: string, messages: QuestionMessages): string {
  if (Object.hasOwn(messages.words, value)) return messages.words[value as keyof QuestionMessages['words']];
  return ask.startsWith('when:') ? messages.seconds(value) : value;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Backticks become code. */
function inline(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
