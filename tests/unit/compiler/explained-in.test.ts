import { expect, test } from 'vitest';
import type { Problem } from '#compiler/diagnostics.ts';
import { checkExplainedIn } from '#compiler/scenarios/presets.ts';
import { sampleCourse, sampleNote, samplePreset } from '../build/sample-course.ts';

const sections = [{ id: 'start', title: 'Start', depth: 2 as const }];
const notes = [sampleNote('pods', 'zh', { sections }), sampleNote('pods', 'en', { sections })];

test.each([
  ['a section of both sides', { topic: 'pods', section: 'start' }, []],
  ['a topic', { topic: 'pods' }, []],
  ['a planned topic', { topic: 'probes' }, []],
  ['no such section', { topic: 'pods', section: 'end' }, ['scenarios/slow.yaml:2']],
  ['a section of a planned topic', { topic: 'probes', section: 'start' }, ['scenarios/slow.yaml:2']],
  ['no such topic', { topic: 'ships' }, ['scenarios/slow.yaml:2']],
])('what explains a preset must be there: %s', (_, explainedIn, expected) => {
  const problems: Problem[] = [];
  const files = [{ file: 'scenarios/slow.yaml', text: 'group: probes\nexplainedIn: x\n' }];
  checkExplainedIn([samplePreset('slow', { explainedIn })], files, sampleCourse({ notes }), problems);
  expect(problems.map(({ file, place }) => `${file}:${place?.line}`)).toEqual(expected);
});
