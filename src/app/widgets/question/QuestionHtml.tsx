import { createElement, useMemo } from 'react';
import { usePage } from '#app/widgets/page-context.tsx';
import { relativeAddress } from '#course/addresses.ts';
import { useCard } from './context.tsx';
import { rebaseLinks } from './rebase-links.ts';

interface QuestionHtmlProps {
  html: string;
  as?: 'div' | 'span';
  className?: string;
  id?: string;
}

/** HTML of a question, sanitised when the note was compiled. Its links lead where they lead on the topic's page. */
export function QuestionHtml({ html, as = 'span', ...rest }: QuestionHtmlProps) {
  const { address } = usePage();
  const { topicAddress } = useCard();
  const inner = useMemo(
    () => ({
      __html: address === topicAddress ? html : rebaseLinks(html, relativeAddress(address, topicAddress)),
    }),
    [html, address, topicAddress],
  );
  return createElement(as, { ...rest, dangerouslySetInnerHTML: inner });
}
