/** Folders under which the journeys find the site: one dist works under all of them. */
export const prefixes = ['/', '/any/sub/path/', '/~me/k8s/'];
