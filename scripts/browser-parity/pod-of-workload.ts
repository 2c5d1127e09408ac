import { parseDocument } from 'yaml';

/** A manifest's text as it is; for a workload (Job, CronJob, Deployment) the Pod that its controller would make. */
export function podOfWorkload(text: string): string {
  const { kind, metadata, spec } = parseDocument(text).toJS();
  const template = spec?.jobTemplate?.spec.template ?? spec?.template;
  if (kind === 'Pod' || !template) return text;
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: metadata.name },
    spec: template.spec,
  });
}
