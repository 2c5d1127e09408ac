/**
 * Puts a graph together while it is read: names may be used before they are declared, groups may be named
 * as ends of edges, and classes and links may come before their boxes.
 */
import type {
  Direction,
  GraphDiagram,
  GraphEdge,
  GraphGroup,
  GraphNode,
  Label,
  Mark,
  NodeShape,
} from './diagram.ts';
import type { Place, Problems } from './problem.ts';

const marks = new Set<string>([
  'pod',
  'running',
  'waiting',
  'backoff',
  'failed',
  'done',
  'retired',
] satisfies Mark[]);

interface Later {
  name: string;
  place: Place;
}

/** Collects what the statements say; `finish` joins it. */
export class GraphBuilder {
  readonly nodes = new Map<string, GraphNode>();
  readonly groups = new Map<string, GraphGroup>();
  readonly #edges: { edge: GraphEdge; place: Place }[] = [];
  direction: Direction = 'DOWN';
  /** Where each name was first seen. */
  readonly #places = new Map<string, Place>();
  readonly #open: string[] = [];
  readonly #classed: (Later & { className: string; classPlace: Place })[] = [];
  readonly #linked: (Later & { href: string })[] = [];
  /** Classes that the author defines with `classDef`; their colours are not drawn. */
  readonly #defined = new Set<string>();
  readonly #problems: Problems;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** The group that is open now; '' is the sheet. */
  get group(): string {
    return this.#open.at(-1) ?? '';
  }

  get depth(): number {
    return this.#open.length;
  }

  openGroup(id: string, label: Label, place: Place): void {
    const known = this.groups.get(id);
    if (this.#open.includes(id)) this.#problems.add('own-ancestor', place, { found: id });
    else if (known) known.label = label;
    else {
      this.groups.set(id, { id, order: this.#nextOrder(), label, marks: new Set(), group: this.group });
      this.#places.set(id, place);
    }
    this.#open.push(id);
  }

  #nextOrder(): number {
    return this.nodes.size + this.groups.size;
  }

  closeGroup(): boolean {
    return this.#open.pop() !== undefined;
  }

  placeOf(id: string): Place | undefined {
    return this.#places.get(id);
  }

  setDirection(direction: Direction): void {
    const group = this.groups.get(this.group);
    if (group) group.direction = direction;
    else this.direction = direction;
  }

  /** Names a box; with a label or shape it is declared, else only used. */
  node(id: string, place: Place, declared: { label?: Label; shape?: NodeShape } = {}): void {
    let node = this.nodes.get(id);
    if (!node) {
      const shape = declared.shape ?? 'box';
      node = { id, order: this.#nextOrder(), label: [id], shape, marks: new Set(), group: this.group };
      this.nodes.set(id, node);
      this.#places.set(id, place);
    } else if (this.group && node.group === '') {
      // As in mermaid: a box named first by an edge moves into the group that names it.
      node.group = this.group;
    }
    if (declared.label) node.label = declared.label;
    if (declared.shape) node.shape = declared.shape;
  }

  edge(edge: GraphEdge, place: Place): void {
    this.#edges.push({ edge, place });
  }

  classify(name: string, className: string, place: Place, classPlace = place): void {
    this.#classed.push({ name, className, place, classPlace });
  }

  define(className: string): void {
    this.#defined.add(className);
  }

  link(name: string, href: string, place: Place): void {
    this.#linked.push({ name, href, place });
  }

  /** Joins what was said of names with the names; reports names that nothing has. */
  finish(): GraphDiagram {
    this.#mergeGroupsNamedByEdges();
    for (const { name, className, place, classPlace } of this.#classed) {
      const target = this.groups.get(name) ?? this.nodes.get(name);
      if (!target) this.#problems.add('unknown-name', place, { found: name });
      else if (marks.has(className)) target.marks.add(className as Mark);
      else if (!this.#defined.has(className))
        this.#problems.add('unknown-class', classPlace, { found: className });
    }
    for (const { name, href, place } of this.#linked) {
      const target = this.groups.get(name) ?? this.nodes.get(name);
      if (!target) this.#problems.add('unknown-name', place, { found: name });
      else target.link = { href, place };
    }
    return {
      kind: 'graph',
      direction: this.direction,
      nodes: this.nodes,
      groups: this.groups,
      edges: this.#sensibleEdges(),
    };
  }

  /** An edge may name a group before or after it is opened: then the box of that name is the group. */
  #mergeGroupsNamedByEdges(): void {
    for (const [id, node] of this.nodes) {
      if (!this.groups.has(id)) continue;
      const used = node.shape === 'box' || node.shape === 'state';
      if (!used || node.label[0] !== id || node.label.length > 1) {
        const place = this.#places.get(id);
        if (place) this.#problems.add('id-taken', place, { found: id });
      }
      const group = this.groups.get(id);
      if (group) group.order = Math.min(group.order, node.order);
      this.nodes.delete(id);
    }
  }

  /** An edge from a group to what it holds has no way to run. */
  #sensibleEdges(): GraphEdge[] {
    return this.#edges.flatMap(({ edge, place }) => {
      if (!this.#holds(edge.from, edge.to) && !this.#holds(edge.to, edge.from)) return [edge];
      this.#problems.add('unsupported', place, {
        found: `${edge.from} → ${edge.to}`,
        wanted: '组与组内的方框之间不能连线。',
        wantedEn: 'A group cannot be joined with what it holds.',
      });
      return [];
    });
  }

  #holds(group: string, id: string): boolean {
    let at = this.nodes.get(id)?.group ?? this.groups.get(id)?.group ?? '';
    while (at !== '' && at !== group) at = this.groups.get(at)?.group ?? '';
    return at !== '';
  }
}
