import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { serveSite } from '#build/serve.ts';
import { runCommand } from '../../../scripts/command.ts';

const args = process.argv;
afterEach(() => {
  process.exitCode = undefined;
  process.argv = args;
  vi.restoreAllMocks();
});

/** What a command that fails so prints, and how it ends. */
async function failing(work: () => Promise<number>): Promise<{ said: unknown; status: unknown }> {
  process.argv = ['node', 'command.ts'];
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  await runCommand({}, 0, work);
  return { said: print.mock.calls[0]?.[0], status: process.exitCode };
}

const remedy = 'Set PORT to another number, or leave it out: then a free port is found.';

describe('a port that cannot be had is a sentence with the remedy', () => {
  test('in the words of Vite', async () => {
    const { said, status } = await failing(() => Promise.reject(new Error('Port 5173 is already in use')));
    expect(said).toBe(`Port 5173 is in use by another program. ${remedy}`);
    expect(status).toBe(2);
  });

  test('as the system refuses it', async () => {
    const busy = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => busy.once('listening', resolve));
    const { port } = busy.address() as AddressInfo;
    const { said, status } = await failing(async () => {
      await serveSite({ dist: path.resolve('public') }, { port });
      return 0;
    });
    busy.close();
    expect(said).toBe(`Port ${port} is in use by another program. ${remedy}`);
    expect(status).toBe(2);
  });

  test('one that only the superuser may open', async () => {
    const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES', port: 80 });
    const { said } = await failing(() => Promise.reject(error));
    expect(said).toBe(`Port 80 is not open to this user. ${remedy}`);
  });
});

test('our own mistakes are shown with where they happened', async () => {
  const error = new Error('a port of call');
  const { said } = await failing(() => Promise.reject(error));
  expect(said).toBe(error);
});
