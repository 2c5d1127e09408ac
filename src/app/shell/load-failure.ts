/** The page that could not be loaded, while the notice of it is shown. */
import { createStore, useStore } from 'zustand';
import type { DoorFailure } from '#app/door.ts';

export interface LoadFailure {
  /** Where the reader wanted to go: address from the site's root, with fragment. */
  address: string;
  /** The same for the browser, for the link that opens it without us. */
  href: string;
  /** Text of the link that was followed; may be empty. */
  title: string;
  failure: Exclude<DoorFailure, 'missing'>;
  retry(): void;
}

const store = createStore<{ failure: LoadFailure | undefined }>(() => ({ failure: undefined }));

export function showLoadFailure(failure: LoadFailure) {
  store.setState({ failure });
}

export function dismissLoadFailure() {
  store.setState({ failure: undefined });
}

export function useLoadFailure(): LoadFailure | undefined {
  return useStore(store, (state) => state.failure);
}
