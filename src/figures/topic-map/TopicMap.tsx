import { Fragment } from 'react';
import type { Chart, ChartCourse, Charts } from '#course/pages.ts';
import { nameType, titleBaseline, titleType } from './labels.ts';
import { bentLine, routeBetween } from './routes.ts';

/** A laid-out chart, and what the learner and the page add to it. */
export interface TopicMapProps {
  charts: Charts;
  /** Accessible name of the picture. */
  label: string;
  topicHref(id: string): string;
  partHref(id: string): string;
  /** The learner's progress; all `unread` until it is known. */
  stateOf(topic: string): 'unread' | 'started' | 'read';
  /** Topics whose questions the learner keeps in mind; none until it is known. */
  isMastered(topic: string): boolean;
  /** The topic at which the learner was last. */
  here?: string | undefined;
  /** A topic whose courses are shown in full strength. */
  lit?: string | undefined;
  /** Spoken state of a sounding; '' for nothing worth saying. */
  describe(state: 'unread' | 'started' | 'read' | 'mastered' | 'planned' | 'here'): string;
}

/**
 * The chart of topics: parts as islands, topics as soundings, prerequisites as courses, and the learner's own
 * way in magenta. On an overview (soundings without titles) the islands are the links, otherwise the
 * soundings. Both forms are drawn; map.css shows the one that fits.
 */
export function TopicMap({ charts, ...rest }: TopicMapProps) {
  return (
    <div className="chart">
      <ChartForm form="wide" chart={charts.wide} {...rest} />
      <ChartForm form="tall" chart={charts.tall} {...rest} />
    </div>
  );
}

interface ChartFormProps extends Omit<TopicMapProps, 'charts'> {
  form: 'wide' | 'tall';
  chart: Chart;
}

function ChartForm({
  form,
  chart,
  label,
  topicHref,
  partHref,
  stateOf,
  isMastered,
  here,
  lit,
  describe,
}: ChartFormProps) {
  const { width, height, islands, soundings, courses, passages, rose } = chart;
  const way = wayThrough(chart, stateOf);
  const isOverview = soundings.every((sounding) => sounding.lines.length === 0);
  const arrow = `${form}-arrow`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no parent for drawn links
    <svg
      className={isOverview ? `${form} overview` : form}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={label}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 .8 7.5 4 0 7.2z" />
        </marker>
      </defs>
      <path className="graticule" d={graticule(width, height)} />
      {islands.map(({ part, shoal }) => (
        <path key={part.id} className="shoal" d={shoal} />
      ))}
      {/* What leads from part to part passes below the land, and so below its words. */}
      <g className="courses">
        {passages.map(({ from, to, path }) => (
          <path key={`${from} ${to}`} d={path} />
        ))}
      </g>
      {isOverview && <path className="way" d={way.across} />}
      {islands.map(({ part, coast, label: at, lines }) => {
        const island = (
          <>
            <path className="coast" d={coast} />
            <text className="island" x={at.x} y={at.y}>
              {lines.map((line, index) => (
                <tspan
                  key={line}
                  x={at.x}
                  dy={index === 0 ? 0 : nameType[isOverview ? 'overview' : 'full'].line}
                >
                  {line}
                </tspan>
              ))}
            </text>
          </>
        );
        return isOverview ? (
          <a key={part.id} href={partHref(part.id)}>
            {island}
          </a>
        ) : (
          <g key={part.id}>{island}</g>
        );
      })}
      <Courses courses={courses} arrow={arrow} lit={lit} />
      <path className="way" d={isOverview ? way.within : way.within + way.across} />
      {soundings.map((sounding) => {
        const { topic, x, y, lines } = sounding;
        const state = topic.planned ? 'planned' : topic.id === here ? 'here' : stateOf(topic.id);
        const mastered = isMastered(topic.id);
        const dot = (
          <Fragment key="dot">
            {state === 'here' && <circle className="ring" cx={x} cy={y} r="10" />}
            {mastered && <circle className="seal" cx={x} cy={y} r="8" />}
            <circle className="dot" cx={x} cy={y} r={topic.planned ? 4 : 5} />
          </Fragment>
        );
        if (isOverview) {
          return (
            <g key={topic.id} className={`sounding ${state}`}>
              {dot}
            </g>
          );
        }
        const said = describe(state) + (mastered ? describe('mastered') : '');
        const name = (
          <text key="name" x={x + titleType.gap} y={titleBaseline(y, lines.length)}>
            {lines.map((line, index) => (
              <tspan key={line} x={x + titleType.gap} dy={index === 0 ? 0 : titleType.line}>
                {line + gapAfter(line, lines[index + 1], topic.title)}
              </tspan>
            ))}
          </text>
        );
        return topic.planned ? (
          <g key={topic.id} className="sounding planned">
            <title>{topic.title + said}</title>
            {dot}
            {name}
          </g>
        ) : (
          <a
            key={topic.id}
            className={`sounding ${state}`}
            href={topicHref(topic.id)}
            aria-label={`${topic.title}${said}`}
          >
            {dot}
            {name}
          </a>
        );
      })}
      {rose && <Rose {...rose} />}
    </svg>
  );
}

interface CoursesProps {
  /** Those over water are drawn only for the topic that is lit: all at once they would be a net. */
  courses: ChartCourse[];
  /** Id of the marker for arrow heads. */
  arrow?: string;
  lit?: string | undefined;
}

function Courses({ courses, arrow, lit }: CoursesProps) {
  const isLit = ({ from, to }: ChartCourse) => lit !== undefined && (from === lit || to === lit);
  return (
    <g className="courses">
      {courses
        .filter((course) => !course.across || isLit(course))
        .map((course) => (
          <path
            key={`${course.from} ${course.to}`}
            className={isLit(course) ? 'lit' : undefined}
            d={course.path}
            markerEnd={arrow && `url(#${arrow})`}
          />
        ))}
    </g>
  );
}

/** The learner's own way, from each topic read to the next one read in course order: on land, and over water. */
function wayThrough({ soundings, fairways }: Chart, stateOf: TopicMapProps['stateOf']) {
  const way = { within: '', across: '' };
  let from: Chart['soundings'][number] | undefined;
  for (const to of soundings) {
    if (stateOf(to.topic.id) !== 'read') continue;
    if (from) {
      const leg = fairways
        ? routeBetween(from, to, soundings, fairways)
        : bentLine(from, to, 5, from.part === to.part ? 8 : 46);
      way[from.part === to.part ? 'within' : 'across'] += leg;
    }
    from = to;
  }
  return way;
}

function graticule(width: number, height: number): string {
  const step = 80;
  let path = '';
  for (let y = step; y < height; y += step) path += `M0 ${y}h${width}`;
  for (let x = step; x < width; x += step) path += `M${x} 0v${height}`;
  return path;
}

function Rose({ x, y }: { x: number; y: number }) {
  const point = (length: number, angle: number) => {
    const radians = (angle * Math.PI) / 180;
    return `${Math.round(Math.sin(radians) * length)} ${Math.round(-Math.cos(radians) * length)}`;
  };
  const star = [0, 45, 90, 135, 180, 225, 270, 315]
    .map((angle) => `${point(angle % 90 === 0 ? 66 : 44, angle)} ${point(12, angle + 22.5)}`)
    .join(' ');
  const ticks = Array.from(
    { length: 36 },
    (_, index) => `M${point(72, index * 10)}L${point(79, index * 10)}`,
  );
  return (
    <g className="rose" transform={`translate(${x} ${y})`}>
      <circle r="72" />
      <circle r="79" />
      <path d={ticks.join('')} />
      <path d={`M${star}z`} />
      <path className="needle" d="M0-66 9-16H-9z" />
    </g>
  );
}

/** The space at which a title was broken: without it two words would be read as one. */
function gapAfter(line: string, next: string | undefined, title: string): string {
  return next !== undefined && title.includes(`${line} ${next}`) ? ' ' : '';
}
