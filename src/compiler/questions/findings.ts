/** What is found wrong with questions where a rule cannot look: on drawn figures, and in what the simulator plays. */
import type { Finding } from '../finding.ts';

/** A hotspot that is on no figure. */
export const questionPlace = {
  id: 'question-place',
  severity: 'error',
  texts: {
    figure: {
      unexpected: { zh: '这篇笔记没有图 {number}', en: 'The note has no figure {number}' },
      expected: { zh: '1 到 {count} 之间的 figure=', en: 'figure= between 1 and {count}' },
      mend: { zh: '改正 figure=，或先画图。', en: 'Correct figure=, or draw the figure first.' },
    },
    node: {
      unexpected: { zh: '图里没有 {node}', en: 'The figure has no {node}' },
      expected: { zh: '这些之一：{known}', en: 'one of {known}' },
      mend: { zh: '写图里的 id。{nearZh}', en: 'Write an id of the figure.{near}' },
    },
  },
} satisfies Finding;

/** A question that asks the simulator. */
export const questionPlay = {
  id: 'question-play',
  severity: 'error',
  texts: {
    invalid: {
      unexpected: { zh: '{message}', en: '{message}' },
      expected: { zh: '能播放、能回答的场景', en: 'a scenario that can be played and answers it' },
      mend: { zh: '照那句话改正。', en: 'Mend it as the words say.' },
    },
    attribute: {
      unexpected: { zh: '{name} 是 {value}', en: '{name} is {value}' },
      expected: { zh: '{wanted}', en: '{wanted}' },
      mend: { zh: '改正它。', en: 'Correct it.' },
    },
    'no-scenario': {
      unexpected: { zh: '这道题没有说要播放什么', en: 'The question does not say what to play' },
      expected: {
        zh: 'preset=、题干里的一段 yaml，或 source=（答案由人写）',
        en: 'preset=, a yaml fence in the stem, or source= where the answer is typed',
      },
      mend: { zh: '加上其中一个。', en: 'Add one of them.' },
    },
    'unknown-preset': {
      unexpected: { zh: '没有预设 {id}', en: 'There is no preset {id}' },
      expected: { zh: 'content/scenarios/ 里一个文件的名字', en: 'the name of a file in content/scenarios/' },
      mend: { zh: '改正名字，或写这个文件。{nearZh}', en: 'Mend the name, or write that file.{near}' },
    },
    answer: {
      unexpected: {
        zh: '勾选的答案是 {written}，模拟器说 {truth}',
        en: 'The ticked answer is {written}, the simulator says {truth}',
      },
      expected: { zh: '{truth}（{asked}）', en: '{truth} ({asked})' },
      mend: {
        zh: '改正答案，或改场景和时刻。',
        en: 'Correct the answer, or change the scenario or the moment.',
      },
    },
    'also-right': {
      unexpected: {
        zh: '没有勾选的选项 {written} 正是模拟器的答案',
        en: 'An option that is not ticked, {written}, is what the simulator answers',
      },
      expected: { zh: '与 {truth} 不同的选项', en: 'an option other than {truth}' },
      mend: { zh: '换一个选项，或换一个时刻。', en: 'Take another option, or another moment.' },
    },
    same: {
      unexpected: { zh: '两个选项都是 {written}', en: 'Two options are {written}' },
      expected: { zh: '各不相同的选项', en: 'options that differ' },
      mend: { zh: '改掉其中一个。', en: 'Change one of them.' },
    },
    typed: {
      unexpected: {
        zh: '这道题写了 source=，又问模拟器',
        en: 'The question has source= and asks the simulator as well',
      },
      expected: { zh: '两者之一', en: 'one of the two' },
      mend: { zh: '去掉 source=，或去掉 ask= 和 :sim。', en: 'Take out source=, or ask= and :sim.' },
    },
  },
} satisfies Finding;

/** A manifest to be mended, and its goal. */
export const questionFix = {
  id: 'question-fix',
  severity: 'error',
  texts: {
    goal: {
      unexpected: { zh: '目标写得不对：{message}', en: '{message}' },
      expected: { zh: 'docs/quizzes.md 里的目标', en: 'a goal as in docs/quizzes.md' },
      mend: { zh: '照那句话改正。', en: 'Mend it as the words say.' },
    },
    done: {
      unexpected: {
        zh: '要修的清单已经达到目标',
        en: 'The manifest to be mended fulfils the goal already',
      },
      expected: { zh: '达不到目标的清单', en: 'a manifest that does not fulfil it' },
      mend: { zh: '让目标说得更多，或把清单弄坏。', en: 'Let the goal say more, or break the manifest.' },
    },
    unsolved: {
      unexpected: { zh: '答案达不到目标：{message}', en: 'The answer does not fulfil the goal: {message}' },
      expected: { zh: '达到目标的 yaml answer', en: 'a fence yaml answer that fulfils it' },
      mend: { zh: '改正答案，或改目标。', en: 'Correct the answer, or the goal.' },
    },
  },
} satisfies Finding;
