/** The catalogue of images and the tiny shell, which a command loads at once. */
import type { Programs } from '#simulator/runtime/programs.ts';

export async function loadPrograms(): Promise<Programs | undefined> {
  return undefined;
}
