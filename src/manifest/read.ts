/**
 * From the text of a manifest to the objects in it, each with the places of its fields. A text may hold several
 * documents, and a document a List of objects. What is wrong with the text is said, never thrown.
 */
import { type Document, LineCounter, type Node, parseAllDocuments, type YAMLError } from 'yaml';
import { acceptEscapedApostrophes } from './escapes.ts';
import { type FieldPlace, type PathPart, type Place, Places } from './places.ts';
import type { ManifestProblem, ManifestProblemId } from './problem-words.ts';
import { explainYamlError } from './problems.ts';
import { kubectlTags } from './tags.ts';
import { type ValueLimits, ValueReader } from './values.ts';

export interface ManifestLimits extends ValueLimits {
  characters: number;
  objects: number;
}

export const MANIFEST_LIMITS: ManifestLimits = {
  characters: 64 * 1024,
  depth: 64,
  values: 10_000,
  objects: 200,
};

export interface ManifestObject {
  /** As JSON has it; not decoded yet. */
  value: unknown;
  /** Which document of the text, from 0. */
  document: number;
  /** The place of a field of this object, or of the nearest one around it. */
  place(path: readonly PathPart[], part?: 'key' | 'value'): FieldPlace;
  /** A place in the text that a field holds, by line and column of that text. */
  inside(path: readonly PathPart[], line: number, column: number): Place;
}

export interface Manifest {
  objects: ManifestObject[];
  problems: ManifestProblem[];
}

export function readManifest(text: string, limits: ManifestLimits = MANIFEST_LIMITS): Manifest {
  if (text.length > limits.characters) {
    const params = { size: text.length, limit: limits.characters };
    return { objects: [], problems: [{ id: 'too-large', place: START, params }] };
  }
  const reader = new ManifestReader(text, limits);
  reader.read();
  const { objects, problems } = reader;
  if (objects.length === 0 && problems.length === 0) problems.push({ id: 'empty', place: START, params: {} });
  return { objects, problems };
}

/** Nobody mends more at a time. */
const MAX_PROBLEMS = 50;

const START = { line: 1, column: 1, endLine: 1, endColumn: 2 };

class ManifestReader {
  readonly objects: ManifestObject[] = [];
  readonly problems: ManifestProblem[] = [];
  private readonly text: string;
  private readonly limits: ManifestLimits;
  private readonly lines = new LineCounter();

  constructor(text: string, limits: ManifestLimits) {
    this.text = text;
    this.limits = limits;
  }

  read(): void {
    const marks = this.text.match(/^---(?=\s|$)/gm)?.length ?? 0;
    if (marks > 2 * this.limits.objects) {
      this.problem('too-many-objects', 0, 1, { limit: this.limits.objects });
      return;
    }
    for (const [index, document] of this.parse().entries()) {
      acceptEscapedApostrophes(document, this.text);
      const [first] = document.errors;
      if (first) {
        // What the parser says after its first error is mostly about that same error.
        this.yamlError(first);
        continue;
      }
      const warning = document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
      if (warning) this.yamlError(warning);
      if (document.contents) this.document(document.contents, index);
      if (this.objects.length > this.limits.objects) {
        this.objects.length = this.limits.objects;
        this.problem('too-many-objects', document.range[0], document.range[0] + 1, {
          limit: this.limits.objects,
        });
        return;
      }
    }
  }

  private parse(): Document.Parsed[] {
    try {
      const documents = parseAllDocuments(this.text, {
        version: '1.1',
        customTags: kubectlTags,
        lineCounter: this.lines,
        prettyErrors: false,
        uniqueKeys: false,
        logLevel: 'silent',
      });
      return Array.isArray(documents) ? (documents as Document.Parsed[]) : [];
    } catch (error) {
      if (error instanceof RangeError) {
        this.problem('too-deep', 0, 1, { limit: this.limits.depth });
      } else {
        this.problem('syntax', 0, 1, { words: error instanceof Error ? error.message : String(error) });
      }
      return [];
    }
  }

  private yamlError(error: YAMLError): void {
    const [start, end] = error.pos;
    if (error.code === 'RESOURCE_EXHAUSTION') {
      this.problem('too-deep', start, end, { limit: this.limits.depth });
      return;
    }
    const lineStart = this.text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    const lineEnd = this.text.indexOf('\n', start);
    const line = this.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    const { id, params } = explainYamlError(error, line, this.text.slice(lineStart, start));
    this.problem(id, start, end, params);
  }

  private document(root: Node, index: number): void {
    const before = this.problems.length;
    const reader = new ValueReader(this.limits, (id, node, params) => {
      const [start, end] = node.range ?? [0, 1];
      const isTemplate = id === 'key' && /\{\s*$/.test(this.text.slice(0, start)) && this.text[start] === '{';
      this.problem(isTemplate ? 'template' : id, start, end, params);
    });
    const value = reader.read(root);
    if (this.problems.length > before || value === null) return;
    const places = new Places(this.text, this.lines, reader.targets);
    const add = (object: unknown, base: readonly PathPart[]): void => {
      this.objects.push({
        value: object,
        document: index,
        place: (path, part) => places.field(root, [...base, ...path], part),
        inside: (path, line, column) => places.inside(root, [...base, ...path], line, column),
      });
    };
    if (!isList(value)) {
      add(value, []);
    } else if (Array.isArray(value.items)) {
      value.items.forEach((item: unknown, at) => {
        add(item, [{ name: 'items' }, { index: at }]);
      });
    } else {
      const { line, column, endLine, endColumn } = places.field(root, [{ name: 'items' }]);
      this.problems.push({ id: 'list-items', place: { line, column, endLine, endColumn }, params: {} });
    }
  }

  private problem(
    id: ManifestProblemId,
    start: number,
    end: number,
    params: ManifestProblem['params'] = {},
  ): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    const place = new Places(this.text, this.lines, new Map()).between(start, end);
    this.problems.push({ id, place, params });
  }
}

function isList(value: unknown): value is { kind: string; items?: unknown } {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return typeof value.kind === 'string' && value.kind.endsWith('List');
}
