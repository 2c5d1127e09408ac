/** What reads manifests, what runs in images, and what a cluster has beside one healthy node; most presets play without. */
export const loadParts = () => import('./engine-parts.ts');
export const loadPrograms = () => import('./program-parts.ts');
export const loadCluster = () => import('./cluster-parts.ts');
