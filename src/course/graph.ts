/**
 * Questions to the topic graph. An edge `requires` says what a reader must know before; together these
 * edges should form no cycle, but every question here also ends on a graph that has one.
 */

/** What the graph needs to know of a topic. */
export interface GraphTopic {
  id: string;
  requires: string[];
  related?: string[];
}

/** Answers about a set of topics; unknown ids have no neighbours. */
export interface TopicGraph {
  /** Every topic id, in course order. */
  ids: string[];
  has(id: string): boolean;
  /** Direct prerequisites that exist, in the order they are written. */
  requires(id: string): string[];
  /** Topics that name `id` as a direct prerequisite, in course order. */
  leadsTo(id: string): string[];
  /** See also: named by the topic itself or naming it, never also a direct prerequisite. */
  related(id: string): string[];
  /** All direct and indirect prerequisites, nearest first; never the topic itself. */
  prerequisites(id: string): string[];
  /** Every cycle once, `['a', 'b']` for a → b → a; empty for a graph that can be learnt. */
  cycles(): string[][];
  /** Course order, changed only so far that prerequisites stand first; topics on a cycle keep their place. */
  learningOrder(): string[];
}

/** Builds the graph. Ids that name no topic are ignored here; a rule reports them. */
export function topicGraph(topics: readonly GraphTopic[]): TopicGraph {
  const ids: string[] = [];
  const requires = new Map<string, string[]>();
  for (const topic of topics) {
    if (requires.has(topic.id)) continue;
    ids.push(topic.id);
    requires.set(topic.id, []);
  }
  const leadsTo = new Map<string, string[]>(ids.map((id) => [id, []]));
  const related = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  const seen = new Set<string>();
  for (const topic of topics) {
    if (seen.has(topic.id)) continue;
    seen.add(topic.id);
    for (const before of new Set(topic.requires)) {
      if (!requires.has(before)) continue;
      requires.get(topic.id)?.push(before);
      leadsTo.get(before)?.push(topic.id);
    }
    for (const other of topic.related ?? []) {
      if (!related.has(other) || other === topic.id) continue;
      related.get(topic.id)?.add(other);
      related.get(other)?.add(topic.id);
    }
  }
  const of = (id: string) => requires.get(id) ?? [];

  return {
    ids,
    has: (id) => requires.has(id),
    requires: of,
    leadsTo: (id) => leadsTo.get(id) ?? [],
    related: (id) =>
      [...(related.get(id) ?? [])].filter((other) => !of(id).includes(other) && !of(other).includes(id)),
    prerequisites(id) {
      const found = new Set<string>();
      let front = of(id);
      while (front.length > 0) {
        const next: string[] = [];
        for (const before of front) {
          if (before === id || found.has(before)) continue;
          found.add(before);
          next.push(...of(before));
        }
        front = next;
      }
      return [...found];
    },
    cycles: () => findCycles(ids, of),
    learningOrder() {
      const done = new Set<string>();
      const order: string[] = [];
      // Iterative, since a generated course may be one chain of thousands of topics.
      for (const start of ids) {
        const stack: { id: string; next: number }[] = [{ id: start, next: 0 }];
        if (done.has(start)) continue;
        done.add(start);
        while (stack.length > 0) {
          const top = stack[stack.length - 1] as { id: string; next: number };
          const before = of(top.id)[top.next++];
          if (before === undefined) {
            order.push(top.id);
            stack.pop();
          } else if (!done.has(before)) {
            done.add(before);
            stack.push({ id: before, next: 0 });
          }
        }
      }
      return order;
    },
  };
}

/** A cycle as it is printed: `a → b → a`. */
export function formatCycle(cycle: readonly string[]): string {
  return [...cycle, cycle[0]].join(' → ');
}

/**
 * One cycle for each group of topics that need each other: the shortest through its first topic in course
 * order. Cutting it and checking again finds the next, so a tangle is not printed as thousands of cycles.
 */
function findCycles(ids: readonly string[], of: (id: string) => string[]): string[][] {
  const cycles: string[][] = [];
  const group = components(ids, of);
  const reported = new Set<number>();
  for (const id of ids) {
    const mine = group.get(id) as number;
    if (reported.has(mine)) continue;
    const cycle = shortestCycle(id, (at) => of(at).filter((next) => group.get(next) === mine));
    if (!cycle) continue;
    reported.add(mine);
    cycles.push(cycle);
  }
  return cycles;
}

function shortestCycle(start: string, of: (id: string) => string[]): string[] | undefined {
  const cameFrom = new Map<string, string>();
  let front = [start];
  while (front.length > 0) {
    const next: string[] = [];
    for (const at of front) {
      for (const before of of(at)) {
        if (before === start) {
          const cycle = [at];
          for (let step = at; step !== start; ) {
            step = cameFrom.get(step) as string;
            cycle.unshift(step);
          }
          return cycle;
        }
        if (cameFrom.has(before)) continue;
        cameFrom.set(before, at);
        next.push(before);
      }
    }
    front = next;
  }
  return undefined;
}

/** Strongly connected components (Tarjan, iterative): the number of its component for each id. */
function components(ids: readonly string[], of: (id: string) => string[]): Map<string, number> {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const group = new Map<string, number>();
  const open: string[] = [];
  let groups = 0;
  for (const start of ids) {
    if (index.has(start)) continue;
    const stack: { id: string; next: number }[] = [];
    const enter = (id: string) => {
      index.set(id, index.size);
      low.set(id, index.get(id) as number);
      open.push(id);
      stack.push({ id, next: 0 });
    };
    enter(start);
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { id: string; next: number };
      const before = of(top.id)[top.next++];
      if (before !== undefined) {
        if (!index.has(before)) enter(before);
        else if (!group.has(before))
          low.set(top.id, Math.min(low.get(top.id) as number, index.get(before) as number));
        continue;
      }
      stack.pop();
      const parent = stack[stack.length - 1];
      if (parent) low.set(parent.id, Math.min(low.get(parent.id) as number, low.get(top.id) as number));
      if (low.get(top.id) !== index.get(top.id)) continue;
      const number = groups++;
      for (let id = open.pop() as string; ; id = open.pop() as string) {
        group.set(id, number);
        if (id === top.id) break;
      }
    }
  }
  return group;
}
