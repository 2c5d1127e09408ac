import { type FocusEvent, type PointerEvent, useRef, useState } from 'react';
import { useProgress } from '#app/state/progress.ts';
import { Link, useHref, useLanguage } from '#app/widgets/page-context.tsx';
import { TopicLink, TopicList } from '#app/widgets/TopicLink.tsx';
import type { MapPage as MapPageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { TopicChart } from './TopicChart.tsx';

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

const zooms = [1, 1.5, 2, 3];

/** The chart in a frame that scrolls when the chart is larger; a topic pointed at or focused shows its courses. */
function ZoomableChart({ page }: { page: MapPageData }) {
  const { map } = useMessages();
  const { language } = page;
  const href = useHref();
  const [zoom, setZoom] = useState(1);
  const [lit, setLit] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  const step = zooms.indexOf(zoom);

  const light = (event: PointerEvent | FocusEvent) => {
    const link = (event.target as Element).closest('a')?.getAttribute('href');
    const topics = page.parts.flatMap((part) => part.topics);
    setLit(topics.find(({ id }) => link === href({ kind: 'topic', language, id }))?.id);
  };
  /** Keeps the middle of what is seen in the middle. */
  const zoomTo = (next: number | undefined) => {
    const element = frame.current;
    if (next === undefined || !element) return;
    const middle = (start: number, size: number) => ((start + size / 2) * next) / zoom - size / 2;
    const left = middle(element.scrollLeft, element.clientWidth);
    const top = middle(element.scrollTop, element.clientHeight);
    setZoom(next);
    requestAnimationFrame(() => {
      element.scrollLeft = left;
      element.scrollTop = top;
    });
  };
  return (
    <div className="zoomable">
      <p className="zoom needs-script">
        <button
          type="button"
          className="button"
          aria-label={map.zoomOut}
          title={map.zoomOut}
          disabled={step === 0}
          onClick={() => zoomTo(zooms[step - 1])}
        >
          −
        </button>
        <output aria-live="polite">{Math.round(zoom * 100)} %</output>
        <button
          type="button"
          className="button"
          aria-label={map.zoomIn}
          title={map.zoomIn}
          disabled={step === zooms.length - 1}
          onClick={() => zoomTo(zooms[step + 1])}
        >
          +
        </button>
        <button type="button" className="button" disabled={step === 0} onClick={() => zoomTo(1)}>
          {map.zoomReset}
        </button>
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to the links inside, is nothing to press itself */}
      <div
        ref={frame}
        className="zoom-frame"
        data-zoomed={step > 0 ? '' : undefined}
        tabIndex={step > 0 ? 0 : undefined}
        onPointerOver={light}
        onFocus={light}
        onBlur={() => setLit(undefined)}
      >
        <div style={{ width: `${zoom * 100}%` }}>
          <TopicChart charts={page.charts} lit={lit} />
        </div>
      </div>
    </div>
  );
}

const legendSigns = ['read', 'unread', 'planned', 'here', 'course', 'way'] as const;

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
          {sign === 'here' && <circle className="ring" cx="16" cy="8" r="7" />}
          <circle className="dot" cx="16" cy="8" r={sign === 'here' ? 3.5 : 5} />
        </g>
      );
  }
}

type PartOnMap = MapPageData['parts'][number];

function PartList({ part }: { part: PartOnMap }) {
  const messages = useMessages();
  const language = useLanguage();
  const { stateOf } = useProgress();
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
            className={topic.planned ? 'planned' : stateOf(topic.id)}
          >
            {topic.planned ? topic.title : <TopicLink topic={topic} />}
            {topic.planned && <span className="unseen"> {messages.planned}</span>}
            {stateOf(topic.id) !== 'unread' && (
              <small className="status"> {messages.state[stateOf(topic.id)]}</small>
            )}
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
