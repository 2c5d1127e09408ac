/**
 * Where everything stands on the chart of topics: a part is an island, a topic a sounding, a prerequisite a
 * course. Pure: the same course gives the same chart. Islands lie in teaching order along a route that turns
 * at the end of each row; a topic that is added at the end of its part moves no sounding of its island, and
 * other islands move at most down the page, and only when the row of islands needs more room.
 */
import { type GraphTopic, topicGraph } from '#course/graph.ts';
import type {
  Chart,
  ChartCourse,
  ChartIsland,
  ChartSounding,
  Charts,
  Fairways,
  PartRef,
  TopicRef,
} from '#course/pages.ts';
import { coastline, randomFrom } from './coast.ts';
import { breakTitle, nameBox, nameType, titleBox } from './labels.ts';
import { bentLine, routeBetween } from './routes.ts';

/** A topic as the chart shows it. */
export interface MapTopic extends TopicRef {
  requires: string[];
}

/** A part and its topics, in teaching order. */
export interface MapPart extends PartRef {
  topics: MapTopic[];
}

/** Most soundings that an overview shows on one island. */
const overviewSoundings = 12;

interface Grid {
  width: number;
  columns: number;
  margin: number;
}

/** A cell's column for the n-th island: rows run left to right and back again. */
function cellOf(index: number, columns: number) {
  const row = Math.floor(index / columns);
  const along = index % columns;
  return { row, column: row % 2 === 0 ? along : columns - 1 - along };
}

/** The full chart: every topic with its title. */
export function layoutMap(parts: MapPart[]): Charts {
  return {
    wide: fullChart(parts, { width: 1520, columns: 4, margin: 40 }, 24),
    tall: fullChart(parts, { width: 400, columns: 1, margin: 14 }, 27),
  };
}

/** The home page's chart: islands and soundings without titles, bounded whatever the course's size. */
export function layoutOverview(parts: MapPart[]): Charts {
  return {
    wide: overviewChart(parts, { width: 1120, columns: 5, margin: 24 }),
    tall: overviewChart(parts, { width: 400, columns: 2, margin: 8 }),
  };
}

const titleHeight = 62;
const rowPitch = 47;
const foot = 34;

function fullChart(parts: MapPart[], grid: Grid, unitsPerLine: number): Chart {
  const isTall = grid.columns === 1;
  const cellWidth = (grid.width - 2 * grid.margin) / grid.columns;
  // Rounded up to even counts, so that every second topic finds its place already there.
  const heightOf = (part: MapPart) => titleHeight + rowPitch * 2 * Math.ceil(part.topics.length / 2) + foot;
  const rows: number[] = [];
  for (const [index, part] of parts.entries()) {
    const { row } = cellOf(index, grid.columns);
    rows[row] = Math.max(rows[row] ?? 0, heightOf(part));
  }
  const gap = isTall ? 46 : 72;
  const topOf = (row: number) =>
    grid.margin + 24 + rows.slice(0, row).reduce((sum, height) => sum + height + gap, 0);

  const islands: ChartIsland[] = [];
  const soundings: ChartSounding[] = [];
  for (const [index, part] of parts.entries()) {
    const { row, column } = cellOf(index, grid.columns);
    const random = randomFrom(part.id);
    const height = heightOf(part);
    const slack = (rows[row] ?? height) - height;
    const halfWidth = cellWidth / 2 - 32;
    const left = grid.margin + column * cellWidth;
    const x = Math.round(left + cellWidth / 2 + (isTall ? 6 : (random() - 0.5) * 14));
    const top = Math.round(topOf(row) + slack * (0.2 + 0.6 * random()));
    const swing = 8 + 6 * random();
    const phase = random() * Math.PI;
    const own = part.topics.map(
      (topic, order): ChartSounding => ({
        topic: reference(topic),
        part: part.id,
        x: Math.round(x - halfWidth + 60 + swing * Math.sin(phase + order * 1.25)),
        y: Math.round(top + titleHeight + rowPitch * (order + 0.5)),
        lines: breakTitle(topic.title, unitsPerLine),
      }),
    );
    soundings.push(...own);
    const name = { label: { x, y: top + 44 }, lines: [part.title] };
    const shape = {
      x,
      y: Math.round(top + height / 2),
      halfWidth,
      halfHeight: height / 2,
      squareness: 3,
      bears: [nameBox(name, 'full'), ...own.map(titleBox)],
    };
    islands.push({
      part: { id: part.id, number: part.number, title: part.title },
      coast: coastline(part.id, shape, 0, 120),
      shoal: coastline(part.id, shape, isTall ? 13 : 22, 60),
      ...name,
      centre: { x, y: shape.y },
    });
  }
  const height = Math.round(topOf(rows.length) - gap + grid.margin + 34);
  const free = parts.length % grid.columns;
  const last = rows.length - 1;
  const rose = {
    x: Math.round(grid.margin + (last % 2 === 0 ? grid.columns - 0.5 : 0.5) * cellWidth),
    y: Math.round(topOf(last) + (rows[last] ?? 0) / 2),
  };
  const fairways: Fairways = {
    columns: Array.from({ length: grid.columns }, (_, column) =>
      Math.round(grid.margin + column * cellWidth + (isTall ? 6 : column === 0 ? -4 : 0)),
    ),
    rows: rows.map((_, row) => Math.round(topOf(row) - gap / 2)),
  };
  return {
    width: grid.width,
    height,
    islands,
    soundings,
    passages: passagesOf(parts, islands),
    courses: coursesOfTopics(parts, soundings, (from, to) =>
      routeBetween(from, to, soundings, fairways, laneOf(parts, from, isTall ? 1 : 3)),
    ),
    fairways,
    ...(free === 0 ? {} : { rose }),
  };
}

/** Courses that come from one part keep to one side of the fairway. */
function laneOf(parts: MapPart[], { part }: ChartSounding, apart: number): number {
  return (((parts.findIndex(({ id }) => id === part) * 2) % 5) - 2) * apart;
}

function overviewChart(parts: MapPart[], grid: Grid): Chart {
  const isTall = grid.columns === 2;
  const cellWidth = (grid.width - 2 * grid.margin) / grid.columns;
  const cellHeight = isTall ? 206 : 236;
  const rowCount = Math.max(1, Math.ceil(parts.length / grid.columns));
  const islands: ChartIsland[] = [];
  const soundings: ChartSounding[] = [];
  for (const [index, part] of parts.entries()) {
    const { row, column } = cellOf(index, grid.columns);
    const random = randomFrom(part.id);
    const room = isTall ? 0.25 : 1;
    const x = Math.round(grid.margin + (column + 0.5) * cellWidth + (random() - 0.5) * 24 * room);
    const y = Math.round(16 + (row + 0.5) * cellHeight + (random() - 0.5) * 50 * room);
    const grown = 2 * Math.ceil(Math.min(part.topics.length, overviewSoundings) / 2);
    const halfWidth = Math.min(62 + grown * 4.5, cellWidth / 2 - (isTall ? 26 : 18));
    const halfHeight = Math.min(56 + grown * 3, cellHeight / 2 - 34);
    const lines = breakTitle(part.title, 17);
    const name = { label: { x, y: Math.round(y - halfHeight + 30) }, lines };
    const shape = { x, y, halfWidth, halfHeight, squareness: 2.1, bears: [nameBox(name, 'overview')] };
    islands.push({
      part: { id: part.id, number: part.number, title: part.title },
      coast: coastline(part.id, shape, 0, 96),
      shoal: coastline(part.id, shape, 17, 48),
      ...name,
      centre: { x, y },
    });
    // Slots on a spiral below the name: the next topic takes the next slot and moves no other.
    const turn = random() * 2 * Math.PI;
    const upper = y - halfHeight + 30 + nameType.overview.line * (lines.length - 1) + 14;
    const middle = (upper + y + halfHeight - 8) / 2;
    for (const [order, topic] of part.topics.slice(0, overviewSoundings).entries()) {
      const angle = turn + order * 2.39996;
      const out = 0.24 + 0.5 * Math.sqrt((order + 0.5) / Math.max(grown, 4));
      soundings.push({
        topic: reference(topic),
        part: part.id,
        x: Math.round(x + Math.cos(angle) * out * halfWidth),
        y: Math.round(middle + Math.sin(angle) * out * (y + halfHeight - 8 - middle)),
        lines: [],
      });
    }
  }
  return {
    width: grid.width,
    height: Math.round(rowCount * cellHeight + 32),
    islands,
    soundings,
    passages: passagesOf(parts, islands),
    courses: coursesOfTopics(withinParts(parts), soundings, (from, to) => bentLine(from, to, 9, 8)),
  };
}

const reference = ({ id, title, planned, minutes }: MapTopic): TopicRef => ({
  id,
  title,
  planned,
  ...(minutes === undefined ? {} : { minutes }),
});

/** Prerequisites that no other prerequisite already implies: [prerequisite, what builds on it]. */
function directCourses(topics: GraphTopic[]): [string, string][] {
  const graph = topicGraph(topics);
  return graph.ids.flatMap((id) => {
    const needed = graph.requires(id);
    const implied = new Set(needed.flatMap((one) => graph.prerequisites(one)));
    return needed.filter((one) => !implied.has(one)).map((one): [string, string] => [one, id]);
  });
}

/** All direct prerequisites, from sounding to sounding. */
function coursesOfTopics(
  parts: MapPart[],
  soundings: ChartSounding[],
  draw: (from: ChartSounding, to: ChartSounding) => string,
): ChartCourse[] {
  const places = new Map(soundings.map((sounding) => [sounding.topic.id, sounding]));
  return directCourses(parts.flatMap(({ topics }) => topics)).flatMap(([from, to]) => {
    const [start, end] = [places.get(from), places.get(to)];
    if (!start || !end) return [];
    return [{ from, to, across: start.part !== end.part, path: draw(start, end) }];
  });
}

/** The parts with those prerequisites alone that lie in the same part. */
function withinParts(parts: MapPart[]): MapPart[] {
  return parts.map((part) => {
    const own = new Set(part.topics.map(({ id }) => id));
    const topics = part.topics.map((topic) => ({
      ...topic,
      requires: topic.requires.filter((required) => own.has(required)),
    }));
    return { ...part, topics };
  });
}

/** One course a pair of parts of which the later builds on the earlier; what another one implies is left out. */
function passagesOf(parts: MapPart[], islands: ChartIsland[]): Chart['passages'] {
  const partOf = new Map(parts.flatMap(({ id, topics }) => topics.map((topic) => [topic.id, id] as const)));
  // Parts may need each other both ways; only what leads forward in teaching order is drawn.
  const order = new Map(parts.map(({ id }, index) => [id, index]));
  const needs = parts.map(({ id, topics }, index): GraphTopic => {
    const needed = topics.flatMap((topic) => topic.requires.map((required) => partOf.get(required) ?? id));
    return { id, requires: needed.filter((part) => (order.get(part) ?? index) < index) };
  });
  const centres = new Map(islands.map(({ part, centre }) => [part.id, centre]));
  return directCourses(needs).flatMap(([from, to]) => {
    const [start, end] = [centres.get(from), centres.get(to)];
    return start && end ? [{ from, to, path: bentLine(start, end, 0) }] : [];
  });
}
