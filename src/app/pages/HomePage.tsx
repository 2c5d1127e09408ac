import { useEffect, useState } from 'react';
import { loadPage } from '#app/door.ts';
import { DueToday } from '#app/features/review/DueToday.tsx';
import type { LastPlace } from '#app/state/learned.ts';
import { useProgress } from '#app/state/progress.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { Ruler } from '#app/widgets/Ruler.tsx';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import { useTopicResults } from '#app/widgets/useTopicResults.ts';
import { addressOf } from '#course/addresses.ts';
import type { HomePage as HomePageData, PathRef, TopicRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { stationMark } from './StationList.tsx';
import { TopicChart } from './TopicChart.tsx';

/** What this is, on with what was begun, the paths, the chart, the parts. */
export function HomePage({ page }: { page: HomePageData }) {
  const { home, explore } = useMessages();
  const { language } = page;
  return (
    <main id="main" className="sheet home" tabIndex={-1}>
      <div className="title-block">
        <div>
          <h1 tabIndex={-1}>{page.title}</h1>
          <p className="lead">{page.description}</p>
          <SetOut page={page} />
          {page.course.questions && <DueToday />}
          {page.course.explorer && (
            <p className="to-explorer">
              {home.explorer} <Link to={{ kind: 'explore', language }}>{explore.title}</Link>
            </p>
          )}
        </div>
        {page.paths.length > 0 && (
          <section aria-labelledby="paths">
            <h2 id="paths">{home.paths}</h2>
            <p>{home.pathsLead}</p>
            <ul className="paths">
              {page.paths.map((path) => (
                <PathLine key={path.id} path={path} />
              ))}
            </ul>
          </section>
        )}
      </div>
      <section aria-labelledby="chart">
        <h2 id="chart" className="unseen">
          {home.map}
        </h2>
        <TopicChart charts={page.charts} />
        <p className="caption">
          {home.mapCaption} <Link to={{ kind: 'map', language }}>{home.mapAsList}</Link>
        </p>
      </section>
      <section aria-labelledby="parts">
        <h2 id="parts">{home.parts}</h2>
        <p className="key">{home.partsKey}</p>
        <ol className="parts">
          {page.parts.map((part) => (
            <PartEntry key={part.id} part={part} />
          ))}
        </ol>
      </section>
    </main>
  );
}

/** The first topic that a newcomer should read; for who was here before, the place where they stopped. */
function SetOut({ page }: { page: HomePageData }) {
  const { home, minutes } = useMessages();
  const { language } = page;
  const { last, stateOf } = useProgress();
  const stopped = useStoppedAt(last, page);
  const first = firstTopic(page);
  const onward =
    stopped && stateOf(stopped.topic) === 'read' ? nextUnread(page, stopped.topic, stateOf) : undefined;
  if (onward) {
    return (
      <Link className="set-out" to={{ kind: 'topic', language, id: onward.id }}>
        <small>{home.continue}</small>
        <b>{onward.title}</b>
        <small>{onward.minutes === undefined ? '\u00a0' : minutes(onward.minutes)}</small>
      </Link>
    );
  }
  if (stopped) {
    return (
      <Link
        className="set-out"
        to={{ kind: 'topic', language, id: stopped.topic, section: stopped.section?.id }}
      >
        <small>{home.continue}</small>
        <b>{stopped.title}</b>
        <small>{stopped.section ? home.stoppedAt(stopped.section.title) : '\u00a0'}</small>
      </Link>
    );
  }
  if (!first) return null;
  return (
    <Link className="set-out" to={{ kind: 'topic', language, id: first.id }}>
      <small>{home.start}</small>
      <b>{first.title}</b>
      <small>
        {home.startNote}
        {first.minutes !== undefined && ` · ${minutes(first.minutes)}`}
      </small>
    </Link>
  );
}

function firstTopic({ paths, parts }: HomePageData): TopicRef | undefined {
  const topics = parts.flatMap((part) => part.topics).filter((topic) => !topic.planned);
  const begin = paths[0]?.topics;
  return begin?.flatMap((id) => topics.find((topic) => topic.id === id) ?? [])[0] ?? topics[0];
}

/** After a topic that is read: the next one on its path that is not, or the next one of the course. */
function nextUnread(
  { paths, parts }: HomePageData,
  read: string,
  stateOf: (topic: string) => string,
): TopicRef | undefined {
  const written = parts.flatMap((part) => part.topics).filter((topic) => !topic.planned);
  const path = paths.find(({ topics }) => topics.includes(read))?.topics ?? [];
  const order = [...path, ...written.map(({ id }) => id)];
  const from = order.indexOf(read) + 1;
  return [...order.slice(from), ...order.slice(0, from)]
    .filter((id) => stateOf(id) !== 'read')
    .flatMap((id) => written.find((topic) => topic.id === id) ?? [])[0];
}

interface StoppedAt {
  topic: string;
  title: string;
  section?: { id: string; title: string };
}

/** The last place in words. They are in that topic's page, which is most likely the next one anyway. */
function useStoppedAt(last: LastPlace | undefined, { language, parts }: HomePageData): StoppedAt | undefined {
  const [stopped, setStopped] = useState<StoppedAt>();
  const topic = last?.topic;
  const section = last?.section;
  useEffect(() => {
    if (topic === undefined) return;
    let isCurrent = true;
    const known = parts.flatMap((part) => part.topics).find((one) => one.id === topic && !one.planned);
    if (known) setStopped({ topic, title: known.title });
    loadPage(addressOf({ kind: 'topic', language, id: topic })).then(
      (page) => {
        if (!isCurrent || page.kind !== 'topic') return;
        const at = page.sections.find(({ id }) => id === section);
        setStopped({ topic, title: page.title, ...(at ? { section: { id: at.id, title: at.title } } : {}) });
      },
      // Without connection, or the topic is gone: what is known stays.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [topic, section, language, parts]);
  return stopped;
}

function PathLine({ path }: { path: PathRef }) {
  const messages = useMessages();
  const { stateOf } = useProgress();
  const language = useLanguage();
  const done = path.topics.map((topic) => stateOf(topic) === 'read');
  const read = done.filter(Boolean).length;
  return (
    <li>
      <Link to={{ kind: 'path', language, id: path.id }}>{path.title}</Link>
      <span className="extent">
        {messages.path.extent(path.topics.length, path.written)}
        {path.minutes > 0 && ` · ${messages.path.time(path.minutes, path.written === path.topics.length)}`}
      </span>
      <p>{path.summary}</p>
      <Ruler segments={path.topics.length} done={done} label={messages.readOf(read, path.topics.length)} />
    </li>
  );
}

type PartOnHome = HomePageData['parts'][number];

function PartEntry({ part }: { part: PartOnHome }) {
  const messages = useMessages();
  const language = useLanguage();
  const { stateOf } = useProgress();
  const resultOf = useTopicResults();
  const more = part.topicCount - part.topics.length;
  return (
    <li>
      <h3>
        <Link to={{ kind: 'part', language, id: part.id }}>{part.title}</Link>
      </h3>
      <p>{part.summary}</p>
      <ul className="stations">
        {part.topics.map((topic) => (
          <li
            key={topic.id}
            className={topic.planned ? 'planned' : stationMark(stateOf(topic.id), resultOf(topic.id))}
          >
            <TopicLink topic={topic} />
          </li>
        ))}
        {more > 0 && (
          <li className="more">
            <Link to={{ kind: 'part', language, id: part.id }}>{messages.home.more(more)}</Link>
          </li>
        )}
      </ul>
    </li>
  );
}
