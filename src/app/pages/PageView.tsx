import type { Page } from '#course/pages.ts';
import { AboutPage } from './AboutPage.tsx';
import { ExamPage } from './ExamPage.tsx';
import { ExplorePage } from './ExplorePage.tsx';
import { GlossaryPage } from './GlossaryPage.tsx';
import { HomePage } from './HomePage.tsx';
import { MapPage } from './MapPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PartPage } from './PartPage.tsx';
import { PathPage } from './PathPage.tsx';
import { ProgressPage } from './ProgressPage.tsx';
import { ReviewPage } from './ReviewPage.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { TopicPage } from './TopicPage.tsx';

/** The page by its kind. A new address gives a new page: no state of the last one stays. */
export function PageView({ page }: { page: Page }) {
  switch (page.kind) {
    case 'home':
      return <HomePage key={page.address} page={page} />;
    case 'topic':
      return <TopicPage key={page.address} page={page} />;
    case 'part':
      return <PartPage key={page.address} page={page} />;
    case 'path':
      return <PathPage key={page.address} page={page} />;
    case 'glossary':
      return <GlossaryPage key={page.address} page={page} />;
    case 'map':
      return <MapPage key={page.address} page={page} />;
    case 'explore':
      return <ExplorePage key={page.address} page={page} />;
    case 'review':
      return <ReviewPage key={page.address} page={page} />;
    case 'exam':
      return <ExamPage key={page.address} page={page} />;
    case 'progress':
      return <ProgressPage key={page.address} page={page} />;
    case 'settings':
      return <SettingsPage key={page.address} page={page} />;
    case 'about':
      return <AboutPage key={page.address} page={page} />;
    case 'not-found':
      return <NotFoundPage key={page.address} page={page} />;
  }
}
