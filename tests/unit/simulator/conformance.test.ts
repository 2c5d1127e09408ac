/** The runner of the vectors, and the sample vectors themselves. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isGood, runFile } from '../../../scripts/conformance/run-file.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/conformance');
const samples = ['pod-phase', 'pod-conditions', 'pod-print', 'pod-actions', 'duration', 'pod-timelines'];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'conformance-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(content: unknown) {
  const file = path.join(folder, 'vectors.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return runFile(file);
}

test.each(samples)('every sample row of %s passes', async (suite) => {
  const result = await runFile(path.join(FIXTURES, `${suite}.sample.json`));
  expect(result.failures).toEqual([]);
  expect(result.passed).toBeGreaterThan(8);
  expect(isGood(result)).toBe(true);
});

test.each(['pod-actions', 'pod-conditions', 'pod-phase', 'pod-print', 'duration'])(
  'every upstream row of %s passes',
  async (suite) => {
    const result = await runFile(path.join(FIXTURES, `${suite}.upstream.json`));
    expect(result.failures).toEqual([]);
    expect(result.passed).toBeGreaterThan(38);
  },
);

test.each(['own', 'lives'])('every timeline row of our own passes: %s', async (name) => {
  const result = await runFile(path.join(FIXTURES, `pod-timelines.${name}.json`));
  expect(result.failures).toEqual([]);
  expect(result.passed).toBeGreaterThan(40);
});

test('every manifest that the API server refuses is refused in its words', async () => {
  const result = await runFile(path.join(FIXTURES, 'pod-timelines.refused.json'));
  expect(result.failures).toEqual([]);
  expect(result.passed).toBeGreaterThan(100);
});

test('every sample file is one of a suite', async () => {
  const files = await readdir(FIXTURES);
  expect(files.filter((file) => file.endsWith('.sample.json')).sort()).toEqual(
    samples.map((suite) => `${suite}.sample.json`).sort(),
  );
});

describe('the runner', () => {
  const row = { id: 'r', source: 's', input: { seconds: 120 }, expect: { text: '2m' } };

  test('a wrong row says what was expected and what came', async () => {
    const sample = { ...row, expect: '3m' };
    const result = await run({ suite: 'duration', rows: [sample] });
    expect(result).toMatchObject({ passed: 0, failed: 1, failures: [{ id: 'r', source: 's' }] });
    expect(isGood(result)).toBe(false);
  });

  test.each([
    [
      'an unknown suite is a failure of every row, not a skip',
      { suite: 'pod-dreams', rows: [row, row] },
      2,
      'unknown',
    ],
    ['a suite cannot be any module', { suite: '../conformance/run-file', rows: [row] }, 1, 'unknown'],
    ['no rows', { suite: 'duration' }, 0, 'not a vector file'],
    ['a row without input', { suite: 'duration', rows: [{ id: 'x' }] }, 0, 'not a vector file'],
    ['a list', [], 0, 'not a vector file'],
    ['no JSON', '{', 0, 'cannot be read'],
  ])('%s', async (_name, content, failed, words) => {
    const result = await run(content);
    expect(result.error).toContain(words);
    expect(result.failed).toBe(failed);
    expect(isGood(result)).toBe(false);
  });

  test('a file that is not there', async () => {
    const result = await runFile(path.join(folder, 'none.json'));
    expect(result.error).toContain('cannot be read');
    expect(isGood(result)).toBe(false);
  });

  test('what a row throws is its failure', async () => {
    const result = await run({
      suite: 'pod-phase',
      rows: [{ id: 'r', source: 's', input: { pod: 1 }, expect: {} }],
    });
    expect(result).toMatchObject({ passed: 0, failed: 1 });
  });
});
