/**
 * The dev server: pages are rendered when they are asked for, in the documents of the build; an edited
 * note is compiled alone and takes its place in the open page without a reload.
 *
 * Errors in the content are printed, shown over the page, and change nothing else: the last good course
 * stays in place until they are mended.
 */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { createServer, type ErrorPayload, transformWithOxc, type ViteDevServer } from 'vite';
import { languageOfReader } from '#compiler/check.ts';
import { type Compilation, Compiler } from '#compiler/compiler.ts';
import { textReport } from '#compiler/report.ts';
import { articleAddress, jumpAddress, pageDataAddress, termsAddress } from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import type { Page } from '#course/pages.ts';
import { buildInline } from './bundle-app.ts';
import type { ServerEntry } from './bundles.ts';
import { criticalCss, type MinifiedPart, minifyParts } from './critical-css.ts';
import { type DocumentFrame, documentOf, escapeHtml } from './document.ts';
import { jumpEntriesOf, pageMakersOf, termsOf } from './pages.ts';
import { pageData } from './prerender.ts';
import { presetFilesOf } from './presets.ts';
import { printMessages } from './print-messages.ts';
import { questionFilesOf } from './questions.ts';
import { entranceOf } from './site-files.ts';
import { clientEntry, serverEntry, viteOptions } from './vite-options.ts';

export interface DevOptions {
  root: string;
  contentDir: string;
  cacheDir: string;
  host?: string;
  /** This port and no other; without it a free one. */
  port?: number | undefined;
  log?: (line: string) => void;
}

export interface DevServer {
  origin: string;
  close(): Promise<void>;
}

const devClient = '/src/build/dev-client.ts';

/** The course as it is served now. */
interface Served {
  course: Compilation['course'];
  /** Files published beside the pages, by address. */
  assets: Map<string, string>;
  /** By address; each page is made when it is asked for. */
  pages?: Map<string, () => Page>;
}

export async function startDev(options: DevOptions): Promise<DevServer> {
  const { root, contentDir, host = '127.0.0.1', port, log = () => {} } = options;
  const content = new DevContent(options);
  const shared = viteOptions(root);
  let pages: DevPages | undefined;
  const server = await createServer({
    ...shared,
    publicDir: 'public',
    optimizeDeps: { entries: [clientEntry] },
    server: {
      host,
      port: port ?? 5173,
      strictPort: port !== undefined,
      watch: { ignored: (file) => !isWatched(file, root, contentDir) },
    },
    plugins: [
      ...(shared.plugins ?? []),
      {
        name: 'sextant:dev',
        configureServer(vite) {
          const answering = new DevPages(vite, content, root);
          pages = answering;
          vite.middlewares.use((request, response, next) => {
            answering.answer(request, response).then((answered) => answered || next(), next);
          });
        },
      },
    ],
  });
  // What comes in meanwhile waits for the course.
  content.ready = content.compile();
  pages?.warmUp();
  await Promise.all([server.listen(), content.ready]);
  content.watch(server, contentDir);
  const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
  log(`\n  Sextant is at ${origin}/\n  Ctrl-C ends it.\n`);
  return { origin, close: () => server.close() };
}

/** Compiles the content, now and whenever it changes. */
class DevContent {
  served: Served | undefined;
  /** Resolves when the course has been compiled for the first time. */
  ready = Promise.resolve();
  /** What Vite shows over the page while the content has errors. */
  problem: ErrorPayload | undefined;
  readonly contentDir: string;
  private readonly compiler: Compiler;
  /** Files below the folder that changed since the last compilation began. */
  private waiting = new Set<string>();
  private running = false;

  constructor({ contentDir, cacheDir }: DevOptions) {
    this.contentDir = contentDir;
    this.compiler = new Compiler(contentDir, { cacheDir });
  }

  /** `files`: what has changed, below the folder; without it everything is read. */
  async compile(files?: string[]): Promise<void> {
    const { contentDir } = this;
    const compilation = await this.compiler.compile(files);
    const { course, messages, ok, assets } = compilation;
    printMessages(compilation, contentDir);
    if (ok) {
      this.problem = undefined;
      const files = assets.map(
        ({ address, file }) => [decodeURIComponent(address), path.join(contentDir, file)] as const,
      );
      this.served = { course, assets: new Map(files) };
      return;
    }
    const language = languageOfReader(process.env);
    const first = messages.find((message) => message.severity === 'error');
    this.problem = {
      type: 'error',
      err: {
        message: overlayText(compilation, contentDir, language),
        stack: '',
        plugin: 'sextant:content',
        ...(first?.file ? { id: path.join(contentDir, first.file) } : {}),
      },
    };
  }

  watch(server: ViteDevServer, folder: string): void {
    server.watcher.add(folder);
    server.watcher.on('all', (_, file) => {
      if (!file.startsWith(folder + path.sep)) return;
      void this.changed(server, path.relative(folder, file).split(path.sep).join('/'));
    });
    server.ws.on('connection', () => {
      if (this.problem) server.ws.send(this.problem);
    });
  }

  private fileOf(name: string): string {
    return path.join(this.contentDir, name);
  }

  /** What was written while it was being read is compiled again. */
  private async lookAgain(server: ViteDevServer, files: string[], marks: string[]): Promise<void> {
    await setTimeout(150);
    for (const [index, name] of files.entries())
      if (markOf(this.fileOf(name)) !== marks[index]) void this.changed(server, name);
  }

  /** Compiles once for all changes that come in while it compiles. */
  private async changed(server: ViteDevServer, file: string): Promise<void> {
    this.waiting.add(file);
    if (this.running) return;
    this.running = true;
    try {
      while (this.waiting.size > 0) {
        const files = [...this.waiting];
        this.waiting.clear();
        await Promise.all(files.map((name) => written(this.fileOf(name))));
        const marks = files.map((name) => markOf(this.fileOf(name)));
        await this.compile(files);
        void this.lookAgain(server, files, marks);
      }
      if (this.problem) server.ws.send(this.problem);
      else server.ws.send({ type: 'custom', event: 'sextant:course' });
    } catch (error) {
      server.config.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      this.running = false;
    }
  }
}

/** The errors alone, each as the check prints it: with what was expected and how to mend it. */
function overlayText(compilation: Compilation, contentDir: string, language: Language): string {
  const messages = compilation.messages.filter(({ severity }) => severity === 'error');
  const folder = path.relative(process.cwd(), contentDir) || '.';
  return `\n${textReport({ ...compilation, messages }, folder, language)}`;
}

/** An editor may empty a file and fill it a moment later, and the second event may be swallowed. */
async function written(file: string): Promise<void> {
  for (let tries = 0; tries < 6 && statSync(file, { throwIfNoEntry: false })?.size === 0; tries++)
    await setTimeout(10);
}

/** Changes with a file's content; '' where there is no file. */
function markOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeMs}` : '';
}

/** Answers requests for pages and their data. */
class DevPages {
  private readonly server: ViteDevServer;
  private readonly content: DevContent;
  private readonly root: string;
  private scripts: Promise<Pick<DocumentFrame, 'headScript' | 'footScript'>> | undefined;

  constructor(server: ViteDevServer, content: DevContent, root: string) {
    this.server = server;
    this.content = content;
    this.root = root;
    server.watcher.on('change', (file) => {
      if (path.basename(file).startsWith('boot')) this.scripts = undefined;
    });
  }

  /** Begins with what the first page will need. A mistake in the app shows when the page is asked for. */
  warmUp(): void {
    Promise.all([this.entry(), this.inlineScripts()]).catch(() => {});
  }

  /** `false` when the request is not for anything of the course. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [url = '/'] = (request.url ?? '/').split(/[?#]/);
    const address = decoded(url);
    await this.content.ready;
    const served = this.content.served;
    if (!served) return this.answerWithoutCourse(address, response);
    const { course } = served;
    if (address === '/') {
      const css = (await this.styles()).find((part) => part.name === 'tokens')?.css ?? '';
      return html(response, entranceOf(course, await this.template(), css));
    }
    const file = presetFilesOf(course.presets ?? [], course.explains).find(([at]) => at === address);
    if (file) return json(response, JSON.parse(file[1]));
    if (address === jumpAddress()) return json(response, jumpEntriesOf(course));
    for (const language of course.languages)
      if (address === termsAddress(language)) return json(response, termsOf(course, language));
    for (const [at, make] of questionFilesOf(course))
      if (address === decoded(at)) return json(response, make());
    const asset = served.assets.get(address);
    if (asset) return send(response, 'application/octet-stream', await readFile(asset));
    return this.answerPage(served, address, response);
  }

  private async answerPage(served: Served, address: string, response: ServerResponse): Promise<boolean> {
    served.pages ??= new Map(pageMakersOf(served.course));
    const page = served.pages.get(address)?.();
    if (page) return html(response, await this.document(served, page));
    if (served.pages.has(`${address}/`)) {
      response.writeHead(301, { location: `${address}/` }).end();
      return true;
    }
    const [folder = ''] = /^.*\//.exec(address) ?? [];
    const owner = served.pages.get(folder)?.();
    if (owner && address === pageDataAddress(folder)) return json(response, pageData(owner));
    if (owner?.kind === 'topic' && address === articleAddress(folder))
      return html(response, owner.html ?? '');
    if (owner?.kind === 'topic' && address === `${folder}note.md`)
      return send(
        response,
        'text/markdown; charset=utf-8',
        await readFile(path.join(this.content.contentDir, owner.file)),
      );
    const [, language] = address.split('/');
    const missing = address.endsWith('/') ? served.pages.get(`/${language}/404/`)?.() : undefined;
    return missing ? html(response, await this.document(served, missing), 404) : false;
  }

  /** There has been no course without errors yet: only what Vite shows over the page. */
  private async answerWithoutCourse(address: string, response: ServerResponse): Promise<boolean> {
    if (!address.endsWith('/')) return false;
    const text = escapeHtml(this.content.problem?.err.message ?? '');
    const page = `<!doctype html><meta charset="utf-8"><title>Sextant</title><pre>${text}</pre><script type="module" src="${devClient}"></script>`;
    return html(response, await this.server.transformIndexHtml(address, page), 500);
  }

  private async document(served: Served, page: Page): Promise<string> {
    const [entry, template, scripts] = await Promise.all([
      this.entry(),
      this.template(),
      this.inlineScripts(),
    ]);
    const root = entry.render(page);
    const css = criticalCss(await this.styles(), root);
    const { siteUrl, accent } = served.course;
    const frame: DocumentFrame = {
      template,
      siteUrl,
      accent,
      ...scripts,
      app: `/${clientEntry}`,
      appStyles: [],
    };
    const document = documentOf(frame, page, root, css);
    const withClient = document.replace(
      '</body>',
      () => `<script type="module" src="${devClient}"></script></body>`,
    );
    return this.server.transformIndexHtml(page.address, withClient);
  }

  private async entry(): Promise<ServerEntry> {
    return (await this.server.ssrLoadModule(`/${serverEntry}`)) as ServerEntry;
  }

  private async styles(): Promise<MinifiedPart[]> {
    return minifyParts(path.join(this.root, 'src/app/shell'), (await this.entry()).styles);
  }

  private template(): Promise<string> {
    return readFile(path.join(this.root, 'index.html'), 'utf8');
  }

  private inlineScripts() {
    this.scripts ??= Promise.all([
      inlineScript(this.root, 'src/app/boot-theme.ts'),
      inlineScript(this.root, 'src/app/boot.ts'),
    ]).then(([headScript, footScript]) => ({ headScript, footScript }));
    return this.scripts;
  }
}

/** What a page is made from. The first page waits while folders are looked through: not tests, not `dist/`. */
function isWatched(file: string, root: string, contentDir: string): boolean {
  if (file === root || file === path.join(root, 'index.html')) return true;
  const folders = [path.join(root, 'src'), path.join(root, 'public'), contentDir];
  return folders.some((folder) => `${file}${path.sep}`.startsWith(`${folder}${path.sep}`));
}

/** An address that cannot be decoded is no address of ours. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** As the build makes it, but not minified, which is quicker by far; one that imports must be bundled. */
async function inlineScript(root: string, entry: string): Promise<string> {
  const source = await readFile(path.join(root, entry), 'utf8');
  if (/^(?:import|export)\b/m.test(source)) return buildInline(root, entry);
  const { code } = await transformWithOxc(source, entry);
  return `(function(){${code}})();`.replace(/<\/(script)/gi, '<\\/$1');
}

function html(response: ServerResponse, text: string, status = 200): boolean {
  response.statusCode = status;
  return send(response, 'text/html; charset=utf-8', text);
}

function json(response: ServerResponse, value: unknown): boolean {
  return send(response, 'application/json; charset=utf-8', JSON.stringify(value));
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): boolean {
  response.setHeader('content-type', type);
  response.setHeader('cache-control', 'no-store');
  response.end(body);
  return true;
}
