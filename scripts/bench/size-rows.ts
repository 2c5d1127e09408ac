/**
 * What a learner's browser loads of the simulator: to play a preset, and when its text is edited for the first time.
 * Bundled and compressed as the site is; what both need counts for the first.
 */
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import type { Row } from './rows.ts';
import { root } from './subject.ts';

type Parts = Readonly<Record<string, readonly string[]>>;

/** Files of src/ with what is used of them. */
const PLAY: Parts = {
  'simulator/world/engine.ts': ['createEngine'],
  'simulator/world/history.ts': ['History'],
};
/** What reads, checks and describes a learner's text. */
const EDIT: Parts = {
  'manifest/read.ts': ['readManifest'],
  'simulator/apis/read-object.ts': ['readObject'],
  'simulator/apis/validation.ts': ['validateObject', 'validateObjectUpdate'],
  'simulator/kubectl/describe/pod.ts': ['describePod'],
};
/** What runs in its containers, where the scenario does not say it. */
const PROGRAMS: Parts = {
  'simulator/runtime/catalogue-programs.ts': ['cataloguePrograms'],
  'simulator/runtime/shell/shell.ts': ['tinyShell'],
};
/** What happens to nodes, evictions, several nodes: most presets do without. */
const NODES: Parts = {
  'simulator/world/cluster.ts': ['cluster'],
};
/** What comes when a manifest is touched. */
const EDITOR: Parts = {
  'app/widgets/manifest-editor/code-mirror.ts': ['openEditor'],
};

export async function sizeRows(): Promise<Row[]> {
  const sizes = await bundle({
    play: PLAY,
    nodes: NODES,
    edit: EDIT,
    programs: PROGRAMS,
    editor: EDITOR,
  });
  const names = ['play', 'nodes', 'edit', 'programs', 'editor'];
  const [play = [], nodes = [], edit = [], programs = [], editor = []] = names.map((name) => sizes.get(name));
  if (names.some((name) => !sizes.get(name)?.length)) throw new Error('nothing was bundled');
  const moreForNodes = new Set(nodes.filter((chunk) => !play.includes(chunk)));
  const more = new Set(edit.filter((chunk) => !play.includes(chunk)));
  const all = new Set([...edit, ...programs].filter((chunk) => !play.includes(chunk)));
  const own = new Set(editor.filter((chunk) => !play.includes(chunk) && !all.has(chunk)));
  return [
    { name: 'to play a preset, gzip', unit: 'KB', value: sum(play), goal: 35, digits: 1 },
    { name: 'more for nodes and evictions, gzip', unit: 'KB', value: sum(moreForNodes), goal: 6, digits: 1 },
    { name: 'more at the first edit, gzip', unit: 'KB', value: sum(more), goal: 60, digits: 1 },
    { name: 'the same with images and shell', unit: 'KB', value: sum(all), goal: 60, digits: 1 },
    { name: 'the editor when it is touched, gzip', unit: 'KB', value: sum(own), goal: 110, digits: 1 },
  ];
}

interface Chunk {
  kilobytes: number;
}

const sum = (chunks: Iterable<Chunk>) => [...chunks].reduce((total, { kilobytes }) => total + kilobytes, 0);

/** The chunks that each entry loads, by its name. */
async function bundle(entries: Readonly<Record<string, Parts>>): Promise<Map<string, Chunk[]>> {
  const isEntry = (id: string | null) => id?.startsWith('\0') === true && Object.hasOwn(entries, id.slice(1));
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'entries',
        enforce: 'pre',
        resolveId: (id) => (Object.hasOwn(entries, id) ? `\0${id}` : null),
        load(id) {
          // The site's own script brings what loads parts.
          if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load();';
          return isEntry(id) ? sourceOf(id.slice(1), entries) : null;
        },
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: Object.keys(entries).slice(0, 1),
        preserveEntrySignatures: 'allow-extension',
      },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter((each) => each.type === 'chunk');
  const byFile = new Map(
    chunks.map(({ fileName, code }) => [fileName, { kilobytes: gzipSync(code, { level: 9 }).length / 1000 }]),
  );
  const loads = (file: string, seen: Set<string>): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const next of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) loads(next, seen);
    return seen;
  };
  return new Map(
    chunks
      .filter(({ facadeModuleId }) => isEntry(facadeModuleId))
      .map(({ facadeModuleId, fileName }) => [
        facadeModuleId?.slice(1) ?? '',
        [...loads(fileName, new Set())].flatMap((file) => byFile.get(file) ?? []),
      ]),
  );
}

/** The first entry loads the others later, as the site does: they find there what they share with it. */
function sourceOf(name: string, entries: Readonly<Record<string, Parts>>): string {
  const [first, ...later] = Object.keys(entries);
  const own = Object.entries(entries[name] ?? {}).map(
    ([file, names]) => `export { ${names.join(', ')} } from '${path.join(root, 'src', file)}';`,
  );
  const loads = later.map((other) => `() => import('${other}')`);
  return [...own, ...(name === first ? [`export const later = [${loads.join(', ')}];`] : [])].join('\n');
}
