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
  PartRef,
  TopicRef,
} from '#course/pages.ts';
import { coastline, randomFrom } from './coast.ts';

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
    wide: fullChart(parts, { width: 1440, columns: 4, margin: 40 }, 25),
    tall: fullChart(parts, { width: 400, columns: 1, margin: 14 }, 34),
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
const foot = 14;

function fullChart(parts: MapPart[], grid: Grid, unitsPerLine: number): Chart {
  const cellWidth = (grid.width - 2 * grid.margin) / grid.columns;
  // Rounded up to even counts, so that every second topic finds its place already there.
  const heightOf = (part: MapPart) => titleHeight + rowPitch * 2 * Math.ceil(part.topics.length / 2) + foot;
  const rows: number[] = [];
  for (const [index, part] of parts.entries()) {
    const { row } = cellOf(index, grid.columns);
    rows[row] = Math.max(rows[row] ?? 0, heightOf(part));
  }
  const gap = grid.columns === 1 ? 46 : 72;
  const topOf = (row: number) =>
    grid.margin + 24 + rows.slice(0, row).reduce((sum, height) => sum + height + gap, 0);

  const islands: ChartIsland[] = [];
  const soundings: ChartSounding[] = [];
  for (const [index, part] of parts.entries()) {
    const { row, column } = cellOf(index, grid.columns);
    const random = randomFrom(part.id);
    const height = heightOf(part);
    const slack = (rows[row] ?? height) - height;
    const halfWidth = cellWidth / 2 - (grid.columns === 1 ? 32 : 28);
    const left = grid.margin + column * cellWidth;
    const x = Math.round(left + cellWidth / 2 + (grid.columns === 1 ? 0 : (random() - 0.5) * 16));
    const top = Math.round(topOf(row) + slack * (0.2 + 0.6 * random()));
    const shape = { x, y: Math.round(top + height / 2), halfWidth, halfHeight: height / 2, squareness: 3 };
    islands.push({
      part: { id: part.id, number: part.number, title: part.title },
      coast: coastline(part.id, shape, 0, 120),
      shoal: coastline(part.id, shape, grid.columns === 1 ? 13 : 22, 60),
      label: { x, y: top + 44 },
      lines: [part.title],
      centre: { x, y: shape.y },
    });
    const swing = 16 + 10 * random();
    const phase = random() * Math.PI;
    for (const [order, topic] of part.topics.entries()) {
      soundings.push({
        topic: reference(topic),
        part: part.id,
        x: Math.round(x - halfWidth + 54 + swing * Math.sin(phase + order * 1.25)),
        y: Math.round(top + titleHeight + rowPitch * (order + 0.5)),
        lines: breakTitle(topic.title, unitsPerLine),
      });
    }
  }
  const height = Math.round(topOf(rows.length) - gap + grid.margin + 24);
  const free = parts.length % grid.columns;
  const last = rows.length - 1;
  const rose = {
    x: Math.round(grid.margin + (last % 2 === 0 ? grid.columns - 0.5 : 0.5) * cellWidth),
    y: Math.round(topOf(last) + (rows[last] ?? 0) / 2),
  };
  return {
    width: grid.width,
    height,
    islands,
    soundings,
    courses: coursesOfTopics(parts, soundings),
    ...(free === 0 ? {} : { rose }),
  };
}

function overviewChart(parts: MapPart[], grid: Grid): Chart {
  const cellWidth = (grid.width - 2 * grid.margin) / grid.columns;
  const cellHeight = grid.columns > 2 ? 236 : 190;
  const rowCount = Math.max(1, Math.ceil(parts.length / grid.columns));
  const islands: ChartIsland[] = [];
  const soundings: ChartSounding[] = [];
  for (const [index, part] of parts.entries()) {
    const { row, column } = cellOf(index, grid.columns);
    const random = randomFrom(part.id);
    const room = grid.columns > 2 ? 1 : 0.25;
    const x = Math.round(grid.margin + (column + 0.5) * cellWidth + (random() - 0.5) * 24 * room);
    const y = Math.round(16 + (row + 0.5) * cellHeight + (random() - 0.5) * 50 * room);
    const grown = 2 * Math.ceil(Math.min(part.topics.length, overviewSoundings) / 2);
    const halfWidth = Math.min(62 + grown * 4.5, cellWidth / 2 - (grid.columns > 2 ? 18 : 26));
    const shape = {
      x,
      y,
      halfWidth,
      halfHeight: Math.min(56 + grown * 3, cellHeight / 2 - 34),
      squareness: 2.1,
    };
    islands.push({
      part: { id: part.id, number: part.number, title: part.title },
      coast: coastline(part.id, shape, 0, 96),
      shoal: coastline(part.id, shape, 17, 48),
      label: { x, y: Math.round(y - shape.halfHeight + 32) },
      lines: breakTitle(part.title, 17),
      centre: { x, y },
    });
    // Slots on a spiral: the next topic takes the next slot and moves no other.
    const turn = random() * 2 * Math.PI;
    for (const [order, topic] of part.topics.slice(0, overviewSoundings).entries()) {
      const angle = turn + order * 2.39996;
      const out = 0.2 + 0.5 * Math.sqrt((order + 0.5) / Math.max(grown, 4));
      soundings.push({
        topic: reference(topic),
        part: part.id,
        x: Math.round(x + Math.cos(angle) * out * halfWidth),
        y: Math.round(y + 16 + Math.sin(angle) * out * (shape.halfHeight - 18)),
        lines: [],
      });
    }
  }
  return {
    width: grid.width,
    height: Math.round(rowCount * cellHeight + 32),
    islands,
    soundings,
    courses: coursesOfParts(parts, soundings, islands),
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
function coursesOfTopics(parts: MapPart[], soundings: ChartSounding[]): ChartCourse[] {
  const places = new Map(soundings.map((sounding) => [sounding.topic.id, sounding]));
  return directCourses(parts.flatMap(({ topics }) => topics)).flatMap(([from, to]) => {
    const [start, end] = [places.get(from), places.get(to)];
    if (!start || !end) return [];
    return [{ from, to, across: start.part !== end.part, path: courseBetween(start, end) }];
  });
}

/** Within an island the prerequisites of topics; between islands one course a pair of parts. */
function coursesOfParts(parts: MapPart[], soundings: ChartSounding[], islands: ChartIsland[]): ChartCourse[] {
  const partOf = new Map(parts.flatMap(({ id, topics }) => topics.map((topic) => [topic.id, id] as const)));
  const within = parts.map((part) => ({
    ...part,
    topics: part.topics.map((topic) => ({
      ...topic,
      requires: topic.requires.filter((required) => partOf.get(required) === part.id),
    })),
  }));
  // Parts may need each other both ways; only what leads forward in teaching order is drawn.
  const order = new Map(parts.map(({ id }, index) => [id, index]));
  const needs = parts.map(({ id, topics }, index): GraphTopic => {
    const needed = topics.flatMap((topic) => topic.requires.map((required) => partOf.get(required) ?? id));
    return { id, requires: needed.filter((part) => (order.get(part) ?? index) < index) };
  });
  const centres = new Map(islands.map(({ part, centre }) => [part.id, centre]));
  const between = directCourses(needs).flatMap(([from, to]) => {
    const [start, end] = [centres.get(from), centres.get(to)];
    return start && end ? [{ from, to, across: true, path: courseBetween(start, end, 0) }] : [];
  });
  return [...between, ...coursesOfTopics(within, soundings)];
}

/** A slightly bent line that ends short of both soundings, so that its arrow head stays visible. */
export function courseBetween(
  from: { x: number; y: number },
  to: { x: number; y: number },
  short = 9,
): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(length * 0.16, 46) * (dx < 0 ? 1 : -1);
  const middle = {
    x: (from.x + to.x) / 2 - (dy / length) * bend,
    y: (from.y + to.y) / 2 + (dx / length) * bend,
  };
  const towards = (end: { x: number; y: number }) => {
    const distance = Math.hypot(middle.x - end.x, middle.y - end.y) || 1;
    const share = Math.min(short / distance, 0.5);
    return [Math.round(end.x + (middle.x - end.x) * share), Math.round(end.y + (middle.y - end.y) * share)];
  };
  return `M${towards(from).join(' ')}Q${Math.round(middle.x)} ${Math.round(middle.y)} ${towards(to).join(' ')}`;
}

/** Width of a text in half-widths of a Han character. */
const widthOf = (text: string) =>
  Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1.12), 0);

/**
 * At most two lines of about `units` half-widths, as even as they can be. Chinese may break anywhere but
 * before punctuation; after a colon is best.
 */
export function breakTitle(title: string, units: number): string[] {
  if (widthOf(title) <= units) return [title];
  const pieces = title.match(
    /(?:[^\s\u2e80-\uffff–/]+[–/]?|[\u2e80-\uffff]|[–/])[，、：；）。！？]*\s*/gu,
  ) ?? [title];
  let best = { cost: Number.POSITIVE_INFINITY, lines: [title] };
  let first = '';
  for (const piece of pieces.slice(0, -1)) {
    first += piece;
    const lines = [first.trimEnd(), title.slice(first.length)];
    const [above = 0, below = 0] = lines.map(widthOf);
    const cost =
      Math.abs(above - below) +
      10 * Math.max(0, above - units, below - units) -
      (/[：:]\s*$/.test(first) ? units / 2 : 0);
    if (cost < best.cost) best = { cost, lines };
  }
  return best.lines;
}
