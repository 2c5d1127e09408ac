/**
 * A small static server for what the build wrote: preview, `npm start`, the journeys and the bench.
 *
 * It does what good static hosts do: `/x` goes on to `/x/`, text is compressed, hashed files are cached
 * for long, an unknown address gets 404.html. One dist may be served under several prefixes at once.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml; charset=utf-8',
};
const compressed = /^(?:text\/|application\/|image\/svg)/;

export interface SiteOptions {
  dist: string;
  /** Folders under which the site is found, each starting and ending in `/`. Default: `/`. */
  prefixes?: string[];
}

type Handler = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
) => void;

/** Answers requests from the folder `dist`; for HTTP/1.1 and HTTP/2 alike. */
export function siteHandler({ dist, prefixes = ['/'] }: SiteOptions): Handler {
  const folder = path.resolve(dist);
  const longestFirst = [...prefixes].sort((a, b) => b.length - a.length);
  const gzipped = new Map<string, { mark: string; body: Buffer }>();

  return (request, response) => {
    const reply = response as ServerResponse;
    answer(request as IncomingMessage, reply).catch((error: Error) => {
      if (!reply.headersSent) reply.writeHead(500, { 'content-type': 'text/plain' });
      reply.end(`500 ${error.message}\n`);
    });
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const [rawPath = '/', query] = (request.url ?? '/').split('?', 2);
    const pathname = decoded(rawPath);
    const prefix = longestFirst.find((candidate) => `${pathname}/`.startsWith(candidate));
    if (pathname === undefined || prefix === undefined) return notFound(request, response);
    // `/sub` is the folder `/sub/` itself.
    const inside = pathname.length < prefix.length ? '' : pathname.slice(prefix.length);
    const file = path.join(folder, inside);
    if (file !== folder && !file.startsWith(folder + path.sep)) return notFound(request, response);
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory()) {
      if (!pathname.endsWith('/')) {
        response.writeHead(301, { location: `${rawPath}/${query === undefined ? '' : `?${query}`}` }).end();
        return;
      }
      const index = path.join(file, 'index.html');
      return (await isFile(index)) ? send(request, response, index, 200) : notFound(request, response);
    }
    return found?.isFile() && !pathname.endsWith('/')
      ? send(request, response, file, 200)
      : notFound(request, response);
  }

  async function notFound(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = path.join(folder, '404.html');
    if (await isFile(page)) return send(request, response, page, 404);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404\n');
  }

  async function send(
    request: IncomingMessage,
    response: ServerResponse,
    file: string,
    status: number,
  ): Promise<void> {
    const { size, mtimeMs } = await stat(file);
    const type = types[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
    const mark = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    const headers: Record<string, string | number> = {
      'content-type': type,
      'cache-control': isHashed(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: mark,
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    };
    if (status === 200 && request.headers['if-none-match'] === mark) {
      response.writeHead(304, headers).end();
      return;
    }
    const zip =
      compressed.test(type) && size > 512 && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    if (zip) {
      let entry = gzipped.get(file);
      if (entry?.mark !== mark) {
        entry = { mark, body: gzipSync(await readFile(file), { level: 9 }) };
        gzipped.set(file, entry);
      }
      response.writeHead(status, {
        ...headers,
        'content-encoding': 'gzip',
        'content-length': entry.body.length,
      });
      response.end(request.method === 'HEAD' ? undefined : entry.body);
      return;
    }
    response.writeHead(status, { ...headers, 'content-length': size });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  }

  function isHashed(file: string): boolean {
    return path.relative(folder, file).startsWith(`assets${path.sep}`) && /-[\w-]{8}\.\w+$/.test(file);
  }
}

export interface RunningSite {
  /** `http://127.0.0.1:4173` */
  origin: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  host?: string;
  /** This port and no other; without it a free one is found, `preferred` if it can be. */
  port?: number | undefined;
  preferred?: number;
}

/** Serves over HTTP/1.1. Throws `EADDRINUSE` only for a `port` that was asked for. */
export async function serveSite(site: SiteOptions, listen: ListenOptions = {}): Promise<RunningSite> {
  const { host = '127.0.0.1', port, preferred = 0 } = listen;
  const server = createServer(siteHandler(site));
  const tryPort = (candidate: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(candidate, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await tryPort(port ?? preferred);
  } catch (error) {
    if (port !== undefined || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await tryPort(0);
  }
  const { port: actual } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    origin: `http://${shown}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function decoded(text: string): string | undefined {
  try {
    const result = decodeURIComponent(text);
    return result.includes('\0') ? undefined : result;
  } catch {
    return undefined;
  }
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}
