import { ExplorerHere } from '#app/features/explorer/pod/ExplorerHere.tsx';
import { useHydrated } from '#app/widgets/page-context.tsx';
import type { ExplorePage as ExplorePageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';

/** The Pod-lifecycle explorer. Without script: what it is, the first preset's lanes, and all presets with their lessons. */
export function ExplorePage({ page }: { page: ExplorePageData }) {
  const { explore } = useMessages();
  const hydrated = useHydrated();
  return (
    <main id="main" className="sheet explore" tabIndex={-1}>
      <div className="opening">
        <h1 tabIndex={-1}>{page.title}</h1>
        <p className="lead">{explore.lead}</p>
        <noscript>
          <p className="notice">{explore.needsScript}</p>
        </noscript>
      </div>
      <ExplorerHere figure={page.figure} presets={page.presets} hydrated={hydrated} />
    </main>
  );
}
