/** What every part of one explorer may ask: its store, its texts, and what the course says of rules. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { PresetMenu } from '#course/presets.ts';
import type { ExplorerMessages } from '#messages/explorer/messages.ts';
import type { Play } from './play.ts';
import type { ExplorerState, ExplorerStore } from './store.ts';
import type { ExplorerTexts } from './texts/texts.ts';

export interface Explorer {
  store: ExplorerStore;
  texts: ExplorerTexts;
  messages: ExplorerMessages;
  menu: PresetMenu;
}

const ExplorerContext = createContext<Explorer | undefined>(undefined);
export const ExplorerProvider = ExplorerContext;

export function useExplorer(): Explorer {
  const explorer = useContext(ExplorerContext);
  if (!explorer) throw new Error('There is no explorer here: the component stands outside of it');
  return explorer;
}

export function useTexts(): ExplorerTexts {
  return useExplorer().texts;
}

export function useExplorerState<T>(select: (state: ExplorerState) => T): T {
  return useStore(useExplorer().store, select);
}

/** The play; the parts of the instrument are only rendered once there is one. */
export function usePlay(): Play {
  const play = useExplorerState((state) => state.play);
  // The history grows in place.
  useExplorerState((state) => state.revision);
  if (!play) throw new Error('There is no play yet');
  return play;
}
