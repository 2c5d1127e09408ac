/** What is loaded only where a scenario does not say what its containers do: the image catalogue and the tiny shell. */
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';

export const programs = cataloguePrograms(tinyShell);
