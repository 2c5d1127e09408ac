/** What reads manifests and runs programs; most presets play without. */
export const loadParts = () => import('./engine-parts.ts');
