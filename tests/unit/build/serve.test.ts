import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, serveSite } from '#build/serve.ts';
import { portAsked } from '../../../scripts/command.ts';

let folder: string;
let site: RunningSite;
const page = `<h1>Pods</h1>${'text '.repeat(300)}`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'serve-'));
  const dist = path.join(folder, 'dist');
  const files = {
    'index.html': 'root',
    '404.html': 'not here',
    'zh/topics/pods/index.html': page,
    'zh/图.svg': '<svg/>',
    'assets/app-Ab3_dE9x.js': '1',
    'zh/topics/pods/page.json': '{}',
  };
  for (const [file, text] of Object.entries({ ...files, '../secret.txt': 'secret' })) {
    await mkdir(path.dirname(path.join(dist, file)), { recursive: true });
    await writeFile(path.join(dist, file), text);
  }
  site = await serveSite({ dist, prefixes: ['/', '/any/sub/path/', '/~me/k8s/'] });
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** As it goes over the wire: a browser would already have tidied the path. */
function request(target: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(site.origin);
      get({ hostname, port, path: target, headers, method, agent: false }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      }).on('error', reject);
    },
  );
}

test.each([
  ['/', 200, 'root'],
  ['/?from=mail', 200, 'root'],
  ['/zh/topics/pods/', 200, page],
  ['/any/sub/path/zh/topics/pods/', 200, page],
  ['/~me/k8s/zh/topics/pods/', 200, page],
  ['/%7Eme/k8s/', 200, 'root'],
  ['/any/sub/path/', 200, 'root'],
  [`/zh/${encodeURIComponent('图')}.svg`, 200, '<svg/>'],
  ['/zh/', 404, 'not here'],
  ['/zh/topics/none/', 404, 'not here'],
  ['/zh/topics/pods/page.json/', 404, 'not here'],
  ['/../secret.txt', 404, 'not here'],
  ['/..%2fsecret.txt', 404, 'not here'],
  ['/zh/%2e%2e/%2e%2e/%2e%2e/secret.txt', 404, 'not here'],
  ['/%00', 404, 'not here'],
  ['/%E0%A4%A', 404, 'not here'],
])('GET %s answers %i', async (target, status, body) => {
  const response = await request(target);
  expect([response.status, response.body.toString()]).toEqual([status, body]);
});

test.each([
  ['/zh/topics/pods', '/zh/topics/pods/'],
  ['/zh/topics/pods?a=1', '/zh/topics/pods/?a=1'],
  ['/any/sub/path', '/any/sub/path/'],
  ['/~me/k8s/zh', '/~me/k8s/zh/'],
])('%s goes on to %s', async (target, location) => {
  const response = await request(target);
  expect([response.status, response.headers.location]).toEqual([301, location]);
});

describe('an answer', () => {
  test('is compressed for those who can read it', async () => {
    const response = await request('/zh/topics/pods/', { 'accept-encoding': 'br, gzip' });
    expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(response.body).toString()).toBe(page);
    expect((await request('/zh/topics/pods/')).headers['content-encoding']).toBeUndefined();
  });

  test('is kept for long when its name has a hash, else asked for again', async () => {
    expect((await request('/assets/app-Ab3_dE9x.js')).headers['cache-control']).toContain('immutable');
    const first = await request('/zh/topics/pods/');
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await request('/zh/topics/pods/', { 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test('to HEAD has no body; to POST it is refused', async () => {
    const head = await request('/zh/topics/pods/', {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
      200,
      0,
      String(page.length),
    ]);
    expect((await request('/', {}, 'POST')).status).toBe(405);
  });
});

test('a port in use is an error only when it was asked for', async () => {
  const port = Number(new URL(site.origin).port);
  await expect(serveSite({ dist: folder }, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const other = await serveSite({ dist: folder }, { preferred: port });
  expect(other.origin).not.toBe(site.origin);
  await other.close();
});

describe('PORT', () => {
  const before = process.env.PORT;
  afterEach(() => {
    if (before === undefined) delete process.env.PORT;
    else process.env.PORT = before;
  });

  test.each([
    ['8080', 8080],
    ['', undefined],
  ])('%j means %j', (text, port) => {
    process.env.PORT = text;
    expect(portAsked()).toBe(port);
  });

  test.each(['0', '65536', 'http', '80.5', '-1'])('%j is refused', (text) => {
    process.env.PORT = text;
    expect(portAsked).toThrow(/a number from 1 to 65535/);
  });
});
