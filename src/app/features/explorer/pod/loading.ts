/** What is fetched apart: the engine beside the view, a panel's own logic when it is used. */
export const loadEngine = () => import('./subject.ts');
export const loadSharing = () => import('./sharing.ts');
export const loadPrediction = () => import('./predict.ts');
