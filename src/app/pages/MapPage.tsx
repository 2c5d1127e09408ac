import { useProgress } from '#app/state/progress.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { TopicLink, TopicList } from '#app/widgets/TopicLink.tsx';
import { useTopicResults } from '#app/widgets/useTopicResults.ts';
import type { MapPage as MapPageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { Answered, stationMark } from './StationList.tsx';
import { ZoomableChart } from './ZoomableChart.tsx';

/** The chart of all topics, and the same as a list. */
export function MapPage({ page }: { page: MapPageData }) {
  const { map } = useMessages();
  return (
    <main id="main" className="sheet map" tabIndex={-1}>
      <div className="opening">
        <h1 tabIndex={-1}>{page.title}</h1>
        <p className="lead">
          {map.lead} <a href="#list">{map.list}</a>
        </p>
      </div>
      <ZoomableChart page={page} />
      <Legend />
      <section aria-labelledby="list">
        <h2 id="list">{map.list}</h2>
        <p className="key">{map.listLead}</p>
        <ol className="parts">
          {page.parts.map((part) => (
            <PartList key={part.id} part={part} />
          ))}
        </ol>
      </section>
    </main>
  );
}

const legendSigns = ['read', 'unread', 'mastered', 'planned', 'here', 'course', 'way'] as const;

function Legend() {
  const { map } = useMessages();
  return (
    <ul className="legend" aria-label={map.legendTitle}>
      {legendSigns.map((sign) => (
        <li key={sign}>
          <svg className="chart-sign" viewBox="0 0 32 16" width="32" height="16" aria-hidden="true">
            <Sign sign={sign} />
          </svg>
          {map.legend[sign]}
        </li>
      ))}
    </ul>
  );
}

function Sign({ sign }: { sign: (typeof legendSigns)[number] }) {
  switch (sign) {
    case 'course':
      return (
        <g className="courses">
          <path d="M2 8h26" />
        </g>
      );
    case 'way':
      return <path className="way" d="M2 11q14-8 28-4" />;
    default:
      return (
        <g className={`sounding ${sign}`}>
          {sign === 'mastered' && <circle className="seal" cx="16" cy="8" r="7" />}
          {sign === 'here' && <circle className="ring" cx="16" cy="8" r="7" />}
          <circle className="dot" cx="16" cy="8" r={sign === 'here' ? 3.5 : sign === 'mastered' ? 4 : 5} />
        </g>
      );
  }
}

type PartOnMap = MapPageData['parts'][number];

function PartList({ part }: { part: PartOnMap }) {
  const messages = useMessages();
  const language = useLanguage();
  const { stateOf } = useProgress();
  const resultOf = useTopicResults();
  return (
    <li>
      <h3>
        <Link to={{ kind: 'part', language, id: part.id }}>{part.title}</Link>
      </h3>
      <ul className="stations">
        {part.topics.map((topic) => (
          <li
            key={topic.id}
            id={`topic-${topic.id}`}
            className={topic.planned ? 'planned' : stationMark(stateOf(topic.id), resultOf(topic.id))}
          >
            {topic.planned ? topic.title : <TopicLink topic={topic} />}
            {topic.planned && <span className="unseen"> {messages.planned}</span>}
            {stateOf(topic.id) !== 'unread' && (
              <small className="status"> {messages.state[stateOf(topic.id)]}</small>
            )}{' '}
            <small className="status">
              <Answered result={resultOf(topic.id)} />
            </small>
            {topic.requires.length > 0 && (
              <small className="builds-on">
                {messages.part.requires}
                {messages.colon}
                <TopicList topics={topic.requires} />
              </small>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
