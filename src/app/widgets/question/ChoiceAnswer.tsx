import { useId } from 'react';
import type { Option } from '#course/questions.ts';
import type { AnswerProps } from './answer-props.ts';
import { QuestionHtml } from './QuestionHtml.tsx';

interface ChoiceAnswerProps extends AnswerProps<'choice'> {
  /** In the order of this attempt. */
  options: readonly Option[];
  many: boolean;
  /** What the group is called, for screen readers. */
  label: string;
}

/** Options as radio buttons or boxes; the native ones bring the keys. */
export function ChoiceAnswer({ options, many, label, answer, onChange }: ChoiceAnswerProps) {
  const name = useId();
  const toggle = (key: string, on: boolean) => {
    const others = answer.keys.filter((each) => each !== key);
    onChange({ ...answer, keys: many ? (on ? [...others, key] : others) : [key] });
  };
  return (
    <fieldset className="choices">
      <legend className="unseen">{label}</legend>
      {options.map(({ key, text }) => (
        <label key={key}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={answer.keys.includes(key)}
            onChange={(event) => toggle(key, event.target.checked)}
          />
          <QuestionHtml html={text} />
        </label>
      ))}
    </fieldset>
  );
}
