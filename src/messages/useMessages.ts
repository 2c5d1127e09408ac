import { createContext, useContext } from 'react';
import type { Messages } from './messages.ts';

/** The interface texts of the page's language; the layout provides them. */
export const MessagesContext = createContext<Messages | undefined>(undefined);

/** The texts of the page's language; throws outside of a page. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error('useMessages: no MessagesContext.Provider above this component');
  return messages;
}
