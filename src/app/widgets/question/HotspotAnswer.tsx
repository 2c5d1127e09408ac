import { type MouseEvent, useEffect, useRef } from 'react';
import type { HotspotQuestion } from '#course/questions.ts';
import type { AnswerProps } from './answer-props.ts';
import { ChoiceAnswer } from './ChoiceAnswer.tsx';
import { useCard } from './context.tsx';

interface HotspotAnswerProps extends AnswerProps<'choice'> {
  question: HotspotQuestion;
  options: HotspotQuestion['options'];
}

/** The figure, whose places can be pointed at; and the same places by name, for keys and screen readers. */
export function HotspotAnswer({ question, options, answer, onChange }: HotspotAnswerProps) {
  const { texts } = useCard();
  const figure = useRef<HTMLDivElement>(null);

  useEffect(() => {
    for (const { key, node } of question.options) {
      const place = placeOf(figure.current, node);
      if (!place) continue;
      place.dataset.spot = answer.keys.includes(key) ? 'chosen' : '';
    }
  }, [question, answer]);

  const point = (event: MouseEvent) => {
    const place = (event.target as Element).closest<SVGElement>('[data-node]');
    const option = question.options.find(({ node }) => node === place?.dataset.node);
    // A node may be a link of the article's figure: here it is an answer.
    event.preventDefault();
    if (!option) return;
    onChange({ ...answer, keys: [option.key] });
  };
  return (
    <>
      {/* The list below does the same by keys. */}
      <div
        className="spots frame"
        ref={figure}
        onClick={point}
        aria-hidden
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the compiler
        dangerouslySetInnerHTML={{ __html: question.svg }}
      />
      <ChoiceAnswer options={options} many={false} label={texts.places} answer={answer} onChange={onChange} />
    </>
  );
}

function placeOf(figure: Element | null, node: string): SVGElement | undefined {
  return [...(figure?.querySelectorAll<SVGElement>('[data-node]') ?? [])].find(
    (each) => each.dataset.node === node,
  );
}
