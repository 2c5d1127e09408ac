/**
 * What every component below the root may ask: which page this is, and the texts in its language. Links are
 * made here, from a place and relative to the page, so that the same HTML works below any path.
 */
import {
  type AnchorHTMLAttributes,
  createContext,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from 'react';
import { addressOf, type Place, relativeAddress } from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import type { Page } from '#course/pages.ts';
import type { Messages } from '#messages/messages.ts';
import { MessagesContext } from '#messages/useMessages.ts';

const PageContext = createContext<Page | undefined>(undefined);

const ArrivesAtTop = createContext(false);

export interface PageProviderProps {
  page: Page;
  /** A move has led here, to the top of the page; not the document, a fragment, or back. */
  arrivesAtTop: boolean;
  messages: Messages;
  children: ReactNode;
}

export function PageProvider({ page, arrivesAtTop, messages, children }: PageProviderProps) {
  return (
    <MessagesContext value={messages}>
      <PageContext value={page}>
        <ArrivesAtTop value={arrivesAtTop}>{children}</ArrivesAtTop>
      </PageContext>
    </MessagesContext>
  );
}

/** The page that is shown. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('There is no page here: the component stands outside of it');
  return page;
}

/** Whether a move has led here, to the top of the page: then what lies below may come a moment later. */
export function useArrivesAtTop(): boolean {
  return useContext(ArrivesAtTop);
}

export function useLanguage(): Language {
  return usePage().language;
}

/** Makes the `href` of a place, as seen from this page. */
export function useHref(): (place: Place) => string {
  const { address } = usePage();
  return (place) => relativeAddress(address, addressOf(place));
}

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: Place;
}

/** An ordinary link. The app turns its click into a move without reload; without script it is a link all the same. */
export function Link({ to, ...rest }: LinkProps) {
  const href = useHref()(to);
  return <a href={href} {...rest} />;
}

const never = () => () => {};

/**
 * Whether the app has taken over. `false` in the prerendered page and in the first render, so what is personal
 * appears after it, in space that is already there.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
