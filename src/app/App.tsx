import { memo } from 'react';
import { PageProvider } from '#app/widgets/page-context.tsx';
import type { Page } from '#course/pages.ts';
import type { Messages } from '#messages/messages.ts';
import { PageView } from './pages/PageView.tsx';
import { Layout } from './shell/Layout.tsx';

export interface AppProps {
  page: Page;
  messages: Messages;
  arrivesAtTop?: boolean;
}

/**
 * A page, whole: a function of its data and the texts of its language. The build renders exactly this, the
 * browser takes it over. Nothing in here may use `useId`: the trees above it differ. Kept as it is while the
 * router is on its way: it renders at the beginning of a move, too.
 */
export const App = memo(function App({ page, messages, arrivesAtTop = false }: AppProps) {
  return (
    <PageProvider page={page} messages={messages} arrivesAtTop={arrivesAtTop}>
      <Layout>
        <PageView page={page} />
      </Layout>
    </PageProvider>
  );
});
