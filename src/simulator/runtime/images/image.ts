/** What an image is to the simulator: what it starts, which commands it holds, which files it brings. */
import type { SignalName } from '../shell/program.ts';

/** Which set of small commands an image has. `none`: not even a shell (distroless, scratch). */
export type Userland = 'busybox' | 'debian' | 'full' | 'none';

export interface Image {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly userland: Userland;
  /** Its own programs: path or name → key of an executable. A path is found by its last part too. */
  readonly programs: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly workingDir: string;
  /** STOPSIGNAL: what the runtime sends instead of TERM. */
  readonly stopSignal: SignalName;
  readonly uid: number;
  /** As it is pulled. */
  readonly sizeBytes: number;
}
