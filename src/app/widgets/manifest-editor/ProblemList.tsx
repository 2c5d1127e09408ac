import type { EditorProblem } from './problem-text.ts';
import type { ManifestEditorTexts } from './texts/texts.ts';

export interface ProblemListProps {
  problems: readonly EditorProblem[];
  texts: ManifestEditorTexts;
  /** Lines and columns from 1. */
  onGo(line: number, column: number): void;
  onFix(problem: EditorProblem): void;
}

/** The problems as text: the place of each leads there, and what is surely meant is one press away. */
export function ProblemList({ problems, texts, onGo, onFix }: ProblemListProps) {
  return (
    <ul className="manifest-problems" aria-label={texts.list}>
      {problems.map((problem) => {
        const { place, text, fix } = problem;
        return (
          <li key={`${place?.line}:${place?.column} ${text}`}>
            {place && (
              <button type="button" className="link" onClick={() => onGo(place.line, place.column)}>
                {texts.at(place.line, place.column)}
              </button>
            )}{' '}
            {text}{' '}
            {fix !== undefined && (
              <button type="button" className="link" onClick={() => onFix(problem)}>
                {texts.fix(fix)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
