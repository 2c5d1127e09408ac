/** Whether the places that hotspots name are on their figures. */
import { type Problem, reporter } from '../diagnostics.ts';
import type { DrawnFigure } from '../figure.ts';
import { placeOf } from '../place.ts';
import { near } from '../rules/near.ts';
import { questionPlace } from './findings.ts';
import { figureOf } from './hotspot.ts';
import type { QuestionSource } from './question-source.ts';
import { codeIn } from './words.ts';

/** `figures` by their number in the note. */
export function reportHotspots(
  questions: readonly QuestionSource[],
  figures: readonly DrawnFigure[],
  file: string,
  problems: Problem[],
): void {
  const report = reporter(questionPlace, problems);
  for (const question of questions) {
    if (question.kind !== 'hotspot') continue;
    const figure = figures[figureOf(question)];
    if (!figure) {
      const { figure: number = '1' } = question.attributes;
      report(
        { file, place: placeOf(question.node), text: 'figure' },
        { number, count: Math.max(0, figures.length - 1) },
      );
      continue;
    }
    // Of a figure that cannot be drawn nothing is known, and that has been said.
    if (figure.places.size === 0) continue;
    const known = [...figure.places.keys()];
    for (const option of question.options) {
      const node = codeIn(option.text);
      if (!figure.places.has(node))
        report(
          { file, place: placeOf(option.node), text: 'node' },
          { node, known: known.join(', '), ...near(node, known) },
        );
    }
  }
}
