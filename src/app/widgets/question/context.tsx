/** What every part of a question's card may ask: the texts, and where the question's own links start from. */
import { createContext, useContext } from 'react';
import type { QuestionTexts } from './texts/texts.ts';

export interface CardSurroundings {
  texts: QuestionTexts;
  /** Address of the topic's page, from which links in the question's HTML lead. */
  topicAddress: string;
}

const CardContext = createContext<CardSurroundings | undefined>(undefined);
export const CardProvider = CardContext;

export function useCard(): CardSurroundings {
  const card = useContext(CardContext);
  if (!card) throw new Error('There is no question here: the component stands outside of a card');
  return card;
}
