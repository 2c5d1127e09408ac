import type { ReactNode } from 'react';
import { useHydrated } from '#app/widgets/page-context.tsx';
import { useMessages } from '#messages/useMessages.ts';
import { Features } from './Features.tsx';
import { Footer } from './Footer.tsx';
import { Graduation } from './Graduation.tsx';
import { Header } from './Header.tsx';
import { LoadFailureNotice } from './LoadFailureNotice.tsx';

/** What stands around every page. The first render equals the prerendered page. */
export function Layout({ children }: { children: ReactNode }) {
  const hydrated = useHydrated();
  const { shell } = useMessages();
  return (
    <>
      <a className="skip" href="#main">
        {shell.skip}
      </a>
      <Header />
      <Graduation />
      {children}
      <Footer />
      {/* Says the title after a move; arrival.ts writes it. */}
      <p className="unseen" role="status" id="announcer" />
      {hydrated && <LoadFailureNotice />}
      {hydrated && <Features />}
    </>
  );
}
