/** What reads manifests, and what runs in images; most presets play without either. */
export const loadParts = () => import('./engine-parts.ts');
export const loadPrograms = () => import('./program-parts.ts');
