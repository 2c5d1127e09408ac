import type { QuestionParams, QuestionSentence } from './messages.ts';

const times = (count: string | number) => (Number(count) === 1 ? 'once' : `${count} times`);
const policyOf = ({ policy, own }: QuestionParams) =>
  `Under \`restartPolicy: ${policy}\` it would be so; the manifest says \`${own}\`.`;

/** What a word of STATUS says of a Pod with ordinary containers. */
function crashStatus({ value, code, policy, restarts }: QuestionParams): string {
  switch (value) {
    case 'CrashLoopBackOff':
      return `The container has ended, \`${policy}\` lets it start again, and it waits for its turn: that wait is what \`CrashLoopBackOff\` says.`;
    case 'Running':
      return `It runs at this moment, having been restarted ${times(restarts ?? 0)} so far.`;
    default:
      return `It ended with ${code}, and under \`${policy}\` it is not started again: STATUS shows why it ended.`;
  }
}

function phaseWhy({ value }: QuestionParams): string {
  switch (value) {
    case 'Pending':
      return 'Pending lasts until all init containers have done their work and a container of the Pod has been started.';
    case 'Running':
      return 'The phase is Running as long as a container runs, starts, or is going to be started again.';
    case 'Succeeded':
      return 'All containers have ended with 0, and nothing will start them again.';
    default:
      return 'Nothing will be started again, and at least one container has failed.';
  }
}

export const questionsEn = {
  generators: {
    'crash-status': {
      title: 'STATUS of a container that ends',
      stem: ({ seconds, code }) => `The command ends with ${code} after ${seconds} s, in every run.`,
      right: crashStatus,
    },
    'crash-phase': {
      title: 'Phase of a Pod whose container ends',
      stem: ({ seconds, code }) => `The command ends with ${code} after ${seconds} s, in every run.`,
      right: phaseWhy,
    },
    'restart-count': {
      title: 'How often it was restarted',
      stem: ({ seconds, code }) => `The command ends with ${code} after ${seconds} s, in every run.`,
      right: ({ value }) =>
        `RESTARTS is ${value}: the first restart follows at once, each further one waits twice as long as the one before, from 10 s on. The first start is no restart.`,
    },
    'back-off-when': {
      title: 'When it starts again',
      stem: ({ seconds, count }) =>
        `The command ends with 1 after ${seconds} s, in every run. It has just ended for the ${ordinal(count)} time.`,
      right: ({ value, wait }) =>
        `At ${value} s: after this exit the kubelet waits ${wait} s. The first restart came at once, then the waits are 10, 20, 40, 80, 160 and 300 s.`,
    },
    'init-status': {
      title: 'STATUS while init containers run',
      stem: ({ list }) => `The init containers take ${list} s and end with 0; then \`app\` runs on.`,
      right: ({ value }) =>
        value === 'Running'
          ? 'All init containers have ended with 0, one after the other, and `app` runs.'
          : `\`${value}\`: so many of the init containers have ended with 0. The next begins only then, and \`app\` after all of them.`,
    },
    'init-fails': {
      title: 'An init container fails',
      stem: ({ seconds, code }) =>
        `The init container ends with ${code} after ${seconds} s, each time that it runs; \`app\` would run on.`,
      right: ({ value, policy }) =>
        policy === 'Never'
          ? 'Under `Never` a failed init container is not tried again: the Pod has failed, and `app` never starts.'
          : value === 'Pending'
            ? 'The init container is tried again and again; until it succeeds no container of the Pod starts, and the phase stays Pending.'
            : `Under \`${policy}\` the init container is tried again and again, with a growing wait; \`app\` does not start.`,
    },
    'init-when': {
      title: 'When the app may start',
      stem: ({ list }) => `The init containers take ${list} s and end with 0; then \`app\` runs on.`,
      right: ({ value }) =>
        `Init containers run one after the other, and \`app\` starts after the last: the times add up to ${value} s.`,
    },
    'sidecar-ready': {
      title: 'READY with a sidecar',
      stem: ({ seconds, code }) =>
        `\`proxy\` runs on; the command of \`app\` ends with ${code} after ${seconds} s, in every run.`,
      right: ({ value }) =>
        `READY is ${value}: a sidecar (an init container with \`restartPolicy: Always\`) counts on both sides as ordinary containers do; a container counts on the left only while it runs and is ready.`,
    },
    'sidecar-end': {
      title: 'The work is done, the sidecar runs',
      stem: ({ seconds, code }) =>
        `\`proxy\` runs on; the command of \`app\` ends with ${code} after ${seconds} s, in every run.`,
      right: ({ value }) =>
        `${value}: a sidecar does not keep a Pod alive. When the ordinary containers have ended for good, it is stopped, and their exit codes alone decide.`,
    },
    'two-containers': {
      title: 'Two containers, two ends',
      stem: ({ first, firstCode, second, secondCode }) =>
        `\`app\` ends with ${firstCode} after ${first} s, \`helper\` with ${secondCode} after ${second} s, in every run.`,
      right: (p) =>
        p.asked === 'phase'
          ? phaseWhy(p)
          : `READY is ${p.value}: on the left the containers that run and are ready at this moment, on the right all of them.`,
    },
    'ready-when': {
      title: 'When it becomes ready',
      stem: ({ needs }) => `The probe's command succeeds from ${needs} s after the container's start on.`,
      right: ({ value, delay, period }) =>
        `At ${value} s: the probe runs after ${delay} s and then every ${period} s; the first of these tries that succeeds makes the container ready.`,
    },
    'probe-effect': {
      title: 'What a failing probe does',
      stem: ({ hangs }) =>
        `In every run the probe's command fails from ${hangs} s after the start on; the process itself runs on, and ends at once when it is sent TERM.`,
      right: ({ value, probe }) =>
        probe === 'readiness'
          ? `A readiness probe restarts nothing: the container runs on, and is not ready while the probe fails. RESTARTS is ${value}.`
          : `A liveness probe that has failed \`failureThreshold\` times in a row has the container stopped and started again. RESTARTS is ${value}.`,
    },
    'liveness-when': {
      title: 'When a hanging container is restarted',
      stem: ({ hangs }) =>
        `The probe's command fails from ${hangs} s after the start on; the process itself runs on, and ends at once when it is sent TERM.`,
      right: ({ value, threshold, period }) =>
        `At ${value} s: the probe runs every ${period} s, and only its failure number ${threshold} in a row has the container restarted.`,
    },
    'startup-guard': {
      title: 'A slow start',
      stem: ({ needs }) =>
        `The probes' command succeeds from ${needs} s after each start on. The process ends at once when it is sent TERM.`,
      right: ({ value, guarded, lastTry, needs, tries }) =>
        guarded
          ? `RESTARTS is ${value}: the startup probe may fail until its try number ${tries}, ${lastTry} s after the start, and the program is up after ${needs} s. Until it has succeeded the liveness probe does not run.`
          : `RESTARTS is ${value}: try number ${tries} of the startup probe, ${lastTry} s after each start, still fails, for the program would be up after ${needs} s only. Each time the container is started anew.`,
    },
    'gone-when': {
      title: 'When a deleted Pod is gone',
      stem: ({ deleted, ...p }) => `At ${deleted} s the Pod is deleted. ${termEn(p)}${hookEn(p)}`,
      right: ({ value, deleted, grace }) =>
        `At ${value} s. The grace period of ${grace} s counts from the deletion at ${deleted} s, the preStop hook included; TERM comes when the hook has ended, KILL when the grace is over (a hook that uses it up leaves 2 s more).`,
    },
    'image-status': {
      title: 'An image that is not there',
      stem: ({ image }) => `The registry has no image \`${image}\`.`,
      right: ({ value }) =>
        value === 'Pending'
          ? 'No container has been started, for its image is missing; the phase stays Pending whatever the restart policy.'
          : `A pull has failed, and the kubelet waits before it tries again: \`${value}\`. The container never ran, and the restart policy plays no part.`,
    },
    'next-event': {
      title: 'What comes next',
      stem: ({ seconds, code }) =>
        `The command ends with ${code} after ${seconds} s, in every run. The image is at hand on the node.`,
      right: ({ value }) =>
        value === 'none'
          ? 'Nothing is left to happen: no event follows.'
          : `\`${value}\` is the next: the scheduler says Scheduled, then the kubelet Pulled, Created, Started for each start, and BackOff while a container waits to be started again.`,
    },
  },
  misses: {
    'status-is-phase': {
      name: 'takes the STATUS word for the phase',
      why: ({ status, phase }) =>
        `STATUS and phase are two things: kubectl's STATUS says \`${status}\` here, and the phase is ${phase}.`,
    },
    'policy-ignored': { name: 'does not look at the restart policy', why: policyOf },
    'exit-code-ignored': {
      name: 'does not look at the exit code',
      why: ({ other, who }) => `It would be so if ${who ? `\`${who}\`` : 'the command'} ended with ${other}.`,
    },
    'moment-missed': {
      name: 'does not count the time',
      why: ({ other, at }) => `That is so at ${other} s; asked is ${at} s.`,
    },
    'starts-counted': {
      name: 'counts starts instead of restarts',
      why: ({ value }) => `${value} is the number of starts; the first of them is no restart.`,
    },
    'back-off-none': {
      name: 'forgets that restarts wait',
      why: ({ value }) => `Without any wait it would be ${value}. From the second restart on there is one.`,
    },
    'back-off-flat': {
      name: 'takes the wait for the same each time',
      why: ({ value, wait }) =>
        `For ${value} this wait would have to be 10 s, as the first one is. They double: this time it is ${wait} s.`,
    },
    'back-off-ahead': {
      name: 'doubles the wait once too often',
      why: ({ value, wait }) =>
        `For ${value} the wait would have to be twice as long; this time it is ${wait} s.`,
    },
    'init-ignored': {
      name: 'forgets that init containers come first',
      why: () => 'It would be so without init containers. Nothing else starts before they are done.',
    },
    'init-parallel': {
      name: 'thinks init containers run at the same time',
      why: ({ value }) => `${value}: so long takes the longest alone. They run one after the other.`,
    },
    'init-last': {
      name: 'counts the last init container only',
      why: ({ value }) => `${value}: so long takes the last alone; the ones before it must have ended first.`,
    },
    'sidecar-not-counted': {
      name: 'leaves the sidecar out of READY',
      why: ({ value }) => `${value} would be right without the sidecar. It counts as the others do.`,
    },
    'sidecar-is-container': {
      name: 'takes a sidecar for an ordinary container',
      why: () =>
        'It would be so if `proxy` stood under `containers`. A sidecar starts before the others, and does not keep the Pod alive.',
    },
    'second-ignored': {
      name: 'looks at one container only',
      why: () => 'It would be so with `app` alone. All containers count.',
    },
    'probe-ignored': {
      name: 'forgets the probe',
      why: () => 'It would be so without any probe.',
    },
    'delay-ignored': {
      name: 'forgets initialDelaySeconds',
      why: ({ delay }) => `It would be so without \`initialDelaySeconds\`; the first try waits ${delay} s.`,
    },
    'period-ignored': {
      name: 'forgets that a probe only looks now and then',
      why: ({ period }) => `It would be so if the probe ran each second; it runs every ${period} s.`,
    },
    'readiness-is-liveness': {
      name: 'thinks a readiness probe restarts the container',
      why: () => 'A liveness probe would do that. A readiness probe only takes the Pod out of Services.',
    },
    'liveness-is-readiness': {
      name: 'thinks a liveness probe only takes the Pod out of Services',
      why: () => 'A readiness probe would do that. A liveness probe has the container restarted.',
    },
    'threshold-ignored': {
      name: 'thinks one failure is enough',
      why: ({ threshold }) => `It would be so if one failure were enough; it takes ${threshold} in a row.`,
    },
    'startup-ignored': {
      name: 'forgets the startup probe',
      why: () =>
        'It would be so without the startup probe. While it has not succeeded, the liveness probe does not run.',
    },
    'grace-ignored': {
      name: 'thinks a deletion kills at once',
      why: () => 'It would be so with `--force`. An ordinary deletion asks first and gives time.',
    },
    'grace-default': {
      name: 'always takes 30 seconds of grace',
      why: ({ grace }) => `It would be so with the default of 30 s; the manifest says ${grace}.`,
    },
    'term-is-kill': {
      name: 'thinks TERM ends every process at once',
      why: () => 'It would be so if the process ended as soon as it is sent TERM.',
    },
    'term-unheard': {
      name: 'thinks the whole grace period is always waited for',
      why: () =>
        'It would be so if the process ignored TERM. The Pod goes as soon as its containers have ended.',
    },
    'hook-ignored': {
      name: 'forgets the preStop hook',
      why: () => 'It would be so without the preStop hook. TERM comes only when the hook has ended.',
    },
    'never-ran': {
      name: 'thinks a container that never ran has crashed',
      why: () => 'It would be so if the image were there and the command failed. Here nothing has run yet.',
    },
    'image-at-hand': {
      name: 'thinks the container runs without its image',
      why: () => 'It would be so if the image were there.',
    },
    'pull-never': {
      name: 'mixes up "not allowed to pull" and "not found"',
      why: () => 'It would be so with `imagePullPolicy: Never`; here a pull is tried.',
    },
    'event-order': {
      name: 'does not know the order of events',
      why: ({ value, at }) =>
        `\`${value}\` happens in this play too, but it is not the first event after ${at} s.`,
    },
  },
  asks: {
    status: ({ at }) => `What does \`kubectl get pods\` show under STATUS after ${at} s?`,
    phase: ({ at }) => `What is the Pod's phase after ${at} s?`,
    ready: ({ at }) => `What does \`kubectl get pods\` show under READY after ${at} s?`,
    restarts: ({ at }) => `What number does \`kubectl get pods\` show under RESTARTS after ${at} s?`,
    event: ({ at }) => `After ${at} s: what is the reason of the next event about the Pod?`,
    when: ({ goal, at }) => `It is second ${at}. At which second ${whenEn[String(goal)]}?`,
  },
  words: { none: 'none', never: 'never', gone: 'the Pod is gone' },
  seconds: (value: string) => `${value} s`,
} satisfies {
  generators: Record<string, { title: string; stem: QuestionSentence; right: QuestionSentence }>;
  misses: Record<string, { name: string; why: QuestionSentence }>;
  asks: Record<string, QuestionSentence>;
  words: Record<string, string>;
  seconds(value: string): string;
};

const whenEn: Readonly<Record<string, string>> = {
  restart: 'does it start again',
  app: 'does `app` start',
  ready: 'does the Pod become ready',
  killed: 'is the container started again',
  gone: 'is the Pod gone',
};

function ordinal(count: string | number | undefined): string {
  return ['', 'first', 'second', 'third', 'fourth', 'fifth'][Number(count)] ?? `${count}th`;
}

function termEn({ stops }: QuestionParams): string {
  if (stops === 'never') return 'The process ignores TERM.';
  return stops === 0
    ? 'The process ends at once when it is sent TERM.'
    : `The process ends ${stops} s after it is sent TERM.`;
}

function hookEn({ hook }: QuestionParams): string {
  return hook === 0 ? '' : ` The preStop hook takes ${hook} s.`;
}
