import { findKind } from '../kubernetes/kinds.ts';
import { yamlFences } from '../kubernetes/manifests.ts';
import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** A manifest that no cluster of today accepts. Groups of other projects are left alone. */
export const unknownKind: Rule = {
  id: 'unknown-kind',
  severity: 'error',
  manual: {
    zh: '`yaml` 代码块里的 `apiVersion` 和 `kind` 在 Kubernetes v1.37 里存在。',
    en: 'The `apiVersion` and `kind` of a `yaml` fence exist in Kubernetes v1.37.',
  },
  texts: {
    kind: {
      unexpected: { zh: '{apiVersion} 里没有 {kind}', en: '{apiVersion} has no kind {kind}' },
      expected: {
        zh: 'Kubernetes v1.37 的 apiVersion 和 kind',
        en: 'an apiVersion and kind of Kubernetes v1.37',
      },
      mend: { zh: '改正它。{nearZh}', en: 'Correct it.{near}' },
    },
    'kind-alone': {
      unexpected: { zh: '没有叫 {kind} 的 kind', en: 'There is no kind {kind}' },
      expected: { zh: 'Kubernetes v1.37 的 kind', en: 'a kind of Kubernetes v1.37' },
      mend: { zh: '改正它。{nearZh}', en: 'Correct it.{near}' },
    },
    version: {
      unexpected: { zh: '没有 API 版本 {apiVersion}', en: 'There is no API version {apiVersion}' },
      expected: { zh: 'Kubernetes v1.37 的 apiVersion', en: 'an apiVersion of Kubernetes v1.37' },
      mend: { zh: '改正它。{nearZh}', en: 'Correct it.{near}' },
    },
    removed: {
      unexpected: {
        zh: '{apiVersion} 的 {kind} 已在 {removedIn} 移除',
        en: '{kind} of {apiVersion} was removed in {removedIn}',
      },
      expected: {
        zh: 'Kubernetes v1.37 的 apiVersion 和 kind',
        en: 'an apiVersion and kind of Kubernetes v1.37',
      },
      mend: {
        zh: '改用 {instead}；若讲的就是旧版，写成 yaml wrong。',
        en: 'Use {instead}; if the text is about the old one, say `yaml wrong`.',
      },
    },
  },
  checkNote({ file, source, tree }, _, report) {
    for (const { kinds } of yamlFences(tree, source))
      for (const { apiVersion, kind, kindPlace, versionPlace } of kinds) {
        const answer = findKind(apiVersion, kind);
        if (answer.is === 'known' || answer.is === 'foreign') continue;
        if (answer.is === 'removed') {
          const { instead, removedIn } = answer;
          const params = { apiVersion, kind, removedIn, instead };
          report({ file, place: versionPlace, text: 'removed' }, params);
          continue;
        }
        const { nearest } = answer;
        const params = {
          apiVersion,
          kind,
          near: nearest && ` Did you mean ${nearest}?`,
          nearZh: nearest && `是不是 ${nearest}？`,
        };
        if (answer.is === 'unknown-version') report({ file, place: versionPlace, text: 'version' }, params);
        else report({ file, place: kindPlace, text: apiVersion ? 'kind' : 'kind-alone' }, params);
      }
  },
  ok: [
    {
      'a.md': plain(
        '```yaml\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: apps/v1\n    kind: Deployment\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n```',
      ),
    },
    {
      'a.md': plain(
        '```yaml\napiVersion: cert-manager.io/v1\nkind: Certificate\n---\napiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n```',
      ),
    },
    {
      'a.md': plain(
        '```yaml\nsubjects:\n  - kind: User\n    name: jane\nkind: RoleBinding\n```\n\n```yaml\nkind: Sprocket\n```',
      ),
    },
    {
      'a.md': plain(
        '```yaml\napiVersion: <group>/<version>\nkind: …\n```\n\n```yaml wrong\napiVersion: app/v1\nkind: Pod\n```',
      ),
    },
    {
      'a.md': plain(
        '```yaml\napiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n---\napiVersion: v1\nkind: Config\n```',
      ),
    },
  ],
  notOk: [
    {
      files: {
        'a.md': plain(
          '```yaml\napiVersion: v1\nkind: Deployment\n---\napiVersion: apps/v1\nkind: Depolyment\n```',
        ),
      },
      findings: ['a.md:5:7 v1 has no kind Deployment', 'a.md:8:7 apps/v1 has no kind Depolyment'],
    },
    {
      files: { 'a.md': plain('- Try:\n\n  ```yaml\n  apiVersion: app/v1\n  kind: Deployment\n  ```') },
      findings: ['a.md:6:15 There is no API version app/v1'],
    },
    {
      files: {
        'a.md': plain(
          '```yaml\napiVersion: extensions/v1beta1\nkind: Deployment\n---\napiVersion: policy/v1beta1\nkind: PodSecurityPolicy\n---\nkind: Pods\n```',
        ),
      },
      findings: [
        'a.md:4:13 Deployment of extensions/v1beta1 was removed in v1.16',
        'a.md:7:13 PodSecurityPolicy of policy/v1beta1 was removed in v1.25',
        'a.md:10:7 There is no kind Pods',
      ],
    },
    {
      files: {
        'a.md': plain(
          '```yaml\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: networking.k8s.io/v1\n    kind: Ingres\n```',
        ),
      },
      findings: ['a.md:8:11 networking.k8s.io/v1 has no kind Ingres'],
    },
  ],
};
