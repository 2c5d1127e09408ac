/**
 * Who may import whom is written in biome.json. Here one forbidden import is planted in each room, and
 * beside it one that is allowed: the first must be found, the second must not.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** File, its line, and whether it may stand there. */
const plants: [file: string, line: string, allowed: boolean][] = [
  ['src/simulator/world/a.ts', `import '#course/x.ts';`, false],
  ['src/simulator/world/b.ts', `import '../kubelet/kubelet.ts';`, true],
  ['src/simulator/world/c.ts', `import '../../messages/x.ts';`, false],
  ['src/simulator/world/d.ts', `import 'node:fs';`, false],
  ['src/simulator/world/e.ts', `import 'react';`, false],
  ['src/simulator/apimachinery/a.ts', `import '../clock/x.ts';`, false],
  ['src/simulator/clock/a.ts', `import '../apis/core/types.ts';`, false],
  ['src/simulator/clock/b.ts', `import '../apimachinery/time.ts';`, true],
  ['src/simulator/apis/core/a.ts', `import '../../etcd/x.ts';`, false],
  ['src/simulator/apis/core/b.ts', `import '../../apimachinery/labels.ts';`, true],
  ['src/simulator/etcd/a.ts', `import '../apiserver/x.ts';`, false],
  ['src/simulator/apiserver/a.ts', `import '../kubelet/x.ts';`, false],
  ['src/simulator/apiserver/b.ts', `import '../etcd/x.ts';`, true],
  ['src/simulator/scheduler/a.ts', `import '../controllers/job/x.ts';`, false],
  ['src/simulator/scheduler/b.ts', `import '../apiserver/x.ts';`, true],
  ['src/simulator/controllers/job/a.ts', `import '../../scheduler/x.ts';`, false],
  ['src/simulator/kubelet/a.ts', `import '../runtime/images.ts';`, false],
  ['src/simulator/kubelet/b.ts', `import '../runtime/cri.ts';`, true],
  ['src/simulator/kubelet/status/c.ts', `import '../../world/x.ts';`, false],
  ['src/simulator/runtime/a.ts', `import '../kubelet/x.ts';`, false],
  ['src/simulator/kubectl/a.ts', `import '../kubelet/x.ts';`, false],
  ['src/simulator/kubelet/date.ts', `export const now = () => Date.now();`, false],
  ['src/simulator/clock/date.ts', `export const now = () => Date.now();`, true],
  ['src/simulator/kubelet/random.ts', `export const roll = () => Math.random();`, false],
  ['src/course/a.ts', `import '#messages/x.ts';`, false],
  ['src/course/b.ts', `import 'node:path';`, false],
  ['src/messages/a.ts', `import '#simulator/x.ts';`, false],
  ['src/messages/b.ts', `import '#course/x.ts';`, true],
  ['src/manifest/a.ts', `import '#course/x.ts';`, false],
  ['src/questions/a.ts', `import '#figures/x.ts';`, false],
  ['src/questions/b.ts', `import '#simulator/x.ts';`, true],
  ['src/questions/c.ts', `import '#manifest/x.ts';`, true],
  ['src/questions/d.ts', `import '#messages/x.ts';`, true],
  ['src/questions/e.ts', `import '#app/x.ts';`, false],
  ['src/figures/topic-map/a.ts', `import '#compiler/x.ts';`, false],
  ['src/figures/topic-map/b.ts', `import '#course/x.ts';`, true],
  ['src/compiler/a.ts', `import '#app/x.ts';`, false],
  ['src/compiler/b.ts', `import 'react';`, false],
  ['src/compiler/rules/c.ts', `import '../questions/questions.ts';`, true],
  ['src/compiler/rules/d.ts', `import '#simulator/x.ts';`, true],
  ['src/app/ui/a.ts', `import '#course/x.ts';`, false],
  ['src/app/ui/b.ts', `import '../widgets/x.ts';`, false],
  ['src/app/ui/c.ts', `import '#messages/x.ts';`, true],
  ['src/app/state/a.ts', `import '#messages/x.ts';`, false],
  ['src/app/state/b.ts', `import '#course/x.ts';`, true],
  ['src/app/widgets/a.ts', `import '#app/features/quiz/x.ts';`, false],
  ['src/app/widgets/b.ts', `import '../features/quiz/x.ts';`, false],
  ['src/app/widgets/c.ts', `import '../ui/x.ts';`, true],
  ['src/app/features/quiz/a.ts', `import '../reading/x.ts';`, false],
  ['src/app/features/quiz/b.ts', `import '#app/features/reading/x.ts';`, false],
  ['src/app/features/quiz/c.ts', `import '#app/state/x.ts';`, true],
  ['src/app/pages/a.ts', `import '#compiler/x.ts';`, false],
  ['src/app/pages/b.ts', `import '#build/x.ts';`, false],
  ['src/app/shell/c.ts', `import '../../compiler/x.ts';`, false],
  ['src/app/pages/d.ts', `import '../features/quiz/x.ts';`, true],
  ['src/app/entry.ts', `import 'node:fs';`, false],
  ['src/build/a.ts', `import '#compiler/x.ts';`, true],
];

const root = path.resolve(import.meta.dirname, '../../..');
let folder: string;
let found: Map<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'directions-'));
  await cp(path.join(root, 'biome.json'), path.join(folder, 'biome.json'));
  await cp(path.join(root, 'scripts/lint'), path.join(folder, 'scripts/lint'), { recursive: true });
  for (const [file, line] of plants) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), `${line}\n`);
  }
  found = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(plants.filter(([, , allowed]) => !allowed))('%s must not hold: %s', (file) => {
  expect(found.get(file)).toMatch(/noRestrictedImports|noRestrictedGlobals|plugin/);
});

test.each(plants.filter(([, , allowed]) => allowed))('%s may hold: %s', (file) => {
  expect(found.get(file)).toBeUndefined();
});

/** Rule by file, of the rules about directions. */
async function lint(): Promise<Map<string, string>> {
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', 'src'];
  const output = await new Promise<string>((resolve) => {
    execFile(path.join(root, 'node_modules/.bin/biome'), args, { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[];
  };
  return new Map(
    diagnostics
      .filter(({ category }) => /noRestricted|plugin/.test(category))
      .map(({ category, location }) => {
        const file = typeof location.path === 'string' ? location.path : location.path.file;
        return [file.replaceAll('\\', '/'), category];
      }),
  );
}
