import { ManifestEditor } from '#app/widgets/manifest-editor/ManifestEditor.tsx';
import { useLanguage } from '#app/widgets/page-context.tsx';
import type { FixQuestion } from '#course/questions.ts';
import type { AnswerProps } from './answer-props.ts';
import { useCard } from './context.tsx';

interface FixAnswerProps extends AnswerProps<'fix'> {
  question: FixQuestion;
}

/** The manifest in the editor. */
export function FixAnswer({ question, answer, onChange }: FixAnswerProps) {
  const { texts } = useCard();
  return (
    <>
      <ManifestEditor
        label={texts.manifest}
        language={useLanguage()}
        value={answer.manifest}
        onChange={(manifest) => onChange({ ...answer, manifest })}
      />
      {answer.manifest !== question.manifest && (
        <p className="acts">
          <button
            type="button"
            className="button"
            onClick={() => onChange({ ...answer, manifest: question.manifest })}
          >
            {texts.startAnew}
          </button>
        </p>
      )}
    </>
  );
}
