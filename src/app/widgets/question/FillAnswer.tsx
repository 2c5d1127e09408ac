import type { AnswerProps } from './answer-props.ts';
import { useCard } from './context.tsx';

/** A word or number to be typed. Nothing helps along: no spelling, no completion. */
export function FillAnswer({ answer, onChange }: AnswerProps<'fill'>) {
  const { texts } = useCard();
  return (
    <label className="fill">
      <span>{texts.blank}</span>
      <input
        type="text"
        value={answer.text}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => onChange({ ...answer, text: event.target.value })}
      />
    </label>
  );
}
