import { useRef, useState } from 'react';
import type { OrderQuestion } from '#course/questions.ts';
import type { AnswerProps } from './answer-props.ts';
import { useCard } from './context.tsx';
import { plainText } from './plain-text.ts';
import { QuestionHtml } from './QuestionHtml.tsx';

interface OrderAnswerProps extends AnswerProps<'order'> {
  steps: OrderQuestion['steps'];
  label: string;
}

/** Steps that are moved by their two buttons, without dragging; the focus stays on the button that was pressed. */
export function OrderAnswer({ steps, label, answer, onChange }: OrderAnswerProps) {
  const { texts } = useCard();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const ordered = answer.keys.flatMap((key) => steps.find((step) => step.key === key) ?? []);

  const move = (index: number, by: -1 | 1) => {
    const keys = [...answer.keys];
    const [key] = keys.splice(index, 1);
    const to = index + by;
    if (key === undefined || to < 0 || to > keys.length) return;
    keys.splice(to, 0, key);
    onChange({ ...answer, keys });
    setSaid(texts.moved(plainText(ordered[index]?.text ?? ''), to + 1, ordered.length));
    // At an end the pressed button can do no more: the other one of the step takes the focus.
    const other = (by < 0 && to === 0) || (by > 0 && to === keys.length - 1);
    requestAnimationFrame(() => {
      const buttons = list.current?.children[to]?.querySelectorAll('button');
      buttons?.[by < 0 !== other ? 0 : 1]?.focus();
    });
  };
  return (
    <>
      <ol className="steps" aria-label={label} ref={list}>
        {ordered.map(({ key, text }, index) => (
          <li key={key}>
            <QuestionHtml html={text} />
            <span className="moves">
              <MoveButton
                label={texts.moveUp(plainText(text))}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                ↑
              </MoveButton>
              <MoveButton
                label={texts.moveDown(plainText(text))}
                disabled={index === ordered.length - 1}
                onClick={() => move(index, 1)}
              >
                ↓
              </MoveButton>
            </span>
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">
        {said}
      </p>
    </>
  );
}

interface MoveButtonProps {
  label: string;
  disabled: boolean;
  onClick(): void;
  children: string;
}

function MoveButton({ label, disabled, onClick, children }: MoveButtonProps) {
  return (
    <button type="button" className="button" aria-label={label} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}
